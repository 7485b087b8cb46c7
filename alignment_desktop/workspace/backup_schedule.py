"""When a backup is due: on opening, every half hour of work, before an import and before a migration; only if changed."""

from __future__ import annotations

from alignment_desktop.store.backup import BackupReason

WORK_INTERVAL_S = 30 * 60.0
RETRY_S = 60.0
"""After a backup that failed (a full disk) the next attempt waits this long."""


class BackupSchedule:
    """Decides. Pure: it is told the change number of the plan and running seconds, it has no timer and makes nothing.

    `last_backed_up` is the change number of the newest backup, None if there is none or it is not known.
    """

    def __init__(self, last_backed_up: int | None, running: float) -> None:
        self._backed_up = last_backed_up
        self._last_attempt = running
        self._failed = False

    def is_due(self, reason: BackupReason, change_number: int, running: float) -> bool:
        """Whether to make one now. What is already in a backup is never backed up again, except by hand, and where the file
        was replaced: the number of another file's changes may be the same."""
        if reason in {BackupReason.BY_HAND, BackupReason.REPLACED}:
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
        """It could not be made, whatever was noted when it began; work goes on."""
        self._backed_up, self._last_attempt, self._failed = None, running, True
