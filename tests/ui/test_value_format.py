"""Values are worded in one place; what it writes is what every page and export shows."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from alignment_desktop.domain.kpi import Direction, UnitKind
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit

PERCENT = ValueUnit(UnitKind.PERCENT, "", 1)
AT_MOST_PERCENT = ValueUnit(UnitKind.PERCENT, "", 1, Direction.LOWER)
MONEY = ValueUnit(UnitKind.CURRENCY, "", 2)
WEEKS = ValueUnit(UnitKind.TEXT, "wk", 1)
SCORE = ValueUnit(UnitKind.SCORE, "", 1)
COUNT = ValueUnit()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def british(currency: str = "GBP") -> ValueFormat:
    return ValueFormat(QLocale("en_GB"), currency)


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (57.8, PERCENT, "57.8 %"),
        (60, PERCENT, "60.0 %"),
        (8.52, MONEY, "£8.52"),
        (-1234.5, MONEY, "−£1,234.50"),
        (436, ValueUnit(UnitKind.CURRENCY), "£436"),
        (10.6, WEEKS, "10.6 wk"),
        (8.1, SCORE, "8.1"),
        (24, COUNT, "24"),
        (-2, COUNT, "−2"),
        (-0.04, PERCENT, "0.0 %"),
        (-0.004, MONEY, "£0.00"),
        (1234567.0, COUNT, "1,234,567"),
        (3, ValueUnit(UnitKind.DAYS), "3 d"),
        (6.5, ValueUnit(UnitKind.HOURS, "", 1), "6.5 h"),
        (1, ValueUnit(direction=Direction.YES_NO), "Yes"),
        (0, ValueUnit(direction=Direction.YES_NO), "No"),
        (None, PERCENT, "–"),
    ],
)
def test_value(value: float | None, unit: ValueUnit, expected: str) -> None:
    assert plain(british().value(value, unit)) == expected


def test_targets_say_what_is_aimed_at() -> None:
    words = british()
    assert plain(words.target(60, PERCENT)) == "60 %"
    assert plain(words.target(60, PERCENT, is_trimmed=False)) == "60.0 %"
    assert plain(words.target(60.5, PERCENT)) == "60.5 %"
    assert plain(words.target(5, AT_MOST_PERCENT)) == "≤ 5 %"
    assert plain(words.target(9, ValueUnit(UnitKind.CURRENCY, "", 2, Direction.LOWER))) == "≤ £9.00"
    assert plain(words.target(8, SCORE)) == "8.0"
    assert plain(words.target(None, PERCENT)) == "–"
    in_range = ValueUnit(UnitKind.PERCENT, "", 1, Direction.RANGE)
    assert plain(words.target(None, in_range, low=40, high=50)) == "40–50 %"
    assert plain(words.target(7, ValueUnit(decimals=1, direction=Direction.MAINTAIN), tolerance=0.5)) == "7.0 ± 0.5"


@pytest.mark.parametrize(
    ("difference", "unit", "expected"),
    [
        (-2.2, PERCENT, "−2.2 pts"),
        (0.12, MONEY, "+£0.12"),
        (-0.12, MONEY, "−£0.12"),
        (0.6, WEEKS, "+0.6 wk"),
        (-2, COUNT, "−2"),
        (0.1, SCORE, "+0.1"),
        (0.001, MONEY, "£0.00"),
        (None, MONEY, "–"),
    ],
)
def test_differences_are_signed(difference: float | None, unit: ValueUnit, expected: str) -> None:
    assert plain(british().difference(difference, unit)) == expected


def test_number_format_and_currency_are_independent() -> None:
    german = ValueFormat(QLocale("de_DE"), "GBP")
    assert plain(german.value(1234.5, MONEY)) == "1.234,50 £"
    assert plain(ValueFormat(QLocale("de_DE"), "EUR").value(-8.5, MONEY)) == "−8,50 €"
    assert plain(british("CHF").value(8.5, MONEY)) == "CHF 8.50"
    assert plain(british("").value(8.5, MONEY)) == "8.50"


@given(
    value=st.floats(allow_nan=False, allow_infinity=False),
    kind=st.sampled_from(list(UnitKind)),
    decimals=st.integers(0, 6),
    direction=st.sampled_from(list(Direction)),
    locale=st.sampled_from(["en_GB", "de_DE", "fr_FR", "sv_SE", "ar_EG", "de_CH", "ja_JP"]),
)
def test_a_value_never_breaks_and_never_says_minus_nothing(
    value: float, kind: UnitKind, decimals: int, direction: Direction, locale: str
) -> None:
    words = ValueFormat(QLocale(locale), "GBP")
    unit = ValueUnit(kind, "wk", decimals, direction)
    for text in (words.value(value, unit), words.target(value, unit), words.difference(value, unit)):
        assert " " not in text
        assert len(text) < 50
        if math.isclose(value, 0.0, abs_tol=1e-9):
            assert "−" not in text
