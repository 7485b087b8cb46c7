"""The closest goals come first, and each says how close it is and how that was found out."""

from __future__ import annotations

import pytest

from alignment_desktop.domain.closeness import ClosestMatch, Method, Strength, VisionCloseness
from alignment_desktop.ui.closest_matches import closest_first, strength_words, vision_words


def match(other_id: int, strength: Strength, method: Method = Method.VECTORS) -> ClosestMatch:
    """Goal 1 is close to another."""
    return ClosestMatch(1, other_id, strength, method)


def test_the_closest_come_first_and_nothing_is_lost() -> None:
    matches = (match(30, Strength.STRONG), match(99, Strength.SOME), match(10, Strength.SOME))
    found = closest_first(["10", "20", "30", "40"], matches, int)
    assert found == [("30", "Strong match"), ("10", "Some match"), ("20", ""), ("40", "")]
    assert closest_first(["10"], (), int) == [("10", "")]


@pytest.mark.parametrize("strength", Strength)
def test_words_alone_say_that_they_are_only_that(strength: Strength) -> None:
    by_meaning, by_words = (strength_words(strength, method) for method in Method)
    assert "words alone" in by_words
    assert "words" not in by_meaning
    assert strength.value in by_meaning.casefold()
    near = {method: vision_words(VisionCloseness(1, strength, method)) for method in Method}
    assert near == {
        Method.VECTORS: f"{by_meaning} with the vision",
        Method.WORDS: f"{by_meaning} with the vision, by its words alone",
    }
    assert not {"%", "0", "1"} & {*by_meaning, *by_words}
