"""Exactly one writer, under whatever name it comes; a dead writer blocks nobody, another computer's is never pushed aside."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alignment_desktop.host.file_lock import PlanHeldError, PlanLock, hold_plan, lock_plan, who_holds
from alignment_desktop.host.lock_note import (
    Identity,
    is_proved_alive,
    is_proved_dead,
    note_path,
    process_start,
    read_note,
    this_identity,
    write_note,
)

NOW = datetime(2026, 11, 9, 12, tzinfo=UTC)
CHILD = Path(__file__).with_name("lock_child.py")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plans" / "Plan.alignment"
    path.parent.mkdir()
    path.write_bytes(b"a plan")
    (tmp_path / "data").mkdir()
    return path


@pytest.fixture
def me(tmp_path: Path, plan: Path) -> Identity:
    return this_identity(tmp_path / "data", "Anna")


def take(plan: Path, identity: Identity, *, take_over: bool = False) -> PlanLock:
    return lock_plan(plan, plan.parent.parent / "data" / "locks", identity, NOW, take_over=take_over)


def start(plan: Path, data: Path, wait: float = 0) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), str(plan), str(data), str(wait)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def answer(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def other_names(plan: Path, folder: Path) -> list[Path]:
    """The same file through a symbolic link, a hard link and a folder that is a link."""
    symbolic, hard, through = folder / "symbolic.alignment", folder / "hard.alignment", folder / "folder"
    symbolic.symlink_to(plan)
    os.link(plan, hard)
    through.symlink_to(plan.parent)
    return [plan, symbolic, hard, through / plan.name]


def test_double_starts_have_exactly_one_writer(plan: Path, tmp_path: Path) -> None:
    names = other_names(plan, tmp_path)
    rng = random.Random(1)
    for first, second in [(0, 1), (1, 2), (2, 3), (2, 0)]:
        waits = (0.0, rng.uniform(0, 0.1))
        children = [start(names[at], tmp_path / "data", wait) for at, wait in zip((first, second), waits, strict=True)]
        answers = [answer(child) for child in children]
        for child in children:
            child.communicate("\n")
        assert sorted(answers) == ["held", "writer"]
    assert not list(plan.parent.glob(".*"))


def note_of(plan: Path) -> Identity | None:
    """Whose note stands beside a plan."""
    note = read_note(plan)
    return None if note is None else note.identity


def test_a_killed_writer_blocks_nobody(plan: Path, tmp_path: Path, me: Identity) -> None:
    child = start(plan, tmp_path / "data")
    assert answer(child) == "writer"
    with pytest.raises(PlanHeldError) as held:
        take(plan, me)
    assert held.value.holder.is_here
    child.kill()
    child.communicate()
    assert note_path(plan).exists()
    lock = take(plan, me)
    assert note_of(plan) == me
    lock.release()
    lock.release()
    assert not note_path(plan).exists()
    assert not list((tmp_path / "data" / "locks").iterdir())


def test_one_process_cannot_have_it_twice(plan: Path, me: Identity) -> None:
    lock = take(plan, me)
    with pytest.raises(PlanHeldError):
        take(plan, me)
    lock.release()
    take(plan, me).release()


def test_the_lock_can_fail(plan: Path, tmp_path: Path, me: Identity, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: without the kernel's lock there are two writers."""
    monkeypatch.setattr("alignment_desktop.host.file_lock._lock_descriptor", lambda _descriptor: None)
    first, second = take(plan, me), take(plan, me)
    assert first.is_held
    assert second.is_held
    first.release()
    second.release()


def test_another_computer_is_told_and_never_cleared(plan: Path, me: Identity) -> None:
    other = Identity("Ben", "kitchen", "0ther", "another-boot", 1, "1")
    write_note(plan, other, NOW)
    before = note_path(plan).read_bytes()
    with pytest.raises(PlanHeldError) as held:
        take(plan, me)
    assert (held.value.holder.who, held.value.holder.host, held.value.holder.is_here) == ("Ben", "kitchen", False)
    assert note_path(plan).read_bytes() == before
    assert who_holds(plan, me) == held.value.holder
    lock = take(plan, me, take_over=True)
    assert note_of(plan) == me
    clear = read_note(plan)
    assert clear is not None
    note_path(plan).unlink()
    write_note(plan, other, NOW)
    assert note_of(plan) == other
    lock.release()
    assert who_holds(plan, me) is not None, "a note that is not ours stays when we leave"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"who": 7}', b"\xff"])
def test_a_note_that_cannot_be_read_is_somebody_elses(plan: Path, me: Identity, content: bytes) -> None:
    note_path(plan).write_bytes(content)
    with pytest.raises(PlanHeldError) as held:
        take(plan, me)
    assert not held.value.holder.is_here
    assert note_path(plan).read_bytes() == content
    take(plan, me, take_over=True).release()


def test_another_account_of_this_computer_counts_while_its_process_lives(plan: Path, me: Identity) -> None:
    living = replace(me, installation="of-ben", process=os.getppid(), process_start=process_start(os.getppid()))
    assert is_proved_alive(living, me)
    write_note(plan, living, NOW)
    with pytest.raises(PlanHeldError):
        take(plan, me)
    note_path(plan).unlink()
    recycled = replace(living, process_start="1")
    assert is_proved_dead(recycled, me)
    write_note(plan, recycled, NOW)
    take(plan, me).release()


def test_a_living_window_of_ours_on_a_replaced_file_counts(plan: Path, me: Identity, tmp_path: Path) -> None:
    child = start(plan, tmp_path / "data")
    assert answer(child) == "writer"
    newer = plan.with_name("newer")
    newer.write_bytes(b"from a synchronising program")
    newer.replace(plan)
    with pytest.raises(PlanHeldError):
        take(plan, me)
    child.communicate("\n")
    take(plan, me).release()


def test_the_old_name_of_an_unfinished_change_is_remembered(plan: Path, me: Identity, tmp_path: Path) -> None:
    hard = tmp_path / "hard.alignment"
    os.link(plan, hard)
    child = start(plan, tmp_path / "data")
    assert answer(child) == "writer"
    child.kill()
    child.communicate()
    lock = lock_plan(hard, tmp_path / "data" / "locks", me, NOW)
    assert lock.last_path == plan
    lock.release()


def test_holding_alone_writes_nothing_beside_the_file(plan: Path, me: Identity, tmp_path: Path) -> None:
    lock = hold_plan(plan, tmp_path / "data" / "locks")
    assert [path.name for path in plan.parent.iterdir()] == [plan.name]
    lock.put_note(me, NOW, take_over=False)
    assert json.loads(note_path(plan).read_bytes())["who"] == "Anna"
    lock.release()


@pytest.mark.parametrize("kind", ["folder", "pipe", "missing"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, me: Identity, plan: Path, kind: str) -> None:
    strange = tmp_path / "strange"
    if kind == "folder":
        strange.mkdir()
    elif kind == "pipe":
        os.mkfifo(strange)
    with pytest.raises(OSError, match=r"no file|not a file|No such file"):
        take(strange, me)


def test_a_folder_that_cannot_be_written_gives_the_lock_back(
    plan: Path, me: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(30, "read-only")

    with monkeypatch.context() as patch:
        patch.setattr("alignment_desktop.host.file_lock.write_note", refuse)
        with pytest.raises(OSError, match="read-only"):
            take(plan, me)
    take(plan, me).release()
