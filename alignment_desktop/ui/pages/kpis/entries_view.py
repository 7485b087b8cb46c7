"""The table of a number's entries: the chart in figures. F2 and double click bring one into the form, Delete takes it away."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QWidget

from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.ui.delegates.cells import CELL_PADDING, CellDelegate
from alignment_desktop.ui.models.kpi_entries_model import EntryColumn, KpiEntriesModel
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.row_view import RowView

ENTRY_ROW = 26
_WIDTHS = (128, 72, 78, 56, 200)
"""At 100 % text; the first holds "28 September 2026"."""


class _EntryDelegate(CellDelegate):
    """The first column begins where the lines do."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        flush = rect.adjusted(-CELL_PADDING, 0, 0, 0) if index.column() == EntryColumn.PERIOD else rect
        super().paint_content(painter, flush, index)


class EntriesView(RowView):
    """`edit_asked(entry)` and `delete_asked(ids)` follow keys and double clicks."""

    edit_asked = Signal(object)
    delete_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, has_lines=True)
        self.setAccessibleName(self.tr("Values entered"))
        self.entries = KpiEntriesModel(self)
        self.setModel(self.entries)
        self.setItemDelegate(_EntryDelegate(theme, self, ENTRY_ROW))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_column_widths(_WIDTHS, EntryColumn.NOTE)
        self.setProperty("flush", True)
        self.doubleClicked.connect(self._ask_edit)
        theme.changed.connect(self._fit_columns)

    def selected_entries(self) -> list[Measurement]:
        """What is picked, newest first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.entries.entries[row] for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask_edit(self.currentIndex())
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.ask_delete()
            return
        super().keyPressEvent(event)

    def ask_delete(self) -> None:
        """Delete what is picked."""
        ids = [entry.id for entry in self.selected_entries()]
        if ids:
            self.delete_asked.emit(ids)

    def _fit_columns(self) -> None:
        self.set_column_widths(_WIDTHS, EntryColumn.NOTE)

    def _ask_edit(self, index: QModelIndex) -> None:
        if index.isValid():
            self.edit_asked.emit(self.entries.entries[index.row()])
