"""The scorecard of a plan for one period, and everything its workbook holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scorecard import Scorecard, ScorecardFacts, build_scorecard
from alignment_desktop.domain.scorecard_details import NoteRow, ValueRow, build_note_rows, build_value_rows
from alignment_desktop.domain.text_rules import EARLIEST
from alignment_desktop.queries.kpis import load_last_value_day, load_measurements_back, load_measurements_between
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.workspace import Workspace

_TREND_AND_INHERITANCE = 12
"""Periods before the one asked for that a trend of ten, and a value that stands in, can need."""


@dataclass(frozen=True, slots=True)
class ScorecardDetails:
    """A scorecard with the rows of the further sheets of its workbook."""

    scorecard: Scorecard
    values: tuple[ValueRow, ...]
    notes: tuple[NoteRow, ...]


def load_scorecard(workspace: Workspace, period: Period, *, has_goals: bool = False) -> Scorecard:
    """The scorecard of `period`; reads only the values that it shows. Objectives are measured only if asked for."""
    figures = workspace.figures()
    asked = figures.today if period.contains(figures.today) else period.end
    since = {one: _first_needed(figures.calendar, period, asked, one) for one in Frequency}
    measurements = _by_start(workspace.read(load_measurements_back, since, period.end))
    return build_scorecard(
        _facts(figures, measurements, has_goals=has_goals),
        period,
        figures.calendar,
        plan_name=figures.plan.name,
        currency=figures.plan.currency,
        today=figures.today,
    )


def load_scorecard_details(workspace: Workspace, period: Period) -> ScorecardDetails:
    """The scorecard with every value up to the end of `period`, for the workbook."""
    return read_scorecard_details(workspace, period)()


def read_scorecard_details(workspace: Workspace, period: Period) -> Callable[[], ScorecardDetails]:
    """Reads all that the workbook needs. The call that is returned puts it together without the plan, so it may run in a
    worker while the plan is edited."""
    figures = workspace.figures()
    facts = _facts(figures, _by_start(workspace.read(load_measurements_between, EARLIEST, period.end)), has_goals=True)
    calendar, plan, today = figures.calendar, figures.plan, figures.today

    def details() -> ScorecardDetails:
        scorecard = build_scorecard(facts, period, calendar, plan_name=plan.name, currency=plan.currency, today=today)
        return ScorecardDetails(
            scorecard, build_value_rows(scorecard, facts, calendar), build_note_rows(scorecard, facts, calendar)
        )

    return details


def latest_month_with_values(workspace: Workspace) -> Period:
    """The latest month that has begun by today and holds the first day of a period with a value; this month without any."""
    figures = workspace.figures()
    last = workspace.read(load_last_value_day)
    day = figures.today if last is None else min(last, figures.today)
    return figures.calendar.period_of(day, Frequency.MONTHLY)


def _facts(
    figures: PlanFigures, measurements: Mapping[int, Mapping[date, Measurement]], *, has_goals: bool
) -> ScorecardFacts:
    return ScorecardFacts(
        kpis=tuple(one.kpi for one in figures.kpis.values()),
        targets=tuple(target for one in figures.kpis.values() for target in one.targets),
        measurements=measurements,
        links=figures.links,
        objectives=tuple(figures.objectives.values()),
        people=tuple(figures.people.values()),
        perspectives=figures.perspectives,
        closed={one: figures.due_rules.closed(one, figures.calendar) for one in Frequency},
        states=figures.states if has_goals else {},
    )


def _first_needed(calendar: PlanCalendar, shown: Period, asked: date, frequency: Frequency) -> date:
    """The first day of the periods of one frequency whose values a scorecard shows."""
    first = calendar.period_of(asked, frequency)
    with suppress(DomainError):  # at the beginning of time there are fewer
        for _ in range(_TREND_AND_INHERITANCE):
            first = first.previous()
    return min(first.start, calendar.period_of(shown.start, frequency).start)


def _by_start(found: Mapping[int, tuple[Measurement, ...]]) -> dict[int, dict[date, Measurement]]:
    return {kpi_id: {one.period_start: one for one in entries} for kpi_id, entries in found.items()}
