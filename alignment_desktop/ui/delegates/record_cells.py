"""Cells of a `RecordModel` in `EditableRows`: words, check boxes, and editors that keep a refused text open."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyleOptionViewItem, QWidget

from alignment_desktop.ui.delegates.cells import CellDelegate
from alignment_desktop.ui.models.record_model import RecordModel
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.check_box import BOX, paint_check_box
from alignment_desktop.ui.widgets.choice_field import ChoiceField
from alignment_desktop.ui.widgets.editable_rows import EditableRows
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.problem_note import ProblemNote

Index = QModelIndex | QPersistentModelIndex
EditorMaker = Callable[[QWidget, Any], TextField]
Hint = QAbstractItemDelegate.EndEditHint
_KEPT_OPEN = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class RecordDelegate(CellDelegate):
    """Enter and leaving save, Esc restores, Tab saves and goes on; what is refused stays open with its problem beneath.

    `makers` gives the editor of a column other than a plain line: it is filled by its maker. A `ChoiceField` hands its
    `Option` to the model's writer, any other field its text.
    """

    def __init__(
        self, theme: Theme, view: EditableRows, model: RecordModel, makers: Mapping[str, EditorMaker] | None = None
    ) -> None:
        super().__init__(theme, view)
        self._view = view
        self._model = model
        self._makers = dict(makers or {})
        self._editor: TextField | None = None
        self._where: QPersistentModelIndex | None = None
        self._note: ProblemNote | None = None
        self._is_writing = False

    @property
    def editor(self) -> TextField | None:
        """The open editor; None if nothing is edited."""
        return self._editor

    @property
    def problem(self) -> str:
        """What stands beneath the editor."""
        return "" if self._note is None else self._note.text

    @property
    def typed(self) -> tuple[Hashable | None, str]:
        """The key of the row that is edited and what is typed; (None, "") while nothing is."""
        editor, where = self._editor, self._where
        if editor is None or where is None or not where.isValid():
            return None, ""
        return self._model.key(where), editor.text()

    @property
    def typed_column(self) -> str:
        """The name of the column that is edited; empty while nothing is."""
        where = self._where
        return self._model.columns[where.column()].name if where is not None and where.isValid() else ""

    def finish(self) -> bool:
        """Save what is typed, as leaving would. False if it was refused and is still open."""
        return self._editor is None or self._commit(Hint.NoHint)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        if self._view.has_cell_focus(index):
            painter.save()
            paint_ring(painter, QRectF(option.rect).adjusted(1, 1, -1, -2), self._theme, 4)
            painter.restore()

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            super().paint_content(painter, rect, index)
            return
        side = self._theme.px(BOX)
        box = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint_check_box(painter, box, Qt.CheckState(state), self._theme)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return False
        is_click = (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
        )
        is_key = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if not (is_click or is_key):
            return False
        is_on = Qt.CheckState(state) == Qt.CheckState.Checked
        return model.setData(
            self._model.index(index.row(), index.column()),
            Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked,
            Qt.ItemDataRole.CheckStateRole,
        )

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._model.columns[index.column()]
        maker = self._makers.get(column.name)
        if maker is None:
            editor = TextField(self._theme, parent=parent)
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        else:
            editor = maker(parent, self._model.record(index))
        editor.setAccessibleName(column.title)
        editor.setProperty("inCell", True)
        editor.setFont(self._theme.font(TextRole.BODY))
        editor.selectAll()
        if isinstance(editor, ChoiceField):
            editor.chosen.connect(lambda _option: self._commit(Hint.NoHint))
        self._forget()
        self._editor, self._where = editor, QPersistentModelIndex(index)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor was filled when it was made; what is typed since is not overwritten by a refresh."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The view asks for this when another row is chosen: saved as on leaving."""
        if editor is self._editor and not self._is_writing:
            self._commit(Hint.NoHint)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        cell = option.rect
        editor.setGeometry(cell.left(), cell.top(), max(cell.width(), self._theme.px(60)), cell.height() - 1)
        if self._note is not None:
            self._note.stand_below(editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._editor:
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _KEPT_OPEN and not self._is_writing:
                self._commit(Hint.NoHint, is_leaving=True)
            return False
        if event.type() == QEvent.Type.Hide:
            self._drop_note()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        hints = {
            Qt.Key.Key_Return: Hint.NoHint,
            Qt.Key.Key_Enter: Hint.NoHint,
            Qt.Key.Key_Tab: Hint.EditNextItem,
            Qt.Key.Key_Backtab: Hint.EditPreviousItem,
        }
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            if isinstance(self._editor, ChoiceField) and self._editor.is_open:
                self._editor.close_list()
            else:
                self._close(Hint.RevertModelCache)
            return True
        if key in hints:
            self._commit(hints[key])
            return True
        return False

    def _commit(self, hint: Hint, *, is_leaving: bool = False) -> bool:
        editor, where = self._editor, self._where
        if editor is None or where is None or not where.isValid() or self._is_writing:
            return True
        self._is_writing = True
        try:
            problem = self._write(editor, where)
        finally:
            self._is_writing = False
        if problem:
            self._show_problem(editor, problem)
            if is_leaving:
                QTimer.singleShot(0, editor, editor.setFocus)
            return False
        if self._editor is editor:
            self._close(hint)
        return True

    def _write(self, editor: TextField, where: QPersistentModelIndex) -> str:
        value: object = editor.text()
        if isinstance(editor, ChoiceField):
            value = editor.meant()
            editor.close_list()
            if value is None:
                return "" if editor.text().strip() == editor.taken else self.tr("Choose a name from the list.")
        elif value == where.data(Qt.ItemDataRole.EditRole):
            return ""
        return self._model.write(self._model.key(where), self._model.columns[where.column()].name, value)

    def _close(self, hint: Hint) -> None:
        editor = self._editor
        self._forget()
        if editor is not None:
            self.closeEditor.emit(editor, hint)

    def _show_problem(self, editor: QLineEdit, text: str) -> None:
        if isinstance(editor, TextField):
            editor.set_problem(text)
        if self._note is None:
            self._note = ProblemNote(self._theme, self._view.parentWidget() or self._view)
        self._note.set_text(text)
        self._note.stand_below(editor)

    def _drop_note(self) -> None:
        if self._note is not None:
            self._note.hide()
            self._note.deleteLater()
            self._note = None

    def _forget(self) -> None:
        self._editor = None
        self._where = None
        self._drop_note()
