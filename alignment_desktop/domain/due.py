"""When a value is due, and whether a number is up to date (rule 1, *Due*)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period

DEFAULT_LAG_DAYS: Mapping[Frequency, int] = {
    Frequency.DAILY: 1,
    Frequency.WEEKLY: 1,
    Frequency.MONTHLY: 5,
    Frequency.QUARTERLY: 10,
    Frequency.YEARLY: 30,
}
_NOTHING_CLOSED: frozenset[date] = frozenset()


class DueState(StrEnum):
    """How one period of a number stands. ENTERED and NOT_MEASURED are settled, CLOSED expects nothing."""

    EXPECTED = "expected"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    CLOSED = "closed"
    ENTERED = "entered"
    NOT_MEASURED = "not_measured"


def lag_of(frequency: Frequency, lag_days: int | None) -> int:
    """Days between the end of a period and its due day; None means the default of the frequency."""
    return DEFAULT_LAG_DAYS[frequency] if lag_days is None else lag_days


def due_day(period: Period, lag_days: int | None = None) -> date:
    """The day on which the value of the period is due: its last day plus the lag."""
    return period.end + timedelta(days=lag_of(period.frequency, lag_days))


def due_state(
    period: Period, lag_days: int | None, today: date, measurement: Measurement | None, *, is_closed: bool = False
) -> DueState:
    """How the period stands today. An estimate counts as entered; a closed period with a value shows its value."""
    if measurement is not None and measurement.state is MeasurementState.NOT_MEASURED:
        return DueState.NOT_MEASURED
    if measurement is not None and measurement.value is not None:
        return DueState.ENTERED
    if is_closed:
        return DueState.CLOSED
    due = due_day(period, lag_days)
    if today < due:
        return DueState.EXPECTED
    return DueState.DUE_TODAY if today == due else DueState.OVERDUE


def latest_due_period(
    frequency: Frequency,
    lag_days: int | None,
    today: date,
    calendar: PlanCalendar,
    closed: Collection[date] = _NOTHING_CLOSED,
) -> Period:
    """The latest period whose due day has come, passing over periods whose first day is in `closed`."""
    period = _latest_due(frequency, lag_of(frequency, lag_days), today, calendar)
    while period.start in closed:
        period = period.previous()
    return period


@lru_cache(maxsize=256)
def _latest_due(frequency: Frequency, lag: int, today: date, calendar: PlanCalendar) -> Period:
    """Kept: most numbers of a plan share it."""
    settled = today - timedelta(days=lag)
    period = calendar.period_of(settled, frequency)
    return period.previous() if period.end > settled else period


def is_up_to_date(
    frequency: Frequency,
    lag_days: int | None,
    entered: Collection[date],
    today: date,
    calendar: PlanCalendar,
    closed: Collection[date] = _NOTHING_CLOSED,
) -> bool:
    """Whether the latest period whose due day has come is settled.

    `entered` holds the first days of all periods with a value or a *not measured*.
    """
    return latest_due_period(frequency, lag_days, today, calendar, closed).start in entered


def next_period_to_enter(
    frequency: Frequency,
    lag_days: int | None,
    entered: Collection[date],
    today: date,
    calendar: PlanCalendar,
    closed: Collection[date] = _NOTHING_CLOSED,
) -> Period:
    """The period an entry form offers: the first one after the last entry, if it has begun, else the running one.

    Without any entry it is the latest period whose due day has come. Gaps before the last entry are left alone.
    """
    current = calendar.period_of(today, frequency)
    begun = [start for start in entered if start <= today]
    if not begun:
        return latest_due_period(frequency, lag_days, today, calendar, closed)
    following = calendar.period_of(max(begun), frequency).next()
    while following.start in closed and following.start < current.start:
        following = following.next()
    return min(following, current)
