"""When the business is closed: periods that lie wholly inside are neither expected nor missing (rule 1, *Due*)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency

DAYS_AT_MOST = 366
"""Who is closed for longer has no numbers to wait for; a slip of the year is likelier."""


@dataclass(frozen=True, slots=True)
class ClosedTime:
    """Days on which nobody works, both ends included: "Between the years"."""

    id: int
    starts_on: date
    ends_on: date
    name: str = ""


def check_closed_time(starts_on: date, ends_on: date) -> None:
    """DomainError `closed_time_upside_down` or `closed_time_too_long`, at the last day."""
    if ends_on < starts_on:
        raise DomainError("closed_time_upside_down", field="ends_on")
    if (ends_on - starts_on).days >= DAYS_AT_MOST:
        raise DomainError("closed_time_too_long", field="ends_on", most=DAYS_AT_MOST)


def joined_spans(times: Iterable[ClosedTime]) -> tuple[tuple[date, date], ...]:
    """First and last days, where spans that touch or overlap are one: a week in two halves is a closed week."""
    spans: list[tuple[date, date]] = []
    for start, end in sorted((one.starts_on, one.ends_on) for one in times):
        if spans and start <= spans[-1][1] + timedelta(days=1):
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return tuple(spans)


@lru_cache(maxsize=64)
def closed_starts(times: tuple[ClosedTime, ...], frequency: Frequency, calendar: PlanCalendar) -> frozenset[date]:
    """The first days of all periods of one frequency that lie wholly inside closed times."""
    found: set[date] = set()
    for start, end in joined_spans(times):
        period = calendar.period_of(start, frequency)
        if period.start < start:
            period = period.next()
        while period.end <= end:
            found.add(period.start)
            period = period.next()
    return frozenset(found)
