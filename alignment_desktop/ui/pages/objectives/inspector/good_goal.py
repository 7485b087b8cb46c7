"""Is it a good goal? What the five checks need is gathered from the figures of the plan, and their answers worded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Kpi, UnitKind
from alignment_desktop.domain.kpi_state import target_for_goal
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.rollup import key_result_states
from alignment_desktop.domain.smart import Pace, SmartCheck, SmartKind, SmartState, check_smart, hardest, pace
from alignment_desktop.domain.smart_offer import offer_title
from alignment_desktop.domain.text_rules import EARLIEST
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.models.goal_lines import long_day
from alignment_desktop.ui.models.kpi_rows import recent_values
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

_MOST_PERIODS = 400


def goal_checks(
    goal: Objective, figures: PlanFigures, history: Callable[[KpiFigures], Sequence[float | None]] = recent_values
) -> tuple[SmartCheck, ...]:
    """The five checks of one goal. `history` gives the values of a number by period, oldest first, gaps as None."""
    numbers = aimed_numbers(goal, figures)
    results = key_result_states(figures.states, goal.id) if goal.id in figures.states else ()
    parent = figures.objectives.get(goal.parent_id) if goal.parent_id is not None else None
    return check_smart(
        goal.title,
        has_number=bool(numbers or results),
        has_number_with_data=any(one.value is not None for one in numbers)
        or any(one.value is not None for one in results),
        pace_of_number=_pace(goal, numbers, figures, history),
        reaches_vision=reaches_vision(goal, figures.objectives),
        due_on=goal.due_on,
        parent_due_on=None if parent is None else parent.due_on,
        language=QLocale().name(),
    )


def better_title(goal: Objective, figures: PlanFigures) -> str:
    """The wording that is offered for a title; empty where there is none."""
    number = next(iter(aimed_numbers(goal, figures)), None)
    target = None if number is None else target_for_goal(goal, number.state, figures.today, figures.calendar)
    kpi = None if number is None else number.kpi
    offer = offer_title(goal.title, kpi, target, goal.due_on, QLocale().name())
    if offer is None:
        return ""
    form = ValueFormat(QLocale(), figures.plan.currency)

    def value(figure: float | None) -> str:
        return "" if figure is None or kpi is None else form.value(figure, unit_of(kpi), is_trimmed=True)

    gaps = {
        "verb": offer.verb,
        "object": offer.object,
        "start": value(offer.start),
        "target": value(offer.target),
        "due_on": "" if offer.due_on is None else long_day(offer.due_on),
    }
    text = words(offer.shape, gaps).replace("\u00a0", " ")
    return "" if text.casefold() == goal.title.casefold() else text


def reaches_vision(goal: Objective, goals: Mapping[int, Objective]) -> bool:
    """Whether the chain of parents ends at the vision; climbed, because a whole tree is not needed for one goal."""
    here: Objective | None = goal
    steps = 0
    while here is not None and here.level is not Level.VISION and steps < len(goals):
        here = goals.get(here.parent_id) if here.parent_id is not None else None
        steps += 1
    return here is not None and here.level is Level.VISION


def aimed_numbers(goal: Objective, figures: PlanFigures) -> list[KpiFigures]:
    """The numbers a goal aims at, in the order they were linked."""
    return [
        figures.kpis[link.kpi_id]
        for link in figures.links
        if link.objective_id == goal.id and link.role is LinkRole.AIMS and link.kpi_id in figures.kpis
    ]


def check_words(check: SmartCheck, goal: Objective, figures: PlanFigures) -> tuple[str, str]:
    """The bold word and what follows: ("Time-bound", "is due on 31 December 2026")."""
    numbers = [one for one in aimed_numbers(goal, figures) if one.value is not None]
    form = ValueFormat(QLocale(), figures.plan.currency)
    params = {name: _shown(value, numbers[0].kpi if numbers else None, form) for name, value in check.params.items()}
    text = words(check.reason_code, params)
    if check.state is SmartState.PASS:
        # Continues the bold word: "Specific says what will be done".
        it = _tr("It ")
        text = text.removeprefix(it) if text.startswith(it) else text[:1].lower() + text[1:]
        text = text.rstrip(".")
    return _kind_word(check.kind), text


def first_day_counted(kpi: Kpi, today: date, calendar: PlanCalendar) -> date:
    """From which day on the values of a number are looked at: a pace of long ago promises nothing."""
    days = calendar.period_of(today, kpi.frequency).days * _MOST_PERIODS
    return max(EARLIEST, today - timedelta(days=min(days, (today - EARLIEST).days)))


def by_period(entries: Sequence[Measurement], kpi: Kpi, calendar: PlanCalendar) -> tuple[float | None, ...]:
    """The values of entries (oldest first) period by period, the latest 400, None where one is missing."""
    values = {entry.period_start: entry.value for entry in entries if entry.state is not MeasurementState.NOT_MEASURED}
    if not values:
        return ()
    first, period = min(values), calendar.period_of(max(values), kpi.frequency)
    found: list[float | None] = []
    while period.start >= first and len(found) < _MOST_PERIODS:
        found.append(values.get(period.start))
        period = period.previous()
    return tuple(found[::-1])


def periods_left(kpi: Kpi, today: date, due: date, calendar: PlanCalendar) -> int:
    """How many whole periods of a number end from today to the due date, the one that runs now included."""
    last = calendar.period_of(due, kpi.frequency)
    steps = calendar.period_of(today, kpi.frequency).steps_to(last)
    return max(0, min(steps + (last.end <= due), _MOST_PERIODS))


def _pace(
    goal: Objective,
    numbers: Sequence[KpiFigures],
    figures: PlanFigures,
    history: Callable[[KpiFigures], Sequence[float | None]],
) -> Pace | None:
    """The pace of the number that is hardest to bring to its target."""
    due = goal.due_on
    if due is None:
        return None
    return hardest(
        pace(
            history(one),
            target_for_goal(goal, one.state, figures.today, figures.calendar),
            periods_left(one.kpi, figures.today, due, figures.calendar),
            one.kpi.direction,
        )
        for one in numbers
        if one.value is not None
    )


def _shown(value: object, kpi: Kpi | None, form: ValueFormat) -> object:
    if isinstance(value, date):
        return long_day(value)
    if isinstance(value, float) and kpi is not None:
        unit = unit_of(kpi)
        return form.difference(value, unit).lstrip("+") if unit.kind is UnitKind.PERCENT else form.value(value, unit)
    return value


def _kind_word(kind: SmartKind) -> str:
    return {
        SmartKind.SPECIFIC: _tr("Specific"),
        SmartKind.MEASURABLE: _tr("Measurable"),
        SmartKind.ACHIEVABLE: _tr("Achievable"),
        SmartKind.RELEVANT: _tr("Relevant"),
        SmartKind.TIME_BOUND: _tr("Time-bound"),
    }[kind]


def _tr(text: str) -> str:
    return QCoreApplication.translate("GoodGoal", text)
