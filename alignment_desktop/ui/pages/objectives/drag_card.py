"""The small card under the mouse while goals are dragged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap

from alignment_desktop.ui.delegates.goal_row_painter import level_icon
from alignment_desktop.ui.models.goal_lines import GoalLine
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.card import paint_card
from alignment_desktop.ui.widgets.shadow import paint_shadow

_WIDEST = 360
_MARGIN = 9
"""What is kept of the shadow: where nothing blends windows, a wider one would hide the rows behind it."""
HOT_SPOT = QPoint(_MARGIN - 6, _MARGIN - 6)


def drag_card(lines: Sequence[GoalLine], theme: Theme, ratio: float) -> QPixmap:
    """Icon and title of one goal, or how many there are; with its shadow, sharp at the given pixel ratio."""
    text = lines[0].title
    if len(lines) > 1:
        text = QCoreApplication.translate("DragCard", "%n goals", None, len(lines))
    font = theme.font(TextRole.BODY_MEDIUM)
    metrics = QFontMetrics(font)
    side = theme.px(16)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, theme.px(_WIDEST))
    card = QRect(_MARGIN, _MARGIN, 12 + side + 8 + metrics.horizontalAdvance(text) + 14, theme.px(34))
    picture = QPixmap((card.size() + QRect(0, 0, 2 * _MARGIN, 2 * _MARGIN).size()) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_shadow(painter, card, Radius.TOAST, theme.is_dark)
    paint_card(painter, QRectF(card), theme, radius=Radius.TOAST)
    icon = QRectF(card.left() + 12, card.center().y() - side / 2, side, side)
    paint_icon(painter, icon, level_icon(lines[0].level), theme.color(Token.TEXT_SECONDARY))
    painter.setFont(font)
    painter.setPen(theme.color(Token.TEXT_PRIMARY))
    area = QRectF(card).adjusted(12 + side + 8, 0, 0, 0)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.end()
    return picture
