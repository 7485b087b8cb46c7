"""Who shares goals with whom: the departments of a plan, and for every pair what it shares and whether it needs to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from alignment_desktop.domain.department_bridges import MOST_DEPARTMENTS_FOR_ALL_PAIRS, Pair, pairs_that_need
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.shared_goals import NOTHING_SHARED, SharedGoals, shared_goals
from alignment_desktop.workspace.alignment import needing_pairs
from alignment_desktop.workspace.plan_figures import PlanFigures


@dataclass(frozen=True, slots=True)
class DepartmentCard:
    """One department with the count of its active department goals."""

    id: int
    name: str
    goals: int


@dataclass(frozen=True, slots=True)
class DepartmentPair:
    """Two departments, in the order in which the plan lists them."""

    one: DepartmentCard
    other: DepartmentCard
    shared: SharedGoals = NOTHING_SHARED
    is_needed: bool = False

    @property
    def key(self) -> Pair:
        """The two ids, the smaller first."""
        return (min(self.one.id, self.other.id), max(self.one.id, self.other.id))


@dataclass(frozen=True, slots=True)
class DepartmentMap:
    """All departments and all of their pairs. With `needs_are_chosen` the owner ticks who needs whom; before that all do."""

    cards: tuple[DepartmentCard, ...] = ()
    pairs: tuple[DepartmentPair, ...] = ()
    needs_are_chosen: bool = False


def department_map(figures: PlanFigures, index: GoalIndex) -> DepartmentMap:
    """From figures that are already counted; `index` is that of their goals."""
    departments = sorted(figures.departments.values(), key=lambda one: (one.position, one.id))
    counts = Counter(one.department_id for one in index.active if one.level is Level.DEPARTMENT)
    cards = tuple(DepartmentCard(one.id, one.name, counts[one.id]) for one in departments)
    needed = frozenset(pairs_that_need(departments, needing_pairs(figures)))
    shared = shared_goals(index.active, figures.contributions)
    pairs = []
    for one, other in combinations(cards, 2):
        key = (min(one.id, other.id), max(one.id, other.id))
        pairs.append(DepartmentPair(one, other, shared.get(key, NOTHING_SHARED), key in needed))
    return DepartmentMap(cards, tuple(pairs), len(cards) > MOST_DEPARTMENTS_FOR_ALL_PAIRS)
