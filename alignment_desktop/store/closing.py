"""What is written into a plan when it is made and when it is closed in order: identity, content hash, clean end."""

from __future__ import annotations

import os

from sqlalchemy import Connection

from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.facts import (
    CHANGE_NUMBER,
    CLOSED_AT_CHANGE,
    CONTENT_DOUBT,
    CONTENT_HASH,
    HASHED_AT_CHANGE,
    PLAN_UID,
    change_number,
    is_doubted,
    needs_closing_note,
    read_fact,
    write_fact,
)
from alignment_desktop.store.plan_file import APPLICATION_ID, SCHEMA_REVISION
from alignment_desktop.store.tables import metadata


def make_schema(connection: Connection) -> None:
    """Fills a new, empty file with our tables, marks it as ours and gives it an identity, in one transaction."""
    # The header cannot be changed together with the rest, so these come first: an interrupted start is an empty plan of ours.
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_REVISION}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    metadata.create_all(connection)
    give_new_identity(connection)
    write_fact(connection, CHANGE_NUMBER, "0")
    write_fact(connection, CLOSED_AT_CHANGE, "0")
    connection.exec_driver_sql("COMMIT")


def give_new_identity(connection: Connection) -> str:
    """Makes this file another plan than the one it was copied from; inside the caller's transaction."""
    uid = os.urandom(8).hex()
    write_fact(connection, PLAN_UID, uid)
    return uid


def note_orderly_close(connection: Connection) -> None:
    """Writes the content hash with the change number it belongs to. A plan that was only looked at stays as it is."""
    if not needs_closing_note(connection):
        return
    number = str(change_number(connection))
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    write_fact(connection, CONTENT_HASH, content_hash(raw_connection(connection)))
    write_fact(connection, HASHED_AT_CHANGE, number)
    write_fact(connection, CLOSED_AT_CHANGE, number)
    connection.exec_driver_sql("COMMIT")


def trust_content(connection: Connection) -> None:
    """The owner says that the content is fine as it is: ends the doubt and hashes what is there, inside the transaction of
    the caller."""
    write_fact(connection, CONTENT_DOUBT, "")
    write_fact(connection, CONTENT_HASH, content_hash(raw_connection(connection)))
    write_fact(connection, HASHED_AT_CHANGE, str(change_number(connection)))


def content_is_as_hashed(connection: Connection) -> bool | None:
    """Whether the content is what it was at the last orderly close. None: nothing can be concluded. False as well while an
    earlier doubt stands, whatever was hashed since."""
    if is_doubted(connection):
        return False
    stored = read_fact(connection, CONTENT_HASH)
    if stored is None or read_fact(connection, HASHED_AT_CHANGE) != str(change_number(connection)):
        return None
    found = content_hash(raw_connection(connection))
    return None if found.partition(":")[0] != stored.partition(":")[0] else found == stored
