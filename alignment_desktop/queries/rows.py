"""Every row of every table as plain values: what the open format is made of."""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, select

from alignment_desktop.store.snapshots import picture_documents
from alignment_desktop.store.tables import TRACKED_TABLES, UNTRACKED_TABLES
from alignment_desktop.store.tables.history import snapshot

Rows = dict[str, list[dict[str, Any]]]


def load_tracked_rows(connection: Connection) -> Rows:
    """All rows an owner entered, by table, each table in the order of its ids."""
    return {table.name: _rows(connection, table) for table in TRACKED_TABLES}


def load_history_rows(connection: Connection) -> Rows:
    """All rows that tell what happened to the file; pictures of the plan in their readable form."""
    return {
        table.name: picture_documents(connection) if table is snapshot else _rows(connection, table)
        for table in UNTRACKED_TABLES
    }


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    found = connection.execute(select(table).order_by(*table.primary_key.columns)).mappings().all()
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return b64encode(value).decode("ascii")
    return value.value if isinstance(value, StrEnum) else value
