"""What the tests of vectors share: the real vectors of texts, computed once, and how well scores tell two groups apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from alignment_desktop.analytics.sentence_vectors import compute_vectors, vector_text
from alignment_desktop.analytics.sentences import sentences
from alignment_desktop.analytics.vector_rows import ROW_BYTES, Matrix, matrix_of
from tests.analytics.labelled_families import FAMILIES
from tests.analytics.labelled_goals import CALIBRATION, CHECK, OPPOSITES


def vectors_of(texts: Sequence[str]) -> Matrix:
    """The vectors of labelled texts, a row each."""
    known = _all_rows()
    return matrix_of(known[text] for text in texts)


@cache
def _all_rows() -> dict[str, bytes]:
    """All labelled texts by the real model in its real process: starting that for each few would take a minute."""
    texts = [text for aim in CALIBRATION + CHECK for line in aim for text in line]
    texts += [text for pair in OPPOSITES for text in pair]
    for family in FAMILIES:
        texts += [*family.objectives, *(goal.title for goal in family.goals), *sentences(family.vision)]
    rows: dict[str, bytes] = {}

    def receive(first: int, found: bytes) -> None:
        for place in range(len(found) // ROW_BYTES):
            rows[texts[first + place]] = found[place * ROW_BYTES : (place + 1) * ROW_BYTES]

    compute_vectors([vector_text(text) for text in texts], receive)
    return rows


def area(same: Sequence[float], different: Sequence[float]) -> float:
    """How often a pair of the first group scores above one of the second, ties by half: 1 always, 0.5 by luck (AUC)."""
    ordered = np.sort(np.asarray(different))
    below = np.searchsorted(ordered, same, "left") + np.searchsorted(ordered, same, "right")
    return float(below.mean() / 2 / len(ordered))
