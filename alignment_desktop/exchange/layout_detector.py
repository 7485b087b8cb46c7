"""Finds the table of a sheet: the row of headings below the titles, which way it lies, what its columns mean. Whatever is
guessed here can be said otherwise by the owner and is then kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from alignment_desktop.exchange.cells import Cell, CellKind, Sheet, Workbook
from alignment_desktop.exchange.column_meanings import (
    ColumnsToRead,
    choices_for,
    guess_across,
    guess_down,
    period_column,
)
from alignment_desktop.exchange.column_profile import WIDEST_TABLE, ColumnProfile, profile, visible_rows
from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.period_parser import (
    date_order_of,
    has_no_year,
    is_span,
    period_of_cell,
    with_year,
    year_in,
    year_step,
)
from alignment_desktop.exchange.table import Question, ReadingHints, Table, TableColumn, TableLayout, YearSource
from alignment_desktop.exchange.value_parser import decimal_style_of

_HEADER_ROWS = 14
_SAMPLED_TEXTS = 4_000


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A row that may hold the headings, and what the table under it would be."""

    row: int
    score: float
    layout: TableLayout
    codes: Mapping[int, str]
    meanings: Mapping[int, ColumnMeaning]
    headings: Mapping[int, str]
    profiles: Mapping[int, ColumnProfile]


def detect_tables(workbook: Workbook, hints: ReadingHints | None = None) -> list[Table]:
    """The table of each sheet that is not hidden and holds one, in the workbook's order."""
    found = (detect_table(sheet, workbook.file_name, hints) for sheet in workbook.sheets if not sheet.is_hidden)
    return [table for table in found if table is not None]


def detect_table(
    sheet: Sheet,
    file_name: str = "",
    hints: ReadingHints | None = None,
    *,
    header_row: int | None = None,
    layout: TableLayout | None = None,
    meanings: Mapping[int, ColumnMeaning] | None = None,
) -> Table | None:
    """The table of one sheet, None where nothing with periods and values stands.

    `header_row`, `layout` and `meanings` (by column, from 0) are what the owner said; all else is guessed around them.
    """
    rows = visible_rows(sheet)
    fixed = dict(meanings or {})
    tried = rows[:_HEADER_ROWS] if header_row is None else [header_row]
    candidates = [
        found
        for row in tried
        for found in _candidates(sheet, row, rows, fixed)
        if layout is None or found.layout is layout or (layout, found.layout) in _KIN
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda found: (found.score, -found.row))
    return _table(sheet, file_name, hints or ReadingHints(), best, rows)


_KIN = {
    (TableLayout.PERIODS_DOWN, TableLayout.RECORDS),
    (TableLayout.RECORDS, TableLayout.PERIODS_DOWN),
}


def _candidates(sheet: Sheet, row: int, rows: Sequence[int], fixed: Mapping[int, ColumnMeaning]) -> list[_Candidate]:
    start, end = sheet.span(row)
    cells = [sheet.at(row, place) for place in range(start, min(end, start + WIDEST_TABLE))]
    cells = [cell for cell in cells if cell.column not in sheet.hidden_columns and cell.column < WIDEST_TABLE]
    below = rows[bisect_right(rows, row) :]
    if not cells or not below:
        return []
    codes = {cell.column: code for cell in cells if (code := _heading_code(cell)) and not is_span(code)}
    headings = {cell.column: _heading_text(cell) for cell in cells}
    has_periods = any(not cell.is_number for cell in cells if cell.column in codes) or _are_years(codes)
    has_words = any(text and index not in codes for index, text in headings.items())
    if not has_periods and (not has_words or any(map(_is_value, headings.values()))):
        return []  # most rows end here, before anything below them is looked at
    codes = _with_years_above(sheet, codes, rows[: bisect_left(rows, row)])
    table = ColumnsToRead(sheet, below, headings, profile(sheet, below), fixed)
    found = [_across(table, row, codes, cells), _down(table, row, codes)]
    return [candidate for candidate in found if candidate is not None]


