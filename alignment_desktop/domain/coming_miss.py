"""A number that is on track and will not stay there if nothing changes: what This week speaks of before it happens."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_desktop.domain.period import Period


@dataclass(frozen=True, slots=True)
class ComingMiss:
    """`period` is the first in which the value misses its target more likely than not, `likely` what it is then (in the
    number's unit), `chance` how likely the miss is (0 to 1)."""

    kpi_id: int
    period: Period
    likely: float
    chance: float
