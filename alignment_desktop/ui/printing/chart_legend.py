"""The line under a chart on paper that says what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from alignment_desktop.ui.charts.chart_signs import Sign, paint_sign
from alignment_desktop.ui.theme.colors import ColorSource
from alignment_desktop.ui.theme.fonts import TEXT_FAMILY
from alignment_desktop.ui.theme.tokens import Token

_SIZE, _GAP, _BETWEEN = 34, 16, 44
_SCALE = 2.65
"""Tenths of a millimetre to a pixel of the screen."""


def paint_chart_legend(painter: QPainter, signs: Sequence[Sign], room: QRectF, colors: ColorSource) -> None:
    """From left to right as far as they fit into `room`."""
    font = QFont([TEXT_FAMILY])
    font.setPixelSize(_SIZE)
    x = room.left()
    for sign in signs:
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(sign.text) + 4
        if x + 20 * _SCALE + _GAP + width > room.right():
            return
        painter.save()
        painter.translate(x, room.center().y())
        painter.scale(_SCALE, _SCALE)
        sample = paint_sign(painter, sign.name, 0.0, 0.0, colors) * _SCALE
        painter.restore()
        painter.setPen(colors.color(Token.TEXT_SECONDARY))
        area = QRectF(x + sample + _GAP, room.top(), width, room.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, sign.text)
        x = area.right() + _BETWEEN
