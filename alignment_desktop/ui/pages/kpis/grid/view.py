"""The table of the grid: arrows pass headings, typing begins an entry, and keys of a sheet do what they do there."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from alignment_desktop.ui.models.value_grid import FIRST_PERIOD
from alignment_desktop.ui.models.value_grid_model import ValueGridModel
from alignment_desktop.ui.pages.kpis.grid.cell_delegate import GridCellDelegate
from alignment_desktop.ui.theme.metrics import FOCUS_RING, Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

Index = QModelIndex | QPersistentModelIndex
_NAME, _TARGET, _LEAST_PERIOD = 216, 92, 81
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridView(QTableView):
    """`typed(text)` begins an entry in the current cell, empty for F2; `left_of_first` wants earlier periods."""

    typed = Signal(str)
    emptied = Signal()
    moved = Signal()
    left_of_first = Signal()
    right_of_last = Signal()
    fits_changed = Signal(int)
    """How many periods fit now."""

    def __init__(self, theme: Theme, model: ValueGridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid = model
        self._fits = 0
        self.setAccessibleName(self.tr("Values of all numbers"))
        self.setModel(model)
        self.setItemDelegate(GridCellDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(20)
        model.modelReset.connect(self._fit)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def fits(self) -> int:
        """How many periods fit beside name and target."""
        px = self._theme.px
        free = self.viewport().width() - px(_NAME) - px(_TARGET)
        return max(3, free // px(_LEAST_PERIOD))

    def begin_at(self, index: QModelIndex) -> None:
        """Put the keyboard on a cell."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def picked(self) -> list[QModelIndex]:
        """The selected cells with a place, row by row."""
        found = [one for one in self.selectionModel().selectedIndexes() if self._grid.place(one) is not None]
        return sorted(found, key=lambda one: (one.row(), one.column()))

    def step(self, rows: int, columns: int) -> None:
        """Move to the next cell that way, over headings; at the edge of time ask for more of it."""
        index = self.currentIndex()
        row, column = index.row() + rows, index.column() + columns
        if columns and column >= self._grid.columnCount():
            self.right_of_last.emit()
            return
        if columns and column < FIRST_PERIOD:
            self.left_of_first.emit()
            return
        while 0 <= row < len(self._grid.rows) and self._grid.rows[row].kpi_id is None:
            row += 1 if rows > 0 else -1
        if 0 <= row < len(self._grid.rows):
            self.begin_at(self._grid.index(row, max(FIRST_PERIOD, column)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt's table would paint every cell anew; only the ring of the current one comes and goes with the keyboard.
        QWidget.focusInEvent(self, event)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QWidget.focusOutEvent(self, event)
        self.update(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        is_plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        arrows = {
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Tab: (0, 1),
            Qt.Key.Key_Backtab: (0, -1),
        }
        if key in arrows and ((is_plain and not is_shifted) or key == Qt.Key.Key_Backtab):
            self.step(*arrows[Qt.Key(key)])
        elif key in _ENTERS:
            self.step(-1 if is_shifted else 1, 0)
        elif key == Qt.Key.Key_F2:
            self.typed.emit("")
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.emptied.emit()
        elif is_plain and event.text() and event.text().isprintable() and event.text() != " ":
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._grid.place(self.indexAt(event.position().toPoint())) is not None:
            self.typed.emit("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        index = self.currentIndex()
        if not self.hasFocus() or self._grid.place(index) is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(self._theme.color(Token.FOCUS_RING), FOCUS_RING))
        painter.drawRect(QRectF(self.visualRect(index)).adjusted(1, 1, -1, -1))

    def _fit(self) -> None:
        px = self._theme.px
        self.verticalHeader().setDefaultSectionSize(px(Height.GRID_ROW))
        columns = self._grid.columnCount()
        periods = columns - FIRST_PERIOD
        self.setColumnWidth(0, px(_NAME))
        if columns > 1:
            self.setColumnWidth(1, px(_TARGET))
        free = self.viewport().width() - px(_NAME) - px(_TARGET)
        for place in range(periods):
            begin, end = free * place // periods, free * (place + 1) // periods
            self.setColumnWidth(FIRST_PERIOD + place, max(20, end - begin))
        if self.fits != self._fits:
            self._fits = self.fits
            self.fits_changed.emit(self._fits)
