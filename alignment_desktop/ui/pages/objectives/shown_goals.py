"""The goals of the plan as the tree shows them: figures, worded lines and rows, kept until something under them changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree
from alignment_desktop.ui.models.goal_filter import Children, GoalFilter, shown_children
from alignment_desktop.ui.models.goal_lines import DRAFT, NOT_LINKED, GoalLine, GoalLines, dimmed, group_title
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
        self.figures = figures
        self.lines = self.words.lines(figures)
        self._tree: ObjectiveTree[Objective] | None = None
        self._children: Children | None = None
        self._counts: tuple[int, int] | None = None
        self.follow(figures, ChangeSet(everything=True))

    @property
    def tree(self) -> ObjectiveTree[GoalRow]:
        """All goals as a tree, dropped ones too."""
        if self._tree is None:
            self._tree = ObjectiveTree(self.figures.objectives.values())
        return cast("ObjectiveTree[GoalRow]", self._tree)

    @property
    def goals(self) -> Mapping[int, Objective]:
        """The records by id."""
        return self.figures.objectives

    def follow(self, figures: PlanFigures, changes: ChangeSet) -> None:
        """Take up newer figures; the shape of the tree is worked out again only when a goal moved, came or went."""
        old = self.figures
        self.figures = figures
        self.lines = self.words.lines(figures)
        if figures.objectives is not old.objectives or changes.everything:
            self._tree = None
            if changes.everything or _has_other_shape(old.objectives, figures.objectives, changes):
                self._children = None
                self._counts = None

    def counts(self) -> tuple[int, int]:
        """How many goals there are, and how many of them are linked to the vision."""
        if self._counts is None:
            linked = self.tree.linked_ids
            living = [goal.id for goal in self.goals.values() if goal.level is not Level.VISION and not goal.is_dropped]
            self._counts = len(living), sum(one in linked for one in living)
        return self._counts

    def rows(
        self, wanted: GoalFilter, draft: Draft | None, *, has_group: bool = False
    ) -> tuple[Children, Mapping[int, GoalLine]]:
        """Children and lines of the rows to show."""
        others: dict[int, GoalLine] = {}
        if wanted.is_empty and draft is None and not has_group:
            if self._children is None:
                self._children = shown_children(self.tree, self._hidden())
            children = self._children
        else:
            found = None if wanted.is_empty else wanted.finds(self.goals, self.lines)
            children = shown_children(self.tree, self._hidden(), found, has_group=has_group)
            if found is not None:
                above = {key for keys in children.values() for key in keys} - found - {NOT_LINKED}
                others |= {key: dimmed(self.lines[key]) for key in above}
            if draft is not None:
                _put_draft(children, draft)
                others[DRAFT] = GoalLine(DRAFT, draft.level, "")
        unlinked = len(children.get(NOT_LINKED, ()))
        others[NOT_LINKED] = GoalLine(NOT_LINKED, None, group_title(unlinked), count=unlinked)
        return children, self.lines.with_others(others)

    def _hidden(self) -> list[int]:
        return [goal.id for goal in self.goals.values() if goal.is_dropped]


def _has_other_shape(old: Mapping[int, Objective], new: Mapping[int, Objective], changes: ChangeSet) -> bool:
    rows = changes.rows("objective")
    if rows.inserted or rows.deleted or len(old) != len(new):
        return True
    touched = rows.updated or new.keys()
    return any(one not in old or one not in new or _shape(old[one]) != _shape(new[one]) for one in touched)


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
