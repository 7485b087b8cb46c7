"""Where numbers come from (on screen: a source): who sends it, and the days it needs after the end of a period."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KpiSource:
    """What holds for all numbers of one source. `due_lag_days` None leaves it to each number and its frequency."""

    id: int
    name: str
    sent_by: str = ""
    due_lag_days: int | None = None
