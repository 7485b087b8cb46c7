"""What the parts of the page share: the goals as they are shown, the tree, and how a change is made and seen at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from alignment_desktop.commands.command import Command
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.models.goal_lines import DRAFT, NOT_LINKED
from alignment_desktop.ui.models.objective_tree_model import ObjectiveTreeModel
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.objectives.shown_goals import Draft, ShownGoals
from alignment_desktop.ui.pages.objectives.tree_drag import DraggableTreeView
from alignment_desktop.ui.person_names import told_apart
from alignment_desktop.ui.widgets.choice_field import Option

if TYPE_CHECKING:
    from alignment_desktop.domain.explanation import FigureRef
    from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel

T = TypeVar("T")


class GoalDesk:
    """`sync` brings rows up to date with the plan at once, before the change notice comes round."""

    def __init__(
        self,
        context: PageContext,
        shown: ShownGoals,
        model: ObjectiveTreeModel,
        view: DraggableTreeView,
        sync: Callable[[], None],
    ) -> None:
        self.context = context
        self.shown = shown
        self.model = model
        self.view = view
        self.sync = sync
        self.draft: Draft | None = None
        self.explained: ExplainPanel | None = None

    def goal(self, key: int) -> Objective | None:
        """The record of a row; None for groups, drafts and what is gone."""
        return self.shown.goals.get(key)

    def selected_goals(self) -> tuple[int, ...]:
        """The selected goals from the top down, without vision and groups."""
        return tuple(key for key in self.view.selected_keys() if self._is_goal(key))

    def level_of(self, key: int) -> Level | None:
        """The level of a row."""
        goal = self.goal(key)
        return None if goal is None else goal.level

    def position_after(self, key: int | None, parent_id: int | None) -> int:
        """The gap behind a goal among all children of its parent, also those that a filter hides; 0 for None."""
        children = self.shown.tree.children(parent_id)
        return children.index(key) + 1 if key is not None and key in children else 0 if key is None else len(children)

    def run(self, command: Command[T]) -> T:
        """Run a command and show what it did. Raises the refusal."""
        result: T = self.context.run(command)
        self.sync()
        return result

    def attempt(self, command: Command[T]) -> T | None:
        """Run a command whose refusal has no field to stand beside; None if it was refused."""
        try:
            return self.run(command)
        except AlignmentError as error:
            self.context.show_problem(error)
            return None

    def done(self, command: Command[Any]) -> bool:
        """As `attempt`, for commands without a result: whether it was done."""
        try:
            self.run(command)
        except AlignmentError as error:
            self.context.show_problem(error)
            return False
        return True

    def try_field(self, command: Command[Any]) -> str:
        """Run a command of a field: the sentence of its refusal, or nothing."""
        try:
            self.run(command)
        except AlignmentError as error:
            return refusal_sentence(error)
        return ""

    def explain(self, ref: FigureRef, opener: QWidget, area: QRect | None = None) -> None:
        """Open the panel that says how a figure came about, beside a widget or a part of it."""
        from alignment_desktop.ui.dialogs.explain_panel import explain_figure  # noqa: PLC0415 - the page comes without it

        self.explained = explain_figure(self.context.theme, self.context.workspace, ref, opener, area)

    def people(self) -> Sequence[Option]:
        """Everybody who is there, and nobody."""
        people = self.shown.figures.people.values()
        today = self.shown.figures.today
        there = [one for one in people if one.until is None or one.until >= today]
        names = self.names()
        return (Option(None, ""), *(Option(one.id, names[one.id], one.initials) for one in there))

    def names(self) -> Mapping[int, str]:
        """The name of everybody, told apart where two share one."""
        return told_apart(self.shown.figures.people, self.shown.figures.departments)

    def departments(self) -> Sequence[Option]:
        """All departments, and none."""
        return (Option(None, ""), *(Option(one.id, one.name) for one in self.shown.figures.departments.values()))

    def parent_id(self, key: int) -> int | None:
        """The goal above; None under the group of what is not linked."""
        parent = self.model.parent_key(key)
        return None if parent in (None, NOT_LINKED) else parent

    def select(self, keys: Iterable[int], *, reveals: bool = True) -> None:
        """Select rows and bring the first into view."""
        wanted = list(keys)
        if wanted and reveals and self.model.has_key(wanted[0]):
            self.view.reveal(wanted[0])
        self.view.select_keys(wanted)

    def _is_goal(self, key: int) -> bool:
        return key not in (NOT_LINKED, DRAFT) and self.level_of(key) not in (None, Level.VISION)
