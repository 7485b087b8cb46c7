"""When a backup is due: on opening, every half hour of work, before an import and before a migration; only if changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.store.backup import BackupReason

WORK_INTERVAL_S = 30 * 60.0
RETRY_S = 60.0
"""After a backup that failed (a full disk) the next attempt waits this long."""

Made = TypeVar("Made")


class BackupSchedule:
    """Decides. Pure: it is told the change number of the plan and running seconds, it has no timer and makes nothing.

    `last_backed_up` is the change number of the newest backup, None if there is none or it is not known.
    """

    def __init__(self, last_backed_up: int | None, running: float) -> None:
        self._backed_up = last_backed_up
        self._last_attempt = running
        self._failed = False

    def is_due(self, reason: BackupReason, change_number: int, running: float) -> bool:
        """Whether to make one now. What is already in a backup is never backed up again, except by hand."""
        if reason is BackupReason.BY_HAND:
            return True
        if change_number == self._backed_up:
            return False
        if reason is BackupReason.WORKING:
            return running - self._last_attempt >= (RETRY_S if self._failed else WORK_INTERVAL_S)
        return True

    def note_made(self, change_number: int, running: float) -> None:
        """A backup of that state exists and was checked."""
        self._backed_up, self._last_attempt, self._failed = change_number, running, False

    def note_failed(self, running: float) -> None:
        """It could not be made; work goes on."""
        self._last_attempt, self._failed = running, True


class BackupRunner(Generic[Made]):
    """Makes the backups that are due, with what it is given: how to make one, the change number, the running seconds."""

    def __init__(
        self,
        make: Callable[[BackupReason], Made],
        change_number: Callable[[], int],
        running_seconds: Callable[[], float],
        last_backed_up: int | None,
    ) -> None:
        self._make = make
        self._change_number = change_number
        self._running_seconds = running_seconds
        self._schedule = BackupSchedule(last_backed_up, running_seconds())

    def is_due(self, reason: BackupReason) -> bool:
        """Whether `run` would make one now."""
        return self._schedule.is_due(reason, self._change_number(), self._running_seconds())

    def run(self, reason: BackupReason) -> Made | None:
        """Make the backup if it is due; None if not. Raises NotSavedError or PlanOpenError if it failed: before a migration
        that stops it, before an import the person decides, else it is told and work goes on."""
        number = self._change_number()
        if not self._schedule.is_due(reason, number, self._running_seconds()):
            return None
        try:
            made = self._make(reason)
        except AlignmentError:
            self._schedule.note_failed(self._running_seconds())
            raise
        self._schedule.note_made(number, self._running_seconds())
        return made
