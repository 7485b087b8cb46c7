"""Closed months of the books: a later change of their values is taken only after one question (rule 1, *Due*)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A month whose books are closed; `month` is its first day."""

    id: int
    month: date
    closed_on: date
    closed_by_id: int | None = None


def closed_month_of(period: Period, months: Collection[date], calendar: PlanCalendar) -> date | None:
    """The closed month a value of `period` would change, None if there is none.

    `months` are first days of closed months. A week belongs to the month of its fourth day; a quarter or a year is touched
    as soon as its last month is closed, because then its books are complete.
    """
    if not months:
        return None
    if period.frequency in (Frequency.QUARTERLY, Frequency.YEARLY):
        month = period.end.replace(day=1)
    else:
        month = calendar.anchor(period).replace(day=1)
    return month if month in months else None


def require_open_books(
    period: Period, months: Collection[date], calendar: PlanCalendar, *, after_closing: bool = False
) -> bool:
    """Whether a value written for `period` is to be marked *after closing*. DomainError `month_is_closed` (with `month`, field
    `value`) when its month is closed and nobody said yes yet: the window asks once and gives the command again."""
    month = closed_month_of(period, months, calendar)
    if month is not None and not after_closing:
        raise DomainError("month_is_closed", field="value", month=month)
    return month is not None


def months_to_close(months: Collection[date], today: date, most: int = 12) -> Iterator[date]:
    """First days of the months that are over and not closed yet, latest first."""
    month = Period(Frequency.MONTHLY, today.replace(day=1))
    for _ in range(most):
        month = month.previous()
        if month.start not in months:
            yield month.start
