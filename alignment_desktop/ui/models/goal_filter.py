"""Which rows of the tree of goals are shown: what a filter finds, and what leads to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Kind, Level, Objective, Status
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree
from alignment_desktop.domain.people import Department, Person
from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.workspace.plan_figures import PlanFigures

Children = dict[int | None, tuple[int, ...]]


class Trait(StrEnum):
    """What else can be looked for, one at a time."""

    STARRED = "starred"
    NOT_LINKED = "not_linked"
    NO_NUMBER = "no_number"
    NO_OWNER = "no_owner"
    IMPROVE = "improve"
    EXPLORE = "explore"
    EXPERIMENT = "experiment"


_KINDS = {Trait.IMPROVE: Kind.IMPROVE, Trait.EXPLORE: Kind.EXPLORE, Trait.EXPERIMENT: Kind.EXPERIMENT}


@dataclass(frozen=True, slots=True)
class GoalFilter:
    """What is looked for; the empty filter finds everything. Every word of `text` must occur in title, owner or
    department."""

    text: str = ""
    department_id: int | None = None
    owner_id: int | None = None
    status: Status | None = None
    trait: Trait | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it hides nothing."""
        return self == GoalFilter()


class GoalSearch:
    """Finds goals of a plan. The words of each are kept, so that every further letter is answered at once."""

    def __init__(self) -> None:
        self._goals: Mapping[int, Objective] = {}
        self._texts: dict[int, str] = {}
        self._people: Mapping[int, Person] = {}
        self._departments: Mapping[int, Department] = {}

    def find(self, wanted: GoalFilter, figures: PlanFigures, tree: ObjectiveTree[GoalRow]) -> set[int]:
        """Ids of the goals that match, without the vision. What is cheap to know is asked first."""
        goals = figures.objectives
        ids: Iterable[int] = goals
        words = wanted.text.casefold().split()
        if words:
            self._follow(figures)
            texts = self._texts
            ids = [goal_id for goal_id, text in texts.items() if words[0] in text]
            for word in words[1:]:
                ids = [goal_id for goal_id in ids if word in texts[goal_id]]
        found: Iterable[Objective] = [goals[one] for one in ids]
        for fits in _conditions(wanted, figures, tree):
            found = filter(fits, found)
        return {goal.id for goal in found if goal.level is not Level.VISION and not goal.is_dropped}

    def _follow(self, figures: PlanFigures) -> None:
        """Take up the words of goals that are new or have others; all of them after a name changed."""
        if figures.people is not self._people or figures.departments is not self._departments:
            self._people, self._departments = figures.people, figures.departments
            self._goals, self._texts = {}, {}
        old, new = self._goals, figures.objectives
        if old is new:
            return
        for goal_id, goal in new.items():
            if old.get(goal_id) is not goal:
                self._texts[goal_id] = self._text(goal)
        for goal_id in old.keys() - new.keys():
            del self._texts[goal_id]
        self._goals = new

    def _text(self, goal: Objective) -> str:
        person = None if goal.owner_id is None else self._people.get(goal.owner_id)
        department = None if goal.department_id is None else self._departments.get(goal.department_id)
        names = [one.name for one in (person, department) if one is not None]
        return "\n".join((goal.title, *names)).casefold()


def _conditions(
    wanted: GoalFilter, figures: PlanFigures, tree: ObjectiveTree[GoalRow]
) -> Sequence[Callable[[Objective], bool]]:
    conditions: list[Callable[[Objective], bool]] = []
    if wanted.department_id is not None:
        conditions.append(lambda goal: goal.department_id == wanted.department_id)
    if wanted.owner_id is not None:
        conditions.append(lambda goal: goal.owner_id == wanted.owner_id)
    if wanted.trait is not None:
        conditions.append(_trait_condition(wanted.trait, figures, tree))
    if wanted.status is not None:
        states = figures.states
        conditions.append(lambda goal: states[goal.id].status is wanted.status)
    return conditions


def _trait_condition(trait: Trait, figures: PlanFigures, tree: ObjectiveTree[GoalRow]) -> Callable[[Objective], bool]:
    match trait:
        case Trait.STARRED:
            return lambda goal: goal.is_starred
        case Trait.NOT_LINKED:
            return lambda goal: not tree.is_linked(goal.id)
        case Trait.NO_OWNER:
            return lambda goal: goal.owner_id is None
        case Trait.NO_NUMBER:
            measured = {link.objective_id for link in figures.links if link.role is LinkRole.AIMS}
            measured |= {result.objective_id for result in figures.key_results}
            return lambda goal: goal.id not in measured
        case _:
            return lambda goal: goal.kind is _KINDS[trait]


def shown_children(
    tree: ObjectiveTree[GoalRow], hidden: Iterable[int] = (), found: set[int] | None = None, *, has_group: bool = False
) -> Children:
    """The tree as rows: the vision and, below it, the group of what is not linked, if anything is or `has_group`.

    `hidden` goals go with all that is inside them. With `found` only those goals and what leads to them stay. What is not
    touched by either is taken over as it is, unread.
    """
    kept = dict(tree.families) if found is None else _leading_to(tree, found)
    for one in hidden:
        parent = tree.parent(one)
        if parent in kept:
            kept[parent] = tuple(child for child in kept[parent] if child != one)
            if not kept[parent]:
                del kept[parent]
        for inside in (one, *tree.descendants(one)):
            kept.pop(inside, None)
    loose = kept.pop(None, ())
    roots = [] if tree.vision_id is None else [tree.vision_id]
    if loose:
        kept[NOT_LINKED] = loose
    if loose or has_group:
        roots.append(NOT_LINKED)
    return {**kept, None: tuple(roots)}


def _leading_to(tree: ObjectiveTree[GoalRow], found: Iterable[int]) -> Children:
    """The families of the found goals and of all above them, without those beside them."""
    kept: set[int] = set()
    for goal_id in found:
        here: int | None = goal_id
        while here is not None and here not in kept:
            kept.add(here)
            here = tree.parent(here)
    return {
        parent: inside
        for parent in {tree.parent(one) for one in kept if one != tree.vision_id}
        if (inside := tuple(one for one in tree.children(parent) if one in kept))
    }
