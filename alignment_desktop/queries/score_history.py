"""The score as it was kept day by day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from alignment_desktop.domain.score_day import ScoreDay
from alignment_desktop.queries.records import select_record
from alignment_desktop.store.tables.history import score_day


def load_score_days(
    connection: Connection, since: date | None = None, until: date | None = None
) -> tuple[ScoreDay, ...]:
    """The days that were kept within the given ones, oldest first. Days on which nobody changed the plan are absent: the
    score of the last one before stood until numbers fell due."""
    statement = select_record(score_day, ScoreDay).order_by(score_day.c.on_day)
    if since is not None:
        statement = statement.where(score_day.c.on_day >= since)
    if until is not None:
        statement = statement.where(score_day.c.on_day <= until)
    return tuple(ScoreDay(*row) for row in connection.execute(statement).all())


def load_score_on(connection: Connection, day: date) -> ScoreDay | None:
    """The last score that was kept by a day, for a comparison with it."""
    statement = select_record(score_day, ScoreDay).where(score_day.c.on_day <= day)
    row = connection.execute(statement.order_by(score_day.c.on_day.desc()).limit(1)).first()
    return None if row is None else ScoreDay(*row)
