"""Paints what stands around a plot: the value axis at the left, days beneath, statuses and target at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status, status_token

_MIDDLE_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_MIDDLE_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
SHAPE_GAP = 5


@dataclass(frozen=True, slots=True)
class SideLabel:
    """Words at the right, their middle at pixel `y`; without a status they have the colour of `token`, that of the target."""

    y: float
    text: str
    status: Status | None
    token: Token = Token.CHART_TARGET


def paint_values_axis(painter: QPainter, theme: Theme, plot: QRectF, ticks: Sequence[tuple[float, str]]) -> None:
    """Words left of `plot` at the pixels of `ticks`."""
    line = theme.line_height(TextRole.CAPTION)
    painter.setFont(theme.font(TextRole.CAPTION))
    for y, text in ticks:
        painter.setPen(theme.color(Token.TEXT_SECONDARY))
        painter.drawText(QRectF(0, y - line / 2, plot.left() - 9, line), _MIDDLE_RIGHT, text)


def paint_time_axis(
    painter: QPainter, theme: Theme, plot: QRectF, ticks: Sequence[tuple[float, str]], right: float
) -> None:
    """A line beneath `plot` with the words of `ticks` right of their pixels; none reaches beyond `right`."""
    bottom = plot.bottom() + 0.5
    line = theme.line_height(TextRole.CAPTION)
    painter.setFont(theme.font(TextRole.CAPTION))
    painter.setPen(QPen(theme.color(Token.LINE_MEDIUM), 1))
    painter.drawLine(QPointF(plot.left(), bottom), QPointF(plot.right(), bottom))
    for at, text in ticks:
        x = round(at) + 0.5
        painter.setPen(QPen(theme.color(Token.LINE_MEDIUM), 1))
        painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 5))
        width = painter.fontMetrics().horizontalAdvance(text) + 2
        if x + 3 + width <= right:
            painter.setPen(theme.color(Token.TEXT_SECONDARY))
            painter.drawText(QRectF(x + 4, bottom + 6, width, line), _MIDDLE_LEFT, text)


def paint_side_labels(painter: QPainter, theme: Theme, left: float, width: float, labels: Sequence[SideLabel]) -> None:
    """Shape and word of each status, the target in its own colour."""
    side = theme.px(SHAPE_SIZE)
    line = theme.line_height(TextRole.CAPTION)
    for label in labels:
        x = left
        if label.status is None:
            painter.setFont(theme.font(TextRole.CAPTION_MEDIUM))
            painter.setPen(theme.color(label.token))
        else:
            paint_status(painter, QRectF(x, label.y - side / 2, side, side), label.status, theme)
            painter.setFont(theme.font(TextRole.CAPTION))
            painter.setPen(theme.color(status_token(label.status)))
            x += side + SHAPE_GAP
        painter.drawText(QRectF(x, label.y - line / 2, width, line), _MIDDLE_LEFT, label.text)


def side_width(theme: Theme, texts: Sequence[tuple[str, Status | None]], width_of: Callable[[str], int]) -> int:
    """How much room the labels at the right need; 0 without any."""
    shape = theme.px(SHAPE_SIZE) + SHAPE_GAP
    return max((width_of(text) + (0 if status is None else shape) for text, status in texts), default=0)
