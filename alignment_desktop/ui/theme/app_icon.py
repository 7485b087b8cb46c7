"""The program's sign: three slanted bars on the accent blue, painted here so that it needs no picture file."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap

from alignment_desktop.ui.theme.colors import ColorSource
from alignment_desktop.ui.theme.tokens import Token

_SIZES = (16, 24, 32, 48, 64, 128, 256)
_BARS = tuple((8.8 + 9 * bar, 31.5, 17.0 + 9 * bar, 12.7) for bar in range(3))


def paint_app_icon(painter: QPainter, rect: QRectF, colors: ColorSource) -> None:
    """Draw the sign to fill the square `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 44, rect.height() / 44)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colors.color(Token.ACCENT_FILL))
    painter.drawRoundedRect(QRectF(0, 0, 44, 44), 10, 10)
    painter.setPen(QPen(colors.color(Token.ACCENT_ON), 3.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    for x1, y1, x2, y2 in _BARS:
        painter.drawLine(QPointF(x1, y1), QPointF(x2, y2))
    painter.restore()


def make_app_icon(colors: ColorSource) -> QIcon:
    """The window's icon in the sizes desktops ask for."""
    icon = QIcon()
    for size in _SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint_app_icon(painter, QRectF(0, 0, size, size), colors)
        painter.end()
        icon.addPixmap(pixmap)
    return icon
