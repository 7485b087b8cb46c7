"""The scorecard of one period: every number with its target, difference, status and trend, by area. Page, print and workbook
show this record, so that they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from alignment_desktop.domain.aggregation import Aggregate, aggregate
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.exact import meant
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi
from alignment_desktop.domain.link import KpiLink
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Objective, Status
from alignment_desktop.domain.people import Person, Perspective
from alignment_desktop.domain.period import Period, is_longer
from alignment_desktop.domain.rollup import ObjectiveState
from alignment_desktop.domain.scorecard_goals import ScorecardGoal, goals_by_area, objective_by_kpi
from alignment_desktop.domain.scoring import judge, standing_value
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue, target_in_force, targets_over

TREND_LENGTH = 10
"""Periods of a sparkline."""

_NO_MEASUREMENTS: Mapping[date, Measurement] = {}


@dataclass(frozen=True, slots=True)
class PeriodParts:
    """What the name of a period is put together from: "October 2026", "Q3 2026", "Week 44", "9 November 2026".

    `number` is the week or the fiscal quarter, else None; `year` is the fiscal year as the plan names it, for a week the year
    the week counts in. `code` is the name that sorts ("2026-10").
    """

    frequency: Frequency
    start: date
    end: date
    year: str
    number: int | None
    code: str


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One period of a sparkline. `value` None is a gap and stays one."""

    period: Period
    value: float | None
    target: TargetValue | None


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """One number in one shown period. Values, target and difference are in the number's unit (per cents as points).

    `actual_parts` names the period the actual belongs to; `is_older` says that this is not the shown one and must be named.
    `have` of `of` sub-periods had a value ("7 of 12"); both are 0 when the actual is not put together from several.
    `not_measured` is the reason given for a shown period that was not measured, None if it was or nothing was said.
    `reason_code` with `reason_params` says why the status is what it is.
    """

    kpi: Kpi
    objective_id: int | None = None
    objective_title: str = ""
    owner_name: str = ""
    owner_initials: str = ""
    actual: float | None = None
    actual_parts: PeriodParts | None = None
    is_older: bool = False
    is_estimate: bool = False
    have: int = 0
    of: int = 0
    not_measured: str | None = None
    target: TargetValue | None = None
    difference: float | None = None
    status: Status = Status.NO_DATA
    reason_code: str = ""
    reason_params: Mapping[str, object] = field(default_factory=dict)
    trend: tuple[TrendPoint, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing from what the actual is put together from."""
        return self.have == self.of


@dataclass(frozen=True, slots=True)
class ScorecardArea:
    """The objectives and numbers of one perspective. `perspective_id` None (with an empty name) holds those without one.

    Numbers that show the result come first, those that warn early after them. `caption` is what the area is about.
    """

    perspective_id: int | None
    name: str
    rows: tuple[ScorecardRow, ...]
    goals: tuple[ScorecardGoal, ...] = ()
    caption: str = ""

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many numbers have each status; a status without any is missing from it."""
        return Counter(row.status for row in self.rows)

    @property
    def result_counts(self) -> Mapping[Status, int]:
        """The same of the numbers that show the result: the official ones (rule 3, *Results and drivers*)."""
        return Counter(row.status for row in self.rows if not row.kpi.is_leading)

    @property
    def driver_counts(self) -> Mapping[Status, int]:
        """The same of the numbers that warn early."""
        return Counter(row.status for row in self.rows if row.kpi.is_leading)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """All numbers of a plan in one shown period. `currency` is the plan's three-letter code."""

    plan_name: str
    currency: str
    period: Period
    period_parts: PeriodParts
    areas: tuple[ScorecardArea, ...]

    @property
    def rows(self) -> tuple[ScorecardRow, ...]:
        """Every row of every area, in order."""
        return tuple(row for area in self.areas for row in area.rows)

    @property
    def counts(self) -> Mapping[Status, int]:
        """How many numbers have each status; a status without any is missing from it."""
        return Counter(row.status for row in self.rows)


@dataclass(frozen=True, slots=True)
class ScorecardFacts:
    """The stored facts a scorecard is made from. `measurements` by KPI id, then by the first day of their period; `closed` holds
    the first days of periods in which the business was closed, by frequency."""

    kpis: Sequence[Kpi] = ()
    targets: Sequence[Target] = ()
    measurements: Mapping[int, Mapping[date, Measurement]] = field(default_factory=dict)
    links: Sequence[KpiLink] = ()
    objectives: Sequence[Objective] = ()
    people: Sequence[Person] = ()
    perspectives: Sequence[Perspective] = ()
    closed: Mapping[Frequency, frozenset[date]] = field(default_factory=dict)
    states: Mapping[int, ObjectiveState] = field(default_factory=dict)
    """How each goal stands today; a goal that is missing here is not shown."""

    def targets_by_kpi(self) -> dict[int, list[Target]]:
        """The targets of each KPI that has any."""
        found: dict[int, list[Target]] = {}
        for target in self.targets:
            found.setdefault(target.kpi_id, []).append(target)
        return found


def build_scorecard(
    facts: ScorecardFacts,
    shown: Period,
    calendar: PlanCalendar,
    *,
    plan_name: str,
    currency: str,
    today: date | None = None,
) -> Scorecard:
    """The scorecard of `shown`. `today` matters while that period is still running: what stands in is asked for then."""
    asked = shown.end if today is None or not shown.contains(today) else today
    targets = facts.targets_by_kpi()
    goals = objective_by_kpi(facts.objectives, facts.links)
    people = {person.id: person for person in facts.people}
    known_perspectives = {one.id for one in facts.perspectives}
    rows: dict[int | None, list[ScorecardRow]] = {}
    for kpi in sorted(facts.kpis, key=lambda one: (one.position, one.id)):
        view = _KpiView(
            kpi,
            targets.get(kpi.id, []),
            facts.measurements.get(kpi.id, _NO_MEASUREMENTS),
            facts.closed.get(kpi.frequency, frozenset()),
            calendar,
        )
        goal = goals.get(kpi.id)
        perspective = kpi.perspective_id or (goal.perspective_id if goal else None)
        key = perspective if perspective in known_perspectives else None
        rows.setdefault(key, []).append(_row(view, shown, asked, goal, people.get(kpi.owner_id or 0)))
    shown_goals = goals_by_area(facts.objectives, facts.states, known_perspectives, people)
    areas = [
        ScorecardArea(
            one.id, one.name, _results_first(rows.get(one.id, ())), tuple(shown_goals.get(one.id, ())), one.caption
        )
        for one in sorted(facts.perspectives, key=lambda one: (one.position, one.id))
        if one.id in rows or one.id in shown_goals
    ]
    if None in rows or None in shown_goals:
        areas.append(ScorecardArea(None, "", _results_first(rows.get(None, ())), tuple(shown_goals.get(None, ()))))
    return Scorecard(plan_name, currency, shown, parts_of(shown, calendar), tuple(areas))


def _results_first(rows: Sequence[ScorecardRow]) -> tuple[ScorecardRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.kpi.is_leading))


