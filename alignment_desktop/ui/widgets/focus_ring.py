"""The ring around what the keyboard is on: two pixels, one pixel off the edge, drawn over the parent."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.metrics import FOCUS_GAP, FOCUS_RING, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

REACH = FOCUS_RING + FOCUS_GAP
_FOLLOWED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


def paint_ring(painter: QPainter, rect: QRectF, theme: Theme, radius: float = Radius.CONTROL) -> None:
    """The ring just inside `rect`: for rows, cells and segments, whose ring lies within their edge."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color(Token.FOCUS_RING), FOCUS_RING))
    inset = FOCUS_RING / 2
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


class FocusRing(QObject):
    """Shows the ring around `target` while it has the focus, unless a mouse click brought it there.

    Made once per control (`FocusRing(theme, button)`); the drawn widget exists only after the first focus.
    Layouts leave three pixels around controls, else the parent cuts the ring off.
    """

    def __init__(self, theme: Theme, target: QWidget, radius: float = Radius.CONTROL) -> None:
        super().__init__(target)
        self._theme = theme
        self._target = target
        self._radius = radius
        self._ring: _Ring | None = None
        target.installEventFilter(self)

    @property
    def is_shown(self) -> bool:
        """Whether the ring can be seen now."""
        return self._ring is not None and self._ring.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() != Qt.FocusReason.MouseFocusReason:
                self._show()
        elif kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            if self._ring is not None:
                self._ring.hide()
        elif kind in _FOLLOWED and self.is_shown:
            self._place()
        return False

    def _show(self) -> None:
        parent = self._target.parentWidget()
        if parent is None:
            return
        if self._ring is None or self._ring.parentWidget() is not parent:
            self._ring = _Ring(self._theme, self._radius, parent)
        self._place()
        self._ring.show()
        self._ring.raise_()

    def _place(self) -> None:
        if self._ring is not None:
            self._ring.setGeometry(self._target.geometry().adjusted(-REACH, -REACH, REACH, REACH))


class _Ring(QWidget):
    def __init__(self, theme: Theme, radius: float, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._radius = radius + REACH / 2
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()), self._theme, self._radius)
