"""The calendar of the plan and the months whose books are closed, for commands that put something into its period."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.store.engines import plain_rows
from alignment_desktop.store.tables.plan import plan


def load_calendar(connection: Connection) -> PlanCalendar:
    """The calendar of the plan: fiscal year, week start and how years are named."""
    found = connection.execute(select(plan.c.fiscal_start_month, plan.c.week_start, plan.c.year_naming)).one()
    return PlanCalendar(*found)


def load_closed_months(connection: Connection) -> frozenset[date]:
    """First days of the closed months."""
    return frozenset(date.fromisoformat(day) for (day,) in plain_rows(connection, "SELECT month FROM closed_month"))
