"""A page driver in the owner's words: goals are named by the beginning of their titles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from alignment_desktop.app.desktop import Desktop
from alignment_desktop.domain.objective import Objective
from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.pages.objectives import ObjectivesPage
from alignment_desktop.workspace.workspace import Workspace

Key = Qt.Key
Mod = Qt.KeyboardModifier
NO_MOD = Mod.NoModifier
GROUP = "Not linked yet"


class ObjectivesDriver:
    """Acts by keys and mouse where a person would; reads what is shown."""

    def __init__(self, desktop: Desktop, qtbot: QtBot) -> None:
        self.desktop = desktop
        self.qtbot = qtbot
        desktop.window.show_page("objectives")
        page = desktop.window.current_page
        assert isinstance(page, ObjectivesPage)
        self.page = page
        self.tester = QAbstractItemModelTester(
            page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page.model
        )
        self.settle()
        page.view.setFocus()

    # ---- what there is --------------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace:
        found = self.desktop.workspace
        assert found is not None
        return found

    def goal(self, title: str) -> Objective:
        return next(one for one in self.workspace.figures().objectives.values() if one.title.startswith(title))

    def key(self, title: str) -> int:
        return NOT_LINKED if title == GROUP else self.goal(title).id

    def parts(self, title: str) -> list[str]:
        """What is shown inside a goal."""
        model = self.page.model
        return [model.line(key).title for key in model.child_keys(self.key(title))]

    def shown(self) -> list[str]:
        """Every row that can be reached by scrolling."""
        return [self.page.model.line(key).title for key in self.page.view.shown_keys()]

    def selected(self) -> list[str]:
        return [self.page.model.line(key).title for key in self.page.view.selected_keys()]

    @property
    def bar(self) -> str:
        """What the dark bar says; empty while it is hidden."""
        return "" if self.page.bar.isHidden() else self.page.bar.text

    @property
    def toast(self) -> str:
        return self.desktop.window.toasts.toast.text

    @property
    def banner(self) -> str:
        """The refusal that has no field to stand beside."""
        found = self.desktop.window.banners.banner("problem")
        return "" if found is None else found.accessibleName()

    @property
    def problem(self) -> str:
        return self.page.delegate.problem

    # ---- hands ----------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Let change notices and layouts arrive."""
        for _ in range(4):
            QApplication.processEvents()

    def focused(self) -> QWidget | None:
        """Where keys go; after a popup the window is not active again in tests without a screen."""
        return QApplication.focusWidget() or self.desktop.window.focusWidget()

    def choose(self, *titles: str) -> None:
        self.page.desk.select([self.key(title) for title in titles])
        self.page.view.setFocus()
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MOD) -> None:
        focused = self.focused()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        focused = self.focused()
        assert isinstance(focused, QLineEdit), focused
        focused.selectAll()
        for letter in text:
            # QTest itself knows ASCII only.
            QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, 0, NO_MOD, letter))
        self.settle()

    def menu(self, action: str) -> None:
        assert self.desktop.window.menus.trigger(action), action
        self.settle()

    def undo(self) -> None:
        self.menu("undo")

    def edit(self, title: str, column: GoalColumn) -> None:
        """Double-click a cell."""
        self.page.view.reveal(self.key(title))
        self.settle()
        rect = self.page.view.cell_rect(self.key(title), column)
        point = QPoint(rect.right() - 20, rect.center().y())
        QTest.mouseClick(self.page.view.viewport(), Qt.MouseButton.LeftButton, NO_MOD, point)
        QTest.mouseDClick(self.page.view.viewport(), Qt.MouseButton.LeftButton, NO_MOD, point)
        self.settle()

    # ---- dragging -------------------------------------------------------------------------------------------------

    def drag(
        self, *titles: str, onto: str, share: float = 0.5, x: int = 160, copies: bool = False, drops: bool = True
    ) -> str:
        """Drag goals over a row, `share` of its height down, and let go; what the bar said before."""
        view = self.page.view
        ids = [self.key(title) for title in titles]
        view.begin_drag(ids)
        self.settle()
        if onto != GROUP:
            view.reveal(self.key(onto))
        self.settle()
        rect = view.cell_rect(self.key(onto), GoalColumn.GOAL)
        point = QPoint(x, round(rect.top() + share * rect.height()))
        self.over(ids, point, copies=copies)
        said = self.bar
        if drops:
            data = view.model().mimeData([self.page.model.index_of(one) for one in ids])
            modifier = Mod.ControlModifier if copies else NO_MOD
            event = QDropEvent(QPointF(point), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, modifier)
            view.dropEvent(event)
        view.end_drag()
        self.settle()
        return said

    def over(self, ids: Sequence[int], point: QPoint, *, copies: bool = False) -> None:
        """Move the mouse while dragging."""
        view = self.page.view
        data = view.model().mimeData([self.page.model.index_of(one) for one in ids])
        modifier = Mod.ControlModifier if copies else NO_MOD
        view.dragMoveEvent(QDragMoveEvent(point, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, modifier))
