"""A month to choose a day from: painted, walked with the arrow keys, in the order of the person's own week."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring

_CELL = 30
_HEAD = 30
_NAMES = 22
_WEEKS = 6
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class MonthCalendar(QWidget):
    """`day_chosen(date)` follows a click or Enter; arrows move by day and week, Page keys by month."""

    day_chosen = Signal(object)

    def __init__(self, theme: Theme, day: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._day = day
        self._today = today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(self.sizeHint())
        self._name()

    @property
    def day(self) -> date:
        """The day the keyboard is on."""
        return self._day

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(7 * px(_CELL), px(_HEAD) + px(_NAMES) + _WEEKS * px(_CELL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._day + timedelta(days=_STEPS[key]))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self._day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position()
        head = self._theme.px(_HEAD)
        if point.y() < head:
            if point.x() < head:
                self._turn(-1)
            elif point.x() > self.width() - head:
                self._turn(1)
            return
        for day, rect in self._cells():
            if rect.contains(point):
                self._go(day)
                self.day_chosen.emit(day)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        for day, rect in self._cells():
            self._paint_day(painter, day, rect)

    def _paint_head(self, painter: QPainter) -> None:
        theme, locale = self._theme, QLocale()
        head = theme.px(_HEAD)
        painter.setFont(theme.font(TextRole.BODY_STRONG))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        title = locale.toString(QDate(self._day.year, self._day.month, 1), "MMMM yyyy")
        painter.drawText(QRectF(0, 0, self.width(), head), Qt.AlignmentFlag.AlignCenter, title)
        side = theme.px(16)
        for left, name in ((0, "chevron-left"), (self.width() - head, "chevron-right")):
            rect = QRectF(left + (head - side) / 2, (head - side) / 2, side, side)
            paint_icon(painter, rect, name, theme.color(Token.TEXT_SECONDARY))
        painter.setFont(theme.font(TextRole.CAPTION))
        painter.setPen(theme.color(Token.TEXT_TERTIARY))
        first = locale.firstDayOfWeek().value
        cell = theme.px(_CELL)
        for column in range(7):
            name = locale.dayName((first - 1 + column) % 7 + 1, QLocale.FormatType.NarrowFormat)
            painter.drawText(QRectF(column * cell, head, cell, theme.px(_NAMES)), Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, day: date, rect: QRectF) -> None:
        theme = self._theme
        inside = rect.adjusted(2, 2, -2, -2)
        if day == self._day:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.ACCENT_FILL))
            painter.drawRoundedRect(inside, Radius.CONTROL, Radius.CONTROL)
        elif day == self._today:
            paint_ring(painter, inside, theme)
        token = Token.TEXT_PRIMARY if day.month == self._day.month else Token.TEXT_TERTIARY
        painter.setFont(theme.font(TextRole.BODY))
        painter.setPen(theme.color(Token.ACCENT_ON if day == self._day else token))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, QLocale().toString(day.day))

    def _cells(self) -> list[tuple[date, QRectF]]:
        first = self._day.replace(day=1)
        before = (first.isoweekday() - QLocale().firstDayOfWeek().value) % 7
        cell = self._theme.px(_CELL)
        top = self._theme.px(_HEAD) + self._theme.px(_NAMES)
        start = first.toordinal() - before
        return [
            (date.fromordinal(start + place), QRectF(place % 7 * cell, top + place // 7 * cell, cell, cell))
            for place in range(7 * _WEEKS)
        ]

    def _turn(self, months: int) -> None:
        moved = QDate(self._day.year, self._day.month, self._day.day).addMonths(months)
        self._go(date(moved.year(), moved.month(), moved.day()))

    def _go(self, day: date) -> None:
        self._day = day
        self._name()
        self.update()

    def _name(self) -> None:
        text = QLocale().toString(QDate(self._day.year, self._day.month, self._day.day), QLocale.FormatType.LongFormat)
        self.setAccessibleName(text)
