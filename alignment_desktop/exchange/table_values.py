"""The values of a table in columns of their own: which name, which period, which number, and what could not be read."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.cells import Cell, CellFormat, CellKind, Sheet
from alignment_desktop.exchange.column_profile import visible_rows
from alignment_desktop.exchange.heading_words import ColumnMeaning, is_total_row
from alignment_desktop.exchange.period_parser import UNREADABLE, has_no_year, is_span, period_of_cell, with_year
from alignment_desktop.exchange.table import Table, TableLayout
from alignment_desktop.exchange.value_parser import TOO_MANY_DIGITS, ParsedValue, in_points, is_too_long, parse_cell

BETWEEN_PARTS = " / "
NO_YEAR = ImportProblem("import_period_without_year")
_LONGEST_NAME = 300
CellPlace = tuple[int, int]
"""Row (from 1) and column (from 0) of a value in its sheet."""


@dataclass(slots=True)
class SeriesRead:
    """One name of the file with what its cells show: formats by how often, a unit in words, the base without breakdown."""

    name: str
    base: str
    unit: str = ""
    count: int = 0
    percents: int = 0
    styles: set[int] = field(default_factory=set)
    currency: str = ""
    written_decimals: int = 0


@dataclass(frozen=True, slots=True)
class PeriodRead:
    """One period as written; `code` is empty where there is a problem."""

    text: str
    code: str
    problem: ImportProblem | None = None


@dataclass(slots=True)
class TableValues:
    """Columns, one entry per value; `values` is NaN where `problems` says why."""

    series_read: list[SeriesRead] = field(default_factory=list)
    periods_read: list[PeriodRead] = field(default_factory=list)
    formats: Mapping[int, CellFormat] = field(default_factory=dict)
    row_numbers: array[int] = field(default_factory=lambda: array("I"))
    columns: array[int] = field(default_factory=lambda: array("H"))
    series: array[int] = field(default_factory=lambda: array("I"))
    periods: array[int] = field(default_factory=lambda: array("I"))
    values: array[float] = field(default_factory=lambda: array("d"))
    problems: dict[int, ImportProblem] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    notes: dict[int, str] = field(default_factory=dict)
    left_out: Counter[str] = field(default_factory=Counter)


def read_values(
    sheet: Sheet,
    table: Table,
    value_fixes: Mapping[CellPlace, str] | None = None,
    period_fixes: Mapping[CellPlace, str] | None = None,
) -> TableValues:
    """Read every value of a table. Fixes are what the owner typed for single cells: a value's text, a period's code."""
    reader = _Reader(sheet, table, value_fixes or {}, period_fixes or {})
    rows = [row for row in visible_rows(sheet) if table.header_row < row <= table.last_row]
    if table.layout is TableLayout.PERIODS_ACROSS:
        reader.read_across(rows)
    else:
        reader.read_down(rows)
    return reader.result()


class _Reader:
    """Walks the rows once. The loops look at the arrays of the sheet and make a cell only where one is odd."""

    def __init__(
        self, sheet: Sheet, table: Table, value_fixes: Mapping[CellPlace, str], period_fixes: Mapping[CellPlace, str]
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._value_fixes = value_fixes
        self._period_fixes = period_fixes
        self._found = TableValues()
        self._series: dict[tuple[str, str, str], int] = {}
        self._periods: dict[str, int] = {}
        self._parsed: dict[str, ParsedValue | ImportProblem | None] = {}
        kinds = [sheet.format_of(style).kind for style in range(sheet.format_count)]
        dated = {packed.DAY, packed.MONTH, packed.YEAR, packed.MOMENT, packed.CLOCK}
        self._is_percent = [kind == packed.PERCENT for kind in kinds]
        self._is_plain = [kind != packed.PERCENT and kind not in dated for kind in kinds]
        self._split = [column.index for column in table.columns_that_mean(ColumnMeaning.BREAKDOWN)]
        self._names = [column.index for column in table.columns_that_mean(ColumnMeaning.NAME)]
        self._units = [column.index for column in table.columns_that_mean(ColumnMeaning.UNIT)]
        self._notes = [column.index for column in table.columns_that_mean(ColumnMeaning.NOTE)]

    def result(self) -> TableValues:
        """What was found, with the formats that it uses."""
        found = self._found
        styles = {style for series in found.series_read for style in series.styles}
        found.formats = {style: self._sheet.format_of(style) for style in styles}
        return found

    def read_across(self, rows: list[int]) -> None:
        """Each row is a name, each column of periods a value of it."""
        content = self._sheet.packed
        columns = {column.index: column for column in self._table.columns_that_mean(ColumnMeaning.PERIOD_FIGURE)}
        period_of = [-1] * (max(columns, default=-1) + 1)
        for index, column in columns.items():
            period_of[index] = self._period(column.heading, column.period_code)
        self._found.left_out["columns"] = len(self._table.columns_that_mean(ColumnMeaning.TOTAL, ColumnMeaning.SHARE))
        width = len(period_of)
        for row in rows:
            start, end = self._sheet.span(row)
            words = self._words(row)
            name, split = self._name_parts(words)
            if not name:
                continue
            if is_total_row(name) or any(is_total_row(part) for part in split):
                self._found.left_out["totals"] += 1
                continue
            if self._repeats_headings(row, columns):
                continue
            series = -1
            for place in range(start, end):
                column_index = content.columns[place]
                if column_index >= width or (period := period_of[column_index]) < 0:
                    continue
                if series < 0:
                    series = self._series_at(name, split, self._first(words, self._units))
                self._take(row, column_index, place, series, period)
            if series >= 0 and (note := self._first(words, self._notes)):
                first = len(self._found.values) - 1
                self._found.notes[first] = note

    def read_down(self, rows: list[int]) -> None:
        """Each row has its period; figures stand side by side, or one value beside its name."""
        table, content = self._table, self._sheet.packed
        period_column = next((c.index for c in table.columns_that_mean(ColumnMeaning.PERIOD)), None)
        year_column = next((c.index for c in table.columns_that_mean(ColumnMeaning.YEAR)), None)
        figures = table.columns_that_mean(ColumnMeaning.VALUE, ColumnMeaning.FIGURE)
        if period_column is None:
            return
        for row in rows:
            words = self._words(row)
            name, split = self._name_parts(words)
            if (self._names and not name) or is_total_row(name) or any(is_total_row(part) for part in split):
                self._found.left_out["totals"] += bool(name or split)
                continue
            cell = self._sheet.cell(row, period_column)
            if cell is None or (cell.kind is CellKind.TEXT and is_total_row(cell.text)):
                self._found.left_out["totals" if cell is not None else "without_period"] += 1
                continue
            year = self._sheet.cell(row, year_column) if year_column is not None else None
            period = self._period_at(cell, year)
            if period < 0:
                continue
            start, end = self._sheet.span(row)
            places = {content.columns[place]: place for place in range(start, end)}
            for figure in figures:
                place = places.get(figure.index)
                if place is None:
                    continue
                heading = "" if figure.meaning is ColumnMeaning.VALUE and self._names else figure.heading
                full = BETWEEN_PARTS.join(part for part in (heading, name) if part)
                series = self._series_at(full, split, self._first(words, self._units))
                here = self._fixed_period(row, figure.index, period)
                before = len(self._found.values)
                self._take(row, figure.index, place, series, here)
                note = self._first(words, self._notes)
                if note and len(self._found.values) > before:
                    self._found.notes[before] = note

    def _take(self, row: int, column: int, place: int, series: int, period: int) -> None:
        """One value cell: a plain stored number at once, anything else by the parsers."""
        content, found = self._sheet.packed, self._found
        style = content.styles[place]
        read = found.series_read[series]
        problem: ImportProblem | None = None
        text = ""
        if content.kinds[place] == packed.NUMBER and self._is_plain[style] and not self._value_fixes:
            value = content.numbers[place]
            if is_too_long(value):
                value, problem, text = nan, TOO_MANY_DIGITS, f"{value:.0f}"
        elif content.kinds[place] == packed.NUMBER and self._is_percent[style] and not self._value_fixes:
            value = in_points(content.numbers[place])
            read.percents += 1
        else:
            parsed, text = self._parse(self._sheet.at(row, place))
            if parsed is None:
                return
            if isinstance(parsed, ImportProblem):
                value, problem = nan, parsed
            else:
                value = parsed.value
                read.percents += parsed.is_percent
                read.currency = read.currency or parsed.currency
                read.written_decimals = max(read.written_decimals, parsed.decimals)
        read.count += 1
        read.styles.add(style)
        if problem is not None:
            found.problems[len(found.values)] = problem
        if text:
            found.texts[len(found.values)] = text
        found.row_numbers.append(row)
        found.columns.append(column)
        found.series.append(series)
        found.periods.append(period)
        found.values.append(value)

    def _parse(self, cell: Cell) -> tuple[ParsedValue | ImportProblem | None, str]:
        fix = self._value_fixes.get((cell.row, cell.column)) if self._value_fixes else None
        if fix is not None:
            cell = cell._replace(kind=CellKind.TEXT, value=fix)
        if cell.kind is not CellKind.TEXT:
            return parse_cell(cell, self._table.decimal_style), "" if cell.is_number else str(cell.value or "")
        text = str(cell.value)
        if text not in self._parsed:
            self._parsed[text] = parse_cell(cell, self._table.decimal_style)
        return self._parsed[text], text.strip()[:_LONGEST_NAME]

    def _words(self, row: int) -> dict[int, str]:
        """The texts of the row's columns that name, split, note or measure."""
        words: dict[int, str] = {}
        for index in (*self._names, *self._split, *self._units, *self._notes):
            cell = self._sheet.cell(row, index)
            if cell is not None and cell.value is not None:
                value = f"{cell.value:.15g}" if type(cell.value) is float else str(cell.value)
                words[index] = " ".join(value.split())[:_LONGEST_NAME]
        return words

    def _name_parts(self, words: Mapping[int, str]) -> tuple[str, tuple[str, ...]]:
        split = tuple(words[index] for index in self._split if words.get(index))
        return self._first(words, self._names), split

    def _first(self, words: Mapping[int, str], columns: list[int]) -> str:
        return next((words[index] for index in columns if words.get(index)), "")

    def _series_at(self, base: str, split: tuple[str, ...], unit: str) -> int:
        name = BETWEEN_PARTS.join((base, *split)) if base else BETWEEN_PARTS.join(split)
        key = (name, base, "")
        place = self._series.get(key)
        if place is None:
            place = self._series[key] = len(self._found.series_read)
            self._found.series_read.append(SeriesRead(name, base, unit))
        return place

    def _repeats_headings(self, row: int, columns: Mapping[int, object]) -> bool:
        """A row of headings once more, as stacked sections have them."""
        found = 0
        for index in list(columns)[:6]:
            cell = self._sheet.cell(row, index)
            if cell is not None and not cell.is_number and isinstance(period_of_cell(cell), str):
                found += 1
        return found >= 2

    def _period_at(self, cell: Cell, year: Cell | None) -> int:
        text = str(cell.value) if not cell.is_number else f"{cell.value:.15g}"
        key = f"{text}\0{cell.format.kind}\0{'' if year is None else year.value}"
        place = self._periods.get(key)
        if place is None:
            place = self._periods[key] = self._new_period(cell, text, year)
        return place

    def _new_period(self, cell: Cell, text: str, year: Cell | None) -> int:
        if cell.kind is CellKind.TEXT and not cell.text:
            return -1
        reading = period_of_cell(cell, self._table.date_order)
        value = cell.value
        if year is not None and (type(value) is float or cell.text.isdecimal()):
            number = int(float(str(value)))
            reading = f"--{number:02d}" if 1 <= number <= 12 else reading
        if year is not None:
            text = f"{text} {year.value:.0f}" if type(year.value) is float else f"{text} {year.value}"
            whole = period_of_cell(year)
            if isinstance(reading, str) and isinstance(whole, str) and has_no_year(reading):
                reading = with_year(reading, int(whole[:4]))
        return self._add_period(text.strip(), UNREADABLE if reading is None else reading)

    def _period(self, text: str, code: str) -> int:
        return self._add_period(text, code or UNREADABLE)

    def _add_period(self, text: str, reading: str | ImportProblem) -> int:
        if isinstance(reading, str) and has_no_year(reading) and self._table.year is not None:
            reading = with_year(reading, self._table.year)
        if isinstance(reading, str) and is_span(reading):
            reading = UNREADABLE
        if isinstance(reading, str) and has_no_year(reading):
            reading = NO_YEAR
        place = len(self._found.periods_read)
        if isinstance(reading, ImportProblem):
            self._found.periods_read.append(PeriodRead(text, "", reading))
        else:
            self._found.periods_read.append(PeriodRead(text, reading))
        return place

    def _fixed_period(self, row: int, column: int, period: int) -> int:
        code = self._period_fixes.get((row, column)) if self._period_fixes else None
        if code is None:
            return period
        key = f"\0fix\0{code}"
        if key not in self._periods:
            self._periods[key] = self._add_period(code, code)
        return self._periods[key]
