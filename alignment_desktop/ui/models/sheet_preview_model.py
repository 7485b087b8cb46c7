"""The first rows of a sheet as they stand, for the step in which its columns are matched."""

from __future__ import annotations

from datetime import date, time
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QDate, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, QTime

from alignment_desktop.exchange.cells import Cell, CellKind, FormatKind, Sheet
from alignment_desktop.exchange.column_profile import visible_rows
from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.table import Table
from alignment_desktop.exchange.value_parser import ParsedValue, parse_number
from alignment_desktop.ui.models.roles import FIRST_FREE_ROLE

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
SHOWN_ROWS = 60
SHOWN_COLUMNS = 40
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class PreviewRole(IntEnum):
    """How a cell stands: its row's `PreviewPart`, and whether its column is taken (a `ColumnMeaning` or None)."""

    PART = FIRST_FREE_ROLE + 1
    MEANING = FIRST_FREE_ROLE + 2


class PreviewPart(IntEnum):
    """What a row of the sheet is: above the table, its headings, its body."""

    ABOVE = 0
    HEADINGS = 1
    BODY = 2


class SheetPreviewModel(QAbstractTableModel):
    """Shows the first rows and columns of one sheet, and which of them make up the table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._rows: list[int] = []
        self._columns: list[int] = []
        self._cells: dict[tuple[int, int], tuple[str, bool]] = {}
        self._meanings: dict[int, ColumnMeaning] = {}
        self._header_row = 0
        self._locale = QLocale()

    def show(self, sheet: Sheet, table: Table | None) -> None:
        """Shows a sheet; without a table nothing is marked."""
        self.beginResetModel()
        self._locale = QLocale()
        self._sheet, self._cells = sheet, {}
        self._rows = visible_rows(sheet)[:SHOWN_ROWS]
        used: set[int] = set()
        for row in self._rows:
            start, end = sheet.span(row)
            used.update(sheet.packed.columns[start:end])
        self._columns = sorted(used - sheet.hidden_columns)[:SHOWN_COLUMNS]
        self._meanings = {} if table is None else {column.index: column.meaning for column in table.columns}
        self._header_row = 0 if table is None else table.header_row
        self.endResetModel()

    def column_in_sheet(self, section: int) -> int:
        """The column of the sheet (from 0) that is shown in a section."""
        return self._columns[section]

    def meaning(self, section: int) -> ColumnMeaning | None:
        """What the column in a section is for; None outside the table."""
        return self._meanings.get(self._columns[section])

    def row_number(self, row: int) -> int:
        """The row of the sheet, from 1."""
        return self._rows[row]

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        number = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._look(number, self._columns[index.column()])[0]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._look(number, self._columns[index.column()])[1] else _LEFT
        if role == PreviewRole.PART:
            if not self._header_row or number > self._header_row:
                return PreviewPart.BODY
            return PreviewPart.HEADINGS if number == self._header_row else PreviewPart.ABOVE
        if role == PreviewRole.MEANING:
            return self.meaning(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._locale.toString(self._rows[section])
        return letters(self._columns[section])

    def _look(self, row: int, column: int) -> tuple[str, bool]:
        """The words of a cell and whether they stand at the right, worked out when it is first looked at."""
        found = self._cells.get((row, column))
        if found is None:
            cell = None if self._sheet is None else self._sheet.cell(row, column)
            found = self._cells[row, column] = (self._words(cell), _is_figure(cell))
        return found

    def _words(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        value = cell.value
        if cell.kind is CellKind.ERROR:
            return "#"
        if isinstance(value, float):
            return self._figure(value, cell)
        if isinstance(value, bool):
            return self.tr("Yes") if value else self.tr("No")
        if isinstance(value, date):
            return self._locale.toString(QDate(value.year, value.month, value.day), QLocale.FormatType.ShortFormat)
        if isinstance(value, time):
            return self._locale.toString(QTime(value.hour, value.minute), QLocale.FormatType.ShortFormat)
        return " ".join(str(value).split())[:200] if value is not None else ""

    def _figure(self, value: float, cell: Cell) -> str:
        decimals = cell.format.decimals
        if cell.format.kind is FormatKind.PERCENT:
            return f"{self._locale.toString(value * 100, 'f', max(decimals, 0))}\u00a0%"
        if decimals < 0:
            plain = QLocale(self._locale)
            plain.setNumberOptions(QLocale.NumberOption.OmitGroupSeparator)
            return plain.toString(value, "g", 10)
        return f"{cell.format.currency}{self._locale.toString(value, 'f', decimals)}"


def _is_figure(cell: Cell | None) -> bool:
    """Whether it stands at the right: numbers, dates, and text that is a number."""
    if cell is None:
        return False
    if cell.kind is CellKind.TEXT:
        return isinstance(parse_number(cell.text), ParsedValue)
    return cell.is_number or cell.is_date


def letters(column: int) -> str:
    """The name of a column in a spreadsheet: 0 is A, 27 is AB."""
    text = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
