"""Close pairs come out the same in blocks as one by one, whole or after an edit."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from alignment_desktop.analytics import similarity
from alignment_desktop.analytics.similarity import Close, close_pairs, nearest
from alignment_desktop.analytics.vector_rows import DIMENSIONS, Matrix


def some_vectors(count: int, seed: int = 1) -> Matrix:
    """Vectors around a few centres, so that some are close."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(5, DIMENSIONS))
    made = centres[rng.integers(0, 5, count)] + 0.8 * rng.normal(size=(count, DIMENSIONS))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def one_by_one(matrix: Matrix, at_least: float) -> list[Close]:
    """The pairs without blocks."""
    found = [
        Close(one, other, float(matrix[one] @ matrix[other])) for one, other in combinations(range(len(matrix)), 2)
    ]
    return sorted((close for close in found if close.score >= at_least), key=lambda close: -close.score)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks that do not divide the count."""
    monkeypatch.setattr(similarity, "_BLOCK", 7)


def test_all_pairs_are_found_once() -> None:
    matrix = some_vectors(60)
    wanted, found = one_by_one(matrix, 0.55), close_pairs(matrix, 0.55, 10_000)
    assert 100 < len(found) < 1_770
    assert {close[:2] for close in found} == {close[:2] for close in wanted}
    assert all(close.first < close.second for close in found)
    assert [close.score for close in found] == sorted((close.score for close in found), reverse=True)


def test_only_the_closest_are_kept() -> None:
    matrix = some_vectors(60)
    everything = close_pairs(matrix, 0.5, 10_000)
    assert close_pairs(matrix, 0.5, 9) == everything[:9]
    assert close_pairs(matrix, 0.5, 1) == everything[:1]


def test_after_an_edit_only_pairs_of_what_is_fresh_are_looked_at() -> None:
    matrix = some_vectors(60)
    fresh = [3, 4, 31, 59]
    wanted = {close[:2] for close in close_pairs(matrix, 0.55, 10_000) if {*close[:2]} & {*fresh}}
    found = close_pairs(matrix, 0.55, 10_000, fresh)
    assert len(found) == len(wanted)
    assert {close[:2] for close in found} == wanted


def test_no_vectors_have_no_pairs() -> None:
    assert close_pairs(np.zeros((0, DIMENSIONS), np.float32), 0.5, 10) == []
    assert close_pairs(some_vectors(3), 0.5, 10, []) == []


def test_nearest_are_in_order_and_equal_ones_in_theirs() -> None:
    scores = np.array([0.1, 0.9, 0.5, 0.9], np.float32)
    assert [place for place, _ in nearest(scores, 3)] == [1, 3, 2]
    assert [place for place, _ in nearest(scores, 10)] == [1, 3, 2, 0]
    assert nearest(scores[:0], 3) == []
