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
    for rows, scores in _whole(matrix) if fresh is None else _of_rows(matrix, fresh):
        # Once there are enough, only closer ones count.
        least = at_least if len(found) < most else found[-1].score
        kept = np.flatnonzero(scores >= least)
        if len(kept) > most:
            kept = kept[np.argpartition(-scores.ravel()[kept], most)[:most]]
        places, columns = np.divmod(kept, len(matrix))
        one = rows[places]
        low, high = np.minimum(one, columns), np.maximum(one, columns)
        found += map(Close, low.tolist(), high.tolist(), scores.ravel()[kept].tolist())
        found = sorted(found, key=_closest_first)[:most]
    return found


def nearest(scores: NDArray[np.float32], count: int) -> list[tuple[int, float]]:
    """Places and scores of the `count` highest of one row of scores, highest first; equal ones in their order."""
    count = min(count, len(scores))
    if count == 0:
        return []
    best = np.argpartition(-scores, count - 1)[:count]
    ranked = sorted(((float(scores[place]), int(place)) for place in best), key=lambda one: (-one[0], one[1]))
    return [(place, score) for score, place in ranked]


_NOT_ASKED = -2.0
"""Stands where two rows are the same row, or a pair that is met a second time."""

_Scored = tuple[NDArray[np.intp], NDArray[np.float32]]
"""Some rows, and the cosine of each with every row."""


def _whole(matrix: Matrix) -> Iterator[_Scored]:
    for first in range(0, len(matrix), _BLOCK):
        block = matrix[first : first + _BLOCK]
        scores = np.full((len(block), len(matrix)), _NOT_ASKED, np.float32)
        np.matmul(block, matrix[first:].T, out=scores[:, first:])
        scores[:, first : first + len(block)][np.tril_indices(len(block))] = _NOT_ASKED
        yield np.arange(first, first + len(block)), scores


def _of_rows(matrix: Matrix, fresh: Sequence[int]) -> Iterator[_Scored]:
    is_fresh = np.zeros(len(matrix), bool)
    is_fresh[list(fresh)] = True
    everywhere = np.arange(len(matrix))
    for first in range(0, len(fresh), _BLOCK):
        block = np.asarray(fresh[first : first + _BLOCK])
        scores = cosines(matrix[block], matrix)
        scores[is_fresh & (everywhere <= block[:, None])] = _NOT_ASKED
        yield block, scores


def _closest_first(one: Close) -> tuple[float, int, int]:
    return -one.score, one.first, one.second
