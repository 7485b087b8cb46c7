"""The visible cells of a sheet as the finding of tables needs them: numbers (also written as text), days, texts, errors."""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.cells import Cell, CellKind, FormatKind, Sheet, date_of_serial
from alignment_desktop.exchange.inspection.records import Unit
from alignment_desktop.exchange.period_parser import DateOrder, date_order_of, parse_period, period_of_cell
from alignment_desktop.exchange.value_parser import (
    DecimalStyle,
    ParsedValue,
    decimal_style_of,
    is_too_long,
    parse_number,
)

_SAMPLED_TEXTS = 6_000
_FEWEST_DAYS = 20_000  # 1954: smaller ones are lengths of time
_RANGE = re.compile(r"[\d.,]+\s*(?:-|–|to)\s*[\d.,]+$")
_WRITTEN_DAY = re.compile(r"(?<![\d/.-])\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/.-])")


class ItemKind(IntEnum):
    """What stands in a cell."""

    NUMBER = 0
    DAY = 1
    TEXT = 2
    BROKEN = 3
    BLANK = 4


class Item(NamedTuple):
    """One cell. `text` is what it says (of a number: nothing unless it is text); `period` the code of a day."""

    row: int
    column: int
    kind: ItemKind
    value: float | None
    text: str
    unit: Unit
    formula: int
    period: str | None = None
    problem: str | None = None

    @property
    def is_year(self) -> bool:
        """Whether the number could be a year."""
        return self.value is not None and 1900 <= self.value <= 2100 and self.value == int(self.value)

    @property
    def is_plain_number(self) -> bool:
        """Whether it is a number that is surely no year in a heading."""
        return self.kind is ItemKind.NUMBER and (not self.is_year or self.formula != packed.TYPED)


Rows = dict[int, dict[int, Item]]


class Reading(NamedTuple):
    """How the texts of a sheet write numbers and days."""

    style: DecimalStyle
    order: DateOrder
    order_is_proven: bool


def reading_of(sheet: Sheet) -> Reading:
    """The decimal style and the order of days that the texts of the sheet prove, else point and day first."""
    texts: list[str] = []
    for row in sheet.row_numbers:
        texts += [cell.text for cell in sheet.row(row) if cell.kind is CellKind.TEXT and cell.text[:1] not in {"", " "}]
        if len(texts) > _SAMPLED_TEXTS:
            break
    short = [text for text in texts if len(text) <= 24]
    order = date_order_of(
        [found.group() for text in texts if len(text) <= 120 for found in _WRITTEN_DAY.finditer(text)]
    )
    return Reading(decimal_style_of(short) or DecimalStyle.POINT, order or DateOrder.DAY_FIRST, order is not None)


def visible_items(sheet: Sheet, reading: Reading) -> Rows:
    """Every visible cell that says something, by row and column."""
    rows: Rows = {}
    hidden_rows, hidden_columns = sheet.hidden_rows, sheet.hidden_columns
    for row in sheet.row_numbers:
        if row in hidden_rows:
            continue
        found = {
            cell.column: item
            for cell in sheet.row(row)
            if cell.column not in hidden_columns and (item := item_of(cell, reading)) is not None
        }
        if found:
            rows[row] = found
    return rows


def item_of(cell: Cell, reading: Reading) -> Item | None:
    """A cell as an item; None where it says nothing."""
    row, column, kind, value, form, formula = cell
    if kind is CellKind.TEXT:
        text = " ".join(str(value).split())
        if not text:
            return None
        found = _number_of(text, reading.style)
        if isinstance(found, ParsedValue):
            number = found.value / 100 if found.is_percent else found.value
            unit = Unit.PERCENT if found.is_percent else Unit.CURRENCY if found.currency else Unit.NUMBER
            return Item(row, column, ItemKind.NUMBER, number, text, unit, formula)
        if found is None:
            return Item(row, column, ItemKind.BLANK, None, text, Unit.NUMBER, formula)
        return Item(row, column, ItemKind.TEXT, None, text, Unit.TEXT, formula, None, found.code)
    if type(value) is float:
        if is_too_long(value):
            return Item(
                row, column, ItemKind.BROKEN, None, "", Unit.NUMBER, formula, None, "import_value_too_many_digits"
            )
        if form.kind is FormatKind.CLOCK and value > _FEWEST_DAYS:
            day = date_of_serial(value, FormatKind.DAY)
            if isinstance(day, date):  # a moment of which only the time is shown
                return Item(row, column, ItemKind.DAY, None, day.isoformat(), Unit.TEXT, formula, day.isoformat())
        return Item(row, column, ItemKind.NUMBER, value, "", _unit_of(form.kind), formula)
    if isinstance(value, date):
        period = period_of_cell(cell, reading.order)
        code = period if isinstance(period, str) else None
        return Item(row, column, ItemKind.DAY, None, value.isoformat(), Unit.TEXT, formula, code)
    if kind is CellKind.ERROR:
        return Item(row, column, ItemKind.BROKEN, None, "", Unit.NUMBER, formula, None, "import_value_error")
    if kind is CellKind.UNKNOWN:
        return Item(row, column, ItemKind.BROKEN, None, "", Unit.NUMBER, formula, None, "import_value_unknown")
    text = str(value)
    return Item(row, column, ItemKind.TEXT, None, text, Unit.TEXT, formula, None, "import_value_not_a_number")


@lru_cache(maxsize=20_000)
def _number_of(text: str, style: DecimalStyle) -> ParsedValue | ImportProblem | None:
    return parse_number(text, style)


@lru_cache(maxsize=20_000)
def period_of_text(text: str, order: DateOrder) -> str | None:
    """The code of a text that is a period and nothing else."""
    if not any(char.isalnum() for char in text):
        return None
    found = parse_period(text, order)
    return found if isinstance(found, str) else None


def is_range(item: Item) -> bool:
    """Whether a text is two numbers with a dash between them, where one number should stand."""
    return item.kind is ItemKind.TEXT and _RANGE.match(item.text) is not None


def _unit_of(kind: FormatKind) -> Unit:
    if kind is FormatKind.PERCENT:
        return Unit.PERCENT
    return Unit.CURRENCY if kind is FormatKind.CURRENCY else Unit.NUMBER
