"""Names of periods and days as a person writes them: "Week 44", "Week 45, 2–8 Nov", "October 2026", "Q3 2026"."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period


class PeriodFormat:
    """Words periods in one number format and one plan's calendar."""

    def __init__(self, locale: QLocale, calendar: PlanCalendar) -> None:
        self._locale = locale
        self._calendar = calendar

    def name(self, period: Period, today: date | None = None) -> str:
        """Short, as in a table: "Week 44", "October 2026". With `today`, a week of another year names it ("Week 44, 2025")."""
        match period.frequency:
            case Frequency.WEEKLY:
                year, week = self._calendar.week_number(period.start)
                name = _tr("Week %1").replace("%1", str(week))
                is_far = today is not None and year != self._calendar.week_number(today)[0]
                return f"{name}, {year}" if is_far else name
            case Frequency.DAILY:
                is_far = today is not None and period.start.year != today.year
                return self.written(period.start, "d MMM yyyy" if is_far else "ddd d MMM")
            case Frequency.MONTHLY:
                return self.written(period.start, "MMMM yyyy")
            case Frequency.QUARTERLY:
                quarter, label = self._calendar.quarter(period.start), self._calendar.fiscal_year_label(period.start)
                return _tr("Q%1 %2").replace("%1", str(quarter)).replace("%2", label)
            case Frequency.YEARLY:
                return self._calendar.fiscal_year_label(period.start)

    def bare(self, period: Period, today: date) -> str:
        """As short as can be: without the year where it is that of `today` ("October", "Q3")."""
        quarterly = period.frequency is Frequency.QUARTERLY
        is_near = period.start.year == today.year
        if quarterly:
            is_near = self._calendar.fiscal_year_label(period.start) == self._calendar.fiscal_year_label(today)
        if is_near and period.frequency is Frequency.MONTHLY:
            return self.written(period.start, "MMMM")
        if is_near and quarterly:
            return _tr("Q%1").replace("%1", str(self._calendar.quarter(period.start)))
        return self.name(period, today)

    def week_number(self, period: Period) -> str:
        """The number of a week: "44"."""
        return str(self._calendar.week_number(period.start)[1])

    def with_days(self, period: Period, today: date | None = None) -> str:
        """With the days where the name alone does not tell: "Week 45, 2–8 Nov"."""
        name = self.name(period, today)
        return f"{name}, {self.days(period)}" if period.frequency is Frequency.WEEKLY else name

    def days(self, period: Period) -> str:
        """First to last day: "2–8 Nov", "30 Nov – 6 Dec"."""
        start, end = period.start, period.end
        if start.month == end.month and self._day_comes_first():
            return f"{start.day}–{self.day(end)}"
        return f"{self.day(start)} – {self.day(end)}"

    def day(self, day: date) -> str:
        """One day without its year: "9 Nov"."""
        return self.written(day, "d MMM" if self._day_comes_first() else "MMM d")

    def full_day(self, day: date) -> str:
        """One day with its year: "9 November 2026"."""
        return self.written(day, "d MMMM yyyy" if self._day_comes_first() else "MMMM d, yyyy")

    def written(self, day: date, shape: str) -> str:
        """A day in a shape of QLocale such as "MMM"."""
        return self._locale.toString(QDate(day.year, day.month, day.day), shape)

    def _day_comes_first(self) -> bool:
        shape = self._locale.dateFormat(QLocale.FormatType.ShortFormat)
        return shape.find("d") < shape.find("M")


def _tr(text: str) -> str:
    return QCoreApplication.translate("PeriodFormat", text)
