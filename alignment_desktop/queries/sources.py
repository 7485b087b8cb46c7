"""The sources of numbers, and how many values were changed after their month had been closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.domain.source import KpiSource
from alignment_desktop.queries.records import load_records
from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LATE = "SELECT count(*) FROM measurement WHERE is_after_closing AND period_start BETWEEN ? AND ?"


def load_sources(connection: Connection) -> tuple[KpiSource, ...]:
    """The sources of which something is said, by name."""
    return load_records(connection, "kpi_source", KpiSource, order_by=("name", "id"))


def count_after_closing(connection: Connection, since: date, until: date) -> int:
    """How many values of the periods that began within these days carry the mark *after closing*."""
    return int(plain_rows(connection, _LATE, (since.isoformat(), until.isoformat()))[0][0])
