"""What findings are found in: the plan's facts, its score, and what slower work has found out beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from alignment_desktop.domain.alignment_score import AlignmentScore, ScorePartKind
from alignment_desktop.domain.closeness import GoalCloseness
from alignment_desktop.domain.coming_miss import ComingMiss
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.link import Contribution, KpiLink
from alignment_desktop.domain.objective import KeyResult, Objective, Status
from alignment_desktop.domain.people import Department, Person


@dataclass(frozen=True, slots=True)
class NumberFacts:
    """One number as findings see it.

    `was_ever_entered`: it has had a value, whether that still stands or not (`has_value`). `recorded_on` is the day its last
    value came in, `begins_on` the first day of its first value or first target, whichever is earlier; None where unknown.
    """

    kpi: Kpi
    has_value: bool = False
    was_ever_entered: bool = False
    is_up_to_date: bool = False
    recorded_on: date | None = None
    begins_on: date | None = None


@dataclass(frozen=True, slots=True)
class OpposedNumbers:
    """Over `periods` periods number `kpi_id` got worse when `other_id` had got better, `lag` periods before.

    `correlation` is that of the ranks of their changes, -1 to 0.
    """

    kpi_id: int
    other_id: int
    periods: int
    lag: int = 0
    correlation: float = -1.0


@dataclass(frozen=True, slots=True)
class SlowAnswers:
    """What workers have found out so far: numbers that move against each other, how close goals are in meaning, and numbers
    that will miss their target if nothing changes (This week speaks of these; no finding does)."""

    opposed: tuple[OpposedNumbers, ...] = ()
    closeness: GoalCloseness = field(default_factory=GoalCloseness)
    misses: tuple[ComingMiss, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """Everything that the rules of findings may look at.

    `states` answers how a goal stands, `updates` the last day on which somebody said something of a goal or of the
    confidence in one of its key results.
    """

    today: date
    score: AlignmentScore
    index: GoalIndex
    people: Mapping[int, Person] = field(default_factory=dict)
    departments: Mapping[int, Department] = field(default_factory=dict)
    numbers: Mapping[int, NumberFacts] = field(default_factory=dict)
    links: Sequence[KpiLink] = ()
    key_results: Sequence[KeyResult] = ()
    contributions: Sequence[Contribution] = ()
    updates: Mapping[int, date] = field(default_factory=dict)
    progress_of: Callable[[int], float | None] = lambda _: None
    slow: SlowAnswers = field(default_factory=SlowAnswers)

    def left_out(self, part: ScorePartKind) -> tuple[int, ...]:
        """What a part of the score did not count."""
        return self.score.part(part).left_out

    def department_of(self, goal: Objective) -> int | None:
        """The goal's department, else its owner's."""
        if goal.department_id is not None:
            return goal.department_id
        owner = self.people.get(goal.owner_id) if goal.owner_id is not None else None
        return None if owner is None else owner.department_id


_OVER = frozenset({Status.DONE, Status.MISSED})


def is_open(goal: Objective, today: date) -> bool:
    """Whether somebody still works on an active goal: it is neither past its date nor called done or missed."""
    return (goal.due_on is None or goal.due_on >= today) and goal.status_override not in _OVER
