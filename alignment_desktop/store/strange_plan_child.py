"""The capped child process that reads a plan with a strange schema: standard input is the file, standard output its rows.

The file is taken into memory as bytes, so nothing beside it is opened and nothing of it is written; an authorizer lets only
plain reads of real tables through, so that no trigger, view, function or generated column of the file ever runs.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from alignment_desktop.host import child_limits

UNREADABLE: list[object] = []
"""Stands in a row for what is neither text nor a number nor empty."""

DONE, REFUSED = 0, 3
MAX_BYTES = 100_000_000
MAX_ROWS = 2_000_000
_AT_ONCE = 1_000
_LONGEST_VALUE = 1_000_000
_SCHEMA_TABLES = frozenset({"sqlite_master", "sqlite_schema"})

Known = Mapping[str, Sequence[str]]


def main(arguments: Sequence[str] | None = None, stream: IO[bytes] | None = None, output: IO[str] | None = None) -> int:
    """Cap this process, read the known tables of the file on standard input, answer with one JSON list a line.

    The one argument is JSON: the columns to read by table. 0 read, 3 no plan can be made of it.
    """
    child_limits.cap_at_start()
    known: Known = json.loads((sys.argv[-1:] if arguments is None else arguments)[0])
    answer = output or sys.stdout
    try:
        for line in read_tables((stream or sys.stdin.buffer).read(MAX_BYTES + 1), known):
            answer.write(json.dumps(line) + "\n")
        answer.flush()
    except (sqlite3.Error, MemoryError, RecursionError, ValueError, OSError):
        return REFUSED
    return DONE


def read_tables(data: bytes, known: Known) -> Iterator[list[Any]]:
    """`["unknown", count]`, then for each known table that is there `["table", name, columns]`, `["rows", rows]` ..., and
    `["cut"]` where a part of its rows cannot be read. Raises sqlite3.Error when the schema itself cannot be."""
    if len(data) > MAX_BYTES:
        raise ValueError("too large")
    child_limits.allow_for(len(data))
    connection = _connect(data, known)
    try:
        yield from _read(connection, known)
    finally:
        connection.close()


def _connect(data: bytes, known: Known) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_BYTES)
        connection.deserialize(data)
        connection.text_factory = _text
        readable = _SCHEMA_TABLES | known.keys()

        def allow(
            action: int, first: str | None, _second: str | None, _database: str | None, inside: str | None
        ) -> int:
            is_plain = (
                action == sqlite3.SQLITE_SELECT
                or (action == sqlite3.SQLITE_READ and first in readable)
                or (action == sqlite3.SQLITE_PRAGMA and first == "table_xinfo")
            )
            return sqlite3.SQLITE_OK if is_plain and inside is None else sqlite3.SQLITE_DENY

        connection.set_authorizer(allow)
    except BaseException:
        connection.close()
        raise
    return connection


def _read(connection: sqlite3.Connection, known: Known) -> Iterator[list[Any]]:
    things = connection.execute("SELECT type, name, rootpage FROM sqlite_master").fetchall()
    # A virtual table is a program, not rows: it has no page of its own.
    tables = {str(name) for kind, name, page in things if kind == "table" and isinstance(page, int) and page > 0}
    yield ["unknown", sum(_is_strange(str(kind), str(name), known) for kind, name, _page in things)]
    left = MAX_ROWS
    for table, wanted in known.items():
        if table not in tables or not wanted:
            continue
        columns = _plain_columns(connection, table, wanted)
        yield ["table", table, columns]
        for rows in _rows(connection, table, columns) if columns else ():
            if rows is None or len(rows) > left:
                yield ["cut"]
                break
            left -= len(rows)
            yield ["rows", rows]


def _is_strange(kind: str, name: str, known: Known) -> bool:
    return name not in known and not name.startswith("sqlite_") and kind != "index"


def _plain_columns(connection: sqlite3.Connection, table: str, wanted: Sequence[str]) -> list[str]:
    """Those of the wanted columns that hold values; a generated one would have to be worked out by the file's own words."""
    found = {str(row[1]) for row in connection.execute(f'PRAGMA table_xinfo("{table}")') if row[6] == 0}
    return [name for name in wanted if name in found]


def _rows(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> Iterator[list[list[Any]] | None]:
    """The rows from the first on; where one cannot be read, from the last back to there, and None for what lies between."""
    names = ", ".join(f'"{name}"' for name in columns)
    statement = f'SELECT rowid, {names} FROM main."{table}" NOT INDEXED ORDER BY rowid'
    last: int | None = None
    try:
        for rows in _batches(connection.execute(statement)):
            last = rows[-1][0]
            yield [row[1:] for row in rows]
        return
    except sqlite3.DatabaseError:
        pass
    try:
        for rows in _batches(connection.execute(f"{statement} DESC")):
            fresh = [row[1:] for row in rows if last is None or row[0] > last]
            if fresh:
                yield fresh
            if len(fresh) < len(rows):
                break
    except sqlite3.DatabaseError:
        pass
    yield None


def _batches(cursor: sqlite3.Cursor) -> Iterator[list[list[Any]]]:
    """Row by row, so that those before a broken one are not lost with it."""
    batch: list[list[Any]] = []
    try:
        for row in cursor:
            batch.append([_value(value) for value in row])
            if len(batch) == _AT_ONCE:
                child_limits.check_memory()
                yield batch
                batch = []
    except sqlite3.DatabaseError:
        if batch:
            yield batch
        raise
    if batch:
        yield batch


def _value(value: object) -> object:
    if isinstance(value, str) and len(value) > _LONGEST_VALUE:
        return UNREADABLE
    return value if value is None or isinstance(value, (int, float, str)) else UNREADABLE


def _text(data: bytes) -> object:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return UNREADABLE


if __name__ == "__main__":
    sys.exit(main())
