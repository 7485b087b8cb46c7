"""Progress, coverage and status of every goal of a plan, from the leaves up (rule 3). Linear, without recursion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import fsum
from typing import TypeVar

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.expected import elapsed, from_milestones, from_targets, stepped
from alignment_desktop.domain.goal_states import GoalStates
from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Objective, Status
from alignment_desktop.domain.objective_status import DEFAULT_BANDS, StatusBands, band, is_too_early, suggest_status
from alignment_desktop.domain.scoring import clamped, kpi_progress, progress
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue, target_in_force

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class KpiState:
    """What a roll-up needs of one KPI: the value that stands today (`standing_value`), its own status, all its targets."""

    kpi: Kpi
    value: float | None = None
    status: Status = Status.NO_DATA
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class RollUp:
    """Weighted progress: `progress` 0 to 1 from clamped parts, `raw_progress` from parts as they are, `coverage` the share
    of the weight that has a score (0 without any weight). Both progresses are None without a score."""

    progress: float | None
    raw_progress: float | None
    coverage: float


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
class _Part:
    """One thing that counts in a goal. `score` is raw."""

    weight: float
    score: float | None
    expected: float | None = None


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


def roll_up(parts: Iterable[tuple[float, float | None]]) -> RollUp:
    """sum(w s) / sum(w) over parts (weight, raw score) with a score and w > 0. The order of the parts does not matter."""
    every, weights, clamps, raws = [], [], [], []
    for weight, score in parts:
        if weight <= 0:
            continue
        every.append(weight)
        if score is not None:
            weights.append(weight)
            clamps.append(weight * clamped(score))
            raws.append(weight * score)
    if not weights:
        return _NOTHING
    weight = fsum(weights)
    return RollUp(fsum(clamps) / weight, fsum(raws) / weight, weight / fsum(every))


_NOTHING = RollUp(None, None, 0.0)


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


def _measured(goal: Objective, plan: _Plan, states: Mapping[int, ObjectiveState]) -> ObjectiveState:
    aims, results = plan.aims.get(goal.id, ()), plan.key_results.get(goal.id, ())
    numbers = [_number_part(link, goal, plan) for link in aims]
    result_scores = [_key_result_score(result, goal, plan) for result in results]
    below = [
        _Part(child.weight, states[child.id].progress, states[child.id].expected)
        for child in plan.children.get(goal.id, ())
        if child.id in states and not child.is_dropped and child.kind is not Kind.EXPERIMENT
    ]
    expected = _expected(goal, numbers, below, plan)
    parts = [(part.weight, part.score) for part in numbers]
    parts += [(part.weight, part.score) for part in below]
    parts += [(result.weight, score) for result, score in zip(results, result_scores, strict=True)]
    rolled = roll_up(parts)
    off_track = _key_results_off(results, result_scores, expected, plan.bands) if results else []
    if aims:
        off_track += _numbers_off(goal, plan)
    suggested = suggest_status(rolled.progress, expected, goal.start_on, goal.due_on, plan.today, off_track, plan.bands)
    return ObjectiveState(
        rolled.progress,
        rolled.raw_progress,
        rolled.coverage,
        expected,
        goal.status_override or suggested.status,
        suggested.status,
        suggested.reason_code,
        suggested.params,
    )


def _target_for(goal: Objective, state: KpiState, plan: _Plan) -> TargetValue | None:
    """The KPI's target at the goal's due date; without one, today's."""
    day = plan.today if goal.due_on is None else goal.due_on
    period = plan.calendar.period_of(day, state.kpi.frequency)
    return target_in_force(state.kpi, state.targets, period, plan.calendar)


def _number_part(link: KpiLink, goal: Objective, plan: _Plan) -> _Part:
    state = plan.kpis[link.kpi_id]
    return _Part(link.weight, kpi_progress(state.kpi, state.value, _target_for(goal, state, plan)))


def _key_result_score(result: KeyResult, goal: Objective, plan: _Plan) -> float | None:
    """Raw score of a key result; where a KPI stands in its place, start and target of its own go before the KPI's."""
    state = plan.kpis.get(result.kpi_id) if result.kpi_id is not None else None
    if state is None:
        return progress(result.current, result.start, result.target)
    target = _target_for(goal, state, plan)
    if result.start is None and result.target is None:
        return kpi_progress(state.kpi, state.value, target)
    end = target.value if result.target is None and target is not None else result.target
    start = state.kpi.baseline if result.start is None else result.start
    direction = state.kpi.direction if state.kpi.direction in {Direction.HIGHER, Direction.LOWER} else None
    return progress(state.value, start, end, direction)


def _expected(goal: Objective, numbers: Sequence[_Part], below: Sequence[_Part], plan: _Plan) -> float | None:
    """Expected progress in the order of rule 3: targets, milestones, the number's own steps, days, the parts below."""
    start, due, today = goal.start_on, goal.due_on, plan.today
    if start is None or due is None or due < start:
        return _mean_expected(below)
    linked = [
        (part.weight, plan.kpis[link.kpi_id])
        for part, link in zip(numbers, plan.aims.get(goal.id, ()), strict=True)
        if part.score is not None and part.weight > 0
    ]
    by_targets = [from_targets(one.kpi, one.targets, start, due, today, plan.calendar) for _, one in linked]
    has_target_steps = any(found is not None for found in by_targets)
    if not has_target_steps and goal.id in plan.milestones:
        return from_milestones(plan.milestones[goal.id], today)
    if not linked:
        return elapsed(start, due, today)
    own = [
        _Part(weight, 0.0, stepped(one.kpi, start, due, today, plan.calendar) if found is None else found)
        for (weight, one), found in zip(linked, by_targets, strict=True)
    ]
    expected = _mean_expected(own)
    return elapsed(start, due, today) if expected is None else expected


def _mean_expected(parts: Iterable[_Part]) -> float | None:
    """The weighted mean over parts that have a score and an expectation: like is compared with like."""
    return roll_up([(part.weight, part.expected) for part in parts if part.score is not None]).progress


def _key_results_off(
    results: Sequence[KeyResult], scores: Sequence[float | None], expected: float | None, bands: StatusBands
) -> list[str]:
    if expected is None or is_too_early(expected, bands):
        return []
    return [
        result.title
        for result, score in zip(results, scores, strict=True)
        if score is not None and result.weight > 0 and band(clamped(score), expected, bands) is Status.OFF_TRACK
    ]


def _numbers_off(goal: Objective, plan: _Plan) -> list[str]:
    found = ((link, plan.kpis[link.kpi_id]) for link in plan.aims.get(goal.id, ()))
    return [
        state.kpi.short_name or state.kpi.name
        for link, state in found
        if link.weight > 0 and state.status is Status.OFF_TRACK
    ]
