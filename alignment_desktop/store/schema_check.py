"""Compares the schema text of an opened plan with the one that this version makes: a planted trigger passes every other check."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.tables import metadata

Schema = Mapping[tuple[str, str, str], str | None]
"""(kind, name, table) -> the SQL text, None for what SQLite makes by itself."""

EXPECTED_DIGEST = "6ac70eabba08e157379b567ea9400b37cd09de548955727e0474f5f2a3dec843"
"""`schema_digest(expected_schema())`. A test holds it; where it does not fit, opening takes 20 ms longer and is as strict."""

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


@cache
def expected_schema() -> Schema:
    """The schema of a plan of this version, as SQLite itself writes it down. Worked out once: it takes 20 ms."""
    raw = sqlite3.connect(":memory:")
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    try:
        metadata.create_all(engine)
        return MappingProxyType(read_schema(raw))
    finally:
        engine.dispose()
        raw.close()


def read_schema(connection: sqlite3.Connection) -> dict[tuple[str, str, str], str | None]:
    """The schema of an open file. Raises sqlite3.Error or UnicodeDecodeError for a damaged one."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM main.sqlite_schema").fetchall()
    return {(kind, name, table): sql for kind, name, table, sql in rows if (kind, name, table, sql) not in _STATISTICS}


def check_schema(connection: sqlite3.Connection, expected: Schema | None = None) -> None:
    """Refuse a plan whose tables, columns, indexes, triggers or views are not exactly ours.

    Raises PlanOpenError `plan_schema_unknown` (with how many things are unknown, missing or different), or `plan_damaged`.
    """
    try:
        found = read_schema(connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise PlanOpenError("plan_damaged") from error
    if expected is None and schema_digest(found) == EXPECTED_DIGEST:
        return
    wanted = expected_schema() if expected is None else expected
    differing = {key for key in wanted.keys() | found.keys() if key not in wanted or found.get(key, "") != wanted[key]}
    if differing:
        raise PlanOpenError("plan_schema_unknown", count=len(differing))
