"""Progress, coverage and status of every goal of a plan, from the leaves up (rule 3). Linear, without recursion."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import fsum
from typing import TypeVar

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.expected import elapsed, from_milestones, from_targets, stepped
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
    """Everything around the goals, ordered by goal."""

    calendar: PlanCalendar
    today: date
    bands: StatusBands
    kpis: Mapping[int, KpiState]
    aims: Mapping[int, Sequence[KpiLink]]
    key_results: Mapping[int, Sequence[KeyResult]]
    children: Mapping[int, Sequence[Objective]]
    milestones: Mapping[int, Collection[date]]


def roll_up(parts: Iterable[tuple[float, float | None]]) -> RollUp:
    """sum(w s) / sum(w) over parts (weight, raw score) with a score and w > 0. The order of the parts does not matter."""
    counting = [(weight, score) for weight, score in parts if weight > 0]
    scored = [(weight, score) for weight, score in counting if score is not None]
    if not scored:
        return RollUp(None, None, 0.0)
    weight = fsum(weight for weight, _ in scored)
    return RollUp(
        fsum(weight * clamped(score) for weight, score in scored) / weight,
        fsum(weight * score for weight, score in scored) / weight,
        weight / fsum(weight for weight, _ in counting),
    )


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
) -> dict[int, ObjectiveState]:
    """The state of every goal by id.

    A goal counts its key results, the KPIs it aims at and its home children; children that are dropped or experiments do
    not count above. `milestones` are the days of milestone steps by goal.

    After an edit, `known` states are kept and only the `changed` goals and those above them measured again: name the goals
    whose own facts, numbers or key results changed, and the old and new parents of what was moved, made or deleted.
    Goals that stand in a loop, which no command allows, are measured without the part that closes the loop.
    """
    goals = {one.id: one for one in objectives}
    plan = _Plan(
        calendar=calendar,
        today=today,
        bands=bands,
        kpis=kpi_states,
        aims=_grouped((one for one in links if one.role is LinkRole.AIMS), lambda link: link.objective_id),
        key_results=_grouped(key_results, lambda result: result.objective_id),
        children=_grouped(goals.values(), lambda goal: goal.parent_id),
        milestones={goal_id: days for goal_id, days in (milestones or {}).items() if days},
    )
    if known is None:
        return _measure_all(_leaves_first(goals, plan.children), goals, plan, {})
    stale = _with_those_above(changed, goals)
    states = {goal_id: state for goal_id, state in known.items() if goal_id in goals and goal_id not in stale}
    below = {one: [child for child in plan.children.get(one, ()) if child.id in stale] for one in stale}
    return _measure_all(_leaves_first({one: goals[one] for one in stale}, below), goals, plan, states)


def _measure_all(
    order: Iterable[int], goals: Mapping[int, Objective], plan: _Plan, states: dict[int, ObjectiveState]
) -> dict[int, ObjectiveState]:
    for goal_id in order:
        states[goal_id] = _measured(goals[goal_id], plan, states)
    return states


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


def _leaves_first(goals: Mapping[int, Objective], children: Mapping[int, Sequence[Objective]]) -> list[int]:
    """Ids so that children come before their parent; what stands in a loop comes last."""
    waiting = {goal_id: len(children.get(goal_id, ())) for goal_id in goals}
    ready = deque(goal_id for goal_id, count in waiting.items() if count == 0)
    order: list[int] = []
    while ready:
        goal_id = ready.popleft()
        order.append(goal_id)
        parent_id = goals[goal_id].parent_id
        if parent_id in waiting:
            waiting[parent_id] -= 1
            if waiting[parent_id] == 0:
                ready.append(parent_id)
    done = set(order)
    return order + [goal_id for goal_id in goals if goal_id not in done]


def _measured(goal: Objective, plan: _Plan, states: Mapping[int, ObjectiveState]) -> ObjectiveState:
    numbers = [_number_part(link, goal, plan) for link in plan.aims.get(goal.id, ()) if link.kpi_id in plan.kpis]
    results = plan.key_results.get(goal.id, ())
    result_scores = [_key_result_score(result, goal, plan) for result in results]
    below = [
        _Part(child.weight, states[child.id].progress, states[child.id].expected)
        for child in plan.children.get(goal.id, ())
        if child.id in states and not child.is_dropped and child.kind is not Kind.EXPERIMENT
    ]
    expected = _expected(goal, numbers, below, plan)
    rolled = roll_up(
        [
            *((part.weight, part.score) for part in (*numbers, *below)),
            *((result.weight, score) for result, score in zip(results, result_scores, strict=True)),
        ]
    )
    off_track = [*_key_results_off(results, result_scores, expected, plan.bands), *_numbers_off(goal, plan)]
    suggested = suggest_status(rolled.progress, expected, goal.start_on, goal.due_on, plan.today, off_track, plan.bands)
    return ObjectiveState(
        progress=rolled.progress,
        raw_progress=rolled.raw_progress,
        coverage=rolled.coverage,
        expected=expected,
        status=goal.status_override or suggested.status,
        suggested_status=suggested.status,
        reason_code=suggested.reason_code,
        reason_params=suggested.params,
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
        for part, link in zip(numbers, _known_aims(goal, plan), strict=True)
        if part.score is not None and part.weight > 0
    ]
    by_targets = [from_targets(one.kpi, one.targets, start, due, today, plan.calendar) for _, one in linked]
    has_target_steps = any(found is not None for found in by_targets)
    if not has_target_steps and goal.id in plan.milestones:
        return from_milestones(plan.milestones[goal.id], today)
    own = [
        _Part(weight, 0.0, stepped(one.kpi, start, due, today, plan.calendar) if found is None else found)
        for (weight, one), found in zip(linked, by_targets, strict=True)
    ]
    expected = _mean_expected(own)
    return elapsed(start, due, today) if expected is None else expected


def _known_aims(goal: Objective, plan: _Plan) -> list[KpiLink]:
    return [link for link in plan.aims.get(goal.id, ()) if link.kpi_id in plan.kpis]


def _mean_expected(parts: Iterable[_Part]) -> float | None:
    """The weighted mean over parts that have a score and an expectation: like is compared with like."""
    return roll_up((part.weight, part.expected) for part in parts if part.score is not None).progress


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
    found = ((link, plan.kpis[link.kpi_id]) for link in _known_aims(goal, plan))
    return [
        state.kpi.short_name or state.kpi.name
        for link, state in found
        if link.weight > 0 and state.status is Status.OFF_TRACK
    ]
