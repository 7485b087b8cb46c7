"""The plan's calendar: fiscal year, week start, and the names of periods (rule 4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period, is_longer


class WeekStart(StrEnum):
    """The first day of a week. MONDAY weeks are ISO weeks."""

    MONDAY = "monday"
    SUNDAY = "sunday"


class YearNaming(StrEnum):
    """How a fiscal year that does not start in January is called: "FY 2025/26", "FY 2025" or "FY 2026"."""

    BOTH = "both"
    START = "start"
    END = "end"


_CODE = re.compile(
    r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[0-9])|-W(?P<week>[0-9]{2})|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
# Days near both ends of what a date can hold have no neighbours to step to; no plan needs them.
_FIRST_YEAR, _LAST_YEAR = 2, 9998


@dataclass(frozen=True, slots=True)
class PlanCalendar:
    """How this plan cuts time into periods. DomainError `fiscal_month_unknown` unless the month is 1 to 12."""

    fiscal_start_month: int = 1
    week_start: WeekStart = WeekStart.MONDAY
    year_naming: YearNaming = YearNaming.BOTH

    def __post_init__(self) -> None:
        if not 1 <= self.fiscal_start_month <= 12:
            raise DomainError("fiscal_month_unknown", field="fiscal_start_month", month=self.fiscal_start_month)

    def period_of(self, day: date, frequency: Frequency) -> Period:
        """The period in which the day lies. DomainError `day_too_far_away` before the year 2 and after 9998."""
        return _period_of(self, day, frequency)

    def fiscal_year(self, day: date) -> int:
        """The calendar year in which the fiscal year of the day starts."""
        return day.year if day.month >= self.fiscal_start_month else day.year - 1

    def fiscal_year_label(self, day: date) -> str:
        """The name of the fiscal year of the day: "2026" when years start in January, else as the plan names them."""
        year = self.fiscal_year(day)
        if self.fiscal_start_month == 1:
            return str(year)
        match self.year_naming:
            case YearNaming.BOTH:
                return f"FY {year}/{(year + 1) % 100:02d}"
            case YearNaming.START:
                return f"FY {year}"
            case YearNaming.END:
                return f"FY {year + 1}"

    def quarter(self, day: date) -> int:
        """The fiscal quarter of the day, 1 to 4."""
        return (day.month - self.fiscal_start_month) % 12 // 3 + 1

    def week_number(self, day: date) -> tuple[int, int]:
        """Year and number of the week of the day. Both follow the week's fourth day, so they are ISO's for Monday weeks."""
        middle = self.middle_of_week(self.period_of(day, Frequency.WEEKLY))
        return middle.year, (middle.timetuple().tm_yday - 1) // 7 + 1

    def weeks_in_year(self, year: int) -> int:
        """52 or 53."""
        return self.week_number(date(year, 12, 28))[1]

    def middle_of_week(self, week: Period) -> date:
        """The day that decides where a week belongs: its Thursday, for Sunday weeks its Wednesday."""
        return week.start + timedelta(days=3)

    def anchor(self, period: Period) -> date:
        """The day by which a period is put into a longer one."""
        return self.middle_of_week(period) if period.frequency is Frequency.WEEKLY else period.start

    def enclosing(self, period: Period, frequency: Frequency) -> Period:
        """The longer period (or the same) to which `period` belongs. ValueError if `frequency` is the shorter one."""
        if is_longer(period.frequency, frequency):
            message = f"a {frequency} period does not enclose a {period.frequency} one"
            raise ValueError(message)
        return period if frequency is period.frequency else self.period_of(self.anchor(period), frequency)

    def sub_periods(self, period: Period, frequency: Frequency) -> tuple[Period, ...]:
        """The periods of `frequency` that belong to `period`, in order; itself for its own frequency, none for a longer one."""
        return _sub_periods(self, period, frequency)

    def count_sub_periods(self, period: Period, frequency: Frequency) -> int:
        """How many `sub_periods` there are, without making a year of days one by one."""
        return period.days if frequency is Frequency.DAILY else len(self.sub_periods(period, frequency))

    def code(self, period: Period) -> str:
        """The period as text that sorts and is read back by `parse`; fiscal quarters and years by their start year."""
        start = period.start
        match period.frequency:
            case Frequency.DAILY:
                return start.isoformat()
            case Frequency.WEEKLY:
                return "{:04d}-W{:02d}".format(*self.week_number(start))
            case Frequency.MONTHLY:
                return f"{start.year:04d}-{start.month:02d}"
            case Frequency.QUARTERLY:
                return f"{self.fiscal_year(start):04d}-Q{self.quarter(start)}"
            case Frequency.YEARLY:
                return f"{self.fiscal_year(start):04d}"

    def parse(self, code: str) -> Period:
        """The period of a code: "2026", "2026-Q2", "2026-05", "2026-W45", "2026-05-31".

        DomainError `period_code_unreadable`, or `period_no_such_quarter`, `..._week`, `..._month`, `..._day` for periods
        that do not exist ("2026-13"), each with the `code`.
        """
        text = code.strip()
        found = _CODE.fullmatch(text)
        if found is None or not _FIRST_YEAR <= int(found["year"]) <= _LAST_YEAR:
            raise DomainError("period_code_unreadable", code=text)
        year = int(found["year"])
        if found["quarter"]:
            return self._parsed_quarter(text, year, int(found["quarter"]))
        if found["week"]:
            return self._parsed_week(text, year, int(found["week"]))
        if found["month"]:
            return _parsed_day(text, year, int(found["month"]), found["day"])
        return Period(Frequency.YEARLY, self._quarter_start(year, 1))

    def _parsed_quarter(self, text: str, year: int, quarter: int) -> Period:
        if not 1 <= quarter <= 4:
            raise DomainError("period_no_such_quarter", code=text)
        return Period(Frequency.QUARTERLY, self._quarter_start(year, quarter))

    def _parsed_week(self, text: str, year: int, week: int) -> Period:
        last = self.weeks_in_year(year)
        if not 1 <= week <= last:
            raise DomainError("period_no_such_week", code=text, year=year, last=last)
        # The 4th of January always lies in week 1 of ISO years; so it does for Sunday weeks, whose middle is a Wednesday.
        first = self.period_of(date(year, 1, 4), Frequency.WEEKLY)
        return Period(Frequency.WEEKLY, first.start + timedelta(weeks=week - 1))

    def _first_day(self, day: date, frequency: Frequency) -> date:
        match frequency:
            case Frequency.DAILY:
                return day
            case Frequency.WEEKLY:
                return day - timedelta(days=self._day_of_week(day))
            case Frequency.MONTHLY:
                return day.replace(day=1)
            case Frequency.QUARTERLY:
                return self._quarter_start(self.fiscal_year(day), self.quarter(day))
            case Frequency.YEARLY:
                return date(self.fiscal_year(day), self.fiscal_start_month, 1)

    def _quarter_start(self, fiscal_year: int, quarter: int) -> date:
        months = self.fiscal_start_month - 1 + (quarter - 1) * 3
        return date(fiscal_year + months // 12, months % 12 + 1, 1)

    def _day_of_week(self, day: date) -> int:
        """0 for the first day of the plan's week."""
        return (day.weekday() + (self.week_start is WeekStart.SUNDAY)) % 7


