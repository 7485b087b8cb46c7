"""What stands in each column below a heading: counts of numbers, dates, periods and texts, from a sample of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange.cells import Cell, CellKind, FormatKind, Sheet
from alignment_desktop.exchange.period_parser import LONGEST_HEADING, Reading, parse_period, period_of_cell
from alignment_desktop.exchange.value_parser import ParsedValue, parse_number

WIDEST_TABLE = 2_000
"""Columns further right are not looked at: no table that a person keeps reaches there."""

_SAMPLED_CELLS = 6_000
_FEWEST_ROWS, _MOST_ROWS = 25, 400


@dataclass(slots=True)
class ColumnProfile:
    """Counts over the sampled rows. `years` are whole numbers that could be years; `periods` are dates and texts that read
    as periods (also such as do not exist); `texts` are all other texts."""

    index: int
    filled: int = 0
    numbers: int = 0
    years: int = 0
    small_counts: int = 0
    periods: int = 0
    dates: int = 0
    without_year: int = 0
    texts: int = 0
    percents: int = 0
    distinct: set[str] = field(default_factory=set)

    @property
    def is_figures(self) -> bool:
        """Whether most of what stands there are numbers."""
        return self.numbers > 0 and self.numbers >= 0.5 * self.filled

    @property
    def is_text(self) -> bool:
        """Whether most of what stands there is text."""
        return self.texts > 0 and self.texts >= 0.5 * self.filled

    @property
    def is_periods(self) -> bool:
        """Whether most of what stands there are periods."""
        return self.periods > 0 and self.periods >= 0.6 * self.filled

    @property
    def is_years(self) -> bool:
        """Whether every number there could be a year, and nothing else stands there."""
        return self.years > 0 and self.years == self.filled

    def add(self, cell: Cell) -> None:
        """Count one cell."""
        self.filled += 1
        value = cell.value
        if type(value) is float:
            self.numbers += 1
            self.percents += cell.format.kind is FormatKind.PERCENT
            whole = value == int(value) if abs(value) < 1e15 else False
            self.years += whole and 1900 <= value <= 2100
            self.small_counts += whole and 1 <= value <= 12
            self.periods += whole and value > 2100 and isinstance(period_of_cell(cell), str)
            self.distinct.add(repr(value))
        elif cell.is_date:
            self.periods += 1
            self.dates += 1
            self.distinct.add(str(value))
        elif cell.kind is CellKind.TEXT:
            self._add_text(cell.text)

    def _add_text(self, text: str) -> None:
        self.distinct.add(text)
        if text.isdecimal() and len(text) == 4 and "1900" <= text <= "2100":
            self.numbers += 1
            self.years += 1
            return
        period, number = _read_often(text) if len(text) <= LONGEST_HEADING else _read(text)
        if isinstance(period, str | ImportProblem):
            self.periods += 1
            self.without_year += isinstance(period, str) and period.startswith("--")
            return
        if number is None:
            self.filled -= 1
        elif isinstance(number, ParsedValue):
            self.numbers += 1
            self.percents += number.is_percent
            self.small_counts += number.value in range(1, 13)
        else:
            self.texts += 1


def _read(text: str) -> tuple[Reading, ParsedValue | ImportProblem | None]:
    """A text as a period, and where it is none as a number."""
    period = parse_period(text)
    return period, None if isinstance(period, str | ImportProblem) else parse_number(text)


# Each row that could be the heading is tried with all the rows below it, so that most texts are read a dozen times.
_read_often = lru_cache(maxsize=_SAMPLED_CELLS)(_read)


def visible_rows(sheet: Sheet) -> list[int]:
    """The rows that hold something and are not hidden."""
    return [
        row for row in sheet.row_numbers if row not in sheet.hidden_rows and sheet.span(row)[0] < sheet.span(row)[1]
    ]


def profile(sheet: Sheet, rows: Iterable[int]) -> dict[int, ColumnProfile]:
    """The profiles of all visible columns over as many of `rows` as a glance allows."""
    profiles: dict[int, ColumnProfile] = {}
    seen = 0
    for count, row in enumerate(rows):
        if count >= _MOST_ROWS or (count >= _FEWEST_ROWS and seen > _SAMPLED_CELLS):
            break
        for cell in sheet.row(row):
            if cell.column >= WIDEST_TABLE:
                break
            if cell.column in sheet.hidden_columns or (cell.kind is CellKind.TEXT and not cell.text):
                continue
            seen += 1
            found = profiles.get(cell.column)
            if found is None:
                found = profiles[cell.column] = ColumnProfile(cell.column)
            found.add(cell)
    return profiles
