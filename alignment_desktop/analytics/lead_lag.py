"""After how many periods one series follows another, how closely, and whether chance alone would explain it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atanh, sqrt
from statistics import NormalDist

import numpy as np

from alignment_desktop.analytics.rank_correlation import Floats, spearman

_SPREAD_OF_RANKS = 1.06
"""The variance of Fisher's z for ranks is this over (n - 3): Fieller, Hartley and Pearson 1957."""
_MOST_REMEMBERED = 4
"""So many periods a change still shows in later ones; beyond that the estimate is mostly noise."""
_CLOSEST = 0.999999


@dataclass(frozen=True, slots=True)
class LeadLag:
    """Changes of one series against those of another `lag` periods later: Spearman's rho over `periods` pairs, and the chance
    that a rho so far from 0 comes about at this one lag (two-sided)."""

    lag: int
    periods: int
    rho: float
    chance: float


def best_lag(leading: Floats, result: Floats, longest: int, fewest: int) -> LeadLag | None:
    """The lag from 0 to `longest` at which chance explains least; None where no lag has `fewest` changes in common.

    Both hold consecutive periods of the same length, NaN where nothing was measured. Changes are compared and not levels: two
    lines that both drift go together without having to do with one another. Changes lean on one another too, so they count
    as fewer than they are (Bartlett 1935): n / (1 + 2 sum of the products of both rows' autocorrelations).
    """
    first, second = np.diff(leading), np.diff(result)
    found = [_at(first, second, lag, fewest) for lag in range(min(longest, len(first) - 1) + 1)]
    return min((one for one in found if one is not None), key=lambda one: (one.chance, one.lag), default=None)


def chance_over_all(chance: float, looked_at: int) -> float:
    """The chance that the best of so many tries looks so strong without anything behind it (Bonferroni)."""
    return min(1.0, chance * max(1, looked_at))


def most_in_common(leading: Floats, result: Floats) -> int:
    """How many changes both have in the same periods."""
    return int(np.count_nonzero(np.isfinite(np.diff(leading)) & np.isfinite(np.diff(result))))


def as_row(values: Sequence[float | None]) -> Floats:
    """Values with None where nothing was measured as a row with NaN there."""
    return np.array([np.nan if one is None else one for one in values], dtype=np.float64)


def _at(first: Floats, second: Floats, lag: int, fewest: int) -> LeadLag | None:
    one, other = first[: len(first) - lag], second[lag:]
    both = np.isfinite(one) & np.isfinite(other)
    count = int(np.count_nonzero(both))
    if count < fewest:
        return None
    one, other = one[both], other[both]
    rho = spearman(one, other)
    effective = count / _leaning(one, other)
    if effective <= 4:
        return LeadLag(lag, count, rho, 1.0)
    z = abs(atanh(max(-_CLOSEST, min(_CLOSEST, rho)))) * sqrt((effective - 3) / _SPREAD_OF_RANKS)
    return LeadLag(lag, count, rho, 2 * (1 - NormalDist().cdf(z)))


def _leaning(one: Floats, other: Floats) -> float:
    """By how much the variance of a correlation grows because both rows lean on their neighbours, at least 1. Products below 0
    would make it smaller; they are mostly noise of the estimate and left out, so that chance is rather over- than understated."""
    most = min(_MOST_REMEMBERED, len(one) // 4)
    total = sum(max(0.0, _self_correlation(one, lag) * _self_correlation(other, lag)) for lag in range(1, most + 1))
    return max(1.0, 1 + 2 * total)


def _self_correlation(row: Floats, lag: int) -> float:
    centred = row - row.mean()
    spread = float(centred @ centred)
    return float(centred[:-lag] @ centred[lag:]) / spread if spread > 0 else 0.0
