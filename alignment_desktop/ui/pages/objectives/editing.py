"""Editing in the cells of the tree, and rows that were just made: typed first, written when they have a title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import QCoreApplication

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.objective_moves import MovePlan, level_below, plan_indent, plan_outdent
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree
from alignment_desktop.ui.delegates.goal_cell_delegate import How
from alignment_desktop.ui.messages.wording import refusal_sentence, words
from alignment_desktop.ui.models.goal_lines import DRAFT, NOT_LINKED, GoalLine
from alignment_desktop.ui.models.key_tree_model import Index
from alignment_desktop.ui.models.objective_tree_model import EDITABLE_COLUMNS, GoalColumn
from alignment_desktop.ui.page import UnsavedText
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.shown_goals import Draft
from alignment_desktop.ui.widgets.choice_field import Option


@dataclass(frozen=True, slots=True)
class _PlacedRow:
    """A row of the tree with the draft in it, for planning its level."""

    id: int
    parent_id: int | None
    position: int
    level: Level
    title: str = ""


class GoalEditing:
    """Answers the editors of the delegate (`CellContent`) and keeps the draft."""

    def __init__(self, desk: GoalDesk) -> None:
        self._desk = desk
        self._owner_id: int | None = None
        """Whose goal the row that was just made will be, where somebody came to make one for a person."""

    # ---- rows that were just made ---------------------------------------------------------------------------------

    def begin_sibling(self, key: int | None, owner_id: int | None = None) -> None:
        """A new row behind `key`, of its level; under the vision or at its end where nothing stands beside."""
        shown = self._desk.shown
        if key is None or key == NOT_LINKED or shown.goals[key].level is Level.VISION:
            parent_id = None if key == NOT_LINKED else shown.tree.vision_id
            children = shown.tree.children(parent_id)
            level = Level.OBJECTIVE if parent_id is not None else self._loose_level(children)
            self._begin(Draft(parent_id, children[-1] if children else None, level), owner_id)
            return
        self._begin(Draft(shown.tree.parent(key), key, shown.goals[key].level), owner_id)

    def begin_inside(self, key: int | None, owner_id: int | None = None) -> None:
        """A new row at the end of what is inside `key`; beside it where nothing goes inside."""
        shown = self._desk.shown
        if key is None or key == NOT_LINKED:
            self.begin_sibling(key, owner_id)
            return
        level = level_below(shown.goals[key].level)
        if level is None:
            self.begin_sibling(key, owner_id)
            return
        children = shown.tree.children(key)
        if children:
            level = max((shown.goals[children[-1]].level, level), key=lambda one: one.rank)
        self._begin(Draft(key, children[-1] if children else None, level), owner_id)

    def end_draft(self) -> None:
        """The row that was just made goes without being written."""
        if self._desk.draft is not None:
            self._desk.draft = None
            self._desk.sync()

    # ---- CellContent ----------------------------------------------------------------------------------------------

    def key_of(self, index: Index) -> int:
        """The row of a cell."""
        key = self._desk.model.key(index)
        assert key is not None
        return key

    def line_of(self, key: int) -> GoalLine:
        """What the row shows."""
        return self._desk.model.line(key)

    def people(self) -> Sequence[Option]:
        """Who can own a goal."""
        return self._desk.people()

    def departments(self) -> Sequence[Option]:
        """Where a goal can belong."""
        return self._desk.departments()

    def write(self, key: int, column: GoalColumn, value: object, how: How) -> str:
        """Save one cell; the sentence of the problem, or nothing."""
        if key == DRAFT:
            return self._write_draft(str(value), how)
        goal = self._desk.goal(key)
        if goal is None:
            return ""
        command = cell_command(goal, column, value)
        return "" if command is None else self._desk.try_field(command)

    def unsaved(self, key: int, column: GoalColumn, text: str) -> UnsavedText:
        """A cell that is still open with what was typed, and what would write it."""
        goal = self._desk.goal(key)
        if goal is None:
            return UnsavedText(_tr("New goal"), text, self._draft_command(text) if text.strip() else None)
        command = cell_command(goal, column, text) if column is GoalColumn.GOAL else None
        return UnsavedText(_tr("Goal “%1”").replace("%1", goal.title), text, command)

    def give_up(self, key: int) -> None:
        """Esc: a row that was just made goes; the keyboard is in the tree again."""
        if key == DRAFT and self._desk.draft is not None:
            draft = self._desk.draft
            self.end_draft()
            back = draft.after_id if draft.after_id is not None else draft.parent_id
            if back is not None:
                self._desk.select([back])
        self._desk.view.setFocus()

    def change_level(self, key: int, *, is_inwards: bool) -> str | None:
        """Tab in a row that was just made: under the one above, or out beside its parent."""
        draft = self._desk.draft
        if key != DRAFT or draft is None:
            return None
        tree = self._tree_with(draft)
        plan = (plan_indent if is_inwards else plan_outdent)(tree, [DRAFT])
        if not isinstance(plan, MovePlan):
            return words(plan.code, plan.params)
        level = next((change.new for change in plan.level_changes if change.id == DRAFT), draft.level)
        after = draft.after_id
        if plan.parent_id != draft.parent_id:
            beside = self._desk.shown.tree.children(plan.parent_id)
            position = next(one.position for one in plan.placements if one.id == DRAFT)
            after = beside[position - 1] if position else None
        self._desk.draft = replace(draft, parent_id=plan.parent_id, after_id=after, level=level)
        self._desk.sync()
        self._reveal_draft()
        return ""

    def go_on(self, key: int, column: GoalColumn, how: How) -> None:
        """Tab and Shift+Tab go to the next cell of the row that can be edited."""
        if how not in (How.TAB, How.BACKTAB) or key == DRAFT or not self._desk.model.has_key(key):
            if how is not How.LEFT and self._desk.draft is None:
                self._desk.view.setFocus()
            return
        view = self._desk.view
        columns = [one for one in view.goal_header.shown_columns() if one in EDITABLE_COLUMNS]
        place = columns.index(column) + (1 if how is How.TAB else -1)
        view.setFocus()
        if 0 <= place < len(columns):
            self.edit(key, columns[place])

    def edit(self, key: int, column: GoalColumn = GoalColumn.GOAL) -> bool:
        """Open the editor of a cell, if it has one and is shown."""
        model, view = self._desk.model, self._desk.view
        index = model.index_of(key, column)
        if not index.isValid() or view.isColumnHidden(column) or not model.is_editable(key, column):
            return False
        view.reveal(key)
        if key not in view.selected_keys() or len(view.selected_keys()) == 1:
            view.setCurrentIndex(index)
        view.edit(index)
        return True

    # ---- private --------------------------------------------------------------------------------------------------

    def _begin(self, draft: Draft, owner_id: int | None = None) -> None:
        self.end_draft()
        self._owner_id = owner_id
        self._desk.draft = draft
        self._desk.sync()
        self._reveal_draft()
        self._desk.view.edit(self._desk.model.index_of(DRAFT))

    def _reveal_draft(self) -> None:
        view = self._desk.view
        view.reveal(DRAFT)
        view.executeDelayedItemsLayout()
        view.select_keys([DRAFT])

    def _write_draft(self, title: str, how: How) -> str:
        draft = self._desk.draft
        if draft is None:
            return ""
        if not title.strip():
            self.give_up(DRAFT)
            return ""
        command = self._draft_command(title)
        assert command is not None
        # The draft gives way to the goal in the same patch of the tree.
        self._desk.draft = None
        try:
            added = self._desk.context.run(command)
        except AlignmentError as error:
            self._desk.draft = draft
            return refusal_sentence(error)
        self._desk.sync()
        self._desk.select([added])
        if how is How.ENTER:
            self._begin(replace(draft, after_id=added))
        return ""

    def _draft_command(self, title: str) -> commands.objective.AddObjective | None:
        """What writes the row that was just made."""
        draft = self._desk.draft
        if draft is None:
            return None
        position = self._desk.position_after(draft.after_id, draft.parent_id)
        parent = self._desk.shown.goals.get(draft.parent_id) if draft.parent_id is not None else None
        values = {} if self._owner_id is None else {"owner_id": self._owner_id}
        if parent is not None and parent.department_id is not None and draft.level is not Level.OBJECTIVE:
            values["department_id"] = parent.department_id
        return commands.objective.AddObjective(title, draft.level, draft.parent_id, position, values)

    def _loose_level(self, beside: Sequence[int]) -> Level:
        return self._desk.shown.goals[beside[-1]].level if beside else Level.PERSONAL

    def _tree_with(self, draft: Draft) -> ObjectiveTree[GoalRow]:
        place = self._desk.position_after(draft.after_id, draft.parent_id)
        rows = [
            _PlacedRow(
                goal.id,
                goal.parent_id,
                goal.position + (goal.parent_id == draft.parent_id and goal.position >= place),
                goal.level,
                goal.title,
            )
            for goal in self._desk.shown.goals.values()
        ]
        rows.append(_PlacedRow(DRAFT, draft.parent_id, place, draft.level, _tr("This goal")))
        return cast("ObjectiveTree[GoalRow]", ObjectiveTree(rows))


def cell_command(goal: Objective, column: GoalColumn, value: object) -> Command[int] | Command[None] | None:
    """The command that writes a cell; None where nothing would change."""
    ids = (goal.id,)
    match column:
        case GoalColumn.GOAL:
            text = str(value)
            return (
                None
                if text == goal.title or not text.strip()
                else commands.objective.EditObjectives(ids, {"title": text})
            )
        case GoalColumn.OWNER:
            return owner_command(ids, value)
        case GoalColumn.DEPARTMENT:
            return department_command(ids, value)
        case GoalColumn.DUE:
            return None if value == goal.due_on else commands.objective.EditObjectives(ids, {"due_on": value})
        case _:
            return None


def owner_command(ids: tuple[int, ...], value: object) -> Command[int] | Command[None] | None:
    """Give goals to somebody who may have to be added first."""
    if not isinstance(value, Option):
        return None
    return (
        commands.objective_assign.AssignNewOwner(ids, value.text)
        if value.is_new
        else commands.objective.EditObjectives(ids, {"owner_id": value.key})
    )


def department_command(ids: tuple[int, ...], value: object) -> Command[int] | Command[None] | None:
    """Put goals into a department that may have to be added first."""
    if not isinstance(value, Option):
        return None
    return (
        commands.objective_assign.AssignNewDepartment(ids, value.text)
        if value.is_new
        else commands.objective.EditObjectives(ids, {"department_id": value.key})
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("GoalEditing", text)