def parts_of(period: Period, calendar: PlanCalendar) -> PeriodParts:
    """What the name of `period` is put together from."""
    number, year = None, str(period.start.year)
    match period.frequency:
        case Frequency.WEEKLY:
            week_year, number = calendar.week_number(period.start)
            year = str(week_year)
        case Frequency.QUARTERLY:
            number, year = calendar.quarter(period.start), calendar.fiscal_year_label(period.start)
        case Frequency.YEARLY:
            year = calendar.fiscal_year_label(period.start)
    return PeriodParts(period.frequency, period.start, period.end, year, number, calendar.code(period))


def latest_covered_period(frequency: Frequency, shown: Period, calendar: PlanCalendar) -> Period:
    """The latest period of `frequency` that `shown` can speak of: its last part or, for longer ones, the last that is over."""
    parts = calendar.sub_periods(shown, frequency)
    if parts:
        return parts[-1]
    period = calendar.period_of(shown.end, frequency)
    return period if period.end <= shown.end else period.previous()


@dataclass(frozen=True, slots=True)
class _KpiView:
    """What belongs to one KPI, looked up once."""

    kpi: Kpi
    targets: Sequence[Target]
    measurements: Mapping[date, Measurement]
    closed: frozenset[date]
    calendar: PlanCalendar


