"""Advice on a vision: what is missing is named, what is fine is fine, and nothing is said of what cannot be told."""

from __future__ import annotations

from datetime import date

import pytest

from alignment_desktop.domain.text_changes import ChangeKind, Piece, changed_sentences, sentences, word_changes
from alignment_desktop.domain.vision_clarity import (
    ClarityKind,
    ClarityReason,
    VisionFacts,
    check_vision,
    seconds_aloud,
    word_count,
)
from alignment_desktop.ui.messages.catalogue import TEXTS

BAKERY = VisionFacts(
    "We bake bread worth crossing town for.",
    "Forty cafés within ten miles serve our loaves. Hardly anything is thrown away.",
    "Fresh every morning.",
    date(2028, 12, 31),
    5,
    5,
)


def reasons(facts: VisionFacts) -> list[str]:
    return [check.reason_code.value for check in check_vision(facts)]


def test_the_bakery_is_clear_but_for_one_phrase() -> None:
    assert reasons(BAKERY) == [
        "vision_who_and_where", "vision_date", "vision_short", "vision_measures", "vision_vague_amount",
    ]  # fmt: skip
    assert check_vision(BAKERY)[-1].params == {"word": "Hardly anything"}


def test_nothing_is_said_while_nothing_is_written() -> None:
    assert check_vision(VisionFacts(" ", "\n", "", None, 3, 0)) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("We serve our guests in Leeds.", ClarityReason.WHO_AND_WHERE),
        ("We serve our guests well and with care.", ClarityReason.WHERE_MISSING),
        ("We are the first bakery in the town.", ClarityReason.WHO_MISSING),
        ("We are the first and we have it all.", ClarityReason.WHO_AND_WHERE_MISSING),
    ],
)
def test_who_and_where(text: str, reason: ClarityReason) -> None:
    assert check_vision(VisionFacts(text))[0].reason_code is reason


def test_a_year_in_the_text_is_a_date() -> None:
    assert ClarityReason.DATE in reasons(VisionFacts("By 2029 we serve the town."))
    assert ClarityReason.DATE_MISSING in reasons(VisionFacts("We serve the town."))


def test_length_and_measures() -> None:
    long = check_vision(VisionFacts(future="We bake the bread. " * 60, measures=3, measures_with_number=1))
    by_kind = {check.kind: check for check in long}
    assert by_kind[ClarityKind.LENGTH].reason_code is ClarityReason.TOO_LONG
    assert by_kind[ClarityKind.LENGTH].params["seconds"] == 100
    assert by_kind[ClarityKind.MEASURES].reason_code is ClarityReason.MEASURES_WITHOUT_NUMBER
    assert ClarityReason.MEASURES_MISSING in reasons(VisionFacts("We bake the bread."))


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("We have more than forty shops.", []),
        ("We are there in less than 2 days.", []),
        ("We have more and more of the best shops.", ["more", "best"]),
        ("As soon as possible we have a lot of it.", ["As soon as possible", "a lot"]),
        ("We have excellent, excellent, high-quality and leading bread on the shelf.", ["excellent", "high-quality", "leading"]),
        ("It is a goodness and we have it.", []),
    ],
)  # fmt: skip
def test_vague_words_are_named_unless_a_figure_follows(text: str, vague: list[str]) -> None:
    found = [check.params["word"] for check in check_vision(VisionFacts(text)) if check.kind is ClarityKind.VAGUE]
    assert found == vague


def test_many_vague_words_are_counted_not_listed() -> None:
    checks = check_vision(VisionFacts("We have many, several, various, numerous and significant things in the shop."))
    assert checks[-1].reason_code is ClarityReason.VAGUE_MORE
    assert checks[-1].params == {"count": 2}


def test_other_languages_are_not_read_as_english() -> None:
    german = VisionFacts("Wir backen Brot, für das man durch die Stadt fährt, und wir tun das gern.")
    assert [check.kind for check in check_vision(german)] == [
        ClarityKind.DATE, ClarityKind.LENGTH, ClarityKind.MEASURES,
    ]  # fmt: skip


def test_words_and_seconds() -> None:
    assert (word_count("It isn’t world-class, is it?"), word_count("")) == (5, 0)
    assert (seconds_aloud("one " * 98), seconds_aloud("one"), seconds_aloud("")) == (40, 5, 0)
    assert word_count("私たちはパン") == 3


def test_every_reason_has_a_sentence() -> None:
    assert all(reason.value in TEXTS for reason in ClarityReason)


def test_changes_word_by_word() -> None:
    pieces = word_changes("We bake two loaves a day.", "We bake three good loaves a day. Fresh!")
    assert pieces == (
        Piece(ChangeKind.SAME, "We bake "),
        Piece(ChangeKind.REMOVED, "two"),
        Piece(ChangeKind.ADDED, "three good"),
        Piece(ChangeKind.SAME, " loaves a day."),
        Piece(ChangeKind.ADDED, " Fresh!"),
    )
    for old, new in (("a b c d", "a x y d"), ("", "a"), ("a", ""), ("a\nb", "b\na"), ("one two", "two one two")):
        found = word_changes(old, new)
        assert "".join(piece.text for piece in found if piece.kind is not ChangeKind.ADDED) == old
        assert "".join(piece.text for piece in found if piece.kind is not ChangeKind.REMOVED) == new


def test_changed_sentences_are_counted() -> None:
    assert changed_sentences("One. Two. Three.", "One. Two and a half. Three. Four.") == 2
    assert changed_sentences("Same. Same.", "Same. Same.") == 0
    assert sentences("It costs £8.52. Good!\nNo end") == ["It costs £8.52.", "Good!", "No end"]


def test_long_texts_are_compared_in_bounded_time() -> None:
    old, new = "".join(f"a{n} b. " for n in range(12_000)), "".join(f"b{n} a. " for n in range(12_000))
    assert word_changes(old, new)
    assert changed_sentences(old, new) == 12_000
