"""What is not a plan of ours is recognised by its bytes and not one of them changes."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.hot_journal import journal_path
from alignment_desktop.store.plan_file import SCHEMA_REVISION, PlanFile, ReadOnlyReason, inspect_plan
from tests.store.made_plans import digest, make_plan


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return make_plan(tmp_path / "Plan.alignment")


def patched(path: Path, offset: int, content: bytes) -> Path:
    data = bytearray(path.read_bytes())
    data[offset : offset + len(content)] = content
    path.write_bytes(data)
    return path


def code_of(path: Path) -> str:
    with pytest.raises(PlanOpenError) as refusal:
        inspect_plan(path)
    return refusal.value.code


def hot_journal(plan: Path, statement: str = "UPDATE perspective SET name = 'never finished'") -> Path:
    """Leave an unfinished change beside `plan`, as a process does that dies between writing the plan and its commit."""
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA synchronous=EXTRA'); c.execute('PRAGMA cache_size=1'); c.execute('BEGIN IMMEDIATE')\n"
        "c.execute(sys.argv[2]); c.execute('CREATE TABLE spill AS SELECT zeroblob(100000)')\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(plan), statement], check=True)
    journal = journal_path(plan)
    assert journal.stat().st_size > 512
    return journal


def test_a_plan_of_ours(plan: Path) -> None:
    before = digest(plan)
    found = inspect_plan(plan)
    assert isinstance(found, PlanFile)
    assert (found.revision, found.read_only, found.has_hot_journal) == (SCHEMA_REVISION, None, False)
    assert not found.needs_migration
    assert found.still_stands()
    assert digest(plan) == before
    plan.rename(plan.with_name("elsewhere"))
    assert not found.still_stands()


def foreign_database(path: Path) -> Path:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE stranger (name TEXT)")
    raw.execute("INSERT INTO stranger VALUES ('x')")
    raw.commit()
    raw.close()
    return path


def foreign_database_in_wal(path: Path) -> Path:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("CREATE TABLE stranger (name TEXT)")
    raw.commit()
    wal = path.with_name(f"{path.name}-wal")
    kept = (path.read_bytes(), wal.read_bytes())
    raw.close()
    path.write_bytes(kept[0])
    wal.write_bytes(kept[1])
    return path


MAKERS: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda path: None, "plan_missing"),
    "folder": (lambda path: path.mkdir(), "plan_is_a_folder"),
    "pipe": (os.mkfifo, "plan_is_no_file"),
    "empty": (lambda path: path.write_bytes(b""), "plan_empty"),
    "text": (lambda path: path.write_text("Hello, this is a letter." * 50), "plan_not_a_plan"),
    "short": (lambda path: path.write_bytes(b"SQLite format 3\0abc"), "plan_damaged"),
    "zeros": (lambda path: path.write_bytes(bytes(4096)), "plan_not_a_plan"),
    "foreign": (foreign_database, "plan_foreign_database"),
    "foreign in WAL": (foreign_database_in_wal, "plan_foreign_database"),
    "circle": (lambda path: path.symlink_to(path), "plan_unreadable"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "plan_is_no_file"),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_no_plan(tmp_path: Path, kind: str) -> None:
    make, code = MAKERS[kind]
    path = tmp_path / "x.alignment"
    make(path)
    before = {
        entry.name: entry.read_bytes() for entry in tmp_path.iterdir() if entry.is_file() and not entry.is_symlink()
    }
    started = time.monotonic()
    assert code_of(path) == code
    assert time.monotonic() - started < 1
    assert {
        entry.name: entry.read_bytes() for entry in tmp_path.iterdir() if entry.is_file() and not entry.is_symlink()
    } == before


PATCHES: dict[str, tuple[int, bytes, str]] = {
    "newer": (60, (SCHEMA_REVISION + 1).to_bytes(4, "big"), "plan_newer"),
    "no revision": (60, bytes(4), "plan_damaged"),
    "negative revision": (60, b"\xff\xff\xff\xff", "plan_damaged"),
    "other application": (68, b"GPKG", "plan_foreign_database"),
    "page size 0": (16, bytes(2), "plan_damaged"),
    "page size 3": (16, b"\x00\x03", "plan_damaged"),
    "page size larger than the file": (16, b"\x00\x01", "plan_damaged"),
    "WAL": (18, b"\x02\x02", "plan_open_elsewhere"),
    "payload fractions": (21, b"\x41\x20\x20", "plan_damaged"),
    "magic": (0, b"sqlite", "plan_not_a_plan"),
}


@pytest.mark.parametrize("kind", PATCHES)
def test_a_changed_header(plan: Path, kind: str) -> None:
    offset, content, code = PATCHES[kind]
    if kind == "page size larger than the file":
        plan.write_bytes(plan.read_bytes()[:40_000])
    patched(plan, offset, content)
    before = digest(plan)
    assert code_of(plan) == code
    assert digest(plan) == before


def test_a_foreign_file_with_an_unfinished_change_keeps_every_byte(tmp_path: Path) -> None:
    path = foreign_database(tmp_path / "x.alignment")
    journal = hot_journal(path, "UPDATE stranger SET name = 'y'")
    before = (digest(path), digest(journal))
    assert code_of(path) == "plan_foreign_database"
    assert (digest(path), digest(journal)) == before
    # Control: one PRAGMA through SQLite and both are others.
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version").fetchone()
    raw.close()
    assert not journal.exists()


def test_an_unfinished_change_of_our_own_is_seen_and_taken_back_by_sqlite(plan: Path) -> None:
    before = digest(plan)
    hot_journal(plan)
    assert digest(plan) != before
    assert inspect_plan(plan).has_hot_journal
    raw = sqlite3.connect(plan)
    assert raw.execute("SELECT count(*) FROM perspective WHERE name = 'never finished'").fetchone() == (0,)
    raw.close()
    assert digest(plan) == before


def test_an_unfinished_change_on_a_read_only_file_is_refused(plan: Path) -> None:
    hot_journal(plan)
    plan.chmod(0o444)
    before = digest(plan)
    assert code_of(plan) == "plan_unfinished_read_only"
    assert digest(plan) == before


@pytest.mark.parametrize("kind", ["another plan", "older state", "not a journal", "link", "folder", "cut", "sizes"])
def test_a_journal_that_is_not_this_plans_is_never_played(plan: Path, tmp_path: Path, kind: str) -> None:
    other = make_plan(tmp_path / "Other.alignment", rows=30)
    for _ in range(3):
        raw = sqlite3.connect(other)
        raw.execute("UPDATE perspective SET position = position + 1")
        raw.commit()
        raw.close()
    journal = journal_path(plan)
    if kind == "older state":
        hot_journal(plan)
        kept = journal.read_bytes()
        raw = sqlite3.connect(plan)
        for number in range(3):
            raw.execute("UPDATE perspective SET position = ?", (number,))
            raw.commit()
        raw.close()
        journal.write_bytes(kept)
    elif kind == "not a journal":
        journal.write_bytes(b"The minutes of our meeting")
    elif kind == "folder":
        journal.mkdir()
    else:
        made = hot_journal(other)
        if kind == "link":
            journal.symlink_to(made)
        else:
            data = bytearray(made.read_bytes())
            if kind == "cut":
                data[8:12] = bytes(4)  # as if its records had not been synced: SQLite would still cut the plan
                data[16:20] = (3).to_bytes(4, "big")
            if kind == "sizes":
                data[24:28] = (512).to_bytes(4, "big")
            journal.write_bytes(data)
    before = digest(plan)
    assert code_of(plan) == "plan_foreign_journal"
    assert digest(plan) == before
    assert os.path.lexists(journal)


def test_a_foreign_journal_spoils_a_plan_that_is_opened_without_looking(plan: Path, tmp_path: Path) -> None:
    """Control: that is what SQLite does with it."""
    other = make_plan(tmp_path / "Other.alignment", rows=400)
    shutil.move(hot_journal(other), journal_path(plan))
    before = digest(plan)
    raw = sqlite3.connect(plan)
    raw.execute("PRAGMA user_version").fetchone()
    raw.close()
    assert digest(plan) != before


def test_a_finished_journal_is_nothing(plan: Path) -> None:
    journal_path(plan).write_bytes(b"")
    assert not inspect_plan(plan).has_hot_journal
    journal_path(plan).write_bytes(bytes(512))
    assert not inspect_plan(plan).has_hot_journal


def test_a_wal_beside_the_plan_is_refused(plan: Path) -> None:
    plan.with_name(f"{plan.name}-wal").write_bytes(b"x")
    assert code_of(plan) == "plan_open_elsewhere"


def test_a_symbolic_link_leads_to_the_file_itself(plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.alignment"
    link.symlink_to(plan)
    assert inspect_plan(link).path == plan.resolve()


def test_a_write_protected_file_can_be_looked_at(plan: Path) -> None:
    plan.chmod(0o444)
    assert inspect_plan(plan).read_only is ReadOnlyReason.FILE


def test_a_file_of_another_account_is_refused(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object, **_named: object) -> int:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "open", refuse)
    assert code_of(plan) == "plan_not_permitted"
