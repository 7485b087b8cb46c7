"""Which stretch of time a chart begins with: what a person chose, else what suits the frequency, and some room for what comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.measurement import Measurement

MONTHS: Mapping[str, int] = MappingProxyType({"3m": 3, "6m": 6, "1y": 12})
"""The stretches that can be chosen, in months; there is "all" besides."""
USUAL_RANGE: Mapping[Frequency, str] = MappingProxyType(
    {
        Frequency.DAILY: "3m",
        Frequency.WEEKLY: "6m",
        Frequency.MONTHLY: "1y",
        Frequency.QUARTERLY: "all",
        Frequency.YEARLY: "all",
    }
)


def shown_time(
    key: str,
    frequency: Frequency,
    entries: Sequence[Measurement],
    ahead: date | None,
    calendar: PlanCalendar,
    today: date,
) -> tuple[date, date]:
    """First and last day of the stretch `key`; `ahead` is the last day that is forecast."""
    start = entries[0].period_start if entries else today - timedelta(days=90)
    if key in MONTHS:
        start = calendar.period_of(_months_before(today, MONTHS[key]), frequency).start
    last = max(today, entries[-1].period_start if entries else today)
    air = max(10, (last - start).days // 11)
    if ahead is not None:
        # A third of the chart at most is what may become.
        air = max(air, min((ahead - last).days + 4, (last - start).days // 2))
    return start, last + timedelta(days=air)


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, 28))
