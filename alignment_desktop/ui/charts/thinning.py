"""Fewer points for the same picture: of all values that share a column of pixels, only the extremes are drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def with_gaps(x: Floats, y: Floats, follows: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """Put a NaN between points that are not neighbours: `follows[i]` says whether point i + 1 is the period after point i."""
    breaks = np.flatnonzero(~follows) + 1
    return np.insert(x, breaks, np.nan), np.insert(y, breaks, np.nan)


def thinned(x: Floats, y: Floats, columns: int) -> tuple[Floats, Floats]:
    """At most about four points a column, first, lowest, highest and last of each, in their order; NaN gaps are kept.

    `x` ascends; the arrays given are not changed. With few points they come back as they are.
    """
    if columns < 1 or len(x) <= 4 * columns:
        return x, y
    edges = np.unique(np.linspace(0, len(x), columns + 1).astype(np.int64))[:-1]
    filled_low, filled_high = np.where(np.isnan(y), np.inf, y), np.where(np.isnan(y), -np.inf, y)
    sizes = np.diff(np.append(edges, len(x)))
    bucket = np.repeat(np.arange(len(edges)), sizes)
    lowest, highest = np.minimum.reduceat(filled_low, edges), np.maximum.reduceat(filled_high, edges)
    keep = np.zeros(len(x), dtype=bool)
    keep[edges] = True
    keep[edges + sizes - 1] = True
    keep[_first_of_each(filled_low == lowest[bucket], bucket)] = True
    keep[_first_of_each(filled_high == highest[bucket], bucket)] = True
    keep |= np.isnan(y)
    return x[keep], y[keep]


def _first_of_each(is_hit: NDArray[np.bool_], bucket: NDArray[np.int64]) -> NDArray[np.int64]:
    hits = np.flatnonzero(is_hit)
    _, first = np.unique(bucket[hits], return_index=True)
    found: NDArray[np.int64] = hits[first]
    return found


def highest(y: Floats, columns: int) -> NDArray[np.int64]:
    """Where the value farthest from nothing stands in each of `columns` equal parts; all places where there are fewer values."""
    if columns < 1 or len(y) <= columns:
        return np.arange(len(y))
    edges = np.unique(np.linspace(0, len(y), columns + 1).astype(np.int64))[:-1]
    sizes = np.diff(np.append(edges, len(y)))
    bucket = np.repeat(np.arange(len(edges)), sizes)
    size = np.abs(y)
    return _first_of_each(size == np.maximum.reduceat(size, edges)[bucket], bucket)
