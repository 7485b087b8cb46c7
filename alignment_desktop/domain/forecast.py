"""What becomes of a number if nothing changes: the fan of a forecast, how wrong it has been, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from alignment_desktop.domain.period import Period

FEWEST_VALUES = 8
"""Below that nothing can be told from chance."""


class ForecastModel(StrEnum):
    """The six exponential smoothing models (additive errors, trend and season) and the two naive ones they compete with."""

    LEVEL = "level"
    TREND = "trend"
    DAMPED_TREND = "damped_trend"
    SEASON = "season"
    TREND_SEASON = "trend_season"
    DAMPED_TREND_SEASON = "damped_trend_season"
    LAST_VALUE = "last_value"
    LAST_SEASON = "last_season"


class NoForecastReason(StrEnum):
    """Why there is no forecast. Worded in `ui/messages/catalogue/forecasts.py`; params: values, fewest."""

    NO_VALUES = "forecast_no_values"
    TOO_FEW_VALUES = "forecast_too_few_values"
    YES_OR_NO = "forecast_yes_or_no"
    NOTHING_RECENT = "forecast_nothing_recent"


@dataclass(frozen=True, slots=True)
class ForecastPoint:
    """One coming period: the likely value, and the ranges that hold it five times in ten and eight times in ten."""

    period: Period
    likely: float
    low50: float
    high50: float
    low80: float
    high80: float


@dataclass(frozen=True, slots=True)
class ForecastError:
    """How wrong the chosen model has been when it was asked at earlier dates (rolling origin).

    `typical` is the mean absolute error in the number's unit, `mase` the same over that of the naive model within the series
    (Hyndman and Koehler 2006: below 1 it beats it), `coverage80` the share of values that fell into the 80 % range as it was
    then drawn, `tests` how many forecasts that is. `coverage80` is None with too few to say.
    """

    typical: float
    mase: float | None
    coverage80: float | None
    tests: int


@dataclass(frozen=True, slots=True)
class Reaching:
    """The first coming period in which the value stands at the target more likely than not, and how likely (0 to 1)."""

    period: Period
    chance: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """A forecast, or the reason for none: then there are no points.

    `reaches` is set where the value misses its target today and is likely to reach it within the points; `misses` where it is
    on track today and likely to leave it (the first such period).
    """

    model: ForecastModel | None = None
    points: tuple[ForecastPoint, ...] = ()
    error: ForecastError | None = None
    reason: NoForecastReason | None = None
    params: dict[str, object] = field(default_factory=dict)
    reaches: Reaching | None = None
    misses: Reaching | None = None
