"""Facts about the file itself, kept beside the plan: identity, change number, content hash, clean end. Untracked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignment_desktop.store.engines import PlanConnection, plain_rows
from alignment_desktop.store.storage_errors import ImpossibleValueError

if TYPE_CHECKING:
    from sqlalchemy import Connection

PLAN_UID = "plan_uid"
CHANGE_NUMBER = "change_number"
CONTENT_HASH = "content_hash"
HASHED_AT_CHANGE = "hashed_at_change"
"""The change number for which CONTENT_HASH was counted; where it differs from CHANGE_NUMBER nothing is concluded."""
CLOSED_AT_CHANGE = "closed_at_change"
"""The change number at the last orderly close; a difference to CHANGE_NUMBER means an unclean end."""
CONTENT_DOUBT = "content_doubt"
"""Set when the content was not what the hash of the last close said. A later close counts a new hash, so the doubt is kept
here until the owner says that the content is fine; a version from before does not have it."""
MOST_DIGITS = 15
LONGEST_FACT = 1_000

_READ = "SELECT value FROM fact WHERE key = ?"
_WRITE = "INSERT INTO fact (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
_RAISE = "UPDATE fact SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = ? RETURNING value"


def read_fact(connection: PlanConnection | Connection, key: str) -> str | None:
    """The value of a fact, None if it was never set. Raises `ImpossibleValueError` for what is no short text."""
    found = plain_rows(connection, _READ, (key,))
    if not found:
        return None
    value = found[0][0]
    if not isinstance(value, str) or len(value) > LONGEST_FACT:
        raise ImpossibleValueError
    return value


def write_fact(connection: PlanConnection | Connection, key: str, value: str) -> None:
    """Sets a fact inside the transaction of the caller."""
    plain_rows(connection, _WRITE, (key, value))


def change_number(connection: PlanConnection | Connection) -> int:
    """How many transactions have changed this plan."""
    return _count(read_fact(connection, CHANGE_NUMBER) or "0")


def raise_change_number(connection: PlanConnection | Connection) -> int:
    """Counts one more change, as every transaction does, and returns the new number."""
    raised = plain_rows(connection, _RAISE, (CHANGE_NUMBER,))
    if not raised:
        write_fact(connection, CHANGE_NUMBER, "1")
        return 1
    return _count(raised[0][0])


def keep_doubt(connection: PlanConnection | Connection) -> None:
    """Remembers in the plan that its content was not what it was, inside the transaction of the caller."""
    write_fact(connection, CONTENT_DOUBT, "1")


def is_doubted(connection: PlanConnection | Connection) -> bool:
    """Whether the content was once not what it was, and nobody said yet that it is fine."""
    return read_fact(connection, CONTENT_DOUBT) == "1"


def needs_closing_note(connection: PlanConnection | Connection) -> bool:
    """Whether the plan was changed since its content was hashed at the last orderly close."""
    number = str(change_number(connection))
    return {read_fact(connection, CLOSED_AT_CHANGE), read_fact(connection, HASHED_AT_CHANGE)} != {number}


def ended_cleanly(connection: PlanConnection | Connection) -> bool:
    """Whether the last one to write this plan closed it in order."""
    return read_fact(connection, CLOSED_AT_CHANGE) == str(change_number(connection))


def _count(text: object) -> int:
    """A count as the file holds it. Raises `ImpossibleValueError` for anything else."""
    if not (isinstance(text, str) and text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise ImpossibleValueError
    return int(text)