@dataclass(frozen=True, slots=True)
class _Actual:
    """The shown value, the period it is of and the target of just that period."""

    value: float | None = None
    period: Period | None = None
    target: TargetValue | None = None
    is_estimate: bool = False
    is_older: bool = False
    have: int = 0
    of: int = 0


def _row(view: _KpiView, shown: Period, asked: date, objective: Objective | None, owner: Person | None) -> ScorecardRow:
    latest = latest_covered_period(view.kpi.frequency, shown, view.calendar)
    actual = _actual_inside(view, shown) or _actual_standing_in(view, shown, asked, latest)
    target = actual.target if actual.period else target_in_force(view.kpi, view.targets, latest, view.calendar)
    judged = judge(view.kpi, actual.value, target)
    return ScorecardRow(
        kpi=view.kpi,
        objective_id=objective.id if objective else None,
        objective_title=objective.title if objective else "",
        owner_name=owner.name if owner else "",
        owner_initials=owner.initials if owner else "",
        actual=actual.value,
        actual_parts=parts_of(actual.period, view.calendar) if actual.period else None,
        is_older=actual.is_older,
        is_estimate=actual.is_estimate,
        have=actual.have,
        of=actual.of,
        not_measured=_reason_not_measured(view, latest),
        target=target,
        difference=None if judged.difference is None else meant(judged.difference),
        status=judged.status,
        reason_code=judged.reason_code,
        reason_params=judged.params,
        trend=_trend(view, latest, asked),
    )


def _actual_inside(view: _KpiView, shown: Period) -> _Actual | None:
    """The number of the shown period by its own aggregation, None when nothing was entered in it."""
    found: Aggregate = aggregate(view.measurements, view.kpi, shown, view.calendar, view.closed)
    if found.value is None:
        return None
    is_joined = view.kpi.aggregation is not Aggregation.LAST and view.kpi.frequency is not shown.frequency
    period = shown if is_joined else found.latest_period
    target = target_in_force(view.kpi, view.targets, shown, view.calendar, found.counted)
    have, of = (found.have, found.of) if is_joined else (0, 0)
    return _Actual(found.value, period, target, found.is_estimate, have=have, of=of)


def _actual_standing_in(view: _KpiView, shown: Period, asked: date, latest: Period) -> _Actual:
    """The last value while it stands in for the missing one (rule 2, *Inheritance*), with the target of its own period.

    A month's sum says nothing about a year, so a sum never stands in for a longer period. The last quarter that is over is
    not *older* in a month: it is the newest there can be.
    """
    is_part = is_longer(shown.frequency, view.kpi.frequency)
    if is_part and view.kpi.aggregation is Aggregation.SUM:
        return _Actual()
    found = standing_value(view.measurements, view.kpi, asked, view.calendar)
    if found is None:
        return _Actual()
    target = target_in_force(view.kpi, view.targets, found.period, view.calendar)
    is_estimate = found.measurement.state is MeasurementState.ESTIMATE
    return _Actual(found.value, found.period, target, is_estimate, is_older=is_part or found.period < latest)


def _reason_not_measured(view: _KpiView, latest: Period) -> str | None:
    found = view.measurements.get(latest.start)
    return found.reason if found is not None and found.state is MeasurementState.NOT_MEASURED else None


def _trend(view: _KpiView, latest: Period, asked: date) -> tuple[TrendPoint, ...]:
    """The last ten periods of the number's own frequency, none of which begins after the day asked for."""
    periods = _last_periods(min(latest, view.calendar.period_of(asked, view.kpi.frequency)))
    targets = targets_over(view.kpi, view.targets, periods, view.calendar)
    return tuple(
        TrendPoint(one, value_of(view.measurements.get(one.start)), target)
        for one, target in zip(periods, targets, strict=True)
    )


@lru_cache(maxsize=64)
def _last_periods(period: Period) -> tuple[Period, ...]:
    """The periods of a trend that ends with this one, oldest first."""
    periods = [period]
    while len(periods) < TREND_LENGTH:
        periods.append(periods[-1].previous())
    return tuple(reversed(periods))


def value_of(measurement: Measurement | None) -> float | None:
    """The value of one period, None when there is none or it was not measured."""
    if measurement is None or measurement.state is MeasurementState.NOT_MEASURED:
        return None
    return measurement.value
