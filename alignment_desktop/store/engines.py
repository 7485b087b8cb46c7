"""Connections to a plan file: one that writes, any number that can only read. Every setting that keeps a plan safe is here.

A plan is opened and shown in SQLite's own terms; SQLAlchemy, whose import alone takes as long as a whole bare window, comes in
with the first statement that is built with it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from sqlalchemy import Connection, CursorResult, Executable

BUSY_MILLISECONDS = 5_000
LONGEST_VALUE = 64_000_000
"""Bytes of one text or one row: a stranger's file cannot fill the memory with a single value, and no plan needs as much."""

_COMMON = (
    "PRAGMA foreign_keys=ON",
    # A file may come from a stranger: its schema runs no functions with side effects, and pages are checked when read.
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
)
_WRITER = (
    "PRAGMA journal_mode=DELETE",
    # FULL can take back an acknowledged commit when the power fails right after the journal was removed; EXTRA cannot.
    "PRAGMA synchronous=EXTRA",
    # INSERT OR REPLACE deletes without firing triggers unless this is on, and the journal would not see it.
    "PRAGMA recursive_triggers=ON",
    # A large import would otherwise take the exclusive lock half-way and refuse every read until its commit.
    "PRAGMA cache_spill=OFF",
)


class PlanConnection:
    """An open connection. `rows` asks in plain SQL; `execute` and `exec_driver_sql` are those of SQLAlchemy's connection."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self.raw = raw
        self._wrapped: Connection | None = None

    def wrapped(self) -> Connection:
        """The same connection as SQLAlchemy's, in AUTOCOMMIT."""
        if self._wrapped is None:
            self._wrapped = wrap(self.raw)
        return self._wrapped

    def execute(self, statement: Executable, parameters: Any = None) -> CursorResult[Any]:
        """Runs a statement that was built with SQLAlchemy."""
        return self.wrapped().execute(statement, parameters)

    def exec_driver_sql(self, statement: str, parameters: Any = None) -> CursorResult[Any]:
        """Runs plain SQL and answers as SQLAlchemy does."""
        return self.wrapped().exec_driver_sql(statement, parameters)

    def close(self) -> None:
        """Ends the connection and its file handle for good (SQLAlchemy's pool would keep it)."""
        if self._wrapped is not None:
            self._wrapped.close()
            self._wrapped.engine.dispose()
        self.raw.close()


def open_writer(path: Path) -> PlanConnection:
    """The one connection that may write the plan at `path` (which must exist). In AUTOCOMMIT: `transaction` says BEGIN itself.

    Raises `sqlite3.Error` or its SQLAlchemy wrapper when the file is not a database.
    """
    return _connect(f"{path.absolute().as_uri()}?mode=rw", (*_COMMON, *_WRITER))


def open_reader(path: Path, *, medium_is_read_only: bool = False) -> PlanConnection:
    """A connection that cannot write. On a read-only medium no lock or journal is attempted."""
    mode = "ro" if medium_is_read_only else "rw"
    return _connect(f"{path.absolute().as_uri()}?mode={mode}", (*_COMMON, "PRAGMA query_only=ON"))


def create_file(path: Path) -> PlanConnection:
    """A writer on a new, empty file. The caller has made sure that nothing stands at `path`."""
    return _connect(f"{path.absolute().as_uri()}?mode=rwc", (*_COMMON, *_WRITER))


def raw_connection(connection: PlanConnection | Connection) -> sqlite3.Connection:
    """The sqlite3 connection beneath, for the backup API and for what SQLAlchemy does not reach."""
    if isinstance(connection, PlanConnection):
        return connection.raw
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def plain_rows(
    connection: PlanConnection | Connection, sql: str, parameters: Mapping[str, object] | Sequence[object] = ()
) -> list[tuple[Any, ...]]:
    """All rows that a statement in plain SQL answers with, as SQLite gives them. Raises `sqlite3.Error`."""
    return raw_connection(connection).execute(sql, parameters).fetchall()


def data_version(connection: PlanConnection) -> int:
    """A number that changes when another program wrote the file."""
    return int(plain_rows(connection, "PRAGMA data_version")[0][0])


def _connect(uri: str, pragmas: tuple[str, ...]) -> PlanConnection:
    raw = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_MILLISECONDS / 1000
    )
    try:
        raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
        for pragma in pragmas:
            raw.execute(pragma).fetchall()
    except BaseException:
        raw.close()
        raise
    return PlanConnection(raw)


def wrap(raw: sqlite3.Connection) -> Connection:
    """An open sqlite3 connection as SQLAlchemy's, in AUTOCOMMIT; `close` ends both."""
    from sqlalchemy import create_engine  # noqa: PLC0415 - a plan is opened and shown without it
    from sqlalchemy.pool import StaticPool  # noqa: PLC0415 - as above

    engine = create_engine(
        "sqlite://",
        creator=lambda: raw,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        # What an owner wrote never reaches a log through an exception's text.
        hide_parameters=True,
    )
    return engine.connect()


def close(connection: PlanConnection | Connection) -> None:
    """Ends a connection and its file handle for good (the pool would keep it)."""
    if isinstance(connection, PlanConnection):
        connection.close()
        return
    raw = raw_connection(connection)
    connection.close()
    connection.engine.dispose()
    raw.close()
