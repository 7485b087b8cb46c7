"""A backup is due when something changed, and only then; one that failed is tried again after a minute."""

from __future__ import annotations

import pytest

from alignment_desktop.store.backup import BackupReason
from alignment_desktop.workspace.backup_schedule import BackupSchedule


def test_on_opening_only_if_changed() -> None:
    assert not BackupSchedule(5, running=0.0).is_due(BackupReason.OPENING, 5, 0.0)
    assert BackupSchedule(4, running=0.0).is_due(BackupReason.OPENING, 5, 0.0)
    assert BackupSchedule(None, running=0.0).is_due(BackupReason.OPENING, 5, 0.0)


def test_every_half_hour_of_work() -> None:
    schedule, number, made = BackupSchedule(5, running=0.0), 5, []
    for minute in range(121):
        running = minute * 60.0
        number += minute < 70
        if schedule.is_due(BackupReason.WORKING, number, running):
            schedule.note_made(number, running)
            made.append(number)
    assert made == [36, 66, 75]


@pytest.mark.parametrize("reason", [BackupReason.IMPORT, BackupReason.MIGRATION])
def test_before_an_import_and_a_migration_at_once(reason: BackupReason) -> None:
    schedule = BackupSchedule(4, running=0.0)
    assert schedule.is_due(reason, 5, 0.0)
    schedule.note_made(5, 0.0)
    assert not schedule.is_due(reason, 5, 0.0)
    assert schedule.is_due(reason, 6, 0.0)


def test_by_hand_always() -> None:
    assert BackupSchedule(5, running=0.0).is_due(BackupReason.BY_HAND, 5, 0.0)


def test_after_a_failure_it_is_tried_again_after_a_minute() -> None:
    schedule = BackupSchedule(4, running=0.0)
    schedule.note_failed(0.0)
    assert not schedule.is_due(BackupReason.WORKING, 5, 30.0)
    assert schedule.is_due(BackupReason.WORKING, 5, 61.0)
    schedule.note_made(5, 61.0)
    assert not schedule.is_due(BackupReason.WORKING, 6, 122.0)
