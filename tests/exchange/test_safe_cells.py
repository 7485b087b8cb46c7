"""Nothing runs and nothing changes in silence: every text, number and date comes back equal or with a named warning."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, cast

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_desktop.exchange.safe_cells import (
    TEXT_LIMIT,
    CellChange,
    CellReport,
    put_date,
    put_number,
    put_text,
    read_text,
)
from tests.exchange.payloads import INJECTIONS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


def _sheet() -> Worksheet:
    return cast("Worksheet", openpyxl.Workbook().active)


def _saved(sheet: Worksheet) -> bytes:
    stream = BytesIO()
    assert sheet.parent is not None
    sheet.parent.save(stream)
    return stream.getvalue()


def _reread(sheet: Worksheet) -> Worksheet:
    return cast("Worksheet", openpyxl.load_workbook(BytesIO(_saved(sheet))).active)


def _round_trip(*texts: str) -> tuple[list[str], list[list[CellChange]]]:
    sheet, changes = _sheet(), []
    for row, text in enumerate(texts, 1):
        report = CellReport()
        put_text(sheet.cell(row, 1), text, report)
        changes.append([warning.change for warning in report.warnings])
    reread = _reread(sheet)
    return [read_text(cast("str", reread.cell(row, 1).value) or "") for row in range(1, len(texts) + 1)], changes


def test_no_payload_becomes_a_formula_or_an_error() -> None:
    sheet, report = _sheet(), CellReport()
    for row, payload in enumerate(INJECTIONS, 1):
        put_text(sheet.cell(row, 1), payload, report)
    part = zipfile.ZipFile(BytesIO(_saved(sheet))).read("xl/worksheets/sheet1.xml").decode()
    assert not re.findall(r"<(?:\w+:)?f[\s>/]", part)
    assert not re.findall(r't="(?:e|str)"', part)
    assert all(sheet.cell(row, 1).data_type == "s" for row in range(1, len(INJECTIONS) + 1))


def test_without_the_rule_a_payload_would_be_a_formula() -> None:
    sheet = _sheet()
    sheet.cell(1, 1).value = INJECTIONS[0]
    assert sheet.cell(1, 1).data_type == "f"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "\t=1", "  =1", "＝1"])
def test_a_text_that_looks_like_a_formula_is_marked_so_that_it_stays_one_when_edited(text: str) -> None:
    sheet = _sheet()
    put_text(sheet.cell(1, 1), text, CellReport())
    assert _reread(sheet).cell(1, 1).quotePrefix


def test_the_mark_does_not_spread_to_cells_of_the_same_look() -> None:
    sheet = _sheet()
    first, second = sheet.cell(1, 1), sheet.cell(2, 1)
    first.number_format = "@"
    second._style = first._style  # type: ignore[attr-defined]
    put_text(first, "=1+1", CellReport())
    put_text(second, "plain", CellReport())
    assert not second.quotePrefix


@pytest.mark.parametrize(
    "text",
    ["007", "1E5", "1/2", "MARCH1", "12345678901234567890", " edges ", "_x0041_", "_x005F_x0041_", "a\nb", "Ünï 😀"],
)
def test_texts_that_spreadsheets_like_to_change_come_back_equal(text: str) -> None:
    assert _round_trip(text) == ([text], [[]])


def test_what_cannot_be_stored_is_named() -> None:
    texts, changes = _round_trip("a\r\nb\rc", "bell\x07", "half \ud800", "\uffff", "x" * 40_000)
    assert texts == ["a\nb\nc", "bell\ufffd", "half \ufffd", "\ufffd", "x" * TEXT_LIMIT]
    assert changes == [
        [CellChange.LINE_ENDS_CHANGED],
        *[[CellChange.CHARACTERS_REPLACED]] * 3,
        [CellChange.TEXT_CUT],
    ]


def test_a_long_text_is_cut_where_excel_counts() -> None:
    (text,), changes = _round_trip("😀" * 20_000)
    assert text == "😀" * (TEXT_LIMIT // 2)
    assert changes == [[CellChange.TEXT_CUT]]


def test_a_long_text_full_of_escapes_is_cut_between_them() -> None:
    (text,), changes = _round_trip("_x0041_" * 5_000)
    assert ("_x0041_" * 5_000).startswith(text)
    assert len(text) > TEXT_LIMIT // 3
    assert changes == [[CellChange.TEXT_CUT]]


_ANY_TEXT = st.text(st.one_of(st.characters(), st.sampled_from("\x00\r\n\t\ud800\uffff=_x0041")), max_size=40)


@settings(max_examples=30, deadline=None)
@given(st.lists(_ANY_TEXT, min_size=1, max_size=40))
def test_any_text_comes_back_equal_or_with_a_warning(texts: list[str]) -> None:
    returned, changes = _round_trip(*texts)
    for text, back, change in zip(texts, returned, changes, strict=True):
        assert (back == text) == (not change), (text, back, change)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**18), 10**18), max_size=40))
def test_any_number_comes_back_equal_or_with_a_warning(numbers: list[float]) -> None:
    sheet, report = _sheet(), CellReport()
    for row, number in enumerate(numbers, 1):
        put_number(sheet.cell(row, 1), number, report)
    reread, warned = _reread(sheet), {warning.cell for warning in report.warnings}
    for row, number in enumerate(numbers, 1):
        back = reread.cell(row, 1).value
        if f"A{row}" in warned:
            assert back == str(number)
        else:
            assert back == number


def test_nothing_is_written_for_a_number_that_is_none_or_not_a_number() -> None:
    sheet, report = _sheet(), CellReport()
    put_number(sheet.cell(1, 1), None, report)
    assert not report.warnings
    put_number(sheet.cell(2, 1), float("nan"), report)
    put_number(sheet.cell(3, 1), float("inf"), report)
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [None, None, None]
    assert [(warning.change, warning.cell) for warning in report.warnings] == [
        (CellChange.NUMBER_LEFT_OUT, "A2"),
        (CellChange.NUMBER_LEFT_OUT, "A3"),
    ]


def test_days_are_real_dates_and_very_old_ones_are_named() -> None:
    sheet, report = _sheet(), CellReport()
    days = [date(2026, 10, 31), date(1900, 3, 1), date(9999, 12, 31), date(1899, 12, 31)]
    for row, day in enumerate(days, 1):
        put_date(sheet.cell(row, 1), day, report)
    reread = _reread(sheet)
    assert [reread.cell(row, 1).value.date() for row in (1, 2, 3)] == days[:3]  # type: ignore[union-attr]
    assert reread.cell(4, 1).value == "1899-12-31"
    assert [(warning.change, warning.cell) for warning in report.warnings] == [(CellChange.DATE_AS_TEXT, "A4")]
