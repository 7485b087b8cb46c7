"""Connections to a plan file: one that writes, any number that can only read. Every setting that keeps a plan safe is here."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

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


def open_writer(path: Path) -> Connection:
    """The one connection that may write the plan at `path` (which must exist). In AUTOCOMMIT: `transaction` says BEGIN itself.

    Raises `sqlite3.Error` or its SQLAlchemy wrapper when the file is not a database.
    """
    return _connect(f"{path.absolute().as_uri()}?mode=rw", (*_COMMON, *_WRITER))


def open_reader(path: Path, *, medium_is_read_only: bool = False) -> Connection:
    """A connection that cannot write. On a read-only medium no lock or journal is attempted."""
    mode = "ro" if medium_is_read_only else "rw"
    return _connect(f"{path.absolute().as_uri()}?mode={mode}", (*_COMMON, "PRAGMA query_only=ON"))


def create_file(path: Path) -> Connection:
    """A writer on a new, empty file. The caller has made sure that nothing stands at `path`."""
    return _connect(f"{path.absolute().as_uri()}?mode=rwc", (*_COMMON, *_WRITER))


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """The sqlite3 connection beneath, for the backup API and for what SQLAlchemy does not reach."""
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)


def _connect(uri: str, pragmas: tuple[str, ...]) -> Connection:
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
    return wrap(raw)


def wrap(raw: sqlite3.Connection) -> Connection:
    """An open sqlite3 connection as SQLAlchemy's, in AUTOCOMMIT; `close` ends both."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: raw,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        # What an owner wrote never reaches a log through an exception's text.
        hide_parameters=True,
    )
    return engine.connect()


def close(connection: Connection) -> None:
    """Ends a connection and its file handle for good (the pool would keep it)."""
    raw = raw_connection(connection)
    connection.close()
    connection.engine.dispose()
    raw.close()
