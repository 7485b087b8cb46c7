"""The goals of the plan as the tree shows them: figures, worded lines and rows, kept until something under them changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree
from alignment_desktop.ui.models.goal_filter import Children, GoalFilter, GoalSearch, shown_children
from alignment_desktop.ui.models.goal_lines import DRAFT, NOT_LINKED, GoalLine, GoalLines, group_title
from alignment_desktop.workspace.plan_figures import PlanFigures


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that was just made: it stands under `parent_id` (None: not linked) behind `after_id` (None: first)."""

    parent_id: int | None
    after_id: int | None
    level: Level


class ShownGoals:
    """Ask `tree` and `lines` after `follow`; `rows(filter, draft)` is what the model shows."""

    def __init__(self, figures: PlanFigures) -> None:
        self.words = GoalLines()
        self.search = GoalSearch()
        self.figures = figures
        self.lines = self.words.lines(figures)
        self.tree = _tree_of(figures)
        self._hidden = _dropped(figures.objectives.values())
        self._children: Children | None = None
        self._counts: tuple[int, int] | None = None
        self._found: tuple[PlanFigures, GoalFilter, set[int]] | None = None

    @property
    def goal_tree(self) -> ObjectiveTree[Objective]:
        """The same tree, with its rows as whole records."""
        return cast("ObjectiveTree[Objective]", self.tree)

    @property
    def goals(self) -> Mapping[int, Objective]:
        """The records by id."""
        return self.figures.objectives

    def follow(self, figures: PlanFigures) -> None:
        """Take up newer figures; of the tree only what changed is put together again."""
        old, new = self.figures.objectives, figures.objectives
        self.figures = figures
        self.lines = self.words.lines(figures)
        if old is new:
            return
        # Most records are the very same objects: only the others are looked into.
        changed = [goal for goal_id, goal in new.items() if old.get(goal_id) is not goal and old.get(goal_id) != goal]
        gone = old.keys() - new.keys()
        if not changed and not gone:
            return
        self.tree = self.tree.with_rows(changed, gone)
        if gone or any(goal.id not in old or _shape(old[goal.id]) != _shape(goal) for goal in changed):
            self._hidden = (self._hidden - gone - {goal.id for goal in changed}) | _dropped(changed)
            self._children = None
            self._counts = None

    def counts(self) -> tuple[int, int]:
        """How many goals there are, and how many of them are linked to the vision."""
        if self._counts is None:
            tree = self.tree
            living = len(tree) - len(self._hidden) - (tree.vision_id is not None)
            loose = {one for top in tree.not_linked_roots for one in (top, *tree.descendants(top))}
            self._counts = living, living - len(loose - self._hidden)
        return self._counts

    def found(self, wanted: GoalFilter) -> set[int]:
        """Ids of the goals that a filter finds; not looked for twice."""
        if self._found is None or self._found[0] is not self.figures or self._found[1] != wanted:
            self._found = self.figures, wanted, self.search.find(wanted, self.figures, self.tree)
        return self._found[2]

    def rows(
        self, wanted: GoalFilter, draft: Draft | None, *, has_group: bool = False
    ) -> tuple[Children, Mapping[int, GoalLine]]:
        """Children and lines of the rows to show."""
        lines = self.lines
        if wanted.is_empty:
            if self._children is None:
                self._children = shown_children(self.tree, self._hidden)
            children = self._children
        else:
            found = self.found(wanted)
            children = shown_children(self.tree, self._hidden, found)
            lines = lines.with_dimmed({key for keys in children.values() for key in keys} - found - {NOT_LINKED})
        if has_group and NOT_LINKED not in children[None]:
            children = {**children, None: (*children[None], NOT_LINKED)}
        others: dict[int, GoalLine] = {}
        if draft is not None:
            children = dict(children)
            _put_draft(children, draft)
            others[DRAFT] = GoalLine(DRAFT, draft.level, "")
        unlinked = len(children.get(NOT_LINKED, ()))
        others[NOT_LINKED] = GoalLine(NOT_LINKED, None, group_title(unlinked), count=unlinked)
        return children, lines.with_others(others)


def _tree_of(figures: PlanFigures) -> ObjectiveTree[GoalRow]:
    return cast("ObjectiveTree[GoalRow]", ObjectiveTree(figures.objectives.values()))


def _dropped(goals: Iterable[Objective]) -> frozenset[int]:
    return frozenset(goal.id for goal in goals if goal.is_dropped)


def _shape(goal: Objective) -> tuple[object, ...]:
    return goal.parent_id, goal.position, goal.level, goal.is_dropped


def _put_draft(children: Children, draft: Draft) -> None:
    parent = NOT_LINKED if draft.parent_id is None else draft.parent_id
    if parent == NOT_LINKED and NOT_LINKED not in children[None]:
        children[None] = (*children[None], NOT_LINKED)
    beside = children.get(parent, ())
    place = len(beside)
    if draft.after_id is None:
        place = 0
    elif draft.after_id in beside:
        place = beside.index(draft.after_id) + 1
    children[parent] = (*beside[:place], DRAFT, *beside[place:])
