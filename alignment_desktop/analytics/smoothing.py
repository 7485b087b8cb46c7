"""Exponential smoothing in NumPy: one pass over a series runs every candidate of a model side by side.

The models are those of Hyndman, Koehler, Ord and Snyder (2008), "Forecasting with Exponential Smoothing", in error correction
form with additive error, trend (none, plain, damped) and season. Candidates are a grid of smoothing constants; because the
pass keeps the state of each at every period, the best candidate as of any earlier period can be told without a second fit.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_ALPHAS = (0.02, 0.06, 0.12, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.95)
_TREND_SHARES = (0.02, 0.08, 0.2, 0.4, 0.7)
"""Beta as a share of alpha: what of a correction of the level goes into the slope."""
_DAMPINGS = (0.8, 0.9, 0.96)
_SEASON_SHARES = (0.02, 0.1, 0.25, 0.5)
"""Gamma as a share of 1 - alpha."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Which parts a model has. `season` is the number of periods of a year, 0 without."""

    has_trend: bool = False
    is_damped: bool = False
    season: int = 0

    @property
    def parameters(self) -> int:
        """How many constants and starting values are fitted."""
        return 2 + 2 * self.has_trend + self.is_damped + (self.season or 0) + bool(self.season)


@dataclass(frozen=True, slots=True)
class Constants:
    """The smoothing constants of all candidates, one array each."""

    alpha: Floats
    beta: Floats
    gamma: Floats
    phi: Floats


@dataclass(frozen=True, slots=True)
class Fitted:
    """One pass: for every period (row) and candidate (column) what came next out of what was known before.

    `levels` and `slopes` have one row more than there are periods: row t is the state before period t. `seasons[t]` are the
    seasonal values before period t, the one of period t first. `errors` are NaN where nothing was measured.
    `squares[t]` is the sum of squared errors of the periods before t, without the first ones that made the starting values.
    """

    shape: Shape
    constants: Constants
    levels: Floats
    slopes: Floats
    seasons: Floats | None
    errors: Floats
    squares: Floats

    def best_before(self, period: int) -> int:
        """The candidate with the smallest error before a period."""
        return int(np.argmin(self.squares[period]))

    def ahead(self, period: int, candidate: int, steps: int) -> Floats:
        """The forecast made before `period` for it and the ones after it."""
        level, slope = self.levels[period, candidate], self.slopes[period, candidate]
        damping = np.cumsum(self.constants.phi[candidate] ** np.arange(1, steps + 1))
        found = level + slope * damping
        if self.seasons is not None:
            season = self.seasons[period][:, candidate]
            found = found + season[np.arange(steps) % len(season)]
        return np.asarray(found, dtype=np.float64)

    def spread(self, candidate: int, steps: int) -> Floats:
        """How much wider than one step ahead the error of 1, 2 ... steps ahead is (square root of the variance ratio):
        1 + sum of c_j squared with c_j = alpha + beta (phi + ... + phi^j) + gamma where j is a full season (2008, table 6.1)."""
        constants = self.constants
        steps_before = np.arange(1, steps)
        damping = np.cumsum(constants.phi[candidate] ** steps_before)
        weights = constants.alpha[candidate] + constants.beta[candidate] * damping
        if self.shape.season:
            weights = weights + constants.gamma[candidate] * (steps_before % self.shape.season == 0)
        spread: Floats = np.sqrt(1 + np.concatenate([[0.0], np.cumsum(weights**2)]))
        return spread


def warm_up(shape: Shape) -> int:
    """How many periods make the starting values, whose errors count for nothing."""
    return shape.season or (3 if shape.has_trend else 1)


def fit(values: Floats, shape: Shape) -> Fitted:
    """Run all candidates of a shape over the values (NaN where nothing was measured; the first is a value)."""
    constants = _constants(shape)
    count, many = len(values), len(constants.alpha)
    level, slope, season = _start(values, shape, many)
    levels, slopes = np.empty((count + 1, many)), np.empty((count + 1, many))
    seasons = None if season is None else np.empty((count + 1, shape.season, many))
    errors = np.full((count, many), np.nan)
    squares = np.zeros((count + 1, many))
    begin = warm_up(shape)
    for period in range(count):
        levels[period], slopes[period] = level, slope
        if seasons is not None and season is not None:
            seasons[period] = season
        drifted = slope * constants.phi
        expected = level + drifted
        if season is not None:
            expected = expected + season[0]
        value = values[period]
        squares[period + 1] = squares[period]
        if np.isnan(value):
            level, slope = level + drifted, drifted
            if season is not None:
                season = np.concatenate([season[1:], season[:1]])
            continue
        error = value - expected
        errors[period] = error
        if period >= begin:
            squares[period + 1] += error**2
        level = level + drifted + constants.alpha * error
        slope = drifted + constants.beta * error
        if season is not None:
            season = np.concatenate([season[1:], (season[0] + constants.gamma * error)[None]])
    levels[count], slopes[count] = level, slope
    if seasons is not None and season is not None:
        seasons[count] = season
    return Fitted(shape, constants, levels, slopes, seasons, errors, squares)


def _constants(shape: Shape) -> Constants:
    shares = _TREND_SHARES if shape.has_trend else (0.0,)
    dampings = _DAMPINGS if shape.is_damped else (1.0,)
    seasons = _SEASON_SHARES if shape.season else (0.0,)
    grid = np.array(list(product(_ALPHAS, shares, dampings, seasons)), dtype=np.float64)
    alpha, share, phi, season = grid.T
    if not shape.has_trend:
        phi = np.ones_like(phi)
    return Constants(alpha.copy(), alpha * share, (1 - alpha) * season, phi.copy())


def _start(values: Floats, shape: Shape, many: int) -> tuple[Floats, Floats, Floats | None]:
    """Starting values from the first periods only, so that a test at an early origin knows nothing of later ones."""
    ones = np.ones(many)
    if shape.season:
        first = values[: shape.season]
        mean = float(np.nanmean(first))
        season = np.nan_to_num(first - mean)
        slope = 0.0
        if shape.has_trend:
            second = values[shape.season : 2 * shape.season]
            pairs = second - first[: len(second)]
            slope = float(np.nanmean(pairs)) / shape.season if np.isfinite(pairs).any() else 0.0
            # The first year rises within itself: that is slope and not season.
            season = season - slope * (np.arange(shape.season) - (shape.season - 1) / 2)
            mean -= slope * (shape.season + 1) / 2
        return mean * ones, slope * ones, np.repeat(season[:, None], many, axis=1)
    known = values[np.isfinite(values)][:4]
    if shape.has_trend and len(known) > 1:
        slope = float(np.mean(np.diff(known)))
        return (known[0] - slope) * ones, slope * ones, None
    return float(known[0]) * ones, 0.0 * ones, None
