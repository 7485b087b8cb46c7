"""What a goal needs to know of a number: the value that stands, its own status, its targets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.objective import Objective, Status
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue, target_in_force


@dataclass(frozen=True, slots=True)
class KpiState:
    """What a roll-up needs of one KPI: the value that stands today (`standing_value`), its own status, all its targets."""

    kpi: Kpi
    value: float | None = None
    status: Status = Status.NO_DATA
    targets: tuple[Target, ...] = ()


def target_for_goal(goal: Objective, state: KpiState, today: date, calendar: PlanCalendar) -> TargetValue | None:
    """The KPI's target at the goal's due date (rule 3); without one, today's."""
    day = today if goal.due_on is None else goal.due_on
    return target_in_force(state.kpi, state.targets, calendar.period_of(day, state.kpi.frequency), calendar)
