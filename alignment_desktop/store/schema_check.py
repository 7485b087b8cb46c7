"""Compares the schema text of an opened plan with the one that this version makes: a planted trigger passes every other check."""

from __future__ import annotations

import sqlite3

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.schema_text import Schema, read_schema, schema_digest

EXPECTED_DIGEST = "a11635e87350d535eb88c9e9284ddcd8eb8b8777d6cb111b5b37630f10dec09c"
"""`schema_digest(expected_schema())`. A test holds it; where it does not fit, opening takes 20 ms longer and is as strict."""


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
    if expected is None:
        from alignment_desktop.store.expected_schema import expected_schema  # noqa: PLC0415 - an opening does without it

        expected = expected_schema()
    differing = {
        key for key in expected.keys() | found.keys() if key not in expected or found.get(key, "") != expected[key]
    }
    if differing:
        raise PlanOpenError("plan_schema_unknown", count=len(differing))