@lru_cache(maxsize=1_024)
def _sub_periods(calendar: PlanCalendar, period: Period, frequency: Frequency) -> tuple[Period, ...]:
    """Kept, because a scorecard asks for the days of one year once for every number."""
    if frequency is period.frequency:
        return (period,)
    if is_longer(frequency, period.frequency):
        return ()
    found = []
    one, end = calendar.period_of(period.start, frequency), period.end
    if calendar.anchor(one) < period.start:
        one = one.next()
    while calendar.anchor(one) <= end:
        found.append(one)
        one = one.next()
    return tuple(found)


@lru_cache(maxsize=8_192)
def _period_of(calendar: PlanCalendar, day: date, frequency: Frequency) -> Period:
    """Kept, because the figures of a plan ask for the same few hundred days many thousand times."""
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise DomainError("day_too_far_away", day=day)
    return Period(frequency, calendar._first_day(day, frequency))


def _parsed_day(text: str, year: int, month: int, day: str | None) -> Period:
    if not 1 <= month <= 12:
        raise DomainError("period_no_such_month", code=text)
    if day is None:
        return Period(Frequency.MONTHLY, date(year, month, 1))
    try:
        return Period(Frequency.DAILY, date(year, month, int(day)))
    except ValueError as error:
        raise DomainError("period_no_such_day", code=text) from error
