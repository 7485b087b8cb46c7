"""Opening a plan: one writer, readers leave no trace, and what is not ours is neither changed nor noted upon."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.workspace.workspace import Workspace
from tests.store.made_plans import digest
from tests.support.plans import TODAY, empty_workspace, places_in

GOAL = AddObjective("Bake", Level.OBJECTIVE)
_watched: dict[str, list[str]] = {}


def _note_open(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _watched and isinstance(arguments[0], str | bytes | os.PathLike):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path in _watched:
            _watched[path].append(path)


sys.addaudithook(_note_open)


@contextmanager
def opens_of(path: Path) -> Iterator[list[str]]:
    """Every `open` of `path` by Python itself meanwhile (not by SQLite)."""
    found = _watched.setdefault(os.path.realpath(path), [])
    try:
        yield found
    finally:
        _watched.pop(os.path.realpath(path))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    workspace = empty_workspace(tmp_path)
    workspace.close()
    return workspace.path


def open_it(plan: Path, tmp_path: Path, *, read_only: bool = False) -> Workspace:
    return Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY), read_only=read_only)


def refusal(plan: Path, tmp_path: Path) -> str:
    with pytest.raises(PlanOpenError) as error:
        open_it(plan, tmp_path)
    return error.value.code


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_open_plan_is_never_opened_by_python(plan: Path, tmp_path: Path) -> None:
    with opens_of(plan) as opens:
        workspace = open_it(plan, tmp_path)
        assert opens, "the look before SQLite is seen, so the watch works"
        opens.clear()
        workspace.run(GOAL)
        workspace.undo()
        assert refusal(plan, tmp_path) == "plan_held_here"
        workspace.close()
        assert opens == []


@pytest.mark.parametrize("name", ["symbolic", "hard"])
def test_another_name_is_the_same_plan(plan: Path, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other.alignment"
    other.symlink_to(plan) if name == "symbolic" else os.link(plan, other)
    workspace = open_it(plan, tmp_path)
    assert refusal(other, tmp_path) == "plan_held_here"
    workspace.close()
    open_it(other, tmp_path).close()


def test_looking_changes_nothing(plan: Path, tmp_path: Path) -> None:
    before, names = digest(plan), listing(tmp_path)
    workspace = open_it(plan, tmp_path, read_only=True)
    workspace.figures()
    assert listing(tmp_path) == names
    workspace.close()
    open_it(plan, tmp_path).close()
    assert digest(plan) == before
    assert listing(tmp_path) == names


def test_a_write_protected_plan_is_looked_at(plan: Path, tmp_path: Path) -> None:
    plan.chmod(0o444)
    names = listing(tmp_path)
    workspace = open_it(plan, tmp_path)
    assert workspace.is_read_only
    assert listing(tmp_path) == names
    workspace.close()


def test_a_strangers_file_gets_no_note_and_keeps_every_byte(tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.alignment"
    raw = sqlite3.connect(stranger)
    raw.execute("CREATE TABLE t (x)")
    raw.close()
    before = digest(stranger)
    assert refusal(stranger, tmp_path) == "plan_foreign_database"
    assert digest(stranger) == before
    assert listing(tmp_path) == ["home", "stranger.alignment"]
    assert listing(tmp_path / "home" / "data" / "locks") == []


def test_an_unfinished_change_is_found_under_the_old_name(plan: Path, tmp_path: Path) -> None:
    """A writer died with its plan open under one name; the next comes by a hard link in another folder."""
    other = tmp_path / "elsewhere" / "other.alignment"
    other.parent.mkdir()
    os.link(plan, other)
    before = digest(plan)
    child = os.fork()
    if child == 0:
        open_it(plan, tmp_path)
        raw = sqlite3.connect(plan, isolation_level=None)
        raw.execute("PRAGMA cache_size=1")
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("CREATE TABLE half_done AS SELECT zeroblob(100000)")
        os._exit(0)
    os.waitpid(child, 0)
    assert digest(other) != before
    assert plan.with_name(f"{plan.name}-journal").exists()
    workspace = open_it(other, tmp_path)
    assert digest(other) == before
    workspace.close()


def test_a_copied_journal_of_another_plan_is_refused(plan: Path, tmp_path: Path) -> None:
    other = empty_workspace(tmp_path / "second") if (tmp_path / "second").mkdir() is None else None
    assert other is not None
    for _ in range(3):
        other.run(GOAL)
    other.close()
    raw = sqlite3.connect(other.path, isolation_level=None)
    raw.execute("PRAGMA cache_size=1")
    raw.execute("BEGIN IMMEDIATE")
    raw.execute("CREATE TABLE half_done AS SELECT zeroblob(100000)")
    shutil.copy(other.path.with_name(f"{other.path.name}-journal"), plan.with_name(f"{plan.name}-journal"))
    raw.execute("ROLLBACK")
    raw.close()
    before = digest(plan)
    assert refusal(plan, tmp_path) == "plan_foreign_journal"
    assert digest(plan) == before
