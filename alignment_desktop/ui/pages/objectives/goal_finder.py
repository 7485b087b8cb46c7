"""From match to match: F3 and Shift+F3 in the tree of goals, Enter and Down from the field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.toolbar import GoalToolbar


class GoalFinder:
    """Rows that only lead to a match are passed over."""

    def __init__(self, desk: GoalDesk, toolbar: GoalToolbar, page: QWidget) -> None:
        self._desk = desk
        self._toolbar = toolbar
        for key, backwards in ((Qt.Key.Key_F3, False), (Qt.Modifier.SHIFT | Qt.Key.Key_F3, True)):
            shortcut = QShortcut(QKeySequence(key), page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.find_next, backwards=backwards))
        toolbar.left.connect(self.enter_tree)

    def find_next(self, *, backwards: bool = False) -> None:
        """Go to the next goal that the filter finds, around the end; without a filter ask what to look for."""
        if self._toolbar.filter.is_empty:
            self._toolbar.open_field()
            return
        found = self._matches()
        if not found:
            return
        current = self._desk.view.current_key
        order = found[::-1] if backwards else found
        place = order.index(current) + 1 if current in order else 0
        self._desk.select([order[place % len(order)]])
        self._desk.view.setFocus()

    def enter_tree(self) -> None:
        """The keyboard goes into the tree: where it was, or to the first match."""
        view = self._desk.view
        current = view.current_key
        is_lost = current is None or not view.selected_keys()
        if is_lost or not (self._toolbar.filter.is_empty or current is None or self._desk.model.is_match(current)):
            self._desk.select(self._matches()[:1])
        view.setFocus()

    def _matches(self) -> list[int]:
        return [key for key in self._desk.view.shown_keys() if self._desk.model.is_match(key)]
