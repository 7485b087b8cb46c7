"""The words of the list of sources: due rules, what came last, and how the next value stands."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.due import due_day
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.ui.kpi_words import FREQUENCIES, words
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.workspace.source_list import SourceRow, SourceState

_MONTH_DAYS = 28
"""Days after a month that fall on the same day of every month."""
NOBODY, NEVER = "–", "–"


class SourceWords:
    """Words rows in one calendar and number format, as of `today`."""

    def __init__(self, periods: PeriodFormat, today: date) -> None:
        self._periods = periods
        self._today = today

    def how_often(self, row: SourceRow) -> str:
        """How often a value is sent, as "Weekly"."""
        return words(FREQUENCIES[row.kpi.frequency])

    def source(self, row: SourceRow) -> str:
        """Where it comes from, in the owner's words."""
        if row.state is SourceState.COUNTED:
            return _tr("Counted from other numbers")
        return row.kpi.source or _tr("Typed in")

    def sender(self, row: SourceRow) -> str:
        """Who sends it."""
        if row.state is SourceState.COUNTED:
            return _tr("by itself")
        return row.sent_by or NOBODY

    def rule(self, row: SourceRow) -> str:
        """The day of the week or of the month on which it is due: "Mon", "5th"."""
        day = due_day(row.period, row.lag_days)
        match row.kpi.frequency:
            case Frequency.DAILY:
                return _tr("Every day")
            case Frequency.WEEKLY:
                return self._periods.written(day, "ddd")
            case Frequency.YEARLY:
                return self._periods.day(day)
        return ordinal(day.day) if 0 < row.lag_days <= _MONTH_DAYS else self._periods.day(day)

    def lag(self, row: SourceRow) -> str:
        """The days it needs, as "+5 days"."""
        if row.lag_days == 0:
            return _tr("last day")
        return QCoreApplication.translate("SourceWords", "+%n day(s)", None, row.lag_days)

    def last(self, row: SourceRow) -> str:
        """The period of what came last: "Wk 44", "Sep"."""
        return NEVER if row.last is None else self.short(Period(row.kpi.frequency, row.last.period_start))

    def came(self, row: SourceRow) -> str:
        """The day on which it came; that it was not measured; or never."""
        if row.last is None:
            return _tr("never")
        if row.last.state is MeasurementState.NOT_MEASURED:
            return _tr("not measured")
        return "" if row.last.recorded_on is None else self._periods.day(row.last.recorded_on)

    def state(self, row: SourceRow) -> str:
        """One or two words."""
        return {
            SourceState.OVERDUE: _tr("Overdue"),
            SourceState.DUE_TODAY: _tr("Due today"),
            SourceState.EXPECTED: _tr("Expected"),
            SourceState.COUNTED: _tr("Counted"),
            SourceState.ASLEEP: _tr("Not asked for"),
        }[row.state]

    def follows(self, row: SourceRow) -> str:
        """What comes next: "since 6 Nov", "week 45", "5 Dec"."""
        match row.state:
            case SourceState.OVERDUE if row.missing > 1:
                since = _tr("%1 missing, since %2").replace("%1", str(row.missing))
                return since.replace("%2", self._periods.day(row.day))
            case SourceState.OVERDUE:
                return _tr("since %1").replace("%1", self._periods.day(row.day))
            case SourceState.DUE_TODAY:
                return self._periods.bare(row.period, self._today)
            case SourceState.EXPECTED:
                return self._periods.day(row.day)
        return ""

    def spoken(self, row: SourceRow) -> str:
        """The whole row as one sentence, for those who cannot see it."""
        parts = [row.kpi.name, self.how_often(row), self.source(row), self.sender(row)]
        parts += [self.state(row), self.follows(row)]
        return ", ".join(part for part in parts if part and part != NOBODY)

    def summary(self, row: SourceRow) -> str:
        """How often and how it stands: "Monthly, overdue, since 6 Nov"."""
        parts = [self.how_often(row), self.state(row).lower(), self.follows(row)]
        return ", ".join(part for part in parts if part)

    def owed(self, row: SourceRow) -> str:
        """A line of the due list: "Gross margin, October 2026: overdue since 6 Nov"."""
        period = self._periods.with_days(row.period, self._today)
        text = _tr("due today")
        if row.state is SourceState.OVERDUE:
            text = _tr("overdue since %1").replace("%1", self._periods.day(row.day))
            if row.missing > 1:
                more = QCoreApplication.translate("SourceWords", "and %n more", None, row.missing - 1)
                period = f"{period} {more}"
        return f"{row.kpi.name}, {period}: {text}"

    def short(self, period: Period) -> str:
        """As short as a narrow column needs."""
        match period.frequency:
            case Frequency.WEEKLY:
                return _tr("Wk %1").replace("%1", self._periods.week_number(period))
            case Frequency.MONTHLY:
                is_near = self._today - period.start < timedelta(days=330)
                return self._periods.written(period.start, "MMM" if is_near else "MMM yyyy")
        return self._periods.bare(period, self._today)


def ordinal(day: int) -> str:
    """A day of the month, as "1st", "2nd", "3rd", "5th"."""
    shapes = {1: _tr("%1st"), 2: _tr("%1nd"), 3: _tr("%1rd")}
    shape = _tr("%1th") if day in (11, 12, 13) else shapes.get(day % 10, _tr("%1th"))
    return shape.replace("%1", str(day))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SourceWords", text)
