"""What makes a shown figure explain itself: a click, Enter, or its context menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.focus_ring import FocusRing

_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ExplainTrigger(QObject):
    """Watches a widget that shows a figure. With `takes_click` the whole widget answers a click and can be reached by Tab;
    without it, where a click already means something else, only the context menu does."""

    def __init__(self, theme: Theme, watched: QWidget, ask: Callable[[], object], *, takes_click: bool = True) -> None:
        super().__init__(watched)
        self._ask = ask
        self._takes_click = takes_click
        watched.installEventFilter(self)
        if takes_click:
            watched.setCursor(Qt.CursorShape.PointingHandCursor)
            watched.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            FocusRing(theme, watched)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ContextMenu
            and isinstance(event, QContextMenuEvent)
            and isinstance(watched, QWidget)
        ):
            menu = QMenu(watched)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(self.tr("Explain this figure"), self._ask)
            menu.popup(event.globalPos())
            return True
        if not self._takes_click:
            return False
        if _is_click(event) or _is_enter(event):
            self._ask()
            return True
        return False


def _is_click(event: QEvent) -> bool:
    is_release = event.type() == QEvent.Type.MouseButtonRelease
    return is_release and isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton


def _is_enter(event: QEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTERS
