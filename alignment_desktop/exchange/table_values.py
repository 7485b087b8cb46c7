"""The values of a table in columns of their own: which name, which period, which number, and what could not be read."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import nan
from typing import NamedTuple

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.cells import Cell, CellFormat, CellKind, Sheet
from alignment_desktop.exchange.column_profile import visible_rows
from alignment_desktop.exchange.heading_words import ColumnMeaning, is_total_row
from alignment_desktop.exchange.period_parser import (
    UNREADABLE,
    has_no_year,
    is_span,
    period_of_cell,
    with_year,
    year_step,
)
from alignment_desktop.exchange.table import Table, TableColumn, TableLayout
from alignment_desktop.exchange.value_parser import ParsedValue, in_points, is_too_long, parse_cell

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


class _RowName(NamedTuple):
    name: str
    split: tuple[str, ...]
    unit: str


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
    """Walks the rows once. Names and periods are remembered by their raw cells, so that each is understood once; rows of
    plain numbers are taken as a whole."""

    def __init__(
        self, sheet: Sheet, table: Table, value_fixes: Mapping[CellPlace, str], period_fixes: Mapping[CellPlace, str]
    ) -> None:
        self._sheet = sheet
        self._table = table
        self._value_fixes = value_fixes
        self._fixed_rows = {row for row, _ in (*value_fixes, *period_fixes)}
        self._period_fixes = period_fixes
        self._found = TableValues()
        self._series: dict[str, int] = {}
        self._periods: dict[object, int] = {}
        # Months down a sheet without their years may run on into the next one.
        self._runs_on = table.layout is TableLayout.PERIODS_DOWN and table.year is not None
        self._code_before = ""
        self._year_steps = 0
        self._parsed: dict[str, ParsedValue | ImportProblem | None] = {}
        kinds = [sheet.format_of(style).kind for style in range(sheet.format_count)]
        dated = {packed.DAY, packed.MONTH, packed.YEAR, packed.MOMENT, packed.CLOCK}
        self._is_percent = [kind == packed.PERCENT for kind in kinds]
        self._is_plain = [kind != packed.PERCENT and kind not in dated for kind in kinds]
        self._names = [column.index for column in table.columns_that_mean(ColumnMeaning.NAME)]
        self._split = [column.index for column in table.columns_that_mean(ColumnMeaning.BREAKDOWN)]
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
        columns = self._table.columns_that_mean(ColumnMeaning.PERIOD_FIGURE)
        if not columns:
            return
        period_of = [-1] * (columns[-1].index + 1)
        for column in columns:
            period_of[column.index] = self._add_period(column.heading, column.period_code or UNREADABLE)
        self._found.left_out["columns"] = len(self._table.columns_that_mean(ColumnMeaning.TOTAL, ColumnMeaning.SHARE))
        first = columns[0].index
        content = self._sheet.packed
        for row in rows:
            start, end = self._sheet.span(row)
            low = bisect_left(content.columns, first, start, end)
            high = bisect_left(content.columns, len(period_of), low, end)
            if low == high or self._repeats_headings(row, low, high):
                continue
            named = self._named(row, {content.columns[place]: place for place in range(start, low)}, end)
            if named is None:
                continue
            before = len(self._found.values)
            series = self._series_at(named.name, named.split, named.unit)
            if not self._take_row(row, low, high, series, period_of):
                for place in range(low, high):
                    period = period_of[content.columns[place]]
                    if period >= 0:
                        index = content.columns[place]
                        self._take(row, index, place, series, self._fixed_period(row, index, period))
            if len(self._found.values) > before and (note := self._note(row)):
                self._found.notes[len(self._found.values) - 1] = note

    def read_down(self, rows: list[int]) -> None:
        """Each row has its period; figures stand side by side, or one value beside its name."""
        table, content = self._table, self._sheet.packed
        period_column = next((c.index for c in table.columns_that_mean(ColumnMeaning.PERIOD)), None)
        year_column = next((c.index for c in table.columns_that_mean(ColumnMeaning.YEAR)), None)
        figures = table.columns_that_mean(ColumnMeaning.VALUE, ColumnMeaning.FIGURE)
        if period_column is None:
            return
        known: dict[object, list[int] | None] = {}
        columns = content.columns
        for row in rows:
            start, end = self._sheet.span(row)
            places = {columns[place]: place for place in range(start, end)}
            key = tuple(self._raw(places.get(index)) for index in (*self._names, *self._split, *self._units))
            if key not in known:
                known[key] = self._series_of_figures(row, places, figures)
            series = known[key]
            if series is None:
                self._found.left_out["totals" if key and any(key) else "without_name"] += 1
                continue
            period = self._period_at(
                row, places.get(period_column), None if year_column is None else places.get(year_column)
            )
            if period < 0:
                self._found.left_out["without_period" if period == -1 else "totals"] += 1
                continue
            for figure, owner in zip(figures, series, strict=True):
                place = places.get(figure.index)
                if place is None:
                    continue
                before = len(self._found.values)
                self._take(row, figure.index, place, owner, self._fixed_period(row, figure.index, period))
                if self._notes and len(self._found.values) > before and (note := self._note(row)):
                    self._found.notes[before] = note

    def _take_row(self, row: int, low: int, high: int, series: int, period_of: list[int]) -> bool:
        """Take a whole stretch of plain numbers; False when anything in it needs a closer look."""
        content, found = self._sheet.packed, self._found
        styles = set(content.styles[low:high])
        if (
            row in self._fixed_rows
            or any(content.kinds[low:high])
            or not all(self._is_plain[style] for style in styles)
        ):
            return False
        columns, numbers = content.columns[low:high], content.numbers[low:high]
        periods = [period_of[column] for column in columns]
        if min(periods) < 0 or is_too_long(max(numbers)) or is_too_long(min(numbers)):
            return False
        count = high - low
        found.row_numbers.extend([row] * count)
        found.columns.extend(columns)
        found.series.extend([series] * count)
        found.periods.extend(periods)
        found.values.extend(numbers)
        read = found.series_read[series]
        read.count += count
        read.styles |= styles
        return True

    def _take(self, row: int, column: int, place: int, series: int, period: int) -> None:
        """One value cell: a plain stored number at once, anything else by the parsers."""
        content, found = self._sheet.packed, self._found
        style = content.styles[place]
        read = found.series_read[series]
        value = content.numbers[place]
        if content.kinds[place] or not self._is_plain[style] or row in self._fixed_rows or is_too_long(value):
            taken = self._take_odd(row, place, read)
            if taken is None:
                return
            value = taken
        read.count += 1
        read.styles.add(style)
        found.row_numbers.append(row)
        found.columns.append(column)
        found.series.append(series)
        found.periods.append(period)
        found.values.append(value)

    def _take_odd(self, row: int, place: int, read: SeriesRead) -> float | None:
        """The value of a cell that is more than a plain number, NaN with its problem noted, None for nothing."""
        content, found = self._sheet.packed, self._found
        if (
            content.kinds[place] == packed.NUMBER
            and self._is_percent[content.styles[place]]
            and row not in self._fixed_rows
            and not is_too_long(content.numbers[place])
        ):
            read.percents += 1
            return in_points(content.numbers[place])
        parsed, text = self._parse(self._sheet.at(row, place))
        if parsed is None:
            return None
        if text:
            found.texts[len(found.values)] = text
        if isinstance(parsed, ImportProblem):
            found.problems[len(found.values)] = parsed
            return nan
        read.percents += parsed.is_percent
        read.currency = read.currency or parsed.currency
        read.written_decimals = max(read.written_decimals, parsed.decimals)
        return parsed.value

    def _parse(self, cell: Cell) -> tuple[ParsedValue | ImportProblem | None, str]:
        fix = self._value_fixes.get((cell.row, cell.column))
        if fix is not None:
            cell = cell._replace(kind=CellKind.TEXT, value=fix)
        if cell.kind is not CellKind.TEXT:
            text = f"{cell.value:.15g}" if type(cell.value) is float else str(cell.value or "")
            parsed = parse_cell(cell, self._table.decimal_style)
            return parsed, text if isinstance(parsed, ImportProblem) else ""
        text = str(cell.value)
        if text not in self._parsed:
            self._parsed[text] = parse_cell(cell, self._table.decimal_style)
        return self._parsed[text], text.strip()[:_LONGEST_NAME]

    def _raw(self, place: int | None) -> tuple[int, float, int] | None:
        """What a cell holds, as it is stored: equal cells are equal here."""
        content = self._sheet.packed
        return None if place is None else (content.kinds[place], content.numbers[place], content.styles[place])

    def _named(self, row: int, places: dict[int, int], end: int) -> _RowName | None:
        """The name of a row, None for a row without one and for a bare total. `places` hold what stands before the
        periods; names may stand behind them as well."""
        content = self._sheet.packed
        wanted = (*self._names, *self._split, *self._units)
        if any(index not in places for index in wanted):
            start, _ = self._sheet.span(row)
            places = {content.columns[place]: place for place in range(start, end)}
        words = {index: self._word(row, places[index]) for index in wanted if index in places}
        name = next((words[index] for index in self._names if words.get(index)), "")
        split = tuple(words[index] for index in self._split if words.get(index))
        unit = next((words[index] for index in self._units if words.get(index)), "")
        if (self._names and not name) or is_total_row(name) or any(is_total_row(part) for part in split):
            self._found.left_out["totals"] += bool(name)
            return None
        return _RowName(name, split, unit)

    def _series_of_figures(self, row: int, places: dict[int, int], figures: list[TableColumn]) -> list[int] | None:
        """The series of each column of figures for a row with these names."""
        end = self._sheet.span(row)[1]
        before = self._found.left_out["totals"]
        named = self._named(row, places, end)
        self._found.left_out["totals"] = before
        if named is None:
            return None
        series = []
        for figure in figures:
            heading = "" if figure.meaning is ColumnMeaning.VALUE and self._names else figure.heading
            base = BETWEEN_PARTS.join(part for part in (heading, named.name) if part)
            series.append(self._series_at(base, named.split, named.unit))
        return series

    def _series_at(self, base: str, split: tuple[str, ...], unit: str) -> int:
        name = BETWEEN_PARTS.join((base, *split)) if base else BETWEEN_PARTS.join(split)
        place = self._series.get(name)
        if place is None:
            place = self._series[name] = len(self._found.series_read)
            self._found.series_read.append(SeriesRead(name, base, unit))
        return place

    def _word(self, row: int, place: int) -> str:
        value = self._sheet.at(row, place).value
        if value is None:
            return ""
        text = f"{value:.15g}" if type(value) is float else str(value)
        return " ".join(text.split())[:_LONGEST_NAME]

    def _note(self, row: int) -> str:
        cells = (self._sheet.cell(row, index) for index in self._notes)
        return next((cell.text for cell in cells if cell is not None and cell.text), "")

    def _repeats_headings(self, row: int, low: int, high: int) -> bool:
        """A row of headings once more, as stacked sections have them."""
        content = self._sheet.packed
        places = range(low, min(high, low + 6))
        if all(content.kinds[place] == packed.NUMBER and self._is_plain[content.styles[place]] for place in places):
            return False
        cells = [self._sheet.at(row, place) for place in places]
        return sum(not cell.is_number and isinstance(period_of_cell(cell), str) for cell in cells) >= 2

    def _period_at(self, row: int, place: int | None, year_place: int | None) -> int:
        """The period of a row; -1 where there is none, -2 where the row is a total."""
        if place is None:
            return -1
        cell = None
        if self._runs_on:
            cell = self._sheet.at(row, place)
            code = period_of_cell(cell, self._table.date_order)
            if isinstance(code, str) and has_no_year(code):
                self._year_steps += year_step(self._code_before, code)
                self._code_before = code
        key = (self._raw(place), self._raw(year_place), self._year_steps)
        found = self._periods.get(key)
        if found is None:
            year = None if year_place is None else self._sheet.at(row, year_place)
            found = self._periods[key] = self._new_period(cell or self._sheet.at(row, place), year)
        return found

    def _new_period(self, cell: Cell, year: Cell | None) -> int:
        if cell.kind is CellKind.TEXT and not cell.text:
            return -1
        if cell.kind is CellKind.TEXT and is_total_row(cell.text):
            return -2
        value = cell.value
        text = f"{value:.15g}" if type(value) is float else str(value)
        reading = period_of_cell(cell, self._table.date_order)
        if year is not None:
            number = int(float(text)) if type(value) is float or cell.text.isdecimal() else 0
            reading = f"--{number:02d}" if 1 <= number <= 12 else reading
            text = f"{text} {year.value:.0f}" if type(year.value) is float else f"{text} {year.value}"
            whole = period_of_cell(year)
            if isinstance(reading, str) and isinstance(whole, str) and has_no_year(reading):
                reading = with_year(reading, int(whole[:4]))
        return self._add_period(" ".join(text.split()), UNREADABLE if reading is None else reading)

    def _add_period(self, text: str, reading: str | ImportProblem) -> int:
        if isinstance(reading, str) and has_no_year(reading):
            reading = NO_YEAR if self._table.year is None else with_year(reading, self._table.year + self._year_steps)
        if isinstance(reading, str) and is_span(reading):
            reading = UNREADABLE
        read = PeriodRead(text, "", reading) if isinstance(reading, ImportProblem) else PeriodRead(text, reading)
        self._found.periods_read.append(read)
        return len(self._found.periods_read) - 1

    def _fixed_period(self, row: int, column: int, period: int) -> int:
        code = self._period_fixes.get((row, column)) if self._period_fixes else None
        if code is None:
            return period
        if code not in self._periods:
            self._periods[code] = self._add_period(code, code)
        return self._periods[code]
