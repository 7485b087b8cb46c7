"""A short table that is edited in place: arrow keys go from cell to cell, Enter and F2 edit, typing replaces."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.row_look import RowState
from alignment_desktop.ui.widgets.row_view import RowView

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint
_HEADER = 28


class EditableRows(RowView):
    """As high as its rows, up to `most_rows`, beyond that it scrolls. The ring is around a cell, not a row.

    `taken(row)` follows Enter or a double click where nothing can be edited, `move_asked(-1 or 1)` Alt and an arrow.
    """

    taken = Signal(int)
    delete_asked = Signal()
    move_asked = Signal(int)
    row_chosen = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None, *, most_rows: int = 12) -> None:
        super().__init__(theme, name, parent, has_lines=True)
        self._most_rows = most_rows
        self._wanted_step = 0
        self._widths: tuple[tuple[int, ...], int] = ((), 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.doubleClicked.connect(self._on_double_click)
        theme.changed.connect(self._follow_text_size)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.rowsInserted.connect(self.fit)
            model.rowsRemoved.connect(self.fit)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self.row_chosen.emit())
        self.fit()

    def set_column_widths(self, widths: tuple[int, ...], stretched: int) -> None:
        """As in every row view; they follow the text size."""
        self._widths = (widths, stretched)
        super().set_column_widths(widths, stretched)

    @property
    def row(self) -> int:
        """The row the keyboard is on; -1 for none."""
        return self.currentIndex().row()

    def fit(self) -> None:
        """Be as high as the rows that are there."""
        model = self.model()
        count = model.rowCount() if model is not None else 0
        header = 0 if self.isHeaderHidden() else self._theme.px(_HEADER)
        self.setFixedHeight(header + min(count, self._most_rows) * self._theme.px(Height.LIST_ROW) + 2)

    def row_state(self, index: Index) -> RowState:
        state = super().row_state(index)
        return RowState(is_selected=state.is_selected, is_idle=state.is_idle, is_hovered=state.is_hovered)

    def has_cell_focus(self, index: Index) -> bool:
        """Whether the ring belongs around this cell."""
        return self.hasFocus() and self.currentIndex() == index

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        steps = {QAbstractItemView.CursorAction.MoveLeft: -1, QAbstractItemView.CursorAction.MoveRight: 1}
        current = self.currentIndex()
        if action in steps and current.isValid():
            column = current.column() + steps[action]
            return current.siblingAtColumn(column) if 0 <= column < self.model().columnCount() else current
        return super().moveCursor(action, modifiers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.currentIndex()
        is_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            if not self._edit(current):
                self.taken.emit(current.row())
        elif key == Qt.Key.Key_Delete and current.isValid():
            self.delete_asked.emit()
        elif is_alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_asked.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.model() is not None and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        super().focusInEvent(event)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """Tab goes to the next cell that can be edited, in the same row or the next."""
        super().closeEditor(editor, Hint.NoHint)
        self._wanted_step = {Hint.EditNextItem: 1, Hint.EditPreviousItem: -1}.get(hint, 0)
        if self._wanted_step:
            # One turn later: the plan's answer to the last cell may move rows.
            QTimer.singleShot(0, self, self._edit_beside)

    def _follow_text_size(self) -> None:
        super().set_column_widths(*self._widths)
        self.fit()

    def _edit_beside(self) -> None:
        step, index = self._wanted_step, self.currentIndex()
        self._wanted_step = 0
        columns = self.model().columnCount()
        place = index.row() * columns + index.column() + step
        while step and 0 <= place < self.model().rowCount() * columns:
            beside = self.model().index(place // columns, place % columns)
            if beside.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(beside)
                self.edit(beside)
                return
            place += step

    def _edit(self, index: QModelIndex) -> bool:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        self.edit(index)
        return True

    def _on_double_click(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.taken.emit(index.row())
