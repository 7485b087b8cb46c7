"""The captions over the scorecard, in line with what stands under them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from alignment_desktop.ui.delegates.cells import CELL_PADDING
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

HEIGHT = 28


class ScorecardHeader(QHeaderView):
    """`insets` are pixels left and right by which the content of a column is narrower than its cell."""

    def __init__(self, theme: Theme, line_start: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._line_start = line_start
        self._insets: Mapping[int, tuple[int, int]] = {}
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setAccessibleName(self.tr("Columns"))

    def set_insets(self, insets: Mapping[int, tuple[int, int]]) -> None:
        """Follow the content of the columns."""
        self._insets = insets
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color(Token.BG_CANVAS))
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(self._line_start, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        horizontal = Qt.Orientation.Horizontal
        alignment = self.model().headerData(logical, horizontal, Qt.ItemDataRole.TextAlignmentRole)
        left, right = self._insets.get(logical, (0, 0))
        area = QRectF(rect).adjusted(CELL_PADDING + left, 0, -CELL_PADDING - right, 0)
        painter.save()
        painter.setFont(self._theme.font(TextRole.CAPTION_MEDIUM))
        painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
        title = str(self.model().headerData(logical, horizontal) or "")
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        side = Qt.AlignmentFlag(alignment) if alignment is not None else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
