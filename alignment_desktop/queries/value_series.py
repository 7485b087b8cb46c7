"""Values of many numbers as plain rows, for whoever looks at whole series at once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection


def load_value_points(connection: Connection, kpi_ids: Collection[int], since: date) -> list[tuple[int, str, float]]:
    """(number, first day of the period, value) of every value from a day on, by number and day. Days stay texts: a hundred
    thousand dates would take longer to make than to read."""
    if not kpi_ids:
        return []
    # Our own integers; one statement whatever their number.
    wanted = ", ".join(str(int(one)) for one in kpi_ids)
    sql = (
        "SELECT kpi_id, period_start, value FROM measurement "  # noqa: S608 - see above
        f"WHERE kpi_id IN ({wanted}) AND period_start >= ? AND value IS NOT NULL ORDER BY kpi_id, period_start"
    )
    return [(kpi_id, day, value) for kpi_id, day, value in connection.exec_driver_sql(sql, (since.isoformat(),))]
