"""The cells of a file as the rest of the importer sees them: sheets that give single cells, or whole stretches at once."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.packed_cells import PackedSheet, PackedWorkbook

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day zero has no zone
_LAST_SERIAL = 2_958_466  # 31 December 9999 and one more


class CellKind(IntEnum):
    """What a cell holds; UNKNOWN is a formula without its result."""

    NUMBER = packed.NUMBER
    TEXT = packed.TEXT
    TRUTH = packed.TRUTH
    ERROR = packed.ERROR
    UNKNOWN = packed.UNKNOWN


_KINDS = tuple(CellKind)


class FormatKind(IntEnum):
    """What the number format says about the number under it."""

    GENERAL = packed.GENERAL
    PLAIN = packed.PLAIN
    PERCENT = packed.PERCENT
    CURRENCY = packed.CURRENCY
    DAY = packed.DAY
    MONTH = packed.MONTH
    YEAR = packed.YEAR
    MOMENT = packed.MOMENT
    CLOCK = packed.CLOCK
    AS_TEXT = packed.AS_TEXT


DATE_KINDS = frozenset({FormatKind.DAY, FormatKind.MONTH, FormatKind.YEAR, FormatKind.MOMENT})


class CellFormat(NamedTuple):
    """A number format: `decimals` is -1 when it does not say; `currency` is a sign or a code."""

    kind: FormatKind
    decimals: int = -1
    currency: str = ""


GENERAL = CellFormat(FormatKind.GENERAL)


class Cell(NamedTuple):
    """One cell. `value` is None for an error and for a formula whose result the file does not hold."""

    row: int
    column: int
    kind: CellKind
    value: str | float | bool | date | datetime | time | None
    format: CellFormat = GENERAL
    formula: int = packed.TYPED

    @property
    def text(self) -> str:
        """The text of a text cell without outer space, else nothing."""
        return self.value.strip() if isinstance(self.value, str) else ""

    @property
    def is_number(self) -> bool:
        """Whether it holds a number that is no date."""
        return type(self.value) is float

    @property
    def is_date(self) -> bool:
        """Whether it holds a day or a moment."""
        return isinstance(self.value, date)


class Sheet:
    """One sheet. Rows count from 1 as on the screen of a spreadsheet, columns from 0; only cells that hold something exist."""

    def __init__(self, content: PackedSheet, workbook: PackedWorkbook, formats: tuple[CellFormat, ...]) -> None:
        self._content = content
        self._texts = workbook.texts
        self._formats = formats
        self.name = content.name
        self.is_hidden = content.is_hidden
        self.hidden_rows = frozenset(content.hidden_rows)
        self.hidden_columns = frozenset(content.hidden_columns)
        self.merges = tuple(content.merges)

    @property
    def cell_count(self) -> int:
        """How many cells hold something."""
        return len(self._content.columns)

    @property
    def row_numbers(self) -> tuple[int, ...]:
        """The rows that exist, ascending."""
        return tuple(self._content.row_numbers)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {row: place for place, row in enumerate(self._content.row_numbers)}

    def row(self, number: int) -> list[Cell]:
        """The cells of a row, ascending by column; none for an empty row."""
        place = self._places.get(number)
        if place is None:
            return []
        starts = self._content.row_starts
        return [self._cell(number, index) for index in range(starts[place], starts[place + 1])]

    def cell(self, row: int, column: int) -> Cell | None:
        """One cell, None where nothing stands."""
        index = self._index(row, column)
        return None if index is None else self._cell(row, index)

    def span(self, row: int) -> tuple[int, int]:
        """First and one past the last place of a row's cells in `columns_of`, `kinds` and `numbers`."""
        place = self._places.get(row)
        if place is None:
            return 0, 0
        return self._content.row_starts[place], self._content.row_starts[place + 1]

    @property
    def packed(self) -> PackedSheet:
        """The arrays beneath, for readers of whole tables."""
        return self._content

    @property
    def format_count(self) -> int:
        """How many styles there are."""
        return len(self._formats)

    def format_of(self, style: int) -> CellFormat:
        """The format of a style by its number."""
        return self._formats[style]

    def at(self, row: int, index: int) -> Cell:
        """The cell at a place of the arrays, known to stand in `row`."""
        return self._cell(row, index)

    def _index(self, row: int, column: int) -> int | None:
        start, end = self.span(row)
        index = bisect_left(self._content.columns, column, start, end)
        return index if index < end and self._content.columns[index] == column else None

    def _cell(self, row: int, index: int) -> Cell:
        content = self._content
        kind = content.kinds[index]
        cell_format = self._formats[content.styles[index]]
        value: str | float | bool | date | datetime | time | None = None
        if kind == packed.NUMBER:
            number = content.numbers[index]
            value = number
            if cell_format.kind in DATE_KINDS:
                value = date_of_serial(number, cell_format.kind)
            elif cell_format.kind is FormatKind.CLOCK and 0 <= number < 1:
                value = (_EPOCH + timedelta(seconds=round(number * 86_400))).time()
        elif kind == packed.TEXT:
            value = self._texts[int(content.numbers[index])]
        elif kind == packed.TRUTH:
            value = content.numbers[index] != 0
        return Cell(row, content.columns[index], _KINDS[kind], value, cell_format, content.formulas[index])


@dataclass(frozen=True, slots=True)
class Workbook:
    """What was read from one file. `encoding` and `separator` are those of a delimited text, else empty."""

    file_name: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    separator: str = ""

    @classmethod
    def from_packed(cls, content: PackedWorkbook, file_name: str) -> Workbook:
        """Wrap what the child handed over; an unnamed sheet is called as the file."""
        formats = tuple(CellFormat(FormatKind(kind), decimals, sign) for kind, decimals, sign in content.formats)
        sheets = []
        for sheet in content.sheets:
            sheet.name = sheet.name or file_name.rpartition(".")[0] or file_name
            sheets.append(Sheet(sheet, content, formats))
        return cls(file_name, tuple(sheets), content.notes.get("encoding", ""), content.notes.get("separator", ""))


def date_of_serial(number: float, kind: FormatKind) -> date | float:
    """The day (or moment) of Excel's day number in the 1900 calendar; the number itself where there is no such day.

    Excel believes that 1900 was a leap year: days before 1 March 1900 count one more, and day 60 never was.
    """
    if not 1 <= number < _LAST_SERIAL or 60 <= number < 61:
        return number
    moment = _EPOCH + timedelta(seconds=round((number + (1 if number < 60 else 0)) * 86_400))
    if kind is FormatKind.MOMENT and number % 1:
        return moment
    return moment.date()
