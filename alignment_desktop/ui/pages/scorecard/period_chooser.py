"""Chooses the shown period: arrows for the one before and after, a list of the last ones, and week, month, quarter or year."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.text_rules import EARLIEST
from alignment_desktop.ui.pages.scorecard.joined_button import JoinedButton
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl

_LISTED = {Frequency.WEEKLY: 26, Frequency.MONTHLY: 24, Frequency.QUARTERLY: 12, Frequency.YEARLY: 6}

BEFORE, AFTER = "Ctrl+PgUp", "Ctrl+PgDown"
"""The keys of the arrows."""


class PeriodChooser(QWidget):
    """Emits `period_chosen(Period)`. A period that has not begun cannot be chosen."""

    period_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = PlanCalendar()
        self._today = date(2000, 1, 1)
        self._period: Period | None = None
        self.before = JoinedButton(
            theme, ("chevron-left",), self.back, self.tr("Period before (%1)").replace("%1", BEFORE), is_first=True
        )
        self.after = JoinedButton(
            theme, ("chevron-right",), self.forward, self.tr("Period after (%1)").replace("%1", AFTER), is_last=True
        )
        self.name = JoinedButton(theme, ("calendar", "chevron-down"), self._open_list)
        self.name.setAccessibleDescription(self.tr("Choose the period"))
        self._length_words = (
            (Frequency.WEEKLY.value, self.tr("Week")),
            (Frequency.MONTHLY.value, self.tr("Month")),
            (Frequency.QUARTERLY.value, self.tr("Quarter")),
            (Frequency.YEARLY.value, self.tr("Year")),
        )
        self.lengths = SegmentedControl(theme, self._length_words, self.tr("Length of the period"), height=30)
        self.lengths.set_current(Frequency.MONTHLY.value)
        self.lengths.segment_chosen.connect(self._choose_length)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.before, self.name, self.after):
            layout.addWidget(widget)
        layout.addSpacing(12)
        layout.addWidget(self.lengths)

    @property
    def period(self) -> Period | None:
        """What is shown."""
        return self._period

    def set_calendar(self, calendar: PlanCalendar, today: date) -> None:
        """The plan's calendar and its today."""
        self._calendar, self._today = calendar, today

    def set_period(self, period: Period) -> None:
        """Shows a period without announcing it."""
        self._period = period
        words = PeriodFormat(QLocale(), self._calendar)
        year = self._calendar.period_of(period.start, Frequency.YEARLY)
        like = self._calendar.sub_periods(year, period.frequency) or (period,)
        self.name.show_text(words.name(period), tuple(words.name(one) for one in like))
        self.lengths.set_current(period.frequency.value)
        self.before.setEnabled(self._may_go_back(period))
        self.after.setEnabled(period.next().start <= self._today)

    def back(self) -> None:
        """The period before."""
        if self._period is not None and self._may_go_back(self._period):
            self._choose(self._period.previous())

    def forward(self) -> None:
        """The period after, if it has begun."""
        if self._period is not None and self._period.next().start <= self._today:
            self._choose(self._period.next())

    @property
    def length(self) -> Frequency:
        """Week, month, quarter or year."""
        return Frequency(self.lengths.current)

    def fit(self, spare: int) -> None:
        """The lengths stand beside the period while there is room (`spare` pixels beyond all else), else in its list."""
        needed = 0 if self.lengths.isVisibleTo(self) else self.lengths.sizeHint().width()
        has_room = spare >= needed
        if has_room != self.lengths.isVisibleTo(self):
            self.lengths.setVisible(has_room)

    def begin_with(self, length: Frequency) -> None:
        """The length to begin with, before any period is shown."""
        if length in _LISTED:
            self.lengths.set_current(length.value)

    def next_length(self) -> None:
        """Week, month, quarter, year and round again."""
        self.lengths.choose_next()

    def _choose_length(self, key: str) -> None:
        if self._period is not None:
            day = min(self._period.end, self._today)
            self._choose(self._calendar.period_of(day, Frequency(key)))

    def _choose(self, period: Period) -> None:
        self.set_period(period)
        self.period_chosen.emit(period)

    def _take_listed(self, action: QAction) -> None:
        """A period of the list, or another length."""
        found = action.data()
        if isinstance(found, Period):
            self._choose(found)
        else:
            self.lengths.set_current(str(found))
            self._choose_length(str(found))

    def _may_go_back(self, period: Period) -> bool:
        return period.start > EARLIEST

    def _open_list(self) -> None:
        """The last periods, and the shown one if it is further back."""
        if self._period is None:
            return
        words = PeriodFormat(QLocale(), self._calendar)
        latest = self._calendar.period_of(self._today, self._period.frequency)
        listed = [latest]
        while len(listed) < _LISTED[latest.frequency]:
            listed.append(listed[-1].previous())
        if self._period < listed[-1]:
            listed.append(self._period)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for period in listed:
            action = menu.addAction(words.name(period))
            action.setData(period)
            action.setCheckable(True)
            if period == self._period:
                action.setChecked(True)
                menu.setActiveAction(action)
        menu.triggered.connect(self._take_listed)
        if not self.lengths.isVisibleTo(self):
            menu.addSeparator()
            for length, words_of_length in self._length_words:
                action = menu.addAction(words_of_length)
                action.setData(length)
                action.setCheckable(True)
                action.setChecked(length == self.lengths.current)
        menu.popup(self.name.mapToGlobal(QPoint(0, self.name.height() + 2)))
