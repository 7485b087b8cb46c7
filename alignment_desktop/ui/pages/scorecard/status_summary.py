"""The line above the table: one bar of shares and the count of each status."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.progress import paint_status_shares
from alignment_desktop.ui.widgets.status import paint_status, status_word

SHOWN = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NO_DATA, Status.NO_TARGET)
_BAR = 210
_BAR_HEIGHT = 7
_GAP = 22


class StatusSummary(QWidget):
    """Counts of the statuses a number can have, with the remark at the right when there is room."""

    def __init__(self, theme: Theme, remark: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._remark = remark
        self._counts: Mapping[Status, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_counts(self, counts: Mapping[Status, int]) -> None:
        """How many numbers have each status."""
        self._counts = counts
        self.setAccessibleName(", ".join(self._words(status) for status in SHOWN if counts.get(status)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, self._theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setPen(theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5))
        middle = self.height() / 2
        height = theme.px(_BAR_HEIGHT)
        bar = QRectF(0, middle - height / 2, theme.px(_BAR), height)
        paint_status_shares(painter, bar, [(status, self._counts.get(status, 0)) for status in SHOWN], theme)
        painter.setFont(theme.font(TextRole.BODY))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        left = bar.right() + _GAP
        side = theme.px(13)
        for status in SHOWN:
            if not self._counts.get(status):
                continue
            paint_status(painter, QRectF(left, middle - side / 2, side, side), status, theme)
            words = self._words(status)
            width = painter.fontMetrics().horizontalAdvance(words)
            area = QRectF(left + side + 6, 0, width + 2, self.height())
            painter.setPen(theme.color(Token.TEXT_PRIMARY))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
            left = area.right() + _GAP
        rest = QRectF(left, 0, self.width() - left, self.height())
        if painter.fontMetrics().horizontalAdvance(self._remark) <= rest.width():
            painter.setPen(theme.color(Token.TEXT_TERTIARY))
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._remark)

    def _words(self, status: Status) -> str:
        return f"{QLocale().toString(self._counts.get(status, 0))} {status_word(status).lower()}"
