"""Read connections of an open plan, one per thread: they cannot write, and no read outlives its query."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from alignment_desktop.store.column_types import ImpossibleValueError
from alignment_desktop.store.engines import close, open_reader, raw_connection
from alignment_desktop.store.right_of_way import RightOfWay
from alignment_desktop.store.storage_errors import storage_refusal

P = ParamSpec("P")
T = TypeVar("T")


class PlanReaders:
    """Runs queries on the file at `path`, each in one read transaction of its own, so that all its statements see one state."""

    def __init__(self, path: Path, *, medium_is_read_only: bool = False) -> None:
        self._path = path
        self._medium_is_read_only = medium_is_read_only
        self._local = threading.local()
        self._all: list[Connection] = []
        self._lock = threading.Lock()
        self.right_of_way = RightOfWay()

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of `query(connection, ...)`. Whatever cannot be read comes out as a refusal."""
        self.right_of_way.wait()
        try:
            connection = self._connection()
            connection.exec_driver_sql("BEGIN")
            try:
                return query(connection, *args, **kwargs)
            finally:
                # After an I/O error SQLite has ended the transaction by itself.
                if raw_connection(connection).in_transaction:
                    connection.exec_driver_sql("ROLLBACK")
        except (DBAPIError, sqlite3.Error, UnicodeDecodeError, ImpossibleValueError) as error:
            refusal = storage_refusal(error)
            if refusal is not None:
                raise refusal from error
            raise

    def close(self) -> None:
        """Ends the connections of all threads. No query may be running."""
        with self._lock:
            for connection in self._all:
                close(connection)
            self._all.clear()
            self._local = threading.local()

    def _connection(self) -> Connection:
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = open_reader(self._path, medium_is_read_only=self._medium_is_read_only)
            self._local.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection
