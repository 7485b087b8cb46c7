"""The schema of a file as SQLite writes it down, and its fingerprint."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping

Schema = Mapping[tuple[str, str, str], str | None]
"""(kind, name, table) -> the SQL text, None for what SQLite makes by itself."""

_STATISTICS = {
    ("table", name, name, f"CREATE TABLE {name}({columns})")
    for name, columns in (("sqlite_stat1", "tbl,idx,stat"), ("sqlite_stat4", "tbl,idx,neq,nlt,ndlt,sample"))
}
"""What another program's ANALYZE leaves, word for word: figures about indexes, no content, no code. By name alone a trigger
that calls itself so would pass."""


def schema_digest(schema: Schema) -> str:
    """A fingerprint of a schema, so that an opened plan need not be compared with one made for the purpose."""
    text = repr(sorted((key, sql or "") for key, sql in schema.items()))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_schema(connection: sqlite3.Connection) -> dict[tuple[str, str, str], str | None]:
    """The schema of an open file. Raises sqlite3.Error or UnicodeDecodeError for a damaged one."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM main.sqlite_schema").fetchall()
    return {(kind, name, table): sql for kind, name, table, sql in rows if (kind, name, table, sql) not in _STATISTICS}
