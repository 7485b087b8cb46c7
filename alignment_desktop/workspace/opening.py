"""Opens and guards a plan file: everything between a path and an open plan that may be trusted."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from alignment_desktop.domain.errors import NotSavedError, PlanOpenError
from alignment_desktop.host.clock import Clock
from alignment_desktop.host.file_lock import PlanHeldError, PlanLock, hold_plan
from alignment_desktop.host.lock_note import this_identity
from alignment_desktop.host.paths import Places
from alignment_desktop.store.engines import PlanConnection, open_reader, open_writer, plain_rows
from alignment_desktop.store.facts import ended_cleanly
from alignment_desktop.store.health import refuse_damaged
from alignment_desktop.store.plan_file import PlanFile, ReadOnlyReason, inspect_plan
from alignment_desktop.store.possible_values import refuse_impossible
from alignment_desktop.store.schema_check import check_schema
from alignment_desktop.store.storage_errors import driver_error, storage_refusal


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A plan file that was found whole. `lock` and `writer` are None when it may only be looked at."""

    file: PlanFile
    lock: PlanLock | None
    writer: PlanConnection | None
    was_clean: bool

    @property
    def medium_is_read_only(self) -> bool:
        """Whether not even a lock may be attempted."""
        return self.file.read_only in {ReadOnlyReason.MEDIUM, ReadOnlyReason.FOLDER}

    def give_back(self) -> None:
        """Ends the write connection and the lock, when nothing comes of the opening."""
        if self.writer is not None:
            self.writer.close()
        if self.lock is not None:
            self.lock.release()


def open_plan_file(
    path: Path, places: Places, clock: Clock, *, read_only: bool = False, take_over: bool = False
) -> OpenedFile:
    """The file at `path`, locked for us unless `read_only` or not writable.

    Raises `PlanOpenError`: not a plan, newer, damaged, held by somebody else (`plan_held` with who and host).
    """
    if read_only:
        return _open_to_look(inspect_plan(path))
    # The lock comes before the look: looking at a file that this process has open would drop SQLite's own locks on it.
    lock = hold_or_refuse(path, places)
    try:
        _finish_under_old_name(lock)
        file = inspect_plan(path)
        if file.read_only is not None:
            lock.release()
            return _open_to_look(file)
        # Only now, so that no note is ever put beside a file that is not ours.
        _put_note(lock, places, clock, take_over=take_over)
        writer = open_writer(file.path)
    except BaseException as error:
        lock.release()
        raise opening_refusal(error) from error
    try:
        was_clean = _check(writer, file)
    except BaseException as error:
        writer.close()
        lock.release()
        raise opening_refusal(error) from error
    return OpenedFile(file, lock, writer, was_clean)


def hold_or_refuse(path: Path, places: Places) -> PlanLock:
    """The kernel's lock on the file at `path`, which is not looked at. Raises `PlanOpenError`, such as `plan_held_here`."""
    try:
        places.prepare()
        return hold_plan(path, places.locks)
    except PlanHeldError as error:
        raise _held(error) from error
    except (OSError, RuntimeError) as error:
        inspect_plan(path)  # says what is wrong with it, if anything is
        raise PlanOpenError("plan_not_permitted") from error


def _put_note(lock: PlanLock, places: Places, clock: Clock, *, take_over: bool) -> None:
    try:
        lock.put_note(this_identity(places.data), clock.now(), take_over=take_over)
    except PlanHeldError as error:
        raise _held(error) from error
    except OSError as error:
        raise PlanOpenError("plan_not_permitted") from error


def _held(error: PlanHeldError) -> PlanOpenError:
    code = "plan_held_here" if error.holder.is_here else "plan_held"
    return PlanOpenError(code, who=error.holder.who, host=error.holder.host)


def _open_to_look(file: PlanFile) -> OpenedFile:
    medium = file.read_only in {ReadOnlyReason.MEDIUM, ReadOnlyReason.FOLDER}
    try:
        reader = open_reader(file.path, medium_is_read_only=medium)
        try:
            was_clean = _check(reader, file)
        finally:
            reader.close()
    except BaseException as error:
        raise opening_refusal(error) from error
    return OpenedFile(file, None, None, was_clean)


def _check(connection: PlanConnection, file: PlanFile) -> bool:
    """Refuses a strange schema and impossible values; after an unclean end, or with an unfinished change, also a damaged
    structure."""
    check_schema(connection.raw)
    refuse_impossible(connection.raw)
    was_clean = ended_cleanly(connection) and not file.has_hot_journal
    if not was_clean:
        refuse_damaged(connection.raw)
    return was_clean


def _finish_under_old_name(lock: PlanLock) -> None:
    """An unfinished change lies beside the name the plan had when its last writer died; SQLite finds it by that name only."""
    if lock.last_path is None or not inspect_plan(lock.last_path).has_hot_journal:
        return
    connection = open_writer(lock.last_path)
    try:
        plain_rows(connection, "SELECT count(*) FROM sqlite_schema")
    finally:
        connection.close()


def opening_refusal(error: BaseException) -> BaseException:
    """What a storage error means to somebody who wanted to open a plan."""
    refusal = storage_refusal(error)
    if isinstance(refusal, NotSavedError) or isinstance(error, NotSavedError):  # also replaced while it was opened
        return PlanOpenError("plan_unreadable")
    if refusal is None and isinstance(driver_error(error), sqlite3.Error):
        return PlanOpenError("plan_damaged")  # a schema that cannot be read shows as many an error
    return refusal or error
