"""From the cells of a file to everything that was understood of it."""

from __future__ import annotations

from alignment_desktop.exchange.cells import Sheet, Workbook
from alignment_desktop.exchange.inspection.copies import settle_copies
from alignment_desktop.exchange.inspection.find_tables import Block, blocks_of
from alignment_desktop.exchange.inspection.items import Item, ItemKind, Reading, Rows, reading_of, visible_items
from alignment_desktop.exchange.inspection.outliers import flag_outliers
from alignment_desktop.exchange.inspection.questions import questions_of
from alignment_desktop.exchange.inspection.read_table import TableReader
from alignment_desktop.exchange.inspection.records import Area, Inspection, LeftOut, ReadSheet, ReadTable
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
        titles: list[Item] = []
        table: ReadTable | None = None
        for region in regions_of(rows):
            for block in blocks_of(region, reading.order):
                titles = [*titles, *self._titles(region, block)]
                table = self._table(region.rows, block, reading, titles, table) or table
        return result

    def _titles(self, region: Region, block: Block) -> list[Item]:
        items = [item for row in block.titles for _, item in sorted(region.rows[row].items())]
        if items:
            self._result.left_out.append(LeftOut(_around(region.rows, block.titles), "title"))
        return [item for item in items if item.kind is not ItemKind.BLANK]

    def _table(
        self, rows: Rows, block: Block, reading: Reading, titles: list[Item], before: ReadTable | None
    ) -> ReadTable | None:
        if not block.body:
            return None
        context = context_of(titles, self._sheet.name, self._file_name, reading.order)
        reader = TableReader(rows, block, reading.order, context, self._sheet.merges)
        table = reader.read()
        if table is None:
            self._result.left_out.append(LeftOut(_around(rows, [*block.headers, *block.body]), "text"))
            return None
        self.waits_for_year = self.waits_for_year or reader.waits_for_year
        table.titles = tuple(title.text for title in titles if title.text)
        check_sums(table, reader.columns)
        self._result.tables.append(table)
        for row in reader.rows_left_out:
            self._result.left_out.append(LeftOut(_around(rows, [row]), "section"))
        return table

    def _name_hidden(self) -> None:
        sheet = self._sheet
        area = _area_of_sheet(sheet)
        present = set(sheet.row_numbers)
        for row in sorted(sheet.hidden_rows & present):
            self._result.left_out.append(LeftOut(Area(row, area.first_column, row, area.last_column), "hidden_row"))
        used = set(sheet.packed.columns)
        for column in sorted(sheet.hidden_columns & used):
            self._result.left_out.append(LeftOut(Area(area.first_row, column, area.last_row, column), "hidden_column"))


def _area_of_sheet(sheet: Sheet) -> Area:
    rows, columns = sheet.row_numbers, sheet.packed.columns
    return Area(rows[0], min(columns), rows[-1], max(columns))


def _around(rows: Rows, numbers: list[int]) -> Area:
    used = [column for row in numbers for column in rows[row]]
    return Area(min(numbers), min(used), max(numbers), max(used))
