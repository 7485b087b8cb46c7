"""The heading of an area: painted in its row, and once more over the table while its numbers are scrolled under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

AREA_HEIGHT = 35
_AIR_ABOVE = 6


def paint_area_heading(
    painter: QPainter, rect: QRectF, name: str, counts: str, theme: Theme, *, is_folded: bool
) -> None:
    """Name and counts over a hairline; a folded area says so with a chevron."""
    line = QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5)
    painter.setPen(theme.color(Token.LINE_MEDIUM))
    painter.drawLine(*line)
    rect = rect.adjusted(0, theme.px(_AIR_ABOVE), 0, 0)
    if is_folded:
        side = theme.px(14)
        icon = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint_icon(painter, icon, "chevron-right", theme.color(Token.TEXT_SECONDARY))
        rect.setLeft(rect.left() + theme.px(18))
    painter.setFont(theme.font(TextRole.ROW_STRONG))
    painter.setPen(theme.color(Token.TEXT_PRIMARY))
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, middle, shown)
    rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(shown) + theme.px(11))
    painter.setFont(theme.font(TextRole.CAPTION))
    painter.setPen(theme.color(Token.TEXT_TERTIARY))
    counts = painter.fontMetrics().elidedText(counts, Qt.TextElideMode.ElideRight, max(0, int(rect.width())))
    painter.drawText(rect, middle, counts)


class StickyHeading(QWidget):
    """Lies over the upper edge of the table; the heading of the next area pushes it out. A click folds the area."""

    def __init__(self, theme: Theme, table: QWidget, line_start: int, on_click: Callable[[], object]) -> None:
        super().__init__(table)
        self._theme = theme
        self._line_start = line_start
        self._on_click = on_click
        self._words = ("", "")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_at(self, left: int, top: int, width: int, height: int, words: tuple[str, str]) -> None:
        """Name and counts in a strip; `height` is less than usual while it is pushed out upwards."""
        self._words = words
        self.setGeometry(left, top, width, height)
        self.setVisible(height > 0)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.BG_CANVAS))
        full = self._theme.px(AREA_HEIGHT)
        rect = QRectF(self._line_start, self.height() - full, self.width() - self._line_start, full)
        paint_area_heading(painter, rect, *self._words, self._theme, is_folded=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._on_click()
