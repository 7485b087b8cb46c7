"""The alignment score at the foot of the rail: one figure and five bars, a dash where nothing can be counted yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import FocusRing

_POINTS = 20
_MARGIN = 17
"""Where the icons of the rail begin."""
_BAR_WIDTH = 43
_BAR_HEIGHT = 2
_BAR_STEP = 5


class ScoreFoot(QWidget):
    """Shows a score from 0 to 100 with its parts of 20 points each. `pressed` follows a click, Enter or Space."""

    pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._total: int | None = None
        self._parts: tuple[int | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        FocusRing(theme, self)

    def set_score(self, total: int | None, parts: Sequence[int | None]) -> None:
        """`total` None shows a dash; a part None has an empty bar."""
        self._total, self._parts = total, tuple(parts)
        figure = "–" if total is None else str(total)
        self.setAccessibleName(self.tr("Alignment %1 of 100").replace("%1", figure))
        self.setToolTip(self.accessibleName())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), self._theme.px(36))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, area = self._theme, QRectF(self.rect())
        painter.setFont(theme.font(TextRole.PAGE_TITLE))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        figure = "–" if self._total is None else str(self._total)
        if area.width() < theme.px(120):
            # The folded rail does not grow with the text.
            if painter.fontMetrics().horizontalAdvance(figure) > area.width() - 4:
                painter.setFont(theme.font(TextRole.ROW_STRONG))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, figure)
            return
        left = theme.px(_MARGIN)
        figure_area = area.adjusted(left, 0, 0, 0)
        painter.drawText(figure_area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, figure)
        self._paint_bars(painter, left + theme.px(37), area.center().y())
        painter.setFont(theme.font(TextRole.CAPTION))
        painter.setPen(theme.color(Token.TEXT_SECONDARY))
        words = area.adjusted(0, 0, -theme.px(_MARGIN), 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.tr("Alignment"))

    def _paint_bars(self, painter: QPainter, left: float, middle: float) -> None:
        theme = self._theme
        painter.setPen(Qt.PenStyle.NoPen)
        step, height, width = theme.px(_BAR_STEP), theme.px(_BAR_HEIGHT), theme.px(_BAR_WIDTH)
        top = middle - (step * (len(self._parts) - 1) + height) / 2
        for index, points in enumerate(self._parts):
            bar = QRectF(left, top + index * step, width, height)
            painter.fillRect(bar, theme.color(Token.PROGRESS_TRACK))
            if points:
                painter.fillRect(
                    QRectF(bar.topLeft(), bar.size()).adjusted(0, 0, -width * (1 - points / _POINTS), 0),
                    theme.color(Token.PROGRESS_FILL),
                )
