"""What earlier imports left: how a kind of file was read, and when a file came in."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from alignment_desktop.store.import_history import last_import_of
from alignment_desktop.store.tables.imports import import_mapping


def load_mapping(connection: Connection, fingerprint: str) -> str | None:
    """How the columns of a file of this kind were read last time, as JSON."""
    statement = select(import_mapping.c.spec).where(import_mapping.c.fingerprint == fingerprint)
    return connection.execute(statement).scalar()


def load_last_import(connection: Connection, fingerprint: str) -> date | None:
    """When this very file came in last."""
    return last_import_of(connection, fingerprint)
