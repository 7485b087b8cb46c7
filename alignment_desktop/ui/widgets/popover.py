"""A small window beside what opened it; closes on Esc or a click elsewhere and never holds unsaved work."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.backdrop import backdrop
from alignment_desktop.ui.widgets.card import paint_floating_card
from alignment_desktop.ui.widgets.shadow import REACH


class Popover(QWidget):
    """Put content into `body`, then `open_below(widget)` or `open_right_of(widget)`."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._opener: QWidget | None = None
        self._behind: QPixmap | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(REACH + 14, REACH + 12, REACH + 14, REACH + 12)
        self.body.setSpacing(8)

    def open_below(self, opener: QWidget) -> None:
        """Under the left edge of what opened it, above it where there is no room below."""
        self.open_beneath(opener, opener.rect())

    def open_beneath(self, opener: QWidget, area: QRect) -> None:
        """As `open_below`, under a part of a widget that paints many things."""
        self.adjustSize()
        wanted = opener.mapToGlobal(QPoint(area.left() - REACH, area.bottom() + 5 - REACH))
        above = opener.mapToGlobal(QPoint(area.left() - REACH, area.top() + REACH - 4)).y() - self.height()
        free = opener.screen().availableGeometry()
        has_room_below = wanted.y() + self.height() - REACH <= free.bottom()
        if not has_room_below and above + REACH >= free.top():
            wanted.setY(above)
        self._open(opener, wanted)

    def open_right_of(self, opener: QWidget) -> None:
        """At the right, its foot level with the opener's."""
        height = self.sizeHint().height()
        self._open(opener, opener.mapToGlobal(QPoint(opener.width() + 4 - REACH, opener.height() - height + REACH)))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._opener is not None:
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
            self._opener = None
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._behind is not None:
            painter.drawPixmap(0, 0, self._behind)
        paint_floating_card(painter, self.rect().adjusted(REACH, REACH, -REACH, -REACH), self._theme)

    def _open(self, opener: QWidget, wanted: QPoint) -> None:
        self._opener = opener
        self.adjustSize()
        screen = QGuiApplication.screenAt(opener.mapToGlobal(QPoint(0, 0))) or opener.screen()
        free = screen.availableGeometry()
        place = QRect(wanted, self.size())
        place.moveRight(min(place.right(), free.right() + REACH))
        place.moveBottom(min(place.bottom(), free.bottom() + REACH))
        place.moveLeft(max(place.left(), free.left() - REACH))
        place.moveTop(max(place.top(), free.top() - REACH))
        self.move(place.topLeft())
        self._behind = backdrop(opener.window(), place)
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        self.focusNextChild()
