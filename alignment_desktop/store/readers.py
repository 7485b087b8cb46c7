"""Read connections of an open plan, one per thread: they cannot write, and no read outlives its query."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.store.engines import PlanConnection, open_reader
from alignment_desktop.store.right_of_way import RightOfWay
from alignment_desktop.store.storage_errors import storage_refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")


class PlanReaders:
    """Runs queries on the file at `path`, each in one read transaction of its own, so that all its statements see one state."""

    def __init__(
        self, path: Path, *, medium_is_read_only: bool = False, still_stands: Callable[[], bool] = lambda: True
    ) -> None:
        self._path = path
        self._still_stands = still_stands
        self._medium_is_read_only = medium_is_read_only
        self._local = threading.local()
        self._all: list[PlanConnection] = []
        self._lock = threading.Lock()
        self.right_of_way = RightOfWay()

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of `query(connection, ...)`. Whatever cannot be read comes out as a refusal."""
        self.right_of_way.wait()
        try:
            connection = self._connection()
            connection.raw.execute("BEGIN")
            try:
                # It answers to SQLAlchemy's statements as its own connection does.
                return query(cast("Connection", connection), *args, **kwargs)
            finally:
                # After an I/O error SQLite has ended the transaction by itself.
                if connection.raw.in_transaction:
                    connection.raw.execute("ROLLBACK")
        except Exception as error:
            refusal = storage_refusal(error)
            if refusal is not None:
                raise refusal from error
            raise

    def close(self) -> None:
        """Ends the connections of all threads. No query may be running."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
            self._local = threading.local()

    def _connection(self) -> PlanConnection:
        connection: PlanConnection | None = getattr(self._local, "connection", None)
        if connection is None:
            # A thread that reads for the first time opens the path anew, and there another plan may stand by now.
            if not self._still_stands():
                raise NotSavedError("plan_file_gone")
            connection = open_reader(self._path, medium_is_read_only=self._medium_is_read_only)
            self._local.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection
