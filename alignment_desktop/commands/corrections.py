"""Keeps what stood in a period before it was corrected: the value, who changed it and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.store.engines import raw_connection

# A slip is mended on the day it was made by whoever made it; of a closed month nothing is a slip. A real value in place of an
# estimate, or of what was not measured, is kept too: `old_state` tells that it is no correction.
_KEEP = """
INSERT INTO measurement_change (kpi_id, period_start, old_value, old_state, changed_by_id, changed_on, is_after_closing)
SELECT kpi_id, period_start, value, state, :who, :day, :late FROM measurement
WHERE kpi_id = :kpi AND period_start = :start
  AND (value IS NOT NULL OR (state = 'not_measured' AND :value IS NOT NULL))
  AND (value IS NOT :value OR state <> :state)
  AND (:late OR recorded_on IS NULL OR recorded_on < :day OR recorded_by_id <> :who)
"""


def keep_corrected(
    connection: Connection,
    cells: Iterable[tuple[int, date, float | None]],
    changed_on: date | None,
    changed_by_id: int | None = None,
    *,
    state: MeasurementState = MeasurementState.VALUE,
    after_closing: bool = False,
) -> None:
    """Call before the new values are written. `cells` are (number, first day of the period, new value or None); `state` is
    that of the new values.

    Without a day of change nothing is kept: there would be no telling when it was. `after_closing`: the books of their month were
    closed already.
    """
    if changed_on is None:
        return
    same = {"who": changed_by_id, "day": changed_on.isoformat(), "late": after_closing, "state": state.value}
    raw_connection(connection).executemany(
        _KEEP, [{"kpi": kpi_id, "start": start.isoformat(), "value": value, **same} for kpi_id, start, value in cells]
    )
