"""The forecast of one series: six smoothing models and two naive ones compete at earlier dates; the winner draws the fan."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import NormalDist

import numpy as np

from alignment_desktop.analytics.smoothing import Fitted, Floats, Shape, fit
from alignment_desktop.domain.forecast import FEWEST_VALUES, ForecastModel

_SHAPES = {
    ForecastModel.LEVEL: Shape(),
    ForecastModel.TREND: Shape(has_trend=True),
    ForecastModel.DAMPED_TREND: Shape(has_trend=True, is_damped=True),
}
_SEASONAL = {
    ForecastModel.SEASON: ForecastModel.LEVEL,
    ForecastModel.TREND_SEASON: ForecastModel.TREND,
    ForecastModel.DAMPED_TREND_SEASON: ForecastModel.DAMPED_TREND,
}
_HALF, _EIGHTY = NormalDist().inv_cdf(0.75), NormalDist().inv_cdf(0.9)
_STEPS_TESTED = 6
"""How far ahead a test looks; further than that every model is a guess."""
_MOST_ORIGINS = 36
_FEWEST_TESTS = 12
"""With fewer forecasts tested nothing is said of how often the range held."""
_FIRST_ORIGIN = 6
_SIMPLER = 0.985
"""A richer model has to be better by this much: of two that are nearly as good the simpler one is right more often."""
_WIDEST, _NARROWEST = 2.5, 1.0
_UNTESTED = 1.4
"""A model that was chosen because it fitted best says too little of its error; this much on tests with public series."""


@dataclass(frozen=True, slots=True)
class SeriesForecast:
    """One series ahead: `likely` with the standard error of each step, and how wrong the model was at earlier dates."""

    model: ForecastModel
    likely: Floats
    deviation: Floats
    typical_error: float
    scaled_error: float | None
    coverage80: float | None
    tests: int

    def band(self, share_inside: float) -> tuple[Floats, Floats]:
        """The range that holds the value with this probability: (low, high)."""
        reach = NormalDist().inv_cdf((1 + share_inside) / 2) * self.deviation
        return self.likely - reach, self.likely + reach


@dataclass(frozen=True, slots=True)
class _Tested:
    """A model at all origins: errors (origins x steps, NaN where nothing was measured) and how wide it said they would be."""

    model: ForecastModel
    errors: Floats
    said: Floats
    likely: Floats
    spread: Floats
    sigma: float

    @property
    def error(self) -> float:
        """The mean absolute error over all origins and steps."""
        absolute = np.abs(self.errors)
        return float(np.nanmean(absolute)) if np.isfinite(absolute).any() else float("inf")


def forecast_series(values: Sequence[float | None], season: int, steps: int) -> SeriesForecast | None:
    """The next `steps` values after the last one; None below eight values.

    `values` are consecutive periods, oldest first, None where nothing was measured; `season` periods make a year (0 or 1: no
    season), which needs two of them. The same values always give the same forecast.
    """
    series = np.array([np.nan if one is None or not isfinite(one) else one for one in values], dtype=np.float64)
    known = np.flatnonzero(np.isfinite(series))
    if len(known) < FEWEST_VALUES:
        return None
    series = series[known[0] : known[-1] + 1]
    has_season = season > 1 and len(series) >= 2 * season and _covers(series, season)
    tested = [_test_smoothing(series, model, shape, steps) for model, shape in _SHAPES.items()]
    tested.append(_test_naive(series, 1, ForecastModel.LAST_VALUE, steps))
    if has_season:
        for model, plain in _SEASONAL.items():
            shape = Shape(_SHAPES[plain].has_trend, _SHAPES[plain].is_damped, season)
            tested.append(_test_smoothing(series, model, shape, steps))
        tested.append(_test_naive(series, season, ForecastModel.LAST_SEASON, steps))
    best = _chosen(tested)
    factors, coverage, tests = _calibrated(best)
    scale = _scale(series, season if has_season else 1)
    return SeriesForecast(
        best.model,
        best.likely,
        best.sigma * best.spread * factors,
        best.error,
        best.error / scale if scale > 0 else None,
        coverage,
        tests,
    )


def _covers(series: Floats, season: int) -> bool:
    """Whether each part of the year was measured at least once in its first run: a hole there has no seasonal value."""
    return bool(np.isfinite(series[:season]).mean() >= 0.75)


def _origins(count: int) -> range:
    """The periods before which a forecast is asked for: the last ones, from where there is something to learn from."""
    first = max(_FIRST_ORIGIN, count // 2, count - _MOST_ORIGINS)
    return range(first, count)


def _test_smoothing(series: Floats, model: ForecastModel, shape: Shape, steps: int) -> _Tested:
    fitted = fit(series, shape)
    count = len(series)

    def ahead(origin: int, many: int) -> tuple[Floats, Floats]:
        candidate = fitted.best_before(origin)
        return fitted.ahead(origin, candidate, many), _sigma(fitted, candidate, origin) * fitted.spread(candidate, many)

    errors, said = _test(series, ahead, shape.season)
    candidate = fitted.best_before(count)
    return _Tested(
        model,
        errors,
        said,
        fitted.ahead(count, candidate, steps),
        fitted.spread(candidate, steps),
        _sigma(fitted, candidate, count),
    )


def _sigma(fitted: Fitted, candidate: int, period: int) -> float:
    """The standard error one step ahead, from the errors before a period."""
    errors = fitted.errors[:period, candidate]
    begin = min(max(1, fitted.shape.season), max(0, period - 3))
    errors = errors[begin:][np.isfinite(errors[begin:])]
    if len(errors) < 2:
        return 0.0
    return sqrt(float(np.sum(errors**2)) / max(1, len(errors) - 1 - fitted.shape.has_trend))


def _test_naive(series: Floats, season: int, model: ForecastModel, steps: int) -> _Tested:
    """The last value, or the value of a year ago, goes on."""
    filled = _filled(series, season)
    changes = series[season:] - filled[:-season]

    def sigma(origin: int) -> float:
        known = changes[: max(1, origin - season)]
        known = known[np.isfinite(known)]
        return float(np.sqrt(np.mean(known**2))) if len(known) else 0.0

    def ahead(origin: int, many: int) -> tuple[Floats, Floats]:
        past = filled[:origin][-season:]
        places = np.arange(many)
        return past[places % season], sigma(origin) * _naive_spread(many, season)

    errors, said = _test(series, ahead, season if season > 1 else 0)
    likely, _ = ahead(len(series), steps)
    return _Tested(model, errors, said, likely, _naive_spread(steps, season), sigma(len(series)))


def _filled(series: Floats, season: int) -> Floats:
    """Gaps hold what stood a season before."""
    filled = series.copy()
    for place in np.flatnonzero(~np.isfinite(filled)):
        before = filled[place - season] if place >= season else np.nan
        filled[place] = before if np.isfinite(before) else filled[place - 1]
    return filled


def _naive_spread(steps: int, season: int) -> Floats:
    spread: Floats = np.sqrt(np.arange(steps) // season + 1.0)
    return spread


def _test(series: Floats, ahead: Callable[[int, int], tuple[Floats, Floats]], season: int) -> tuple[Floats, Floats]:
    """Errors of forecasts made before each origin, and the standard errors that were said of them."""
    origins = _origins(len(series))
    errors = np.full((len(origins), _STEPS_TESTED), np.nan)
    said = np.full((len(origins), _STEPS_TESTED), np.nan)
    for row, origin in enumerate(origins):
        if origin < season + 2:
            continue
        many = min(_STEPS_TESTED, len(series) - origin)
        likely, deviation = ahead(origin, many)
        errors[row, :many] = series[origin : origin + many] - likely[:many]
        said[row, :many] = deviation[:many]
    return errors, said


def _chosen(tested: Sequence[_Tested]) -> _Tested:
    """The smallest error where all were tested; `tested` goes from simple to rich, and a richer one has to earn it."""
    common = np.isfinite(np.stack([one.errors for one in tested])).all(axis=0)

    def error(one: _Tested) -> float:
        if common.any():
            return float(np.mean(np.abs(one.errors[common])))
        return one.error

    naive = {ForecastModel.LAST_VALUE, ForecastModel.LAST_SEASON}
    order = sorted(tested, key=lambda one: (one.model not in naive, tested.index(one)))
    best = order[0]
    for one in order[1:]:
        if error(one) < error(best) * _SIMPLER:
            best = one
    return best


def _calibrated(tested: _Tested) -> tuple[float, float | None, int]:
    """By how much the range has to be widened so that it would have held as often as it says, how often it held when each was
    widened by what was known before it, and how many forecasts that is.

    The factor is the 80th percentile of |error| / said over that of a normal distribution, drawn towards the usual one while
    there are few.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = np.abs(tested.errors) / tested.said
    rows = [row[np.isfinite(row)] for row in ratios]
    every = np.concatenate(rows) if rows else np.array([])
    if len(every) < _FEWEST_TESTS:
        return _UNTESTED, None, len(every)
    held, asked = 0, 0
    for place, row in enumerate(rows):
        # At an origin only forecasts that have come true by then are known: those of the origins a horizon before.
        before = np.concatenate([*rows[: max(0, place - 1)], np.array([])])
        factor = _factor(before)
        held += int(np.sum(row <= factor * _EIGHTY))
        asked += len(row)
    return _factor(every), held / asked, asked


def _factor(ratios: Floats) -> float:
    if len(ratios) < _FEWEST_TESTS:
        return _UNTESTED
    own = float(np.quantile(ratios, 0.8)) / _EIGHTY
    trust = len(ratios) / (len(ratios) + 20.0)
    return min(_WIDEST, max(_NARROWEST, _UNTESTED + trust * (own - _UNTESTED)))


def _scale(series: Floats, season: int) -> float:
    """The mean absolute error of the naive model one step ahead within the series (Hyndman and Koehler 2006)."""
    changes = np.abs(series[season:] - series[:-season])
    changes = changes[np.isfinite(changes)]
    return float(np.mean(changes)) if len(changes) else 0.0
