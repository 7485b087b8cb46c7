"""Chooses the shown period: arrows for the one before and after, a list of the last ones, and month, quarter or year."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.buttons import Button, IconButton
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl

_LISTED = {Frequency.MONTHLY: 24, Frequency.QUARTERLY: 12, Frequency.YEARLY: 6}


class PeriodChooser(QWidget):
    """Emits `period_chosen(Period)`. A period that has not begun cannot be chosen."""

    period_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._calendar = PlanCalendar()
        self._today = date(2000, 1, 1)
        self._period: Period | None = None
        self._before = IconButton(theme, "chevron-left", self.tr("Period before"), is_outlined=True, on_click=self.back)
        self._after = IconButton(
            theme, "chevron-right", self.tr("Period after"), is_outlined=True, on_click=self.forward
        )
        self._name = Button(theme, "", icon="calendar", on_click=self._open_list)
        self._lengths = SegmentedControl(
            theme,
            [
                (Frequency.MONTHLY.value, self.tr("Month")),
                (Frequency.QUARTERLY.value, self.tr("Quarter")),
                (Frequency.YEARLY.value, self.tr("Year")),
            ],
            self.tr("Length of the period"),
            height=30,
        )
        self._lengths.segment_chosen.connect(self._choose_length)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self._before, self._name, self._after):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addWidget(self._lengths)

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
        self._name.setText(PeriodFormat(QLocale(), self._calendar).name(period))
        self._lengths.set_current(period.frequency.value)
        self._after.setEnabled(period.next().start <= self._today)

    def back(self) -> None:
        """The period before."""
        if self._period is not None:
            self._choose(self._period.previous())

    def forward(self) -> None:
        """The period after, if it has begun."""
        if self._period is not None and self._period.next().start <= self._today:
            self._choose(self._period.next())

    def next_length(self) -> None:
        """Month, quarter, year and round again."""
        self._lengths.choose_next()

    def _choose_length(self, key: str) -> None:
        if self._period is not None:
            day = min(self._period.end, self._today)
            self._choose(self._calendar.period_of(day, Frequency(key)))

    def _choose(self, period: Period) -> None:
        self.set_period(period)
        self.period_chosen.emit(period)

    def _open_list(self) -> None:
        if self._period is None:
            return
        words = PeriodFormat(QLocale(), self._calendar)
        menu = QMenu(self)
        period = self._calendar.period_of(self._today, self._period.frequency)
        for _ in range(_LISTED[period.frequency]):
            action = menu.addAction(words.name(period))
            action.setData(period)
            action.setCheckable(True)
            action.setChecked(period == self._period)
            period = period.previous()
        chosen = menu.exec(self._name.mapToGlobal(QPoint(0, self._name.height() + 2)))
        if chosen is not None:
            self._choose(chosen.data())
        menu.deleteLater()
