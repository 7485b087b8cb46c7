"""The strategy sheet of a plan: what one page can say, taken from vision, goals and numbers."""

from __future__ import annotations

from collections.abc import Iterable

from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.strategy_sheet import (
    NumbersTo,
    SheetArea,
    SheetNumber,
    SheetObjective,
    SheetValue,
    StrategySheet,
)
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.queries.vision import load_vision
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures
from alignment_desktop.workspace.workspace import Workspace


def load_strategy_sheet(workspace: Workspace) -> StrategySheet:
    """Everything the sheet can show, as of the plan's today. What has no data yet is empty and leaves no heading."""
    figures = workspace.figures()
    vision = workspace.read(load_vision)
    return StrategySheet(
        plan_name=figures.plan.name,
        printed_on=figures.today,
        currency=figures.plan.currency,
        purpose=vision.texts[VisionField.PURPOSE],
        future_text=vision.texts[VisionField.FUTURE],
        future_date=figures.plan.plan_to,
        values=tuple(SheetValue(value.title, value.description) for value in vision.values),
        promise=vision.texts[VisionField.PROMISE],
        areas=_areas(figures),
        priorities=tuple(goal.title for goal in _ordered(figures.objectives.values()) if goal.is_starred),
        numbers_to=_numbers_to(figures),
    )


def _areas(figures: PlanFigures) -> tuple[SheetArea, ...]:
    """The areas in their order with their objectives; objectives without an area come last, under no name."""
    top = [
        goal
        for goal in _ordered(figures.objectives.values())
        if goal.level is Level.OBJECTIVE and not goal.is_dropped and goal.parent_id is not None
    ]
    areas = [
        SheetArea(area.name, tuple(_objective(goal, figures) for goal in top if goal.perspective_id == area.id))
        for area in figures.perspectives
    ]
    known = {area.id for area in figures.perspectives}
    areas.append(SheetArea("", tuple(_objective(goal, figures) for goal in top if goal.perspective_id not in known)))
    return tuple(area for area in areas if area.objectives)


def _objective(goal: Objective, figures: PlanFigures) -> SheetObjective:
    owner = figures.people.get(goal.owner_id or 0)
    linked = {link.kpi_id for link in figures.links if link.objective_id == goal.id}
    return SheetObjective(
        id=goal.id,
        title=goal.title,
        owner_name=owner.name if owner else "",
        owner_initials=owner.initials if owner else "",
        due_on=goal.due_on,
        status=figures.states[goal.id].status,
        numbers=tuple(_number(one) for kpi_id, one in figures.kpis.items() if kpi_id in linked),
    )


def _number(one: KpiFigures) -> SheetNumber:
    kpi, target = one.kpi, one.target
    return SheetNumber(
        name=kpi.name,
        short_name=kpi.short_name,
        unit_kind=kpi.unit_kind,
        unit_text=kpi.unit_text,
        decimals=kpi.decimals,
        direction=kpi.direction,
        value=one.value,
        target=target.value if target else None,
        target_low=target.low if target else None,
        target_high=target.high if target else None,
        tolerance=kpi.tolerance,
        status=one.judgement.status,
    )


def _numbers_to(figures: PlanFigures) -> tuple[NumbersTo, ...]:
    """For each frequency in use, the last period that has a value."""
    last: dict[Frequency, NumbersTo] = {}
    for one in figures.kpis.values():
        if one.standing is None:
            continue
        period = one.standing.period
        known = last.get(period.frequency)
        if known is None or known.ends_on < period.end:
            is_quarter = period.frequency is Frequency.QUARTERLY
            last[period.frequency] = NumbersTo(
                period.frequency,
                period.end,
                figures.calendar.quarter(period.start) if is_quarter else None,
                figures.calendar.fiscal_year_label(period.start) if is_quarter else "",
            )
    return tuple(last[frequency] for frequency in Frequency if frequency in last)


def _ordered(goals: Iterable[Objective]) -> list[Objective]:
    return sorted(goals, key=lambda goal: (goal.position, goal.id))
