"""What findings need beside the figures: who said something when, since when numbers are kept, what the owner hid."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.domain.finding import HiddenFinding
from alignment_desktop.queries.records import day_of, load_records
from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

_LAST_UPDATES = """
SELECT goal, max(day) FROM (
    SELECT objective_id AS goal, noted_on AS day FROM goal_update
    UNION ALL
    SELECT k.objective_id, n.noted_on FROM confidence_note n JOIN key_result k ON k.id = n.key_result_id
    UNION ALL
    SELECT objective_id, current_on FROM key_result WHERE current_on IS NOT NULL
) GROUP BY goal
"""

# One index seek per number, however many values there are.
_FIRST_DAYS = """
SELECT k.id, (SELECT min(period_start) FROM measurement WHERE kpi_id = k.id AND value IS NOT NULL), (
    SELECT min(effective_from) FROM target WHERE kpi_id = k.id)
FROM kpi k WHERE k.baseline IS NULL
"""


def load_hidden_findings(connection: Connection) -> tuple[HiddenFinding, ...]:
    """All findings the owner hid, whether they still hold or not."""
    return load_records(connection, "hidden_finding", HiddenFinding)


def load_last_updates(connection: Connection) -> dict[int, date]:
    """Goal -> the last day of an update on it, or of a value or a note on the confidence of one of its key results."""
    found = ((goal_id, day_of(text)) for goal_id, text in plain_rows(connection, _LAST_UPDATES))
    return {goal_id: day for goal_id, day in found if day is not None}


def load_first_days(connection: Connection, without_baseline: Collection[int]) -> dict[int, date]:
    """Number -> the first day of its first value or first target, for numbers without a baseline; absent without either."""
    if not without_baseline:
        return {}
    found = {}
    for kpi_id, *texts in plain_rows(connection, _FIRST_DAYS):
        days = [day for day in map(day_of, texts) if day is not None]
        if days:
            found[kpi_id] = min(days)
    return found
