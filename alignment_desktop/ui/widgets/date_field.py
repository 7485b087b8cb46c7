"""A field for a day: typed as people write days, or chosen from a month that opens at its right end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.date_text import read_day
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.month_calendar import MonthCalendar
from alignment_desktop.ui.widgets.popover import Popover

_ICON = 15
_REACH = 26


class DateField(TextField):
    """`day()` is what the text means: a date, None for an empty field; ValueError when it is no day.

    `day_picked` follows a choice from the month; typing is taken by whoever owns the field.
    """

    day_picked = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._today = today
        self._shown: date | None = None
        self._month: Popover | None = None
        self.setTextMargins(0, 0, theme.px(_REACH) - 8, 0)

    def set_day(self, day: date | None) -> None:
        """Show a day as "31 December 2026"."""
        self._shown = day
        self.setText("" if day is None else QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy"))

    def day(self) -> date | None:
        """What the field says. ValueError if it says no day."""
        if not self.text().strip():
            return None
        found = read_day(self.text(), self._today())
        if found is None:
            raise ValueError(self.text())
        return found

    def open_month(self) -> None:
        """Show the month to choose from."""
        try:
            day = self.day()
        except ValueError:
            day = None
        month = Popover(self._theme, self)
        month.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = MonthCalendar(self._theme, day or self._today(), self._today())
        calendar.day_chosen.connect(self._pick)
        month.body.addWidget(calendar)
        month.closed.connect(month.deleteLater)
        self._month = month
        month.open_below(self)
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4) and not self.isReadOnly():
            self.open_month()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.position().x() > self.width() - self._theme.px(_REACH) and not self.isReadOnly():
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.open_month()
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = event.position().x() > self.width() - self._theme.px(_REACH)
        self.setCursor(Qt.CursorShape.ArrowCursor if is_over else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        is_used = self.hasFocus() or self.underMouse()
        if self.isReadOnly() or (self.property("flat") and not is_used):
            return
        side = self._theme.px(_ICON)
        rect = QRectF(self.width() - side - 7, (self.height() - side) / 2, side, side)
        paint_icon(QPainter(self), rect, "calendar", self._theme.color(Token.TEXT_SECONDARY))

    def _pick(self, day: date) -> None:
        if self._month is not None:
            self._month.hide()
            self._month = None
        self.set_day(day)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day_picked.emit(day)
