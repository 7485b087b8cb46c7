"""A backup is due when something changed, and only then; one that failed is tried again and stops nobody."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.store.backup import BackupReason
from alignment_desktop.workspace.backup_schedule import BackupRunner


@dataclass(slots=True)
class Day:
    """A working day: its clock, the plan's change number, and the backups that were made."""

    running: float = 0.0
    change_number: int = 5
    is_full: bool = False
    made: list[tuple[BackupReason, int]] = field(default_factory=list)

    def runner(self, last_backed_up: int | None) -> BackupRunner[int]:
        return BackupRunner(self.make, lambda: self.change_number, lambda: self.running, last_backed_up)

    def make(self, reason: BackupReason) -> int:
        if self.is_full:
            raise NotSavedError("not_saved_disk_full")
        self.made.append((reason, self.change_number))
        return self.change_number


def test_on_opening_only_if_changed() -> None:
    day = Day()
    assert day.runner(last_backed_up=5).run(BackupReason.OPENING) is None
    assert day.runner(last_backed_up=4).run(BackupReason.OPENING) == 5
    assert day.runner(last_backed_up=None).run(BackupReason.OPENING) == 5


def test_every_half_hour_of_work() -> None:
    day = Day()
    runner = day.runner(5)
    for minute in range(121):
        day.running = minute * 60.0
        if minute < 70:
            day.change_number += 1
        runner.run(BackupReason.WORKING)
    assert [number for _, number in day.made] == [36, 66, 75]


@pytest.mark.parametrize("reason", [BackupReason.IMPORT, BackupReason.MIGRATION])
def test_before_an_import_and_a_migration_at_once(reason: BackupReason) -> None:
    day = Day()
    runner = day.runner(4)
    assert runner.is_due(reason)
    runner.run(reason)
    assert not runner.is_due(reason)
    day.change_number += 1
    assert runner.is_due(reason)


def test_by_hand_always() -> None:
    assert Day().runner(5).run(BackupReason.BY_HAND) == 5


def test_a_failure_is_told_and_tried_again_after_a_minute() -> None:
    day = Day(running=0, is_full=True)
    runner = day.runner(4)
    with pytest.raises(NotSavedError):
        runner.run(BackupReason.OPENING)
    day.running = 30
    assert not runner.is_due(BackupReason.WORKING)
    day.running = 61
    day.is_full = False
    assert runner.run(BackupReason.WORKING) == 5