def _across(table: ColumnsToRead, row: int, codes: Mapping[int, str], cells: Sequence[Cell]) -> _Candidate | None:
    """Periods in the headings: at least two, or one that is no bare number, over figures and beside names."""
    columns = [
        index
        for index in codes
        if ((found := table.profiles.get(index)) is None or found.is_figures)
        and table.fixed.get(index, ColumnMeaning.PERIOD_FIGURE) is ColumnMeaning.PERIOD_FIGURE
    ]
    filled = [index for index in columns if index in table.profiles]
    numeric = {cell.column for cell in cells if cell.is_number}
    if not filled or (len(columns) == 1 and columns[0] in numeric):
        return None
    if all(index in numeric for index in columns) and not _are_years({index: codes[index] for index in columns}):
        return None
    if len({codes[index] for index in columns}) < 0.6 * len(columns):
        return None
    first = min(columns)
    if not any(found.is_text for index, found in table.profiles.items() if index not in columns):
        return None
    meanings = guess_across(table, columns)
    if ColumnMeaning.NAME not in meanings.values():
        return None
    share = len(filled) / len(columns)
    score = 3.0 * len(columns) * (0.5 + 0.5 * share) + (1 if first > 0 else 0)
    kept = {index: codes[index] for index in columns}
    return _Candidate(row, score, TableLayout.PERIODS_ACROSS, kept, meanings, table.headings, table.profiles)


def _down(table: ColumnsToRead, row: int, codes: Mapping[int, str]) -> _Candidate | None:
    """Periods in one column: the headings are texts over figures; a row of values is no row of headings."""
    period = period_column(table)
    if period is None or period in codes:
        return None
    headed = [
        index for index, text in table.headings.items() if text and index in table.profiles and index not in codes
    ]
    if not headed or any(_is_value(text) for text in table.headings.values()):
        return None
    meanings, layout = guess_down(table, period)
    figures = [i for i, meaning in meanings.items() if meaning in (ColumnMeaning.VALUE, ColumnMeaning.FIGURE)]
    if not figures:
        return None
    score = 2.0 * len(headed) + (1.0 if period in table.headings else 0.0)
    return _Candidate(row, score, layout, {}, meanings, table.headings, table.profiles)


def _are_years(codes: Mapping[int, str]) -> bool:
    """Whether bare numbers are headings: years that follow one another, up or down."""
    if len(codes) < 2 or not all(code.isdecimal() for code in codes.values()):
        return False
    years = [int(codes[index]) for index in sorted(codes)]
    steps = {later - earlier for earlier, later in pairwise(years)}
    return len(steps) == 1 and abs(steps.pop()) == 1


def _is_value(text: str) -> bool:
    """Whether a heading is a bare number and no year."""
    return text.replace(".", "").replace(",", "").replace("-", "").isdecimal() and not (
        len(text) == 4 and "1900" <= text <= "2100"
    )


def _heading_code(cell: Cell) -> str:
    reading = period_of_cell(cell)
    return reading if isinstance(reading, str) else ""


def _heading_text(cell: Cell) -> str:
    value = cell.value
    if type(value) is float:
        return f"{value:.15g}"
    if cell.kind is CellKind.TEXT:
        return " ".join(str(value).split())
    return "" if value is None else str(value)


def _table(sheet: Sheet, file_name: str, hints: ReadingHints, found: _Candidate, rows: Sequence[int]) -> Table:
    codes = dict(found.codes)
    texts = _texts(sheet, found, rows)
    style = decimal_style_of(texts.figures)
    order = date_order_of([*texts.periods, *(found.headings[index] for index in codes)])
    waits = any(has_no_year(code) for code in codes.values()) or bool(texts.without_year)
    if ColumnMeaning.YEAR in found.meanings.values():
        waits = False
    year, source = _year(sheet, file_name, hints, found, rows) if waits else (None, None)
    order_of_months = [codes[index] for index in sorted(codes)] or texts.without_year
    turns = any(year_step(before, code) for before, code in pairwise(order_of_months))
    if turns and source is not YearSource.ANSWER:
        year, source = None, None  # which of the two years the title means, only the owner knows
    if year is not None:
        codes = _filled(codes, year)
    columns = tuple(
        TableColumn(
            index,
            found.headings.get(index, ""),
            meaning,
            choices_for(found.profiles.get(index), meaning, found.layout),
            codes.get(index, ""),
        )
        for index, meaning in sorted(found.meanings.items())
    )
    ask = "import_ask_first_year" if turns else "import_ask_year"
    questions = (Question(ask, {"sheet": sheet.name}),) if waits and year is None else ()
    return Table(
        sheet_name=sheet.name,
        layout=found.layout,
        header_row=found.row,
        last_row=rows[-1],
        columns=columns,
        decimal_style=style or hints.decimal_style,
        style_is_proven=style is not None,
        date_order=order or hints.date_order,
        order_is_proven=order is not None,
        year=year,
        year_source=source,
        has_percent_format=any(found.profiles[c.index].percents for c in columns if c.index in found.profiles),
        possible_header_rows=tuple(rows[:_HEADER_ROWS]),
        questions=questions,
        hidden_rows=len(set(sheet.hidden_rows) & set(sheet.row_numbers)),
        hidden_columns=len(sheet.hidden_columns & set(sheet.packed.columns)) if sheet.hidden_columns else 0,
    )


def _with_years_above(sheet: Sheet, codes: Mapping[int, str], above: Sequence[int]) -> dict[int, str]:
    """The codes of the headings; years that stand in the row just above hold until the next one."""
    completed = dict(codes)
    if not above or not any(has_no_year(code) for code in codes.values()):
        return completed
    years: dict[int, int] = {}
    for cell in sheet.row(above[-1]):
        reading = _heading_code(cell)
        if reading.isdecimal() and cell.column >= min(codes):
            years[cell.column] = int(reading)
    if not years or min(years) > min(codes):
        return completed
    for index, code in codes.items():
        filled = with_year(code, years[max(column for column in years if column <= index)])
        completed[index] = filled if isinstance(filled, str) else code
    return completed


def _filled(codes: Mapping[int, str], year: int) -> dict[int, str]:
    """Codes with their year, that of the first; where months run on over the turn of a year, it is the next one's."""
    filled: dict[int, str] = {}
    before = ""
    steps = 0
    for index in sorted(codes):
        code = codes[index]
        if has_no_year(code):
            steps += year_step(before, code)
            before = code
            full = with_year(code, year + steps)
            code = full if isinstance(full, str) else code
        filled[index] = code
    return filled


def _year(
    sheet: Sheet, file_name: str, hints: ReadingHints, found: _Candidate, rows: Sequence[int]
) -> tuple[int | None, YearSource | None]:
    """The year for months without one: the owner's answer, the rows above the headings, the sheet's name, the file's."""
    if hints.year is not None:
        return hints.year, YearSource.ANSWER
    titles = " ".join(_heading_text(cell) for row in rows if row < found.row for cell in sheet.row(row))
    sources = (
        (titles, YearSource.TITLE),
        (sheet.name, YearSource.SHEET_NAME),
        (file_name, YearSource.FILE_NAME),
    )
    for text, source in sources:
        year = year_in(text)
        if year is not None:
            return year, source
    return None, None


@dataclass(slots=True)
class _Texts:
    figures: list[str]
    periods: list[str]
    without_year: list[str]


def _texts(sheet: Sheet, found: _Candidate, rows: Sequence[int]) -> _Texts:
    """The texts that show how numbers and dates are written in this table."""
    wanted = (ColumnMeaning.VALUE, ColumnMeaning.FIGURE, ColumnMeaning.PERIOD_FIGURE, ColumnMeaning.TARGET)
    figures = {index for index, meaning in found.meanings.items() if meaning in wanted}
    periods = {index for index, meaning in found.meanings.items() if meaning is ColumnMeaning.PERIOD}
    texts = _Texts([], [], [])
    content = sheet.packed
    for row in rows:
        if row <= found.row:
            continue
        for place in range(*sheet.span(row)):
            column = content.columns[place]
            if content.kinds[place] != CellKind.TEXT or (column not in periods and column not in figures):
                continue
            cell = sheet.at(row, place)
            if column in periods:
                texts.periods.append(cell.text)
                code = _heading_code(cell)
                if has_no_year(code) and (not texts.without_year or found.layout is TableLayout.PERIODS_DOWN):
                    texts.without_year.append(code)
            else:
                texts.figures.append(cell.text)
        if len(texts.figures) + len(texts.periods) > _SAMPLED_TEXTS or (row - found.row > 200 and not texts.figures):
            break
    return texts
