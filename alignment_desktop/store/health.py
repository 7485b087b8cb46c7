"""Questions to an opened plan about its health: SQLite's own checks and the plan's own hash, as answers instead of errors."""

from __future__ import annotations

import sqlite3

from alignment_desktop.domain.errors import PlanOpenError


def quick_check(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds the structure of the file whole. Does not see changed values."""
    return _all_ok(connection, "PRAGMA main.quick_check(1)")


def full_check(connection: sqlite3.Connection) -> bool:
    """Whether structure and indexes are whole and every reference leads somewhere."""
    return _all_ok(connection, "PRAGMA main.integrity_check(1)") and not _rows(connection, "PRAGMA foreign_key_check")


def refuse_damaged(connection: sqlite3.Connection) -> None:
    """Raise PlanOpenError `plan_damaged` unless `quick_check` holds."""
    if not quick_check(connection):
        raise PlanOpenError("plan_damaged")


def _all_ok(connection: sqlite3.Connection, question: str) -> bool:
    return _rows(connection, question) == [("ok",)]


def _rows(connection: sqlite3.Connection, question: str) -> list[tuple[object, ...]]:
    try:
        return connection.execute(question).fetchall()
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return [("unreadable",)]
