"""Texts to numbers, as people and programs of several countries write them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange.cells import Cell, CellFormat, CellKind, FormatKind
from alignment_desktop.exchange.value_parser import (
    DecimalStyle,
    ParsedValue,
    decimal_style_of,
    parse_cell,
    parse_number,
)


def value(text: str, style: DecimalStyle = DecimalStyle.POINT) -> float | str | None:
    """The number, the end of the problem's code, or None for nothing."""
    parsed = parse_number(text, style)
    if isinstance(parsed, ImportProblem):
        return parsed.code.removeprefix("import_value_")
    return None if parsed is None else parsed.value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.56", 1234.56),
        ("1.234,56", 1234.56),
        ("1'234.56", 1234.56),
        ("1’234", 1234),
        ("1 234,5", 1234.5),
        ("1\u202f234\u00a0567,5", 1234567.5),
        ("12,34,567.89", 1234567.89),
        ("(1,234)", -1234),
        ("(£4.10)", -4.1),
        ("£(4.10)", -4.1),
        ("1,234-", -1234),
        ("−5", -5),
        ("- 5 %", -5),
        ("57,8 %", 57.8),
        ("%12", 12),
        ("£8.61", 8.61),
        ("US$ 3", 3),
        ("R$ 1.234,56", 1234.56),
        ("EUR 12,50", 12.5),
        ("12,50 €", 12.5),
        ("100 kr", 100),
        ("CHF 1'000.–", 1000),
        ("5,-", 5),
        ("1.5e3", 1500),
        ("1E+05", 100000),
        (".5", 0.5),
        ("0,123", 0.123),
        ("0.123", 0.123),
        ("1234,567", 1234.567),
        ("1.234.567", 1234567),
        ("007", 7),
        ("202800.00000000003", 202800.00000000003),
        ("0.497083147102996", 0.497083147102996),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert value(text) == number


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "--", "\u00a0", "£ -"])
def test_nothing_is_missing_and_never_zero(text: str) -> None:
    assert value(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "n/a",
        "nan",
        "inf",
        "-Infinity",
        "Closed",
        "5-7",
        "1_000",
        "٣",
        "12..5",
        "1.234.5678",
        "$101,2000.00",
        "1,23,4",
        "%",
    ],
)
def test_what_is_no_number_is_said(text: str) -> None:
    assert value(text) == "not_a_number"


@pytest.mark.parametrize("text", ["1234567890123456", "1e999", "0.12345678901234567890", "1" * 400])
def test_more_digits_than_can_be_kept(text: str) -> None:
    assert value(text) == "too_many_digits"


def test_only_where_the_text_does_not_say_the_style_decides() -> None:
    assert (value("1,234"), value("1,234", DecimalStyle.COMMA)) == (1234, 1.234)
    assert (value("1.234"), value("1.234", DecimalStyle.COMMA)) == (1.234, 1234)
    assert value("1,5", DecimalStyle.POINT) == 1.5
    assert value("1.234,5", DecimalStyle.POINT) == 1234.5


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["1,234", "5,6"], DecimalStyle.COMMA),
        (["1,234", "5.6"], DecimalStyle.POINT),
        (["1,234", "7"], None),
        (["1.234.567", "1.234"], DecimalStyle.COMMA),
        (["£1,234.50", "n/a", ""], DecimalStyle.POINT),
        (["1,5", "1.5"], None),
        ([], None),
    ],
)
def test_a_column_shows_its_style(texts: list[str], style: DecimalStyle | None) -> None:
    assert decimal_style_of(texts) is style


def cell(kind: CellKind, content: object, format_kind: FormatKind = FormatKind.GENERAL) -> Cell:
    return Cell(1, 0, kind, content, CellFormat(format_kind))  # type: ignore[arg-type]


def test_cells() -> None:
    percent = parse_cell(cell(CellKind.NUMBER, 0.578, FormatKind.PERCENT))
    assert percent == ParsedValue(57.8, is_percent=True)
    assert parse_cell(cell(CellKind.NUMBER, 0.1 + 0.2)) == ParsedValue(0.1 + 0.2)
    problems = {
        "import_value_error": cell(CellKind.ERROR, None),
        "import_value_unknown": cell(CellKind.UNKNOWN, None),
        "import_value_too_many_digits": cell(CellKind.NUMBER, 1e15),
    }
    for code, found in problems.items():
        parsed = parse_cell(found)
        assert isinstance(parsed, ImportProblem)
        assert parsed.code == code


WRITTEN = st.tuples(st.integers(-(10**10) + 1, 10**10 - 1), st.integers(0, 4))


@given(WRITTEN, st.sampled_from(["", ",", "'", " ", "\u202f"]), st.booleans(), st.sampled_from(["", "£", "EUR ", "$"]))
def test_what_is_written_comes_back(number: tuple[int, int], mark: str, in_parentheses: bool, money: str) -> None:
    digits, decimals = number
    amount = digits / 10**decimals
    text = money + f"{abs(amount):,.{decimals}f}".replace(",", mark)
    if digits < 0:
        text = f"({text})" if in_parentheses else f"-{text}"
    assert value(text, DecimalStyle.POINT) == pytest.approx(amount, abs=0)


@given(WRITTEN, st.sampled_from(["", ".", " "]))
def test_the_same_with_a_comma(number: tuple[int, int], mark: str) -> None:
    digits, decimals = number
    amount = digits / 10**decimals
    text = f"{amount:,.{decimals}f}".translate({ord(","): mark or None, ord("."): ","})
    assert value(text, DecimalStyle.COMMA) == amount


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e14, max_value=1e14))
def test_what_a_program_prints_comes_back(number: float) -> None:
    assert value(f"{number:.15g}") == float(f"{number:.15g}")


@given(st.text(max_size=30))
def test_any_text_is_a_number_a_problem_or_nothing(text: str) -> None:
    parsed = parse_number(text)
    assert parsed is None or isinstance(parsed, ImportProblem) or math.isfinite(parsed.value)
