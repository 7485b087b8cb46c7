"""The soft shadow behind dialogs, popovers and dragged cards: one picture drawn once and stretched, never a live blur."""

from __future__ import annotations

from functools import lru_cache
from math import hypot

from PySide6.QtCore import QMargins, QRect
from PySide6.QtGui import QImage, QPainter, QPixmap

REACH = 24
"""How far the shadow reaches beyond the card, in pixels; a window around a card leaves this margin."""
_DROP = 8


@lru_cache(maxsize=4)
def _picture(radius: int, strength: int) -> QPixmap:
    """Fades with the square of the distance from the card; the middle is stretched later."""
    edge = REACH + radius
    side = 2 * edge + 2
    picture = QImage(side, side, QImage.Format.Format_ARGB32)
    for y in range(side):
        for x in range(side):
            off_x = max(edge - x, x - (side - 1 - edge), 0)
            off_y = max(edge - y, y - (side - 1 - edge), 0)
            distance = max(0.0, hypot(off_x, off_y) - radius)
            alpha = round(strength * max(0.0, 1 - distance / REACH) ** 2.2)
            picture.setPixel(x, y, alpha << 24)
    return QPixmap.fromImage(picture)


def paint_shadow(painter: QPainter, card: QRect, radius: int, is_dark: bool) -> None:
    """Draw the shadow of `card` around it; the card itself is painted after."""
    picture = _picture(radius, 110 if is_dark else 34)
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
