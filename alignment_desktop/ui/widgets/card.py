"""Raised cards: a rounded shape with a hairline, and the frame of windows that float with a shadow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.shadow import paint_shadow


def paint_card(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    fill: Token = Token.BG_RAISED,
    border: Token = Token.LINE_MEDIUM,
    radius: float = Radius.CARD,
) -> None:
    """A rounded rectangle with a hairline."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(border), 1))
    painter.setBrush(theme.color(fill))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_floating_card(painter: QPainter, card: QRect, theme: Theme) -> None:
    """The card of a dialog or popover, with its shadow around it."""
    paint_shadow(painter, card, Radius.CARD, theme.is_dark)
    paint_card(painter, QRectF(card), theme)


class Card(QWidget):
    """A card that lies in a page; lay out children as in any widget."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        fill: Token = Token.BG_CANVAS,
        border: Token = Token.LINE_MEDIUM,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fill = fill
        self._border = border

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(painter, QRectF(self.rect()), self._theme, self._fill, self._border)
