"""Progress, coverage and status of every goal of a plan, from the leaves up (rule 3). Linear, without recursion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.goal_parts import (
    Expected,
    GoalPart,
    PartKind,
    RollUp,
    expected_of,
    key_result_parts,
    number_parts,
    roll_up,
)
from alignment_desktop.domain.goal_states import GoalStates
from alignment_desktop.domain.key_result_state import (
    KeyResultScore,
    KeyResultState,
    is_off_track,
    key_result_state,
    own_expected,
    score_key_result,
)
from alignment_desktop.domain.kpi_state import KpiState, target_for_goal
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Objective, Status
from alignment_desktop.domain.objective_status import DEFAULT_BANDS, GoalReason, StatusBands, suggest_status

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class ObjectiveState:
    """How a goal stands today.

    `progress` and `expected` run from 0 to 1, `raw_progress` may leave that; `coverage` is the share of the weight that has
    data. `status` is the owner's override if there is one; the reason always belongs to `suggested_status`.
    """

    progress: float | None
    raw_progress: float | None
    coverage: float
    expected: float | None
    status: Status
    suggested_status: Status
    reason_code: str
    reason_params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GoalWorking:
    """How the figures of a goal were worked out: the parts that count, where the expectation comes from, the bands."""

    parts: tuple[GoalPart, ...]
    rolled: RollUp
    expected: Expected
    parts_off_track: tuple[str, ...]
    bands: StatusBands


@dataclass(frozen=True, slots=True)
class _Plan:
    """Everything around the goals, ordered by goal. `aims` has only ties to numbers that exist."""

    calendar: PlanCalendar
    today: date
    bands: StatusBands
    links: Iterable[KpiLink]
    results: Iterable[KeyResult]
    goals: Mapping[int, Objective]
    kpis: Mapping[int, KpiState]
    aims: Mapping[int, Sequence[KpiLink]]
    key_results: Mapping[int, Sequence[KeyResult]]
    children: Mapping[int, Sequence[Objective]]
    milestones: Mapping[int, Collection[date]]


def measure_objectives(
    objectives: Iterable[Objective],
    links: Iterable[KpiLink],
    key_results: Iterable[KeyResult],
    kpi_states: Mapping[int, KpiState],
    calendar: PlanCalendar,
    today: date,
    bands: StatusBands = DEFAULT_BANDS,
    milestones: Mapping[int, Collection[date]] | None = None,
    known: Mapping[int, ObjectiveState] | None = None,
    changed: Collection[int] = (),
) -> GoalStates[ObjectiveState]:
    """The state of every goal by id, each measured when it is first asked for.

    A goal counts its key results, the KPIs it aims at and its home children; children that are dropped or experiments do
    not count above. `milestones` are the days of milestone steps by goal.

    After an edit, `known` states are kept except those of the `changed` goals and of those above them: name the goals
    whose own facts, numbers or key results changed, and the old and new parents of what was moved, made or deleted.
    Goals that stand in a loop, which no command allows, are measured without the part that closes the loop.
    """
    goals = {one.id: one for one in objectives}
    before = known.basis if isinstance(known, GoalStates) and isinstance(known.basis, _Plan) else None
    plan = _Plan(
        calendar=calendar,
        today=today,
        bands=bands,
        links=links,
        results=key_results,
        goals=goals,
        kpis=kpi_states,
        aims=_aims(links, kpi_states, before),
        key_results=_key_results(key_results, before),
        children=_children(goals, changed, before),
        milestones={goal_id: days for goal_id, days in (milestones or {}).items() if days},
    )
    states = known.measured if isinstance(known, GoalStates) else dict(known or {})
    if states:
        stale = _with_those_above(changed, goals)
        states = {goal_id: state for goal_id, state in states.items() if goal_id in goals and goal_id not in stale}
    return GoalStates(goals, plan.children, lambda goal, below: _measured(goal, plan, below), states, plan)


def _is_same(before: Iterable[object], now: Iterable[object]) -> bool:
    """Known without a look inside: the same tuple, which nobody can have changed."""
    return before is now and isinstance(now, tuple)


def _aims(
    links: Iterable[KpiLink], kpis: Mapping[int, KpiState], before: _Plan | None
) -> Mapping[int, Sequence[KpiLink]]:
    """Ties to numbers that exist, by goal; those of before where nothing of it changed."""
    if before is not None and _is_same(before.links, links) and before.kpis.keys() == kpis.keys():
        return before.aims
    aims = (one for one in links if one.role is LinkRole.AIMS and one.kpi_id in kpis)
    return _grouped(aims, lambda link: link.objective_id)


def _key_results(results: Iterable[KeyResult], before: _Plan | None) -> Mapping[int, Sequence[KeyResult]]:
    if before is not None and _is_same(before.results, results):
        return before.key_results
    return _grouped(results, lambda result: result.objective_id)


def _children(
    goals: Mapping[int, Objective], changed: Collection[int], before: _Plan | None
) -> Mapping[int, Sequence[Objective]]:
    """Goals by parent; after an edit only those beside a changed goal, and those inside one, are collected again."""
    if before is None:
        return _grouped(goals.values(), lambda goal: goal.parent_id)
    touched = {*changed}
    for goal_id in changed:
        for version in (before.goals.get(goal_id), goals.get(goal_id)):
            if version is not None and version.parent_id is not None:
                touched.add(version.parent_id)
    kept = {parent_id: inside for parent_id, inside in before.children.items() if parent_id not in touched}
    return {
        **kept,
        **_grouped((one for one in goals.values() if one.parent_id in touched), lambda goal: goal.parent_id),
    }


def _with_those_above(changed: Iterable[int], goals: Mapping[int, Objective]) -> set[int]:
    found: set[int] = set()
    for goal_id in changed:
        here: int | None = goal_id
        while here is not None and here in goals and here not in found:
            found.add(here)
            here = goals[here].parent_id
    return found


def _grouped(rows: Iterable[_Row], goal_of: Callable[[_Row], int | None]) -> dict[int, list[_Row]]:
    groups: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        goal_id = goal_of(row)
        if goal_id is not None:
            groups[goal_id].append(row)
    return groups


def key_result_states(states: Mapping[int, ObjectiveState], goal_id: int) -> tuple[KeyResultState, ...]:
    """How the key results of one goal stand, in the owner's order. KeyError for an unknown goal.

    Worked out when it is asked for: a plan of thousands of goals shows those of one.
    """
    plan = states.basis if isinstance(states, GoalStates) else None
    if not isinstance(plan, _Plan):
        raise KeyError(goal_id)
    goal, expected = plan.goals[goal_id], states[goal_id].expected
    return tuple(
        key_result_state(result, goal, scored, expected, plan.today, plan.bands)
        for result, scored in zip(plan.key_results.get(goal_id, ()), _scores(goal, plan), strict=True)
    )


def working_of(states: GoalStates[ObjectiveState], goal_id: int) -> GoalWorking:
    """How the figures of one goal were worked out, from what they were measured from. KeyError for an unknown goal."""
    plan = states.basis
    if not isinstance(plan, _Plan):
        raise KeyError(goal_id)
    goal, scores = plan.goals[goal_id], _scores(plan.goals[goal_id], plan)
    states[goal_id]  # what is below it is measured now
    numbers, others = _parts(goal, plan, states, scores)
    expected = expected_of(goal, numbers, others, plan.milestones.get(goal.id, ()), plan.today)
    return GoalWorking(
        (*numbers, *others),
        _rolled(numbers, others),
        expected,
        tuple(_off_track(goal, scores, expected.value, plan)),
        plan.bands,
    )


def _measured(goal: Objective, plan: _Plan, states: Mapping[int, ObjectiveState]) -> ObjectiveState:
    scores = _scores(goal, plan)
    numbers, others = _parts(goal, plan, states, scores)
    rolled = _rolled(numbers, others)
    expected = expected_of(goal, numbers, others, plan.milestones.get(goal.id, ()), plan.today).value
    off_track = _off_track(goal, scores, expected, plan)
    suggested = suggest_status(rolled.progress, expected, goal.start_on, goal.due_on, plan.today, off_track, plan.bands)
    reason = suggested.reason_code
    if reason == GoalReason.NO_DATA and any(part.score is not None for part in (*numbers, *others)):
        reason = GoalReason.NO_WEIGHT
    return ObjectiveState(
        rolled.progress,
        rolled.raw_progress,
        rolled.coverage,
        expected,
        goal.status_override or suggested.status,
        suggested.status,
        reason,
        suggested.params,
    )


def _scores(goal: Objective, plan: _Plan) -> Sequence[KeyResultScore]:
    """The scores of a goal's key results, in their order."""
    found = []
    for result in plan.key_results.get(goal.id, ()):
        number = plan.kpis.get(result.kpi_id) if result.kpi_id is not None else None
        target = None if number is None else target_for_goal(goal, number, plan.today, plan.calendar)
        found.append(score_key_result(result, number, target))
    return found


