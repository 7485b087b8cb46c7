"""What stands in the plan row: name, end, currency and the calendar its periods follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.domain.calendar import PlanCalendar, WeekStart, YearNaming
from alignment_desktop.queries.records import column_list, day_of, read_records
from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The plan itself. `currency` is a three-letter code, `example_today` the day an example says it is."""

    name: str
    plan_to: date | None
    currency: str
    fiscal_start_month: int
    year_naming: YearNaming
    week_start: WeekStart
    explore_share: float
    sections: str
    example_today: date | None

    @property
    def calendar(self) -> PlanCalendar:
        """The calendar of the plan's periods."""
        return PlanCalendar(self.fiscal_start_month, self.week_start, self.year_naming)


def load_plan(connection: Connection) -> PlanFacts:
    """The one plan row."""
    return read_records(connection, PlanFacts, f"SELECT {column_list(PlanFacts)} FROM plan")[0]  # noqa: S608 - our own columns


def load_example_today(connection: Connection) -> date | None:
    """The day an example says it is; None in a plan of one's own."""
    found = plain_rows(connection, "SELECT example_today FROM plan")
    return day_of(found[0][0]) if found else None
