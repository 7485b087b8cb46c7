"""The sheet of paper pages lie on: white, with a rounded corner at the top left, banners above, toasts over it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.banner import BannerArea


class Canvas(QWidget):
    """White paper with two hairlines and a rounded corner; whatever lies on it, the corner stays round.

    Leave a pixel free at the left and above for the hairlines. Only the corner lies over what is on the paper: a widget
    that covered it all would keep Qt from scrolling by moving pixels.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._corner = _Corner(theme, self)
        self._is_framed = True

    def set_framed(self, is_framed: bool) -> None:
        """Without the frame it paints the window's ground: for pages that bring their own canvas."""
        self._is_framed = is_framed
        self._corner.setVisible(is_framed)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        token = Token.BG_CANVAS if self._is_framed else Token.BG_WINDOW
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(token))
        if self._is_framed:
            painter.setPen(self._theme.color(Token.LINE_SUBTLE))
            painter.drawLine(QPointF(0.5, Radius.CARD), QPointF(0.5, self.height()))
            painter.drawLine(QPointF(Radius.CARD, 0.5), QPointF(self.width(), 0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corner.setGeometry(0, 0, Radius.CARD + 1, Radius.CARD + 1)
        self._corner.raise_()

    def keep_corner_on_top(self) -> None:
        """Call after adding children."""
        self._corner.raise_()


class _Corner(QWidget):
    """Lies over everything, lets every click through, and draws only the corner."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = float(Radius.CARD)
        line = QPainterPath(QPointF(0.5, radius))
        line.arcTo(QRectF(0.5, 0.5, 2 * radius, 2 * radius), 180, -90)
        outside = QPainterPath(QPointF(0, 0))
        outside.lineTo(0, radius)
        outside.lineTo(0.5, radius)
        outside.arcTo(QRectF(0.5, 0.5, 2 * radius, 2 * radius), 180, -90)
        outside.lineTo(radius, 0)
        outside.closeSubpath()
        painter.fillPath(outside, self._theme.color(Token.BG_WINDOW))
        painter.strokePath(line, QPen(self._theme.color(Token.LINE_SUBTLE), 1))


class PageArea(Canvas):
    """The canvas with the stack of pages and the banners of the window."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.stack = QStackedWidget(self)
        self.banners = BannerArea(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.banners)
        layout.addWidget(self.stack, 1)
        self.keep_corner_on_top()
