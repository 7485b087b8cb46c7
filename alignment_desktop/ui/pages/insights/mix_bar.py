"""Doing better or trying new: a square for each department goal, and the mark of a healthy mix."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alignment_desktop.domain.alignment_score import ScorePart
from alignment_desktop.domain.findings.out_of_balance import healthy_count
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import FocusRing

_WIDEST = 60
_HIGHEST = 22
_GAP = 4
_MOST_SQUARES = 24
"""More goals than this are drawn as one bar of two shares."""
_MARK = 9
_KEY = 11


class MixBar(QAbstractButton):
    """A press asks for the goals behind it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._improve = self._explore = 0
        self._healthy: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        FocusRing(theme, self)
        theme.changed.connect(self.updateGeometry)

    def show_part(self, part: ScorePart) -> None:
        """The part *balanced*: its explore goals and the others."""
        self._explore, self._improve = len(part.counted), len(part.left_out)
        self._healthy = healthy_count(part)
        words = [self._improve_words(), self._explore_words(), self._healthy_words()]
        self.setAccessibleName(", ".join(one for one in words if one))
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = 1 if self._fits(width) else 2
        return self._theme.px(_HIGHEST) + _MARK + 4 + lines * self._theme.px(22)

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(self.width()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._theme.px(_HIGHEST)
        count = self._improve + self._explore
        if count <= _MOST_SQUARES:
            self._paint_squares(painter, height, max(1, count))
        else:
            self._paint_shares(painter, height, count)
        if self._healthy is not None and count:
            x = self._pitch(count) * (count - self._healthy) - (_GAP / 2 if count <= _MOST_SQUARES else 0)
            x = min(max(x, 1), self.width() - 1)
            painter.setPen(QPen(self._theme.color(Token.TEXT_PRIMARY), 2))
            painter.drawLine(QPointF(x, height + 3), QPointF(x, height + 2 + _MARK))
        self._paint_legend(painter, QRectF(0, height + _MARK + 4, self.width(), self._theme.px(22)))

    def _paint_squares(self, painter: QPainter, height: int, count: int) -> None:
        pitch = self._pitch(count)
        for place in range(self._improve + self._explore):
            box = QRectF(place * pitch, 0, pitch - _GAP, height)
            self._paint_box(painter, box, is_filled=place < self._improve)

    def _pitch(self, count: int) -> float:
        """From one goal to the next."""
        if count > _MOST_SQUARES:
            return self.width() / count
        return min((self.width() + _GAP) / count, self._theme.px(_WIDEST))

    def _paint_shares(self, painter: QPainter, height: int, count: int) -> None:
        middle = self.width() * self._improve / count
        self._paint_box(painter, QRectF(0, 0, middle, height), is_filled=True)
        self._paint_box(painter, QRectF(middle, 0, self.width() - middle, height), is_filled=False)

    def _paint_box(self, painter: QPainter, box: QRectF, *, is_filled: bool) -> None:
        fill = self._theme.color(Token.PROGRESS_FILL)
        painter.setPen(QPen(fill, 1))
        painter.setBrush(fill if is_filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)

    def _paint_legend(self, painter: QPainter, area: QRectF) -> None:
        side, left = self._theme.px(_KEY), 0.0
        painter.setFont(self._theme.font(TextRole.CAPTION))
        for words, is_filled in ((self._improve_words(), True), (self._explore_words(), False)):
            self._paint_box(painter, QRectF(left, area.center().y() - side / 2, side, side), is_filled=is_filled)
            painter.setPen(self._theme.color(Token.TEXT_PRIMARY))
            painter.drawText(area.adjusted(left + side + 6, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
            left += side + 6 + painter.fontMetrics().horizontalAdvance(words) + 16
        words = self._healthy_words()
        if not words:
            return
        if not self._fits(self.width()):
            area, left = area.translated(0, area.height()), 1.0
        room = area.width() - left - 8
        painter.setPen(QPen(self._theme.color(Token.TEXT_PRIMARY), 1.5))
        painter.drawLine(QPointF(left, area.center().y() - side / 2), QPointF(left, area.center().y() + side / 2))
        painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(room) + 1)
        painter.drawText(area.adjusted(left + 7, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, shown)

    def _fits(self, width: int) -> bool:
        """Whether the whole legend stands in one line."""
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION))
        words = (self._improve_words(), self._explore_words(), self._healthy_words())
        keys = 2 * (self._theme.px(_KEY) + 6 + 16) + 8
        return sum(map(metrics.horizontalAdvance, words)) + keys <= width

    def _improve_words(self) -> str:
        return self.tr("Do better, %1").replace("%1", QLocale().toString(self._improve))

    def _explore_words(self) -> str:
        return self.tr("Try new, %1").replace("%1", QLocale().toString(self._explore))

    def _healthy_words(self) -> str:
        if self._healthy is None:
            return ""
        improve = QLocale().toString(self._improve + self._explore - self._healthy)
        words = self.tr("%1 and %2 is healthy").replace("%1", improve)
        return words.replace("%2", QLocale().toString(self._healthy))
