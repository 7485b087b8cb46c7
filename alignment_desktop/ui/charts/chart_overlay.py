"""What lies over a chart: today, notes on dates, the last value in words, and the reading under mouse or keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.status import paint_status

_GAP = 6
_SAMPLES = 16


@dataclass(frozen=True, slots=True)
class Mark:
    """A vertical line at pixel `x` with words: today (solid, words above) or a note (dotted, words below)."""

    x: float
    text: str
    is_today: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The value that is read at `point`: its period, its words and its status."""

    point: QPointF
    title: str
    text: str
    status: Status


class ChartOverlay(QWidget):
    """Transparent for the mouse; painted anew whenever the chart moves."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: Sequence[Mark] = ()
        self._reading: Reading | None = None
        self._line: Sequence[QPointF] = ()
        self._last = ""
        self._ring: QPointF | None = None
        self._nothing = ""
        self._has_ground = False
        self._has_focus = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_marks(
        self,
        marks: Sequence[Mark],
        line: Sequence[QPointF],
        last: str,
        ring: QPointF | None,
        nothing: str,
        *,
        has_ground: bool = False,
    ) -> None:
        """Lines with words; the end of the value line with the words of its last point; what is said without any value.

        `ring` is where a value that is not saved stands, so that no words lie over it. With `has_ground`
        words stand on a ground of their own, over columns.
        """
        self._marks, self._line, self._last, self._ring, self._nothing = marks, line, last, ring, nothing
        self._has_ground = has_ground
        self.update()

    def show_reading(self, reading: Reading | None) -> None:
        """What mouse or keyboard points at; None takes it away."""
        if reading != self._reading:
            self._reading = reading
            self.update()

    def show_focus(self, has_focus: bool) -> None:
        """Whether the keyboard moves the reading."""
        self._has_focus = has_focus
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        last = self._place_last()
        self._paint_marks(painter, [] if last is None else [last])
        if last is not None and self._reading is None:
            painter.setFont(self._theme.font(TextRole.CAPTION_STRONG))
            painter.setPen(self._theme.color(Token.TEXT_PRIMARY))
            self._paint_ground(painter, last)
            painter.drawText(last, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._last)
        if self._nothing:
            painter.setFont(self._theme.font(TextRole.BODY))
            painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
            words = painter.boundingRect(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._nothing)
            # No line of the grid runs through the words.
            painter.fillRect(words.adjusted(-_GAP, 0, _GAP, 0), self._theme.color(Token.BG_CANVAS))
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._nothing)
        if self._reading is not None:
            self._paint_reading(painter, self._reading)
        if self._has_focus:
            paint_ring(painter, QRectF(self.rect()), self._theme, 2)

    def _paint_marks(self, painter: QPainter, taken: list[QRectF]) -> None:
        painter.setFont(self._theme.font(TextRole.CAPTION))
        line = self._theme.line_height(TextRole.CAPTION)
        for mark in self._marks:
            if not 0 <= mark.x <= self.width():
                continue
            x = round(mark.x) + 0.5
            color = self._theme.color(Token.TEXT_TERTIARY if mark.is_today else Token.TEXT_SECONDARY)
            pen = QPen(color, 1)
            if not mark.is_today:
                pen.setDashPattern([1.5, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
            width = painter.fontMetrics().horizontalAdvance(mark.text) + 2
            left = x + _GAP if x + _GAP + width <= self.width() else max(0.0, x - _GAP - width)
            top = 3.0 if mark.is_today else self.height() - line - 5.0
            area = QRectF(left, top, width, line)
            while not mark.is_today and any(area.intersects(other) for other in taken) and area.top() > line:
                area.translate(0, -line)
            taken.append(area)
            self._paint_ground(painter, area)
            painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, mark.text)

    def _paint_ground(self, painter: QPainter, words: QRectF) -> None:
        if self._has_ground:
            painter.fillRect(words.adjusted(-3, 0, 3, 0), self._theme.color(Token.BG_CANVAS))

    def _place_last(self) -> QRectF | None:
        """Where the words of the last value stand: beside it where they lie over no line; None if there is no such place."""
        if not self._last or not self._line:
            return None
        point = self._line[-1]
        width = QFontMetrics(self._theme.font(TextRole.CAPTION_STRONG)).horizontalAdvance(self._last) + 2
        line = self._theme.line_height(TextRole.CAPTION_STRONG)
        left, right = point.x() - 8 - width, point.x() + 9
        places = [(left, point.y() + 4), (left, point.y() - 5 - line), (right, point.y() - line / 2)]
        places += [(right, point.y() + 4), (right, point.y() - 5 - line)]
        inside = QRectF(self.rect())
        for x, y in places:
            area = QRectF(x, y, width, line)
            if inside.contains(area) and not self._is_crossed(area.adjusted(-3, 0, 3, 0)):
                return area
        return None

    def _is_crossed(self, area: QRectF) -> bool:
        """Whether the value line or a mark goes through."""
        if any(area.left() <= mark.x <= area.right() for mark in self._marks):
            return True
        if self._ring is not None and area.adjusted(-6, -6, 6, 6).contains(self._ring):
            return True
        for start, end in pairwise(self._line):
            step = (end - start) / _SAMPLES
            if any(area.contains(start + step * index) for index in range(_SAMPLES)):
                return True
        return False

    def _paint_reading(self, painter: QPainter, reading: Reading) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = round(reading.point.x()) + 0.5
        painter.setPen(QPen(theme.color(Token.LINE_STRONG), 1))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(theme.color(Token.BG_CANVAS), 1.5))
        painter.setBrush(theme.color(Token.CHART_LINE))
        painter.drawEllipse(reading.point, 5, 5)
        title, body = theme.font(TextRole.CAPTION), theme.font(TextRole.CAPTION_MEDIUM)
        painter.setFont(title)
        width = painter.fontMetrics().horizontalAdvance(reading.title)
        painter.setFont(body)
        side, line = theme.px(14), theme.line_height(TextRole.CAPTION)
        width = max(width, painter.fontMetrics().horizontalAdvance(reading.text) + side + 5) + 2
        card = QRectF(0, 0, width + 20, 2 * line + 14)
        card.moveLeft(x + 10 if x + 10 + card.width() <= self.width() else max(0.0, x - 10 - card.width()))
        card.moveTop(min(max(2.0, reading.point.y() - card.height() - 8), self.height() - card.height() - 2))
        painter.setPen(QPen(theme.color(Token.LINE_MEDIUM), 1))
        painter.setBrush(theme.color(Token.BG_RAISED))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        inside = card.adjusted(10, 6, -10, -6)
        painter.setFont(title)
        painter.setPen(theme.color(Token.TEXT_SECONDARY))
        painter.drawText(inside, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, reading.title)
        row = QRectF(inside.left(), inside.bottom() - line, inside.width(), line)
        paint_status(painter, QRectF(row.left(), row.center().y() - side / 2, side, side), reading.status, theme)
        painter.setFont(body)
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        words = row.adjusted(side + 5, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, reading.text)
