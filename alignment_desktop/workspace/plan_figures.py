"""The figures of a plan as of its today: every number judged, every goal measured. One answer that all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.due import DueState, due_state, is_up_to_date, latest_due_period, next_period_to_enter
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.kpi_state import KpiState
from alignment_desktop.domain.link import Contribution, KpiLink
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.objective import KeyResult, Objective
from alignment_desktop.domain.people import Department, DepartmentNeed, Person, Perspective
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.rollup import ObjectiveState
from alignment_desktop.domain.scoring import Judgement, StandingValue, judge, standing_value
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue, target_in_force
from alignment_desktop.queries.plan import PlanFacts


@dataclass(frozen=True, slots=True)
class KpiFigures:
    """One number as of today: the value that stands, judged against the target of its own period, and what is due.

    `latest` holds the last entries, oldest first; `target` belongs to the period of the standing value, or to today's when
    there is none. `due_period` is the latest one whose due day has come, `next_period` the one an entry form offers.
    """

    kpi: Kpi
    targets: tuple[Target, ...]
    latest: tuple[Measurement, ...]
    standing: StandingValue | None
    target: TargetValue | None
    judgement: Judgement
    due_period: Period
    due: DueState
    next_period: Period
    is_up_to_date: bool
    state: KpiState
    """What the roll-up of goals needs."""
    entry_ids: frozenset[int]
    """The ids of `latest`, to find the number of an entry that is gone."""

    @property
    def value(self) -> float | None:
        """The value that stands today."""
        return None if self.standing is None else self.standing.value


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """Everything that is small enough to be kept in memory, with its figures. `states` has every goal, the vision too."""

    plan: PlanFacts
    today: date
    people: Mapping[int, Person]
    departments: Mapping[int, Department]
    perspectives: tuple[Perspective, ...]
    objectives: Mapping[int, Objective]
    contributions: tuple[Contribution, ...]
    key_results: tuple[KeyResult, ...]
    links: tuple[KpiLink, ...]
    kpis: Mapping[int, KpiFigures]
    states: Mapping[int, ObjectiveState]
    needs: tuple[DepartmentNeed, ...] = ()
    """Pairs of departments that the owner ticked as needing each other."""

    @property
    def calendar(self) -> PlanCalendar:
        """The calendar of the plan."""
        return self.plan.calendar


def judge_kpi(
    kpi: Kpi, targets: tuple[Target, ...], latest: tuple[Measurement, ...], today: date, calendar: PlanCalendar
) -> KpiFigures:
    """The figures of one number from its definition, its targets and its last entries."""
    by_start = {measurement.period_start: measurement for measurement in latest}
    standing = standing_value(by_start, kpi, today, calendar)
    period = standing.period if standing is not None else calendar.period_of(today, kpi.frequency)
    target = target_in_force(kpi, targets, period, calendar)
    value = None if standing is None else standing.value
    judgement = judge(kpi, value, target)
    due_period = latest_due_period(kpi.frequency, kpi.due_lag_days, today, calendar)
    entered = by_start.keys()
    return KpiFigures(
        kpi=kpi,
        targets=targets,
        latest=latest,
        standing=standing,
        target=target,
        judgement=judgement,
        due_period=due_period,
        due=due_state(due_period, kpi.due_lag_days, today, by_start.get(due_period.start)),
        next_period=next_period_to_enter(kpi.frequency, kpi.due_lag_days, entered, today, calendar),
        is_up_to_date=is_up_to_date(kpi.frequency, kpi.due_lag_days, entered, today, calendar),
        state=KpiState(kpi, value, judgement.status, targets),
        entry_ids=frozenset([entry.id for entry in latest]),
    )
