"""The score of each day: untracked history, one row a day, which the day overwrites while it lasts."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from alignment_desktop.domain.score_day import ScoreDay
from alignment_desktop.store.tables.history import score_day


def keep_score_day(connection: Connection, day: ScoreDay) -> None:
    """Writes the score of a day over what was kept of it; inside the transaction of the caller."""
    values = asdict(day)
    statement = insert(score_day).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=["on_day"], set_=values))
