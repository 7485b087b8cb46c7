"""From the cells of a file to everything that was understood of it."""

from __future__ import annotations

from alignment_desktop.exchange.cells import Sheet, Workbook
from alignment_desktop.exchange.inspection.copies import settle_copies
from alignment_desktop.exchange.inspection.find_tables import Block, blocks_of
from alignment_desktop.exchange.inspection.items import Item, ItemKind, Reading, Rows, reading_of, visible_items
from alignment_desktop.exchange.inspection.outliers import flag_outliers
from alignment_desktop.exchange.inspection.questions import questions_of
from alignment_desktop.exchange.inspection.read_table import TableReader
from alignment_desktop.exchange.inspection.records import Area, Inspection, LeftOut, ReadSheet
from alignment_desktop.exchange.inspection.regions import Region, regions_of
from alignment_desktop.exchange.inspection.sum_checks import check_sums
from alignment_desktop.exchange.inspection.table_context import context_of


def inspect_workbook(workbook: Workbook) -> Inspection:
    """Every table of every sheet. Hidden sheets, rows and columns are named but not taken."""
    sheets: list[ReadSheet] = []
    waits = False
    for sheet in workbook.sheets:
        found = _SheetInspector(sheet, workbook.file_name)
        sheets.append(found.inspect())
        waits = waits or found.waits_for_year
    settle_copies(sheets)
    flag_outliers(sheets)
    return Inspection(workbook.file_name, sheets, questions_of(sheets, waits_for_year=waits))


class _SheetInspector:
    def __init__(self, sheet: Sheet, file_name: str) -> None:
        self._sheet = sheet
        self._file_name = file_name
        self._result = ReadSheet(sheet.name, sheet.is_hidden)
        self.waits_for_year = False

    def inspect(self) -> ReadSheet:
        """The sheet's tables."""
        sheet, result = self._sheet, self._result
        if not sheet.cell_count:
            return result
        if sheet.is_hidden:
            result.left_out.append(LeftOut(_area_of_sheet(sheet), "hidden_sheet"))
            return result
        self._name_hidden()
        reading = reading_of(sheet)
        rows = visible_items(sheet, reading)
        found = [
            (region, block)
            for region in regions_of(rows, sheet.hidden_rows)
            for block in blocks_of(region, reading.order)
        ]
        used = {row for region, block in found if _has_figures(region, block) for row in (*block.headers, *block.body)}
        for region, block in found:
            if block.titles:
                result.left_out.append(LeftOut(_around(region.rows, block.titles), "title"))
            if block.body:
                self._table(region.rows, block, reading, _titles_above(rows, block, used))
        return result

    def _table(self, rows: Rows, block: Block, reading: Reading, titles: list[Item]) -> None:
        context = context_of(titles, self._sheet.name, self._file_name, reading.order)
        reader = TableReader(rows, block, reading.order, context, self._sheet.merges)
        table = reader.read()
        if table is None:
            self._result.left_out.append(LeftOut(_around(rows, [*block.headers, *block.body]), "text"))
            return
        self.waits_for_year = self.waits_for_year or reader.waits_for_year
        table.titles = tuple(title.text for title in titles if title.text)
        check_sums(table, reader.columns)
        self._result.tables.append(table)
        for row in reader.rows_left_out:
            self._result.left_out.append(LeftOut(_around(rows, [row]), "section"))

    def _name_hidden(self) -> None:
        sheet = self._sheet
        area = _area_of_sheet(sheet)
        present = set(sheet.row_numbers)
        for row in sorted(sheet.hidden_rows & present):
            self._result.left_out.append(LeftOut(Area(row, area.first_column, row, area.last_column), "hidden_row"))
        used = set(sheet.packed.columns)
        for column in sorted(sheet.hidden_columns & used):
            self._result.left_out.append(LeftOut(Area(area.first_row, column, area.last_row, column), "hidden_column"))


def _has_figures(region: Region, block: Block) -> bool:
    """Whether more than a lone figure (as a year beside a title) stands in a block."""
    figures = sum(item.kind is ItemKind.NUMBER for row in block.body for item in region.rows[row].values())
    return figures > 1 or (figures == 1 and bool(block.headers))


def _titles_above(rows: Rows, block: Block, used: set[int]) -> list[Item]:
    """All that stands above a block outside of other tables, the nearest last."""
    first = min([*block.headers, *block.body])
    return [
        item
        for row in rows
        if row < first and row not in used
        for _, item in sorted(rows[row].items())
        if item.kind is not ItemKind.BLANK
    ]


def _area_of_sheet(sheet: Sheet) -> Area:
    rows, columns = sheet.row_numbers, sheet.packed.columns
    return Area(rows[0], min(columns), rows[-1], max(columns))


def _around(rows: Rows, numbers: list[int]) -> Area:
    used = [column for row in numbers for column in rows[row]]
    return Area(min(numbers), min(used), max(numbers), max(used))
