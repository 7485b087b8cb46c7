"""The picture of a plan as its figures have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignment_desktop.domain.plan_picture import (
    ContributionPicture,
    GoalPicture,
    KeyResultPicture,
    NamedPicture,
    NumberPicture,
    PlanPicture,
    ScorePicture,
    TiePicture,
)
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.workspace.alignment import score_of
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

if TYPE_CHECKING:
    from alignment_desktop.domain.objective import KeyResult, Objective
    from alignment_desktop.domain.rollup import ObjectiveState

PROGRESS_DIGITS = 3


def picture_of(figures: PlanFigures) -> PlanPicture:
    """The plan as these figures have it."""
    score = score_of(figures)
    points = {part.kind.value: part.points for part in score.parts}
    return PlanPicture(
        goals={one.id: _goal(one, figures.states[one.id]) for one in figures.objectives.values()},
        numbers={one.kpi.id: _number(one, figures) for one in figures.kpis.values()},
        key_results={one.id: _key_result(one) for one in figures.key_results},
        ties={one.id: TiePicture(one.id, one.kpi_id, one.objective_id, one.role, one.weight) for one in figures.links},
        contributions={one.id: ContributionPicture(one.id, one.from_id, one.to_id) for one in figures.contributions},
        people={one.id: NamedPicture(one.id, one.name) for one in figures.people.values()},
        departments={one.id: NamedPicture(one.id, one.name) for one in figures.departments.values()},
        perspectives={one.id: NamedPicture(one.id, one.name) for one in figures.perspectives},
        score=ScorePicture(total=score.total, **points),
    )


def _goal(goal: Objective, state: ObjectiveState) -> GoalPicture:
    return GoalPicture(
        id=goal.id,
        title=goal.title,
        level=goal.level,
        parent_id=goal.parent_id,
        position=goal.position,
        owner_id=goal.owner_id,
        department_id=goal.department_id,
        perspective_id=goal.perspective_id,
        start_on=goal.start_on,
        due_on=goal.due_on,
        weight=goal.weight,
        kind=goal.kind,
        status_override=goal.status_override,
        is_starred=goal.is_starred,
        is_dropped=goal.is_dropped,
        progress=None if state.progress is None else round(state.progress, PROGRESS_DIGITS),
        status=state.status,
    )


def _number(one: KpiFigures, figures: PlanFigures) -> NumberPicture:
    kpi = one.kpi
    # The target of today's period: that of the standing value may be last month's.
    period = figures.calendar.period_of(figures.today, kpi.frequency)
    target = target_in_force(kpi, one.targets, period, figures.calendar)
    return NumberPicture(
        id=kpi.id,
        name=kpi.name,
        position=kpi.position,
        unit_kind=kpi.unit_kind,
        unit_text=kpi.unit_text,
        decimals=kpi.decimals,
        direction=kpi.direction,
        frequency=kpi.frequency,
        aggregation=kpi.aggregation,
        baseline=kpi.baseline,
        red_line=kpi.red_line,
        tolerance=kpi.tolerance,
        perspective_id=kpi.perspective_id,
        owner_id=kpi.owner_id,
        department_id=kpi.department_id,
        target=None if target is None else target.value,
        low=None if target is None else target.low,
        high=None if target is None else target.high,
        value=one.value,
        status=one.judgement.status,
    )


def _key_result(one: KeyResult) -> KeyResultPicture:
    return KeyResultPicture(
        id=one.id,
        objective_id=one.objective_id,
        title=one.title,
        position=one.position,
        start=one.start,
        target=one.target,
        unit_text=one.unit_text,
        kpi_id=one.kpi_id,
        is_committed=one.is_committed,
        weight=one.weight,
        start_on=one.start_on,
        due_on=one.due_on,
    )
