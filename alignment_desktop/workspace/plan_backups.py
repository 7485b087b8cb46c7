"""The backups of an open plan: made when something changed, listed for a plan that cannot be opened, restored into a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from alignment_desktop.host.clock import Clock, SystemClock, running_seconds
from alignment_desktop.host.paths import Places
from alignment_desktop.store.backup import Backup, BackupReason, Backups
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.file_copy import save_copy, take_snapshot
from alignment_desktop.workspace.backup_schedule import BackupSchedule
from alignment_desktop.workspace.workspace import Workspace

Finish = Callable[[], Backup]


class PlanBackups:
    """All backups of this computer, and the schedule of the plans that were open since the program began."""

    def __init__(self, places: Places, clock: Clock | None = None) -> None:
        self._places = places
        self._backups = Backups(places.backups, clock or SystemClock())
        self._schedules: dict[str, BackupSchedule] = {}

    def back_up(self, workspace: Workspace, reason: BackupReason) -> Backup | None:
        """Makes a checked backup now, if one is due. Raises `NotSavedError` or `PlanOpenError` when it cannot be made."""
        finish = self.begin(workspace, reason)
        return None if finish is None else finish()

    def keep_replaced(self, workspace: Workspace) -> Backup | None:
        """Before a plan is closed whose file a synchronising program replaced or somebody moved away: what was saved in it
        since the last backup goes into one. Else nothing would have it any more. Raises `NotSavedError`."""
        return self.back_up(workspace, BackupReason.REPLACED) if workspace.is_file_gone else None

    def begin(self, workspace: Workspace, reason: BackupReason) -> Finish | None:
        """Takes the plan as it is at this moment, if a backup is due; the call that comes back makes and checks the backup
        and may run in a worker. None when nothing changed since the last."""
        if workspace.is_read_only or not workspace.uid:
            return None
        schedule = self._schedule(workspace)
        number = workspace.change_number()
        if not schedule.is_due(reason, number, running_seconds()):
            return None
        snapshot = workspace.with_writer(lambda connection: take_snapshot(raw_connection(connection)))
        uid, path = workspace.uid, workspace.path
        # Counted as made from here on, so that two are not begun for one state; a failure is taken back below.
        schedule.note_made(number, running_seconds())

        def finish() -> Backup:
            try:
                return self._backups.keep(snapshot, path, uid, reason, number)
            except BaseException:
                schedule.note_failed(running_seconds())
                raise
            finally:
                snapshot.close()

        return finish

    def versions(self, plan: Path, plan_uid: str | None = None) -> tuple[Backup, ...]:
        """The backups of the plan at a path, newest first; also when it is missing, damaged or locked."""
        return self._backups.list_backups(plan, plan_uid)

    def newest_whole(self, plan: Path) -> Backup | None:
        """The newest backup of a plan that is whole."""
        return self._backups.newest_whole(plan)

    def restore(self, backup: Backup, path: Path) -> None:
        """Makes a plan at `path` out of a backup. An existing file is never touched. Raises `NotSavedError`."""
        self._backups.restore_into(backup, path)

    def save_copy(self, workspace: Workspace, path: Path) -> None:
        """Saves what the window shows as a plan elsewhere, also when the plan's own file has gone. Raises `NotSavedError`."""

        def copy(connection: Connection) -> None:
            save_copy(raw_connection(connection), path)

        workspace.with_writer(copy)

    def _schedule(self, workspace: Workspace) -> BackupSchedule:
        schedule = self._schedules.get(workspace.uid)
        if schedule is None:
            newest = self._backups.newest(workspace.uid)
            schedule = BackupSchedule(None if newest is None else newest.change_number, running_seconds())
            self._schedules[workspace.uid] = schedule
        return schedule
