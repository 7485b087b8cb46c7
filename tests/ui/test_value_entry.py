"""Typed values are read as people write them; a value far from the last ones is noticed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from alignment_desktop.domain.kpi import UnitKind
from alignment_desktop.ui.value_entry import NotANumber, read_value, times_off
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit

PERCENT, MONEY = ValueUnit(UnitKind.PERCENT), ValueUnit(UnitKind.CURRENCY)
WEEKS, COUNT = ValueUnit(UnitKind.TEXT, "wk"), ValueUnit(UnitKind.COUNT)


@pytest.mark.parametrize(
    ("text", "locale", "unit", "value"),
    [
        ("57.8", "en_GB", PERCENT, 57.8),
        ("57,8", "en_GB", PERCENT, 57.8),
        ("57.8 %", "en_GB", PERCENT, 57.8),
        ("57.8%", "en_GB", COUNT, 57.8),
        ("£8.61", "en_GB", MONEY, 8.61),
        ("(1,200)", "en_GB", MONEY, -1200),
        ("1,200", "en_GB", COUNT, 1200),
        ("1,200", "de_DE", COUNT, 1.2),
        ("1.200", "de_DE", COUNT, 1200),
        ("1.234,5", "en_GB", COUNT, 1234.5),
        ("10.6 wk", "en_GB", WEEKS, 10.6),
        ("10.6wk", "en_GB", WEEKS, 10.6),
        ("−3", "en_GB", COUNT, -3),
        ("  12  ", "en_GB", COUNT, 12),
        ("", "en_GB", COUNT, None),
    ],
)
def test_values_are_read_in_the_format_in_use(text: str, locale: str, unit: ValueUnit, value: float | None) -> None:
    assert read_value(text, unit, ValueFormat(QLocale(locale), "GBP")) == value


@pytest.mark.parametrize("text", ["n/a", "about 5", "1.2.3", "12 34", "-", "wk", "5 eggs"])
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    with pytest.raises(NotANumber):
        read_value(text, WEEKS, ValueFormat(QLocale("en_GB"), "GBP"))


def test_too_many_digits_are_told_apart() -> None:
    with pytest.raises(NotANumber) as refused:
        read_value("1234567890123456789", COUNT, ValueFormat(QLocale("en_GB")))
    assert refused.value.has_too_many_digits


@pytest.mark.parametrize(
    ("value", "last", "is_far"),
    [
        (92.1, [91.5, 92.8, 92.4], False),
        (921, [91.5, 92.8, 92.4], True),
        (9.21, [91.5, 92.8, 92.4], True),
        (-921, [91.5, 92.8], True),
        (50, [10, 12], False),
        (0, [10, 12], False),
        (1000, [], False),
        (1000, [0, 0], False),
    ],
)
def test_a_slip_of_the_decimal_sign_is_noticed(value: float, last: list[float], is_far: bool) -> None:
    assert (times_off(value, last) is not None) == is_far
