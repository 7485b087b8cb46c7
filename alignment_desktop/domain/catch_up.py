"""What was missed of late: overdue periods of which nothing was said."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from datetime import date
from functools import lru_cache

from alignment_desktop.domain.due import DueState, due_state
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.period import Period

MISSED_TO_CATCH_UP = 3
"""So many missed periods are a pile; one or two are entered as usual."""
LOOKED_BACK = 26
"""Older gaps are history. Nobody enters half a year of weeks from memory."""


def missed_periods(
    due_period: Period, lag_days: int | None, entered: Collection[date], today: date, closed: Collection[date]
) -> tuple[Period, ...]:
    """The overdue periods after the earliest of the entries that are known, oldest first, without closed ones.

    `entered` are the first days of the last entries. Without any nothing was missed: the number only begins.
    """
    if not entered:
        return ()
    first = min(entered)
    found = [
        one
        for one in _looked_back(due_period)
        if one.start > first and one.start not in entered and one.start not in closed
    ]
    if found and due_state(found[-1], lag_days, today, None) is DueState.DUE_TODAY:
        del found[-1]
    return tuple(found)


@lru_cache(maxsize=64)
def _looked_back(due_period: Period) -> tuple[Period, ...]:
    """Kept: the numbers of one frequency share it."""
    periods = [due_period]
    with suppress(DomainError):  # at the beginning of time there are fewer
        while len(periods) < LOOKED_BACK:
            periods.append(periods[-1].previous())
    return tuple(reversed(periods))
