"""Words shared by texts: what counts as a word, and that the index finds what a plain comparison finds."""

from __future__ import annotations

from itertools import combinations

import pytest

from alignment_desktop.analytics.sentences import sentences
from alignment_desktop.analytics.word_overlap import WordIndex, overlap, words_of
from tests.analytics.labelled_goals import CALIBRATION

TEXTS = [text for aim in CALIBRATION for line in aim for text in line]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sell more of the bread", {"sell", "bread"}),
        ("Vendre le CAFÉ", {"vendre", "cafe"}),
        ("Straße für unsere Lehrlinge", {"strass", "lehrli"}),
        ("the of and", set()),
        ("", set()),
    ],
)
def test_words_are_plain_and_say_something(text: str, words: set[str]) -> None:
    assert words_of(text) == words


def test_overlap_is_a_share() -> None:
    assert overlap(words_of("bake bread"), words_of("bake cakes")) == 0.5
    assert overlap(words_of("bake bread"), words_of("bread: bake it")) == 1
    assert overlap(words_of(""), words_of("")) == 0


def test_the_index_finds_every_pair() -> None:
    index = WordIndex(TEXTS)
    words = [words_of(text) for text in TEXTS]
    wanted = {pair for pair in combinations(range(len(TEXTS)), 2) if overlap(words[pair[0]], words[pair[1]]) >= 0.3}
    found = index.close_pairs(0.3, 100_000)
    assert len(found) == len(wanted) > 10
    assert {close[:2] for close in found} == wanted
    assert index.close_pairs(0.3, 5) == found[:5]


def test_nearest_shares_most_and_shares_something() -> None:
    index = WordIndex(["bake fresh bread", "bake bread", "sell bread", "paint the van"])
    assert [place for place, _ in index.nearest(0, [1, 2, 3], 5)] == [1, 2]


def test_a_text_is_cut_into_sentences() -> None:
    text = "We bake. Is it good? It is!\n\nEvery day; at 6:30.\nWe bake."
    assert sentences(text) == ("We bake.", "Is it good?", "It is!", "Every day;", "at 6:30.")
    assert len(sentences("\n".join(map(str, range(500))))) == 60
    assert sentences("  \n ") == ()