def _parts(
    goal: Objective, plan: _Plan, states: Mapping[int, ObjectiveState], scores: Sequence[KeyResultScore]
) -> tuple[Sequence[GoalPart], Sequence[GoalPart]]:
    """What counts in a goal: its numbers, and its key results with the goals below."""
    aims, results = plan.aims.get(goal.id, ()), plan.key_results.get(goal.id, ())
    numbers = number_parts(goal, aims, plan.kpis, plan.today, plan.calendar) if aims else ()
    own = key_result_parts(goal, results, scores, plan.today) if results else ()
    below = [
        GoalPart(PartKind.GOAL, child.id, child.weight, states[child.id].progress, states[child.id].expected)
        for child in plan.children.get(goal.id, ())
        if child.id in states and not child.is_dropped and child.kind is not Kind.EXPERIMENT
    ]
    return numbers, [*own, *below]


def _rolled(numbers: Sequence[GoalPart], others: Sequence[GoalPart]) -> RollUp:
    return roll_up([(part.weight, part.score) for part in (*numbers, *others)])


def _off_track(goal: Objective, scores: Sequence[KeyResultScore], expected: float | None, plan: _Plan) -> list[str]:
    """The names of its own key results and numbers that are off track and have a weight."""
    found = []
    for result, scored in zip(plan.key_results.get(goal.id, ()), scores, strict=True):
        if result.weight > 0 and scored.raw is not None:
            own = own_expected(result, goal, plan.today)
            if is_off_track(scored.raw, expected if own is None else own, plan.bands):
                found.append(result.title)
    for link in plan.aims.get(goal.id, ()):
        state = plan.kpis[link.kpi_id]
        if link.weight > 0 and state.status is Status.OFF_TRACK:
            found.append(state.kpi.short_name or state.kpi.name)
    return found
