"""Facts about the file itself, kept beside the plan: identity, change number, content hash, clean end. Untracked."""

from __future__ import annotations

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from alignment_desktop.store.column_types import ImpossibleValueError
from alignment_desktop.store.tables.history import fact

PLAN_UID = "plan_uid"
CHANGE_NUMBER = "change_number"
CONTENT_HASH = "content_hash"
HASHED_AT_CHANGE = "hashed_at_change"
"""The change number for which CONTENT_HASH was counted; where it differs from CHANGE_NUMBER nothing is concluded."""
CLOSED_AT_CHANGE = "closed_at_change"
"""The change number at the last orderly close; a difference to CHANGE_NUMBER means an unclean end."""
MOST_DIGITS = 15

_RAISE = "UPDATE fact SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = ? RETURNING value"


def read_fact(connection: Connection, key: str) -> str | None:
    """The value of a fact, None if it was never set."""
    return connection.execute(select(fact.c.value).where(fact.c.key == key)).scalar_one_or_none()


def write_fact(connection: Connection, key: str, value: str) -> None:
    """Sets a fact inside the transaction of the caller."""
    statement = insert(fact).values(key=key, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


def change_number(connection: Connection) -> int:
    """How many transactions have changed this plan."""
    return _count(read_fact(connection, CHANGE_NUMBER) or "0")


def raise_change_number(connection: Connection) -> int:
    """Counts one more change, as every transaction does, and returns the new number."""
    raised = connection.exec_driver_sql(_RAISE, (CHANGE_NUMBER,)).scalar()
    if raised is None:
        write_fact(connection, CHANGE_NUMBER, "1")
        return 1
    return _count(raised)


def _count(text: object) -> int:
    """A count as the file holds it. Raises `ImpossibleValueError` for anything else."""
    if not (isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise ImpossibleValueError
    return int(text)
