"""The score as it was kept day by day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.domain.score_day import ScoreDay
from alignment_desktop.queries.records import load_records

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_score_days(connection: Connection, since: date = date.min, until: date = date.max) -> tuple[ScoreDay, ...]:
    """The days that were kept within the given ones, oldest first. Days on which nobody changed the plan are absent: the
    score of the last one before stood until numbers fell due."""
    days = (since.isoformat(), until.isoformat())
    where = "on_day BETWEEN ? AND ?"
    return load_records(connection, "score_day", ScoreDay, where=where, parameters=days, order_by=("on_day",))


def load_score_on(connection: Connection, day: date) -> ScoreDay | None:
    """The last score that was kept by a day, for a comparison with it."""
    last = load_records(
        connection,
        "score_day",
        ScoreDay,
        where="on_day <= ?",
        parameters=(day.isoformat(),),
        order_by=("on_day DESC",),
        most=1,
    )
    return last[0] if last else None
