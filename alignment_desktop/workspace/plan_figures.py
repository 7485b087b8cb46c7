"""The figures of a plan as of its today: every number judged, every goal measured. One answer that all pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.catch_up import missed_periods
from alignment_desktop.domain.due import DueState, due_state, is_up_to_date, latest_due_period, next_period_to_enter
from alignment_desktop.domain.due_rules import PLAIN_RULES, DueRules
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
    there is none. `due_period` is the latest one whose due day has come, `next_period` the one an entry form offers; closed
    periods are neither. `lag_days` are the number's own or its source's (None: those of its frequency), and `missed` the
    periods of late that are overdue without a word (`domain.catch_up`).
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
    lag_days: int | None = None
    missed: tuple[Period, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether a value is to be entered now: what is counted from others or asleep waits for nobody."""
        return self.due in (DueState.DUE_TODAY, DueState.OVERDUE) and not self.kpi.formula and not self.kpi.is_asleep

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
    due_rules: DueRules = PLAIN_RULES
    """Closed times and what the sources of numbers need."""

    @property
    def calendar(self) -> PlanCalendar:
        """The calendar of the plan."""
        return self.plan.calendar


def judge_kpi(
    kpi: Kpi,
    targets: tuple[Target, ...],
    latest: tuple[Measurement, ...],
    today: date,
    calendar: PlanCalendar,
    rules: DueRules = PLAIN_RULES,
) -> KpiFigures:
    """The figures of one number from its definition, its targets and its last entries, due by the rules of the plan."""
    by_start = {measurement.period_start: measurement for measurement in latest}
    standing = standing_value(by_start, kpi, today, calendar)
    period = standing.period if standing is not None else calendar.period_of(today, kpi.frequency)
    target = target_in_force(kpi, targets, period, calendar)
    value = None if standing is None else standing.value
    judgement = judge(kpi, value, target)
    lag, closed = rules.lag_days(kpi), rules.closed(kpi.frequency, calendar)
    due_period = latest_due_period(kpi.frequency, lag, today, calendar, closed)
    entered = by_start.keys()
    return KpiFigures(
        kpi=kpi,
        targets=targets,
        latest=latest,
        standing=standing,
        target=target,
        judgement=judgement,
        due_period=due_period,
        due=due_state(due_period, lag, today, by_start.get(due_period.start)),
        next_period=next_period_to_enter(kpi.frequency, lag, entered, today, calendar, closed),
        is_up_to_date=is_up_to_date(kpi.frequency, lag, entered, today, calendar, closed),
        # What is expected of a goal follows the days on which values come.
        state=KpiState(
            kpi if lag == kpi.due_lag_days else replace(kpi, due_lag_days=lag), value, judgement.status, targets
        ),
        entry_ids=frozenset([entry.id for entry in latest]),
        lag_days=lag,
        missed=missed_periods(due_period, lag, entered, today, closed),
    )
