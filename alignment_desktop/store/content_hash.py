"""One hash over everything an owner entered: sees changed values that SQLite's own checks cannot see.

Independent of where rows lie in the file, of untracked tables and of the order of tables; exact to the last bit of a float.
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.tables import TRACKED_TABLES

FORMAT = "1"
"""Stands before the hash. It is raised when this module or the set of tables changes, and then nothing is concluded."""

_ROWS_AT_ONCE = 4_096
_KINDS = {type(None): 0, int: 1, float: 2, str: 3, bytes: 4}


def content_hash(connection: sqlite3.Connection, tables: Iterable[Table] = TRACKED_TABLES) -> str:
    """The hash of all rows of `tables`, in order of their keys, at one moment if no other connection writes meanwhile.

    A million measurements take two to five seconds, a hundred thousand a tenth of that. Raises PlanOpenError `plan_damaged`
    if the rows cannot be read.
    """
    digest = hashlib.blake2b(digest_size=24)
    try:
        for table in sorted(tables, key=lambda table: table.name):
            _add_table(digest, connection, table)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise PlanOpenError("plan_damaged") from error
    return f"{FORMAT}:{digest.hexdigest()}"


def _add_table(digest: Any, connection: sqlite3.Connection, table: Table) -> None:
    columns = [column.name for column in table.columns]
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    names = ", ".join(f'"{name}"' for name in columns)
    digest.update(_text_block([table.name, *columns]))
    cursor = connection.execute(f'SELECT {names} FROM main."{table.name}" ORDER BY {keys}')
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):
        digest.update(struct.pack("<q", len(rows)))
        for column in zip(*rows, strict=True):
            _add_column(digest, column)


def _add_column(digest: Any, values: Sequence[Any]) -> None:
    """The kinds of the values, then the values kind by kind: packed in one call each, which is what makes it fast."""
    kinds = bytes(map(_KINDS.__getitem__, map(type, values)))
    digest.update(kinds)
    present = set(kinds)
    for kind in sorted(present):
        chosen = values if len(present) == 1 else [v for k, v in zip(kinds, values, strict=True) if k == kind]
        if kind == _KINDS[int]:
            digest.update(struct.pack(f"<{len(chosen)}q", *chosen))
        elif kind == _KINDS[float]:
            digest.update(struct.pack(f"<{len(chosen)}d", *chosen))
        elif kind == _KINDS[str]:
            digest.update(_text_block(chosen))
        elif kind == _KINDS[bytes]:
            digest.update(_bytes_block(chosen))


def _text_block(texts: Sequence[str]) -> bytes:
    """Lengths in characters, then all characters: no two different lists give the same block."""
    return struct.pack(f"<{len(texts)}q", *map(len, texts)) + "".join(texts).encode("utf-8", "surrogatepass")


def _bytes_block(parts: Sequence[bytes]) -> bytes:
    return struct.pack(f"<{len(parts)}q", *map(len, parts)) + b"".join(parts)
