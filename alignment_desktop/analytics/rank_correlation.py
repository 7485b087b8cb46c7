"""Which numbers move against each other: rank correlation of their changes, at once and some periods later."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt, tanh
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_SPREAD_OF_RANKS = 1.06
"""The variance of Fisher's z for ranks is this over (n - 3): Fieller, Hartley and Pearson 1957."""
_SPREAD_OF_CHANGES = 1.5
"""Changes lean on one another: where a value was high by chance, a rise is followed by a fall (correlation -1/2), and two
such rows correlate by chance with a variance of 1 + 2 (1/2)^2 times that of rows without memory: Bartlett 1935."""
_SCREENED = 0.1
"""The quick count ranks each row once; a pair this far below the mark is counted exactly all the same."""


@dataclass(frozen=True, slots=True)
class Marks:
    """From where on two rows are opposed: at least `fewest` changes in common, `longest_lag` periods apart at most, a
    correlation of `weakest` or below, and all that together by chance with a probability of `chance` over all pairs."""

    fewest: int
    longest_lag: int
    weakest: float
    chance: float


@dataclass(frozen=True, slots=True)
class OpposedRows:
    """Row `later` fell when row `earlier` had risen `lag` periods before: Spearman's rho of `periods` changes."""

    earlier: int
    later: int
    lag: int
    periods: int
    rho: float


def opposed_rows(values: Floats, marks: Marks) -> list[OpposedRows]:
    """Pairs of rows that move against each other, each pair once with its strongest lag, strongest pair first.

    `values` has a row for each number and a column for each consecutive period, NaN where nothing was measured; higher is
    better in all rows. Changes from period to period are compared, not levels: two lines that both drift over years
    correlate without having anything to do with each other.
    """
    changes = np.diff(values, axis=1)
    if changes.shape[0] < 2 or changes.shape[1] < marks.fewest:
        return []
    ranks = np.vstack([row_ranks(row) for row in changes])
    lags = range(min(marks.longest_lag, changes.shape[1] - marks.fewest) + 1)
    quick = [_quick(ranks, lag) for lag in lags]
    tests = sum(int(np.count_nonzero(counts >= marks.fewest)) for counts, _ in quick)
    limits = _limits(changes.shape[1], tests, marks)
    best: dict[tuple[int, int], OpposedRows] = {}
    for lag, (counts, rhos) in zip(lags, quick, strict=True):
        near = (counts >= marks.fewest) & (rhos <= limits[counts] + _SCREENED)
        for earlier, later in np.argwhere(near):
            found = _exact(changes, int(earlier), int(later), lag)
            pair = (min(found.earlier, found.later), max(found.earlier, found.later))
            if found.rho <= limits[found.periods] and (pair not in best or found.rho < best[pair].rho):
                best[pair] = found
    return sorted(best.values(), key=lambda one: one.rho)


def spearman(one: Floats, other: Floats) -> float:
    """Spearman's rho of two rows without gaps; 0 where one of them never changes."""
    first, second = row_ranks(one), row_ranks(other)
    first, second = first - first.mean(), second - second.mean()
    spread = sqrt(float(first @ first) * float(second @ second))
    return float(first @ second) / spread if spread > 0 else 0.0


def row_ranks(row: Floats) -> Floats:
    """Ranks from 1, equal values sharing the mean of theirs; NaN stays NaN."""
    known = np.flatnonzero(~np.isnan(row))
    ranks = np.full(row.shape, np.nan)
    if known.size:
        _, places, counts = np.unique(row[known], return_inverse=True, return_counts=True)
        last = np.cumsum(counts)
        ranks[known] = (last - (counts - 1) / 2)[places]
    return ranks


def _quick(ranks: Floats, lag: int) -> tuple[NDArray[np.intp], Floats]:
    """How many changes each two rows have in common, and the correlation of their ranks over those, by matrix products."""
    width = ranks.shape[1] - lag
    first, second = ranks[:, :width], ranks[:, lag:]
    in_first, in_second = (~np.isnan(one) for one in (first, second))
    a, b = np.nan_to_num(first), np.nan_to_num(second)
    x, y = in_first.astype(np.float64), in_second.astype(np.float64)
    counts = x @ y.T
    sums_a, sums_b = a @ y.T, x @ b.T
    spread = (counts * (a**2 @ y.T) - sums_a**2) * (counts * (x @ (b**2).T) - sums_b**2)
    rhos = np.zeros_like(counts)
    together = counts * (a @ b.T) - sums_a * sums_b
    np.divide(together, np.sqrt(np.maximum(spread, 0.0)), out=rhos, where=spread > 0)
    # No row is compared with itself, and at once each pair is looked at one way only.
    compared = np.triu(counts, 1) if lag == 0 else counts - np.diag(np.diag(counts))
    return compared.astype(np.intp), rhos


def _limits(longest: int, tests: int, marks: Marks) -> Floats:
    """By count of changes the correlation that is opposed enough (one-sided, Bonferroni over all that is compared)."""
    z = NormalDist().inv_cdf(1 - marks.chance / max(1, tests))
    counts = range(marks.fewest, longest + 1)
    spreads = (sqrt(_SPREAD_OF_RANKS * _SPREAD_OF_CHANGES / (count - 3)) for count in counts)
    limits = [-inf] * marks.fewest + [min(marks.weakest, -tanh(z * spread)) for spread in spreads]
    return np.array(limits)


def _exact(changes: Floats, earlier: int, later: int, lag: int) -> OpposedRows:
    width = changes.shape[1] - lag
    one, other = changes[earlier, :width], changes[later, lag:]
    both = ~np.isnan(one) & ~np.isnan(other)
    return OpposedRows(earlier, later, lag, int(np.count_nonzero(both)), spearman(one[both], other[both]))
