"""Pictures of the plan's structure day by day, and the days that have a name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.domain.plan_picture import DatedPicture, Milestone
from alignment_desktop.queries.records import load_records
from alignment_desktop.store.day_text import day_of
from alignment_desktop.store.engines import plain_rows
from alignment_desktop.store.snapshots import picture_on

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_picture_days(connection: Connection) -> tuple[date, ...]:
    """The days of which a picture was kept, oldest first."""
    found = plain_rows(connection, "SELECT taken_on FROM snapshot ORDER BY taken_on")
    return tuple(day_of(text) for (text,) in found)


def load_picture_on(connection: Connection, day: date) -> DatedPicture | None:
    """The last picture that was kept by a day; None when the first one is younger."""
    return picture_on(connection, day)


def load_milestones(connection: Connection) -> tuple[Milestone, ...]:
    """The days that have a name, oldest first."""
    return load_records(connection, "milestone", Milestone, order_by=("on_day", "id"))
