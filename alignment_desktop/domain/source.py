"""Where numbers come from (on screen: a source): who sends it, and the days it needs after the end of a period."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_desktop.domain.errors import DomainError

MOST_LAG_DAYS = 366
"""Who sends a value later than a year after its period sends another one."""


@dataclass(frozen=True, slots=True)
class KpiSource:
    """What holds for all numbers of one source. `due_lag_days` None leaves it to each number and its frequency."""

    id: int
    name: str
    sent_by: str = ""
    due_lag_days: int | None = None


def check_lag(days: int | None) -> None:
    """DomainError `lag_out_of_range` (`most`, field `due_lag_days`)."""
    if days is not None and not 0 <= days <= MOST_LAG_DAYS:
        raise DomainError("lag_out_of_range", field="due_lag_days", most=MOST_LAG_DAYS)
