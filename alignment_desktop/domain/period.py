"""A period: the day, week, month, quarter or year that a value belongs to. Knows how to step, not how to name itself."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency

_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.YEARLY: 12}
_DAYS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}


def is_longer(one: Frequency, other: Frequency) -> bool:
    """Whether periods of `one` are longer than those of `other`: a month is longer than a week."""
    order = list(Frequency)
    return order.index(one) > order.index(other)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days by its frequency and first day.

    Months, quarters and years start on the 1st (of any month, for fiscal years); weeks start on the plan's own day.
    `PlanCalendar.period_of` makes periods that fit the plan. Periods of one frequency sort by time.
    """

    frequency: Frequency
    start: date

    def __post_init__(self) -> None:
        if self.frequency in _MONTHS and self.start.day != 1:
            message = f"a {self.frequency} period starts on the 1st, not on {self.start}"
            raise ValueError(message)

    @property
    def end(self) -> date:
        """The last day, which still belongs to the period."""
        return _end_of(self.frequency, self.start)

    @property
    def days(self) -> int:
        """How many days it has, first and last included."""
        return (self.end - self.start).days + 1

    def next(self) -> Period:
        """The period that begins the day after the end. DomainError `day_too_far_away` at the end of time."""
        return self._stepped(1)

    def previous(self) -> Period:
        """The period that ends the day before the start. DomainError `day_too_far_away` at the beginning of time."""
        return self._stepped(-1)

    def steps_to(self, other: Period) -> int:
        """How many times `next` leads from here to `other`, a period of the same frequency; negative when it lies before."""
        months = _MONTHS.get(self.frequency)
        if months is None:
            return (other.start - self.start).days // _DAYS[self.frequency]
        between = (other.start.year - self.start.year) * 12 + other.start.month - self.start.month
        return between // months

    def contains(self, day: date) -> bool:
        """Whether the day lies inside."""
        return self.start <= day <= self.end

    def _stepped(self, steps: int) -> Period:
        months = _MONTHS.get(self.frequency)
        if months is None:
            return Period(self.frequency, _moved(self.start, steps * _DAYS[self.frequency]))
        return Period(self.frequency, date(*_month_moved(self.start, steps * months), 1))


@lru_cache(maxsize=8_192)
def _end_of(frequency: Frequency, start: date) -> date:
    months = _MONTHS.get(frequency)
    if months is None:
        return _moved(start, _DAYS[frequency] - 1)
    year, month = _month_moved(start, months - 1)
    return date(year, month, monthrange(year, month)[1])


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise DomainError("day_too_far_away", day=day) from error


def _month_moved(day: date, months: int) -> tuple[int, int]:
    """Year and month that lie `months` after the month of `day`."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise DomainError("day_too_far_away", day=day)
    return year, month + 1
