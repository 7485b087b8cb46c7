"""What a number comes to in a year if nothing changes: what a target for that year is set beside."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_desktop.domain.forecast import NoForecastReason
from alignment_desktop.domain.period import Period


@dataclass(frozen=True, slots=True)
class ExpectedValue:
    """One period of the year in the number's unit: entered already, or the likely value of the forecast."""

    period: Period
    value: float
    is_forecast: bool


@dataclass(frozen=True, slots=True)
class YearForecast:
    """A year by the number's own aggregation. `value` is None where there is a `reason`, or where a past period has no value:
    nothing is made up for what is over. `values` are those that are known or expected, in order."""

    kpi_id: int
    year: Period
    value: float | None = None
    values: tuple[ExpectedValue, ...] = ()
    reason: NoForecastReason | None = None
