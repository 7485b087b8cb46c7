"""Which vectors are close: cosines of whole matrices, in blocks so that 5,000 texts against each other need no 100 MB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alignment_desktop.analytics.vector_rows import Matrix

_BLOCK = 512
"""Rows at once: one product takes some ten milliseconds, so nobody waits long for a processor."""


class Close(NamedTuple):
    """Two rows and the cosine of their vectors, -1 to 1."""

    first: int
    second: int
    score: float


def cosines(one: Matrix, other: Matrix) -> NDArray[np.float32]:
    """The cosine of each row of `one` with each row of `other`: shape (rows of one, rows of other)."""
    return one @ other.T


def close_pairs(matrix: Matrix, at_least: float, most: int, fresh: Sequence[int] | None = None) -> list[Close]:
    """Pairs of different rows with a cosine of `at_least`, the `most` closest of them, closest first, `first` < `second`.

    With `fresh`, only pairs in which one of these rows takes part: what an edit can have changed.
    """
    found: list[Close] = []
    least = at_least
    for close in _whole(matrix, at_least) if fresh is None else _of_rows(matrix, at_least, fresh):
        found.extend(one for one in close if one.score >= least)
        if len(found) > 4 * most:
            found = sorted(found, key=_closest_first)[:most]
            least = found[-1].score
    return sorted(found, key=_closest_first)[:most]


def nearest(scores: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
    """Places and scores of the `count` highest of one row of scores, highest first; equal ones in their order."""
    count = min(count, len(scores))
    if count == 0:
        return []
    best = np.argpartition(-scores, count - 1)[:count]
    ranked = sorted(((float(scores[place]), int(place)) for place in best), key=lambda one: (-one[0], one[1]))
    return [(place, score) for score, place in ranked]


def _whole(matrix: Matrix, at_least: float) -> Iterator[list[Close]]:
    for first in range(0, len(matrix), _BLOCK):
        # Below the diagonal stand the same pairs again.
        scores = cosines(matrix[first : first + _BLOCK], matrix[first:])
        rows, columns = np.nonzero(scores >= at_least)
        kept = columns > rows
        rows, columns = rows[kept], columns[kept]
        yield _listed(rows + first, columns + first, scores[rows, columns])


def _of_rows(matrix: Matrix, at_least: float, fresh: Sequence[int]) -> Iterator[list[Close]]:
    is_fresh = np.zeros(len(matrix), bool)
    is_fresh[list(fresh)] = True
    for first in range(0, len(fresh), _BLOCK):
        block = np.asarray(fresh[first : first + _BLOCK])
        scores = cosines(matrix[block], matrix)
        rows, columns = np.nonzero(scores >= at_least)
        kept = (columns != block[rows]) & (~is_fresh[columns] | (columns > block[rows]))
        rows, columns = rows[kept], columns[kept]
        yield _listed(block[rows], columns, scores[rows, columns])


def _listed(rows: NDArray[np.intp], columns: NDArray[np.intp], scores: NDArray[np.float32]) -> list[Close]:
    low, high = np.minimum(rows, columns), np.maximum(rows, columns)
    return list(map(Close, low.tolist(), high.tolist(), scores.tolist()))


def _closest_first(one: Close) -> tuple[float, int, int]:
    return -one.score, one.first, one.second
