"""Is it a good goal? What the five checks need is gathered from the figures of the plan, and their answers worded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Kpi, UnitKind
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.smart import Pace, SmartCheck, SmartKind, SmartState, check_smart, pace
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.models.goal_lines import long_day
from alignment_desktop.ui.models.kpi_rows import recent_values
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

_MOST_PERIODS = 400


def goal_checks(goal: Objective, figures: PlanFigures) -> tuple[SmartCheck, ...]:
    """The five checks of one goal."""
    numbers = aimed_numbers(goal, figures)
    results = [one for one in figures.key_results if one.objective_id == goal.id]
    parent = figures.objectives.get(goal.parent_id) if goal.parent_id is not None else None
    return check_smart(
        goal.title,
        has_number=bool(numbers or results),
        has_number_with_data=any(one.value is not None for one in numbers)
        or any(one.current is not None for one in results),
        pace_of_number=_pace(goal, numbers, figures),
        reaches_vision=reaches_vision(goal, figures.objectives),
        due_on=goal.due_on,
        parent_due_on=None if parent is None else parent.due_on,
        language=QLocale().name(),
    )


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


def periods_left(kpi: Kpi, today: date, due: date, calendar: PlanCalendar) -> int:
    """How many whole periods of a number end from today to the due date, the one that runs now included."""
    period = calendar.period_of(today, kpi.frequency)
    count = 0
    while period.end <= due and count < _MOST_PERIODS:
        count += 1
        period = period.next()
    return count


def _pace(goal: Objective, numbers: list[KpiFigures], figures: PlanFigures) -> Pace | None:
    number = next((one for one in numbers if one.value is not None), None)
    if number is None or goal.due_on is None:
        return None
    period = figures.calendar.period_of(goal.due_on, number.kpi.frequency)
    target = target_in_force(number.kpi, number.targets, period, figures.calendar)
    left = periods_left(number.kpi, figures.today, goal.due_on, figures.calendar)
    return pace(recent_values(number), None if target is None else target.value, left)


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
