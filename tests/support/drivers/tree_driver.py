"""The page of the tree of goals, in the owner's words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget

from alignment_desktop.domain.objective import Objective
from alignment_desktop.ui.models.goal_lines import DRAFT
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.pages.objectives.page import ObjectivesPage
from alignment_desktop.ui.widgets.choice_field import ChoiceField
from tests.support.drivers.drag import LedDrag, pull
from tests.support.drivers.hands import Key, Mod
from tests.support.drivers.mouse_hands import MouseHands
from tests.support.drivers.waiting import settle
from tests.support.drivers.window_driver import WindowDriver

_MODULE = "alignment_desktop.ui.pages.objectives.tree_drag"


class TreeDriver:
    """Goals are named by their titles."""

    def __init__(self, window: WindowDriver) -> None:
        window.go_to("objectives")
        self._window = window
        self._hands = window.hands
        self._page = window.page(ObjectivesPage)
        self._view = self._page.view

    # ---- what can be seen -----------------------------------------------------------------------------------------

    @property
    def outline(self) -> str:
        """The tree as indented titles, without the vision."""
        model, lines = self._page.model, []

        def go(keys: Sequence[int], depth: int) -> None:
            for key in keys:
                if key != DRAFT:
                    lines.append("  " * depth + model.line(key).title)
                    go(model.child_keys(key), depth + 1)

        for root in model.child_keys(None):
            go(model.child_keys(root), 0)
        return "\n".join(lines)

    @property
    def chosen(self) -> list[str]:
        """The titles of the selected rows."""
        return [self._page.model.line(key).title for key in self._view.selected_keys()]

    @property
    def problem(self) -> str:
        """What stands beneath the open editor."""
        return self._page.delegate.problem

    @property
    def editor(self) -> QWidget:
        """The open editor."""
        editor = self._page.delegate.editor
        assert editor is not None, "nothing is edited"
        return editor

    @property
    def is_editing(self) -> bool:
        """Whether an editor is open."""
        return self._page.delegate.editor is not None

    def goal(self, title: str) -> Objective:
        """The record of a goal."""
        found = [one for one in self._window.plan.figures().objectives.values() if one.title == title]
        assert len(found) == 1, f"{len(found)} goals are called “{title}”"
        return found[0]

    def owner_of(self, title: str) -> str:
        """Who owns a goal, as the row says."""
        return self._page.model.line(self.goal(title).id).owner_name

    # ---- what can be done -----------------------------------------------------------------------------------------

    def add_first_objective(self, title: str) -> None:
        """Take up the offer of the empty page."""
        button = self._page.empty.button
        assert button is not None
        self._hands.press(button)
        self._type_title(title)

    def add_beside(self, goal: str, title: str) -> None:
        """A new goal behind another one, of its level."""
        self.choose(goal)
        if self._hands.has_mouse:
            self._hands.press(self._page.new_button)
        else:
            self._hands.key(Key.Key_N, Mod.ControlModifier)
        self._type_title(title)

    def add_inside(self, goal: str, title: str) -> None:
        """A new goal inside another one."""
        self.choose(goal)
        if self._hands.has_mouse:
            self._window.menu("Plan", "New goal inside")
        else:
            self._hands.key(Key.Key_N, Mod.ControlModifier | Mod.ShiftModifier)
        self._type_title(title)

    def choose(self, title: str) -> None:
        """Make a goal the current row."""
        self._hands.pick(self._view, self._index(title))
        assert self.chosen == [title], f"{self.chosen} is chosen, not {title}"

    def rename(self, title: str, new: str) -> None:
        """Another title."""
        self.open_editor(title, GoalColumn.GOAL)
        self._hands.key(Key.Key_A, Mod.ControlModifier)
        self._hands.type(new)
        self._hands.key(Key.Key_Return)

    def give_to_new_owner(self, title: str, name: str) -> None:
        """An owner who is not in the plan yet, through the offer to add one."""
        self.open_editor(title, GoalColumn.OWNER)
        self._hands.type(name)
        editor = self.editor
        assert isinstance(editor, ChoiceField)
        offered = editor.offered
        assert [one.is_new for one in offered] == [True], f"the list offers {offered}"
        if isinstance(self._hands, MouseHands):
            entries = next(one for one in editor.findChildren(QListView) if one.isVisible())
            self._hands.click(entries.viewport(), entries.visualRect(entries.model().index(0, 0)).center())
        else:
            self._hands.key(Key.Key_Return)
        settle()

    def open_editor(self, title: str, column: GoalColumn) -> None:
        """Edit a cell in its place."""
        if isinstance(self._hands, MouseHands):
            index = self._index(title, column)
            self._hands.click(self._view.viewport(), self._hands.spot_of(self._view, index), twice=True)
        else:
            self.choose(title)
            self._hands.key(Key.Key_F2)
            for _ in range([GoalColumn.GOAL, GoalColumn.OWNER, GoalColumn.DEPARTMENT, GoalColumn.DUE].index(column)):
                self._hands.key(Key.Key_Tab)
        assert self.is_editing, f"no editor opens in {column.name} of {title}"

    def put_inside(self, title: str, parent: str) -> str:
        """Move a goal under another one. Returns the words of the dark bar; empty where the keyboard did it."""
        if isinstance(self._hands, MouseHands):
            return self.drag(title, self._middle(parent))
        self.choose(title)
        self._hands.key(Key.Key_X, Mod.ControlModifier)
        self.choose(parent)
        self._hands.key(Key.Key_V, Mod.ControlModifier)
        return ""

    def move_above(self, title: str, other: str) -> str:
        """Move a goal before the one that stands above it."""
        if isinstance(self._hands, MouseHands):
            rect = self._view.visualRect(self._index(other))
            return self.drag(title, QPoint(rect.left() + 60, rect.top() + 3))
        self.choose(title)
        self._hands.key(Key.Key_Up, Mod.AltModifier)
        return ""

    def hover_over(self, title: str, target: str) -> str:
        """Drag a goal over another one, read the dark bar, and press Esc."""
        return self.drag(title, self._middle(target), is_cancelled=True)

    def copy_inside(self, title: str, parent: str) -> str:
        """Drag a goal under another one with Ctrl held."""
        return self.drag(title, self._middle(parent), Mod.ControlModifier)

    def delete(self, title: str) -> None:
        """Delete a goal with all that is inside."""
        self.choose(title)
        self._hands.key(Key.Key_Delete)

    def drag(
        self,
        title: str,
        to: QPoint,
        modifier: Qt.KeyboardModifier = Mod.NoModifier,
        *,
        is_cancelled: bool = False,
    ) -> str:
        """Drag a row to a spot in the viewport; the words of the dark bar just before letting go."""
        said: list[str] = []
        bar = self._page.bar
        start = self._middle(title)

        def read_bar() -> None:
            said.append(bar.text if bar.isVisible() else "")

        led = LedDrag(self._view.viewport(), [start, to], read_bar, modifier, is_cancelled=is_cancelled)
        with led.in_force(_MODULE):
            pull(self._view.viewport(), start)
        assert led.has_begun, f"no drag begins on {title}"
        assert bar.isHidden(), "the dark bar stays after the drag"
        settle()
        return said[0] if said else ""

    # ---- private --------------------------------------------------------------------------------------------------

    def _type_title(self, title: str) -> None:
        assert self.is_editing, "no row opens to be typed into"
        self._hands.type(title)
        self._hands.key(Key.Key_Return)
        self._hands.key(Key.Key_Escape)  # the next row, which Enter has opened
        assert not self.is_editing

    def _index(self, title: str, column: GoalColumn = GoalColumn.GOAL) -> QModelIndex:
        return self._page.model.index_of(self.goal(title).id, column)

    def _middle(self, title: str) -> QPoint:
        rect = self._view.visualRect(self._index(title))
        return QPoint(rect.left() + 160, rect.center().y())
