"""What findings need beside the figures: who said something when, since when numbers are kept, what the owner hid."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, text

from alignment_desktop.domain.finding import HiddenFinding
from alignment_desktop.queries.records import load_records
from alignment_desktop.store.tables.plan import hidden_finding

_LAST_UPDATES = """
SELECT goal, max(day) FROM (
    SELECT objective_id AS goal, noted_on AS day FROM goal_update
    UNION ALL
    SELECT k.objective_id, n.noted_on FROM confidence_note n JOIN key_result k ON k.id = n.key_result_id
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
    return load_records(connection, hidden_finding, HiddenFinding)


def load_last_updates(connection: Connection) -> dict[int, date]:
    """Goal -> the last day of an update on it or of a note on the confidence in one of its key results."""
    rows = connection.execute(text(_LAST_UPDATES)).all()
    return {goal_id: date.fromisoformat(day) for goal_id, day in rows}


def load_first_days(connection: Connection, without_baseline: Collection[int]) -> dict[int, date]:
    """Number -> the first day of its first value or first target, for numbers without a baseline; absent without either."""
    if not without_baseline:
        return {}
    found = {}
    for kpi_id, value_day, target_day in connection.execute(text(_FIRST_DAYS)).all():
        days = [day for day in (value_day, target_day) if day is not None]
        if days:
            found[kpi_id] = date.fromisoformat(min(days))
    return found
