"""Results and drivers: whether a result has moved after a number that is meant to lead it. A question, never a cause."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from alignment_desktop.domain.kpi import Frequency


class DriverVerdict(StrEnum):
    """What the past says. On screen `driver_<value>`."""

    TOGETHER = "together"
    AGAINST = "against"
    NOT_PROVEN = "not_proven"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Driver:
    """One leading number beside one result.

    `lag` periods of `frequency` (the longer one of both) pass from a change of the leading number to that of the result,
    where the two go together best; `strength` is the rank correlation of those changes, -1 to 1, over `periods` of them.
    `chance` is how likely something so strong comes about by chance, over all numbers and lags that were looked at (0 to 1).
    """

    kpi_id: int
    frequency: Frequency
    verdict: DriverVerdict
    periods: int
    lag: int = 0
    strength: float = 0.0
    chance: float = 1.0
