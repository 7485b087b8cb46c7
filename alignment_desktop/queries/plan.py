"""What stands in the plan row: name, end, currency and the calendar its periods follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from alignment_desktop.domain.calendar import PlanCalendar, WeekStart, YearNaming
from alignment_desktop.store.tables.plan import plan


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
    columns = plan.c
    return PlanFacts(
        *connection.execute(
            select(
                columns.name,
                columns.plan_to,
                columns.currency,
                columns.fiscal_start_month,
                columns.year_naming,
                columns.week_start,
                columns.explore_share,
                columns.sections,
                columns.example_today,
            )
        ).one()
    )


def load_example_today(connection: Connection) -> date | None:
    """The day an example says it is; None in a plan of one's own."""
    return connection.execute(select(plan.c.example_today)).scalar()
