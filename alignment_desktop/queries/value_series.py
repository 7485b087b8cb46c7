"""Values of many numbers as plain rows, for whoever looks at whole series at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.queries.records import among, refuse_impossible_figures
from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_value_points(connection: Connection, kpi_ids: Collection[int], since: date) -> list[tuple[int, str, float]]:
    """(number, first day of the period, value) of every value from a day on, by number and day. Days stay texts: a hundred
    thousand dates would take longer to make than to read."""
    if not kpi_ids:
        return []
    sql = (
        f"SELECT kpi_id, period_start, value FROM measurement WHERE {among('kpi_id', kpi_ids)} "  # noqa: S608 - our own
        "AND period_start >= ? AND value IS NOT NULL ORDER BY kpi_id, period_start"
    )
    rows = plain_rows(connection, sql, (since.isoformat(),))
    refuse_impossible_figures(row[2] for row in rows)
    return [(kpi_id, day, value) for kpi_id, day, value in rows]
