"""The table of measures: a click opens the number, F2 changes the goal, Delete takes the measure away."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyleOptionViewItem, QWidget

from alignment_desktop.ui.delegates.cells import CELL_PADDING, StatusDelegate
from alignment_desktop.ui.delegates.record_cells import RecordDelegate
from alignment_desktop.ui.models.record_model import Index
from alignment_desktop.ui.pages.vision.measure_lines import MeasureColumn, MeasureLine, MeasureModel
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.editable_rows import EditableRows

_ROW = 27
_HEADER = 28
_WIDTHS = (200, 90, 82, 104)


class MeasuresTable(EditableRows):
    """`lines.write` writes a goal. `number_asked(kpi_id)` and `removal_asked(ids)` follow clicks and keys, `order_asked(ids)`
    rows that were dragged or moved by Alt with an arrow."""

    number_asked = Signal(int)
    removal_asked = Signal(object)
    order_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, most_rows=10_000)
        self.setAccessibleName(self.tr("Measures"))
        self.lines = MeasureModel(self)
        self.setModel(self.lines)
        self.goals = _GoalDelegate(theme, self, self.lines)
        self.setItemDelegate(self.goals)
        self._statuses = StatusDelegate(theme, self, _ROW)
        self.setItemDelegateForColumn(MeasureColumn.STATUS, self._statuses)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._on_click)
        self.taken.connect(self._ask_number)
        self.delete_asked.connect(self.ask_removal)
        self.move_asked.connect(self.move_row)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        # Names begin where the words of the other rows do.
        self.header().setStyleSheet("QHeaderView::section:first { padding-left: 0; }")
        theme.changed.connect(self._fit_columns)
        self._fit_columns()

    def edit_goal(self, measure_id: int) -> None:
        """Open the goal of a measure for typing."""
        index = self.lines.index_of(measure_id, MeasureColumn.GOAL)
        if index.isValid() and not self.lines.is_read_only:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
            self.edit(index)

    def selected_lines(self) -> list[MeasureLine]:
        """What is picked, in order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.lines.records[row] for row in rows]

    def ask_removal(self) -> None:
        """Take what is picked away."""
        ids = tuple(line.id for line in self.selected_lines())
        if ids and not self.lines.is_read_only:
            self.removal_asked.emit(ids)

    def move_row(self, step: int) -> None:
        """The current measure one place up (-1) or down (1); nothing at the ends."""
        target = self.row + step
        if self.row >= 0 and 0 <= target < len(self.lines.records):
            self._ask_order([self.row], target if step < 0 else target + 1)

    def dropEvent(self, event: QDropEvent) -> None:
        """The plan moves the rows, so the view takes none away by itself."""
        spot = event.position().toPoint()
        over = self.indexAt(spot)
        gap = len(self.lines.records)
        if over.isValid():
            gap = over.row() + (spot.y() > self.visualRect(over).center().y())
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._ask_order(sorted({index.row() for index in self.selectedIndexes()}), gap)

    def _ask_order(self, rows: list[int], gap: int) -> None:
        """Rows to the gap before row `gap`."""
        ids = [line.id for line in self.lines.records]
        moved = [ids[row] for row in rows]
        ordered = [one for one in ids[:gap] if one not in moved] + moved
        ordered += [one for one in ids[gap:] if one not in moved]
        if ordered != ids and not self.lines.is_read_only:
            self.order_asked.emit(tuple(ordered))

    def fit(self) -> None:
        rows = self.model().rowCount() if self.model() is not None else 0
        # A pixel less: the row of the page draws the last line.
        self.setFixedHeight(self._theme.px(_HEADER) + rows * self._theme.px(_ROW) - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.lines.record(self.currentIndex())
        if event.key() == Qt.Key.Key_F2 and line is not None:
            self.edit_goal(line.id)
        elif event.key() == Qt.Key.Key_Space and line is not None:
            self.number_asked.emit(line.kpi_id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        line = self.lines.record(self.currentIndex())
        if line is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self.row
        menu.addAction(self.tr("Show the number")).triggered.connect(lambda: self._ask_number(row))
        if not self.lines.is_read_only:
            menu.addAction(self.tr("Change the goal")).triggered.connect(lambda: self.edit_goal(line.id))
            up = menu.addAction(self.tr("Move up"))
            up.triggered.connect(lambda: self.move_row(-1))
            up.setEnabled(row > 0)
            down = menu.addAction(self.tr("Move down"))
            down.triggered.connect(lambda: self.move_row(1))
            down.setEnabled(row < len(self.lines.records) - 1)
            menu.addAction(self.tr("Remove from the vision")).triggered.connect(self.ask_removal)
        menu.popup(event.globalPos())

    def _on_click(self, index: QModelIndex) -> None:
        if index.column() != MeasureColumn.GOAL:
            self._ask_number(index.row())

    def _ask_number(self, row: int) -> None:
        self.number_asked.emit(self.lines.records[row].kpi_id)

    def _fit_columns(self) -> None:
        self.set_column_widths(_WIDTHS, MeasureColumn.NAME)
        self.fit()


class _GoalDelegate(RecordDelegate):
    """Lower rows than those of lists, and figures at the right of their field."""

    def __init__(self, theme: Theme, view: EditableRows, model: MeasureModel) -> None:
        super().__init__(theme, view, model)
        self._row_height = _ROW

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() == MeasureColumn.NAME:
            option = QStyleOptionViewItem(option)
            option.rect.adjust(-CELL_PADDING, 0, 0, 0)
        super().paint(painter, option, index)
