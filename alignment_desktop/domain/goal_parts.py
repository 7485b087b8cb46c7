"""What counts in one goal and what is expected of it: numbers it aims at, key results, goals below (rule 3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.expected import elapsed, from_milestones, from_targets, stepped
from alignment_desktop.domain.key_result_state import KeyResultScore, own_expected
from alignment_desktop.domain.kpi_state import KpiState, target_for_goal
from alignment_desktop.domain.link import KpiLink
from alignment_desktop.domain.objective import KeyResult, Objective
from alignment_desktop.domain.scoring import clamped, kpi_progress


class PartKind(StrEnum):
    """What a part of a goal is."""

    NUMBER = "number"
    KEY_RESULT = "key_result"
    GOAL = "goal"


class ExpectedSource(StrEnum):
    """Where expected progress comes from, in the order of rule 3."""

    TARGETS = "targets"
    MILESTONES = "milestones"
    STEPS = "steps"
    DAYS = "days"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class GoalPart:
    """One thing that counts in a goal. `score` is raw; `expected` only where the goal's own is made of it.

    `id` is that of the number, key result or goal.
    """

    kind: PartKind
    id: int
    weight: float
    score: float | None
    expected: float | None = None
    expected_by: ExpectedSource | None = None

    @property
    def counts(self) -> bool:
        """Whether it has a score and a weight."""
        return self.score is not None and self.weight > 0


@dataclass(frozen=True, slots=True)
class Expected:
    """Expected progress from 0 to 1 and where it comes from; `value` None when nothing says."""

    value: float | None
    source: ExpectedSource | None = None


@dataclass(frozen=True, slots=True)
class RollUp:
    """Weighted progress: `progress` 0 to 1 from clamped parts, `raw_progress` from parts as they are, `coverage` the share
    of the weight that has a score (0 without any weight). Both progresses are None without a score."""

    progress: float | None
    raw_progress: float | None
    coverage: float


_NOTHING = RollUp(None, None, 0.0)


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


def number_parts(
    goal: Objective, aims: Sequence[KpiLink], kpis: Mapping[int, KpiState], today: date, calendar: PlanCalendar
) -> list[GoalPart]:
    """The numbers a goal aims at, scored against the target in force at its due date, with what is expected of each."""
    return [_number_part(goal, link, kpis[link.kpi_id], today, calendar) for link in aims]


def key_result_parts(
    goal: Objective, results: Sequence[KeyResult], scores: Sequence[KeyResultScore], today: date
) -> list[GoalPart]:
    """The key results of a goal; those with dates of their own have an expectation of their own."""
    found = []
    for result, scored in zip(results, scores, strict=True):
        own = own_expected(result, goal, today)
        source = None if own is None else ExpectedSource.DAYS
        found.append(GoalPart(PartKind.KEY_RESULT, result.id, result.weight, scored.raw, own, source))
    return found


def expected_of(
    goal: Objective,
    numbers: Sequence[GoalPart],
    others: Sequence[GoalPart],
    milestones: Collection[date],
    today: date,
) -> Expected:
    """Expected progress in the order of rule 3: targets, milestones, the number's own steps, days, the parts below."""
    start, due = goal.start_on, goal.due_on
    if start is None or due is None or due < start:
        return _found(_mean_expected(others), ExpectedSource.PARTS)
    counting = [part for part in numbers if part.counts]
    has_target_steps = any(part.expected_by is ExpectedSource.TARGETS for part in counting)
    if not has_target_steps and milestones:
        return Expected(from_milestones(milestones, today), ExpectedSource.MILESTONES)
    by_numbers = _mean_expected(counting)
    if by_numbers is None:
        return _found(elapsed(start, due, today), ExpectedSource.DAYS)
    return Expected(by_numbers, ExpectedSource.TARGETS if has_target_steps else ExpectedSource.STEPS)


def _found(value: float | None, source: ExpectedSource) -> Expected:
    return Expected(value, None if value is None else source)


def _number_part(goal: Objective, link: KpiLink, state: KpiState, today: date, calendar: PlanCalendar) -> GoalPart:
    score = kpi_progress(state.kpi, state.value, target_for_goal(goal, state, today, calendar))
    start, due = goal.start_on, goal.due_on
    if score is None or link.weight <= 0 or start is None or due is None or due < start:
        return GoalPart(PartKind.NUMBER, link.kpi_id, link.weight, score)
    expected = from_targets(state.kpi, state.targets, start, due, today, calendar)
    source = ExpectedSource.TARGETS
    if expected is None:
        expected, source = stepped(state.kpi, start, due, today, calendar), ExpectedSource.STEPS
    return GoalPart(PartKind.NUMBER, link.kpi_id, link.weight, score, expected, source)


def _mean_expected(parts: Iterable[GoalPart]) -> float | None:
    """The weighted mean over parts that have a score and an expectation: like is compared with like."""
    return roll_up([(part.weight, part.expected) for part in parts if part.score is not None]).progress
