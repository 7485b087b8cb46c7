"""What cards and stories say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.kpi import Kpi, UnitKind
from alignment_desktop.domain.objective import KeyResult, Level
from alignment_desktop.domain.strategy_map import MapCard
from alignment_desktop.ui.charts.strategy_map.scene import broken
from alignment_desktop.ui.charts.strategy_map.words import card_figure, in_a_sentence, story_word
from alignment_desktop.ui.theme.fonts import TextRole, make_font
from alignment_desktop.ui.value_format import ValueFormat

WORDS = ValueFormat(QLocale("en_GB"), "GBP")


def result(start: float | None, current: float | None, target: float | None, unit: str = "") -> MapCard:
    key_result = KeyResult(1, 1, "", start=start, current=current, target=target, unit_text=unit)
    return MapCard(1, "", Level.DEPARTMENT, 0, result=key_result, progress=0.68)


@pytest.mark.parametrize(
    ("card", "text"),
    [
        (result(2, 3, 5, "days"), "3 of 5"),
        (result(31, 26, 21, "days"), "26 days"),
        (result(18, 31, 50, "%"), "31 %"),
        (result(0, 2.5, 10), "2.5 of 10"),
        (result(None, None, 5), "68 %"),
        (MapCard(1, "", Level.DEPARTMENT, 0), "–"),
        (MapCard(1, "", Level.DEPARTMENT, 0, kpi=Kpi(1, "Basket", unit_kind=UnitKind.CURRENCY, decimals=2)), "–"),
    ],
)
def test_the_figure_of_a_card(card: MapCard, text: str) -> None:
    assert card_figure(card, WORDS).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("title", "inside"),
    [
        ("Everyone can run two stations", "everyone can run two stations"),
        ("Be the bakery", "be the bakery"),
        ("A team that stays", "a team that stays"),
        ("Umsatz steigern", "Umsatz steigern"),
        ("IT runs by itself", "IT runs by itself"),
        ("Sales", "Sales"),
        ("", ""),
    ],
)
def test_a_title_inside_a_sentence(title: str, inside: str) -> None:
    assert in_a_sentence(title) == inside


def test_a_story_is_told_in_order() -> None:
    assert [story_word(one, 4) for one in range(4)] == ["If", "then", "then", "and"]
    assert [story_word(one, 2) for one in range(2)] == ["If", "then"]


def test_words_are_broken_and_shortened(application: QApplication) -> None:
    font = make_font(TextRole.BODY)
    assert broken("Deliver every order by 6:30", font, 140, 3) == ("Deliver every order by", "6:30")
    assert broken("", font, 140, 3) == ()
    lines = broken("word " * 60, font, 140, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert len(broken("x" * 100_000, font, 140, 3)) == 3
    assert broken("🎉" * 40, font, 140, 3)[0].startswith("🎉")
