"""The score on a coming day if nobody does anything until then: due dates pass, numbers fall due, people leave."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from alignment_desktop.domain.alignment_score import AlignmentScore, is_here
from alignment_desktop.domain.due import due_day
from alignment_desktop.domain.finding import SubjectKind
from alignment_desktop.domain.finding_facts import is_open
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.kept_answers import KeptAnswers
from alignment_desktop.domain.outlook import Happening, Outlook, OutlookReason, happening
from alignment_desktop.domain.scoring import PERIODS_A_VALUE_STANDS
from alignment_desktop.workspace.alignment import kept_score, kpis_with_data
from alignment_desktop.workspace.figures_memo import measured
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures, judge_kpi

LOOKED_AHEAD_DAYS = 400
"""Beyond a year and a month of doing nothing there is nothing left that could change."""
_PERIODS_AHEAD = 3
"""A value may have been entered before it was due; more than three in advance nobody enters."""


def figures_on(figures: PlanFigures, day: date) -> PlanFigures:
    """The figures as they will be on `day` with nothing done until then."""
    calendar, rules = figures.calendar, figures.due_rules
    kpis = {
        kpi_id: judge_kpi(one.kpi, one.targets, one.latest, day, calendar, rules)
        for kpi_id, one in figures.kpis.items()
    }
    return measured(replace(figures, today=day, kpis=kpis))


def outlook_on(figures: PlanFigures, day: date) -> Outlook:
    """Score and reasons on a coming day."""
    later = figures_on(figures, day)
    return Outlook(day, _score(later, GoalIndex(figures.objectives), KeptAnswers()), tuple(_happenings(figures, later)))


def next_change(figures: PlanFigures) -> Outlook | None:
    """The next day on which a part of the score has other points than today; None when none will within a year."""
    index, kept = GoalIndex(figures.objectives), KeptAnswers()
    now = _points(_score(figures, index, kept))
    for day in sorted(set(_turning_days(figures))):
        if day > figures.today + timedelta(days=LOOKED_AHEAD_DAYS):
            break
        later = figures_on(figures, day)
        score = _score(later, index, kept)
        if _points(score) != now:
            return Outlook(day, score, tuple(_happenings(figures, later)))
    return None


def end_of_month_ahead(today: date) -> date:
    """The day that the line in the window speaks of: the end of this month, of the next one in its last week."""
    end = _month_end(today)
    return end if (end - today).days >= 7 else _month_end(end + timedelta(days=1))


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _score(figures: PlanFigures, index: GoalIndex, kept: KeptAnswers) -> AlignmentScore:
    return kept_score(figures, index, kept)


def _points(score: AlignmentScore) -> list[int | None]:
    return [part.points for part in score.parts]


def _happenings(now: PlanFigures, later: PlanFigures) -> Iterator[Happening]:
    """What makes the difference, in the order in which it is told; reasons about nothing are left out."""
    day = later.today
    fallen = tuple(
        kpi_id for kpi_id, one in now.kpis.items() if one.is_up_to_date and not later.kpis[kpi_id].is_up_to_date
    )
    lapsed = tuple(sorted(kpis_with_data(now) - kpis_with_data(later)))
    passed = tuple(
        one.id
        for one in GoalIndex(now.objectives).active
        if one.due_on is not None and one.due_on < day and is_open(one, now.today)
    )
    people = now.people.values()
    leaving = tuple(one.id for one in people if is_here(one, now.today) and not is_here(one, day))
    coming = tuple(one.id for one in people if not is_here(one, now.today) and is_here(one, day))
    for reason, kind, ids in (
        (OutlookReason.NUMBERS_FALL_DUE, SubjectKind.KPI, fallen),
        (OutlookReason.VALUES_GET_OLD, SubjectKind.KPI, lapsed),
        (OutlookReason.GOALS_COME_DUE, SubjectKind.GOAL, passed),
        (OutlookReason.PEOPLE_LEAVE, SubjectKind.PERSON, leaving),
        (OutlookReason.PEOPLE_COME, SubjectKind.PERSON, coming),
    ):
        if ids:
            yield happening(reason, kind, ids)


def _turning_days(figures: PlanFigures) -> Iterator[date]:
    """Every coming day on which something could change by itself."""
    today = figures.today
    for one in figures.kpis.values():
        closed = figures.due_rules.closed(one.kpi.frequency, figures.calendar)
        yield from (day for day in _turning_days_of(one, closed) if day > today)
    for person in figures.people.values():
        if person.until is not None and person.until >= today:
            yield person.until + timedelta(days=1)
        if person.since is not None and person.since > today:
            yield person.since


def _turning_days_of(one: KpiFigures, closed: Collection[date]) -> Iterator[date]:
    period = one.due_period
    for _ in range(_PERIODS_AHEAD):
        period = period.next()
        while period.start in closed:
            period = period.next()
        yield due_day(period, one.lag_days)
    if one.standing is not None:
        stands = one.standing.period
        yield stands.end + timedelta(days=ceil(PERIODS_A_VALUE_STANDS * stands.days))
