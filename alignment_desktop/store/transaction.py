"""The one way into the plan file: a transaction with its journal. All or nothing, and every commit is a save."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.host.atomic_file import sync_folder
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.facts import change_number, raise_change_number
from alignment_desktop.store.health import full_check
from alignment_desktop.store.journal import Journal, JournalError, JournalPart
from alignment_desktop.store.storage_errors import UnsureSaveError, storage_refusal
from alignment_desktop.store.tables import TRACKED_TABLES

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Committed(Generic[T]):
    """What a transaction left: the result of its work, its record for undo, and the facts to announce."""

    result: T
    part: JournalPart
    changes: ChangeSet
    is_undoable: bool = True


class PlanWriter:
    """Runs work on the write connection. Not reentrant: commands do not nest."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._journal = Journal(connection, TRACKED_TABLES)

    @property
    def connection(self) -> Connection:
        """The write connection, for backups and checks; tracked tables refuse writes through it outside `write`."""
        return self._connection

    def touched_so_far(self, table: str, columns: tuple[str, ...] = ()) -> tuple[int, list[tuple[Any, ...]]]:
        """What the running step has written to a table, for what follows from it (`Journal.touched_so_far`)."""
        return self._journal.touched_so_far(table, columns)

    def write(self, work: Callable[[Connection], T]) -> Committed[T]:
        """Runs `work` in one transaction. Any exception rolls back; a storage error comes out as a refusal.

        Work that changed nothing leaves the file untouched, byte for byte.
        """
        return self._transaction(work)

    def replay(self, parts: Iterable[JournalPart]) -> Committed[None]:
        """Takes back everything that `parts` recorded, as a transaction of its own. Raises PlanOpenError `plan_damaged` where
        the images do not fit a file that is not whole."""
        parts = tuple(parts)
        # Inside a transaction this pragma is ignored, and deferring checks would not stop cascades.
        self._connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        try:
            return self._transaction(lambda _connection: self._journal.replay(parts))
        except JournalError as error:
            if full_check(raw_connection(self._connection)):
                raise
            raise PlanOpenError("plan_damaged") from error
        finally:
            self._connection.exec_driver_sql("PRAGMA foreign_keys=ON")

    def write_untracked(self, work: Callable[[Connection], None]) -> None:
        """Runs `work` on untracked tables in one transaction: no journal, no new change number. Raises `NotSavedError`."""
        connection = self._connection
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            work(connection)
            connection.exec_driver_sql("COMMIT")
        except BaseException as error:
            self._roll_back()
            refusal = storage_refusal(error)
            if refusal is None:
                raise
            raise refusal from error

    def forget(self, parts: Iterable[JournalPart]) -> None:
        """Drops images of steps that left the history."""
        self._journal.forget(parts)

    def _transaction(self, work: Callable[[Connection], T]) -> Committed[T]:
        connection = self._connection
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._journal.begin()
            result = work(connection)
            part = self._journal.end()
            changes = self._journal.changes(part)
            if not changes.tables:
                connection.exec_driver_sql("ROLLBACK")
                return Committed(result, JournalPart({}), changes)
            number = raise_change_number(connection)
        except BaseException as error:
            self._roll_back()
            refusal = storage_refusal(error)
            if refusal is None:
                raise
            raise refusal from error
        try:
            connection.exec_driver_sql("COMMIT")
        except BaseException as error:
            self._roll_back()
            refusal = storage_refusal(error)
            if refusal is None:
                raise
            if not self._is_there(number):
                raise refusal from error
            self._bring_to_the_disk(changes)
            # The record for undo went with the failed commit.
            return Committed(result, JournalPart({}), changes, is_undoable=False)
        return Committed(result, part, changes)

    def _is_there(self, number: int) -> bool:
        """Whether a commit that failed has changed the file: its last act, bringing the folder to the disk, comes after that."""
        try:
            return change_number(self._connection) == number
        except (sqlite3.Error, UnicodeDecodeError):
            return False

    def _bring_to_the_disk(self, changes: ChangeSet) -> None:
        """Do what the commit could not do any more. UnsureSaveError if it fails again."""
        databases = raw_connection(self._connection).execute("PRAGMA database_list").fetchall()
        folders = {Path(file).parent for _, name, file in databases if name == "main"}
        try:
            for folder in folders:
                sync_folder(folder)
        except OSError as error:
            raise UnsureSaveError(changes) from error

    def _roll_back(self) -> None:
        raw = raw_connection(self._connection)
        # After some I/O errors SQLite has rolled back by itself.
        if raw.in_transaction:
            raw.rollback()
