"""The score of each day: untracked history, one row a day, which the day overwrites while it lasts."""

from __future__ import annotations

from dataclasses import astuple, fields
from typing import TYPE_CHECKING

from alignment_desktop.domain.score_day import ScoreDay

if TYPE_CHECKING:
    from sqlalchemy import Connection

_COLUMNS = tuple(field.name for field in fields(ScoreDay))
_KEEP = (
    f"INSERT INTO score_day ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' for _ in _COLUMNS)}) "
    f"ON CONFLICT (on_day) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _COLUMNS)}"
)
"""In plain SQL: an open plan knows this module, and the window does not wait for statements to be built."""


def keep_score_day(connection: Connection, day: ScoreDay) -> None:
    """Writes the score of a day over what was kept of it; inside the transaction of the caller."""
    on_day, *points = astuple(day)
    connection.exec_driver_sql(_KEEP, (on_day.isoformat(), *points))
