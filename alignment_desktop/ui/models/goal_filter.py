"""Which rows of the tree of goals are shown: what a filter finds, and what leads to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alignment_desktop.domain.objective import Objective, Status
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree
from alignment_desktop.ui.models.goal_lines import NOT_LINKED, GoalLine

Children = dict[int | None, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class GoalFilter:
    """What is looked for; the empty filter finds everything. Every word of `text` must occur in title, owner or
    department."""

    text: str = ""
    department_id: int | None = None
    owner_id: int | None = None
    status: Status | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it hides nothing."""
        return self == GoalFilter()

    def finds(self, goals: Mapping[int, Objective], lines: Mapping[int, GoalLine]) -> set[int]:
        """Ids of the goals that match. One pass, nothing is looked up elsewhere."""
        words = self.text.casefold().split()
        found = set()
        for goal_id, goal in goals.items():
            line = lines[goal_id]
            if not line.is_goal:
                continue
            if self.department_id is not None and goal.department_id != self.department_id:
                continue
            if self.owner_id is not None and goal.owner_id != self.owner_id:
                continue
            if self.status is not None and line.status is not self.status:
                continue
            if words:
                searched = f"{line.title}\n{line.owner_name}\n{line.department}".casefold()
                if not all(word in searched for word in words):
                    continue
            found.add(goal_id)
        return found


def shown_children(
    tree: ObjectiveTree[GoalRow], hidden: Iterable[int] = (), found: set[int] | None = None, *, has_group: bool = False
) -> Children:
    """The tree as rows: the vision and, below it, the group of what is not linked, if anything is or `has_group`.

    `hidden` goals go with all that is inside them. With `found` only those goals and what leads to them stay.
    """
    kept = None if found is None else _with_those_above(tree, found)
    gone = set(hidden)
    children: Children = {}
    roots = [] if tree.vision_id is None else [tree.vision_id]
    waiting = [*roots, None]
    while waiting:
        parent = waiting.pop()
        ids = tree.children(parent)
        if gone or kept is not None:
            ids = tuple(one for one in ids if one not in gone and (kept is None or one in kept))
        if not ids:
            continue
        children[NOT_LINKED if parent is None else parent] = ids
        waiting.extend(ids)
    if has_group or NOT_LINKED in children:
        roots.append(NOT_LINKED)
    children[None] = tuple(roots)
    return children


def _with_those_above(tree: ObjectiveTree[GoalRow], found: set[int]) -> set[int]:
    kept: set[int] = set()
    for goal_id in found:
        here: int | None = goal_id
        while here is not None and here not in kept:
            kept.add(here)
            here = tree.parent(here)
    return kept
