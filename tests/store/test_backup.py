"""A backup is called one after it was read back; it is found and restored when the plan itself is in ruins."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import NotSavedError, PlanOpenError
from alignment_desktop.store import file_copy
from alignment_desktop.store.backup import Backup, BackupReason, Backups, is_whole
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.file_copy import hash_if_whole
from alignment_desktop.store.plan_file import inspect_plan
from tests.store.made_plans import digest, make_plan

UID = "0123456789abcdef"


@dataclass(slots=True)
class SetClock:
    """A clock that a test sets."""

    time: datetime = datetime(2026, 11, 9, 12)

    def now(self) -> datetime:
        return self.time.astimezone()

    def today(self) -> date:
        return self.time.date()


@dataclass(slots=True)
class Desk:
    """A plan, a connection to it and its backups."""

    plan: Path
    raw: sqlite3.Connection
    clock: SetClock
    backups: Backups
    folder: Path

    def back_up(self, name: str, minutes: float = 31) -> Backup:
        self.raw.execute("UPDATE plan SET name = ?", (name,))
        self.clock.time += timedelta(minutes=minutes)
        return self.backups.make(self.raw, self.plan, UID, BackupReason.WORKING, 7)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    plan = make_plan(tmp_path / "Plan.alignment")
    raw = sqlite3.connect(plan, isolation_level=None)
    clock = SetClock()
    yield Desk(plan, raw, clock, Backups(tmp_path / "backups", clock), tmp_path / "backups")
    raw.close()


def name_in(path: Path) -> str:
    raw = sqlite3.connect(path)
    try:
        return str(raw.execute("SELECT name FROM plan").fetchone()[0])
    finally:
        raw.close()


def spoil(backup: Backup) -> None:
    """Change one byte of what an owner wrote: SQLite has nothing against it."""
    data = backup.path.read_bytes()
    backup.path.write_bytes(data.replace(b"Perspective number 7 ", b"Perspective number 8 "))


def test_a_backup_is_a_whole_private_plan(desk: Desk) -> None:
    backup = desk.back_up("first")
    assert is_whole(backup)
    assert hash_if_whole(backup.path) == content_hash(desk.raw) == backup.content
    assert inspect_plan(backup.path).revision == 1
    assert backup.path.name == "000001 2026-11-09 12-31-00.alignment"
    assert (backup.reason, backup.change_number) == (BackupReason.WORKING, 7)
    assert backup.path.stat().st_mode & 0o777 == 0o600
    assert backup.path.parent.stat().st_mode & 0o777 == 0o700
    assert desk.backups.newest(UID) == backup
    assert sorted(path.name for path in backup.path.parent.iterdir()) == [backup.path.name, "backups.json"]


def test_one_changed_byte_on_the_way_and_it_is_none(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = file_copy.sync_file

    def spoil_on_the_way(path: Path) -> None:
        path.write_bytes(path.read_bytes().replace(b"Perspective number 7 ", b"Perspective number 8 "))
        real(path)

    desk.back_up("good")
    monkeypatch.setattr(file_copy, "sync_file", spoil_on_the_way)
    with pytest.raises(NotSavedError) as refusal:
        desk.back_up("bad")
    assert refusal.value.code == "copy_not_whole"
    assert len(desk.backups.list_backups(desk.plan)) == 1


def test_one_changed_byte_later_and_it_is_not_whole(desk: Desk, tmp_path: Path) -> None:
    older, newest = desk.back_up("older"), desk.back_up("newest")
    spoil(newest)
    assert not is_whole(newest)
    with pytest.raises(NotSavedError) as refusal:
        desk.backups.restore_into(newest, tmp_path / "Restored.alignment")
    assert refusal.value.code == "backup_damaged"
    assert not (tmp_path / "Restored.alignment").exists()
    assert desk.backups.newest_whole(desk.plan) == older


RUINS = {
    "missing": lambda plan: plan.unlink(),
    "empty": lambda plan: plan.write_bytes(b""),
    "half": lambda plan: plan.write_bytes(plan.read_bytes()[:5000]),
    "noise": lambda plan: plan.write_bytes(bytes(range(256)) * 100),
    "a folder": lambda plan: (plan.unlink(), plan.mkdir()),
    "not permitted": lambda plan: plan.chmod(0),
}


@pytest.mark.parametrize("ruin", RUINS)
def test_restoring_without_the_plan(desk: Desk, tmp_path: Path, ruin: str) -> None:
    desk.back_up("monday")
    desk.back_up("tuesday")
    desk.raw.close()
    RUINS[ruin](desk.plan)
    backups = Backups(desk.folder, desk.clock)
    monday = backups.list_backups(desk.plan)[1]
    restored = tmp_path / "Restored.alignment"
    backups.restore_into(monday, restored)
    assert name_in(restored) == "monday"
    assert restored.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".*"))


def test_restoring_while_the_plan_is_locked(desk: Desk, tmp_path: Path) -> None:
    backup = desk.back_up("monday")
    desk.raw.execute("BEGIN EXCLUSIVE")
    desk.backups.restore_into(backup, tmp_path / "Restored.alignment")
    desk.raw.execute("ROLLBACK")
    assert name_in(tmp_path / "Restored.alignment") == "monday"


def test_restoring_never_covers_a_file(desk: Desk, tmp_path: Path) -> None:
    backup = desk.back_up("monday")
    taken = tmp_path / "Taken.alignment"
    taken.write_text("theirs")
    with pytest.raises(NotSavedError) as refusal:
        desk.backups.restore_into(backup, taken)
    assert refusal.value.code == "file_exists"
    assert taken.read_text() == "theirs"


def test_a_damaged_plan_makes_no_backup_and_removes_none(desk: Desk, tmp_path: Path) -> None:
    for number in range(6):
        desk.back_up(str(number), minutes=10)
    before = {backup.path: digest(backup.path) for backup in desk.backups.list_backups(desk.plan)}
    desk.raw.close()
    data = bytearray(desk.plan.read_bytes())
    for at in range(8192, len(data), 512):
        data[at : at + 8] = b"\xff" * 8
    desk.plan.write_bytes(data)
    desk.raw = sqlite3.connect(desk.plan)
    with pytest.raises(PlanOpenError) as refusal:
        desk.backups.make(desk.raw, desk.plan, UID, BackupReason.OPENING, 8)
    assert refusal.value.code == "plan_damaged"
    assert {backup.path: digest(backup.path) for backup in desk.backups.list_backups(desk.plan)} == before


def test_a_full_disk_costs_no_old_backup(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.back_up("good")

    def full(_path: Path) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(file_copy, "sync_file", full)
    with pytest.raises(NotSavedError) as refusal:
        desk.back_up("bad")
    assert refusal.value.code == "not_saved_disk_full"
    assert [is_whole(backup) for backup in desk.backups.list_backups(desk.plan)] == [True]


def test_order_is_by_sequence_whatever_the_clock_says(desk: Desk) -> None:
    desk.back_up("first")
    desk.back_up("second", minutes=-600_000)
    desk.back_up("third", minutes=6_000_000)
    backups = desk.backups.list_backups(desk.plan)
    assert [backup.sequence for backup in backups] == [3, 2, 1]
    assert backups[0].taken > backups[2].taken > backups[1].taken


def test_a_number_is_not_used_again(desk: Desk) -> None:
    desk.back_up("first").path.unlink()
    assert desk.back_up("second").sequence == 2


@pytest.mark.parametrize("content", [None, b"{", b'{"backups": {"x": 3}, "last": "y"}', b'{"backups": [1]}'])
def test_a_lost_index_costs_no_backup(desk: Desk, tmp_path: Path, content: bytes | None) -> None:
    backup = desk.back_up("monday")
    index = backup.path.with_name("backups.json")
    index.unlink()
    if content is not None:
        index.write_bytes(content)
    (found,) = desk.backups.list_backups(desk.plan, UID)
    assert (found.path, found.fingerprint, is_whole(found)) == (backup.path, None, True)
    desk.backups.restore_into(found, tmp_path / "Restored.alignment")
    assert name_in(tmp_path / "Restored.alignment") == "monday"
    assert desk.back_up("tuesday").sequence == 2


def test_a_file_with_another_name_is_not_ours(desk: Desk) -> None:
    backup = desk.back_up("monday")
    stranger = backup.path.with_name("my own copy.alignment")
    stranger.write_bytes(b"theirs")
    for number in range(8):
        desk.back_up(str(number), minutes=1)
    assert stranger.read_bytes() == b"theirs"
    assert stranger not in {found.path for found in desk.backups.list_backups(desk.plan, UID)}


def test_thinning_removes_files(desk: Desk) -> None:
    for number in range(12):
        desk.back_up(str(number), minutes=5)
    assert [backup.sequence for backup in desk.backups.list_backups(desk.plan)] == [12, 11, 10, 9, 7, 1]


def test_a_path_leads_to_all_plans_that_stood_there(desk: Desk) -> None:
    desk.back_up("monday")
    desk.backups.make(desk.raw, desk.plan, "another", BackupReason.OPENING, 1)
    folders = [backup.path.parent.name for backup in desk.backups.list_backups(desk.plan)]
    assert folders == ["another", UID]
    desk.backups.remove_all(UID)
    assert [backup.path.parent.name for backup in desk.backups.list_backups(desk.plan)] == ["another"]
