"""The soft shadow behind dialogs, popovers and dragged cards: one picture drawn once and stretched, never a live blur."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QMargins, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

REACH = 24
"""How far the shadow reaches beyond the card, in pixels; a window around a card leaves this margin."""
_DROP = 8
_STEPS = 16


@lru_cache(maxsize=4)
def _picture(radius: int, strength: int) -> QPixmap:
    """Rings of growing radius laid over one another; the middle is stretched later."""
    side = 2 * (REACH + radius) + 2
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(_STEPS):
        grow = (REACH - _DROP) * (1 - step / _STEPS)
        alpha = max(1, round(strength * ((step + 1) / _STEPS) ** 2 / 4))
        painter.setBrush(QColor(0, 0, 0, alpha))
        card = QRectF(REACH, REACH, side - 2 * REACH, side - 2 * REACH)
        painter.drawRoundedRect(card.adjusted(-grow, -grow, grow, grow), radius + grow, radius + grow)
    painter.end()
    return picture


def paint_shadow(painter: QPainter, card: QRect, radius: int, is_dark: bool) -> None:
    """Draw the shadow of `card` around it; the card itself is painted after."""
    picture = _picture(radius, 60 if is_dark else 26)
    edge = REACH + radius
    target = card.marginsAdded(QMargins(REACH, REACH, REACH, REACH)).translated(0, _DROP // 2)
    for source, place in zip(_cells(picture.rect(), edge), _cells(target, edge), strict=True):
        painter.drawPixmap(place, picture, source)


def _cells(rect: QRect, edge: int) -> list[QRect]:
    """The nine parts of a rectangle whose corners keep their size."""
    xs = [rect.left(), rect.left() + edge, rect.right() + 1 - edge, rect.right() + 1]
    ys = [rect.top(), rect.top() + edge, rect.bottom() + 1 - edge, rect.bottom() + 1]
    return [
        QRect(xs[column], ys[row], xs[column + 1] - xs[column], ys[row + 1] - ys[row])
        for row in range(3)
        for column in range(3)
    ]
