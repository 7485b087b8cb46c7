"""Reads a value that a person typed, in the number format in use: "57,8", "57.8 %", "£8.61", "(1,200)", "10.6 wk"."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from PySide6.QtCore import QLocale

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange.value_parser import TOO_MANY_DIGITS, DecimalStyle, parse_number
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit

_LOOKED_AT = 6
_FAR_OFF = 7.0
"""A slip of the decimal sign gives ten times the value; the value itself may be a third less than usual."""


class NotANumber(ValueError):  # noqa: N818 - it is what was typed, not a failure
    """The text is no number. `has_too_many_digits` tells which way."""

    def __init__(self, *, has_too_many_digits: bool) -> None:
        super().__init__()
        self.has_too_many_digits = has_too_many_digits


def read_value(text: str, unit: ValueUnit, form: ValueFormat) -> float | None:
    """The value of a text; None for an empty one. Raises `NotANumber`. A unit behind or before the figure is passed over."""
    bare = text.strip()
    word = form.unit_word(unit)
    for sign in (word, word.casefold()):
        if sign and bare.casefold().endswith(sign.casefold()) and len(bare) > len(sign):
            bare = bare[: -len(sign)].strip()
        elif sign and bare.casefold().startswith(sign.casefold()) and len(bare) > len(sign):
            bare = bare[len(sign) :].strip()
    style = DecimalStyle.COMMA if form.locale.decimalPoint() == "," else DecimalStyle.POINT
    found = parse_number(_with_latin_digits(bare, form.locale), style)
    if found is None:
        if bare:
            raise NotANumber(has_too_many_digits=False)
        return None
    if isinstance(found, ImportProblem):
        raise NotANumber(has_too_many_digits=found == TOO_MANY_DIGITS)
    return found.value


def typed_value(value: float | None, form: ValueFormat | None) -> str:
    """All digits that are kept, as a person would type them; empty for none."""
    if value is None or form is None:
        return ""
    return form.locale.toString(value, "g", 15).replace(form.locale.groupSeparator(), "")


def times_off(value: float, last: Sequence[float]) -> float | None:
    """How many times the usual size a value is (0.1 for a tenth) when it looks ten times off the last ones; else None."""
    sizes = [abs(one) for one in last[-_LOOKED_AT:] if one]
    if not sizes or value == 0:
        return None
    usual = median(sizes)
    ratio = abs(value) / usual
    return ratio if ratio >= _FAR_OFF or ratio <= 1 / _FAR_OFF else None


def _with_latin_digits(text: str, locale: QLocale) -> str:
    """Digits of other scripts as 0 to 9."""
    zero = locale.zeroDigit()
    if zero == "0":
        return text
    digits = {ord(zero) + index: str(index) for index in range(10)}
    return text.translate(digits)
