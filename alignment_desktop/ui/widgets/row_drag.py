"""Puts the rows of a short list into another order by dragging; the keys for the same belong to the view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QTreeView, QWidget

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_LINE = 2


class RowDrag(QObject):
    """`dropped(row, place)`: the row shall stand at `place` among the rows as they are then. Esc cancels.

    A line shows between which rows the dragged one would stand; there is none where it would stay.
    """

    dropped = Signal(int, int)

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._start: tuple[int, QPoint] | None = None
        self._is_dragging = False
        self.line = QFrame(view.viewport())
        self.line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.hide()
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            return self._on_key(event)
        # Mouse events of the view itself come from its viewport; nothing else may touch a view that is going.
        if not isinstance(event, QMouseEvent) or watched is self._view:
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                spot = event.position().toPoint()
                index = self._view.indexAt(spot)
                self._start = (index.row(), spot) if index.isValid() else None
            case QEvent.Type.MouseMove if self._start is not None and event.buttons() & Qt.MouseButton.LeftButton:
                return self._on_move(event.position().toPoint())
            case QEvent.Type.MouseButtonRelease:
                return self._on_release(event.position().toPoint())
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if not self._is_dragging or event.key() != Qt.Key.Key_Escape:
            return False
        self._end()
        return True

    def _on_move(self, spot: QPoint) -> bool:
        assert self._start is not None
        row, start = self._start
        if not self._is_dragging and (spot - start).manhattanLength() < QApplication.startDragDistance():
            return False
        self._is_dragging = True
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        gap = self._gap_at(spot)
        self._show_line(None if gap in (row, row + 1) else gap)
        return True

    def _on_release(self, spot: QPoint) -> bool:
        start, was_dragging = self._start, self._is_dragging
        self._end()
        if start is None or not was_dragging:
            return False
        gap = self._gap_at(spot)
        row = start[0]
        if gap not in (row, row + 1):
            self.dropped.emit(row, gap - 1 if gap > row else gap)
        return True

    def _gap_at(self, spot: QPoint) -> int:
        """Before which row it would stand; the number of rows for the end."""
        count = self._view.model().rowCount()
        for row in range(count):
            if spot.y() < self._view.visualRect(self._view.model().index(row, 0)).center().y():
                return row
        return count

    def _show_line(self, gap: int | None) -> None:
        if gap is None:
            self.line.hide()
            return
        count = self._view.model().rowCount()
        last = self._view.visualRect(self._view.model().index(max(0, min(gap, count - 1)), 0))
        top = last.bottom() + 1 if gap == count else last.top()
        viewport: QWidget = self._view.viewport()
        self.line.setStyleSheet(f"background: {self._theme.color(Token.ACCENT_FILL).name()}; border: none;")
        self.line.setGeometry(0, min(max(0, top - _LINE // 2), viewport.height() - _LINE), viewport.width(), _LINE)
        self.line.show()
        self.line.raise_()

    def _end(self) -> None:
        self._start, self._is_dragging = None, False
        self._view.viewport().unsetCursor()
        self.line.hide()
