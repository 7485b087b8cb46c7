"""Keeps what stood in a period before it was corrected: the value, who changed it and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from alignment_desktop.store.engines import raw_connection

# A slip of the same day is no correction, and a real value in place of an estimate is what the estimate waited for.
_KEEP = """
INSERT INTO measurement_change (kpi_id, period_start, old_value, old_state, changed_by_id, changed_on, is_after_closing)
SELECT kpi_id, period_start, value, state, ?, ?, ? FROM measurement
WHERE kpi_id = ? AND period_start = ? AND state = 'value' AND value IS NOT NULL AND value IS NOT ?
  AND recorded_on IS NOT NULL AND recorded_on < ?
"""


def keep_corrected(
    connection: Connection,
    cells: Iterable[tuple[int, date, float | None]],
    changed_on: date | None,
    changed_by_id: int | None = None,
    *,
    after_closing: bool = False,
) -> None:
    """Call before the new values are written. `cells` are (number, first day of the period, new value or None).

    Without a day of change nothing is kept: there would be no telling when it was. `after_closing`: the books of their month were
    closed already.
    """
    if changed_on is None:
        return
    day = changed_on.isoformat()
    raw_connection(connection).executemany(
        _KEEP,
        [(changed_by_id, day, after_closing, kpi_id, start.isoformat(), value, day) for kpi_id, start, value in cells],
    )
