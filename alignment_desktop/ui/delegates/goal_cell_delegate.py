"""Editors in the cells of the tree of goals: title, owner, department and due date, with the problem shown beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alignment_desktop.ui.delegates.goal_row_painter import CELL_PADDING, text_left
from alignment_desktop.ui.models.goal_lines import GoalLine
from alignment_desktop.ui.models.key_tree_model import Index
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.date_field import DateField
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.problem_note import ProblemNote

_EDITOR_HEIGHT = 28
_KEPT_OPEN = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class How(StrEnum):
    """What ended an edit."""

    ENTER = "enter"
    TAB = "tab"
    BACKTAB = "backtab"
    LEFT = "left"


class CellContent(Protocol):
    """What editors ask and tell; the page answers. `key` is the row."""

    def key_of(self, index: Index) -> int:
        """The row of a cell."""
        ...

    def line_of(self, key: int) -> GoalLine:
        """What the row shows."""
        ...

    def people(self) -> Sequence[Option]:
        """Who can own a goal."""
        ...

    def departments(self) -> Sequence[Option]:
        """Where a goal can belong."""
        ...

    def write(self, key: int, column: GoalColumn, value: object, how: How) -> str:
        """Save; the sentence of the problem, or nothing."""
        ...

    def give_up(self, key: int) -> None:
        """Esc: nothing is saved; a row that was just made goes."""
        ...

    def change_level(self, key: int, *, is_inwards: bool) -> str | None:
        """Tab in a row that was just made; None where Tab goes to the next cell instead, else the problem or nothing."""
        ...

    def go_on(self, key: int, column: GoalColumn, how: How) -> None:
        """An edit ended well: Tab and Shift+Tab go to the next cell."""
        ...


class GoalCellDelegate(QStyledItemDelegate):
    """Enter and leaving save, Esc restores, Tab saves and goes on. A refusal keeps the editor, the text and the focus."""

    editor_opened = Signal(object)

    def __init__(self, theme: Theme, content: CellContent, parent: QObject, today: Callable[[], object]) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content = content
        self._today = today
        self._editor: QWidget | None = None
        self._where: QPersistentModelIndex | None = None
        self._note: ProblemNote | None = None
        self._is_writing = False
        self._chosen: Option | None = None

    @property
    def editor(self) -> QWidget | None:
        """The open editor; None if nothing is edited."""
        return self._editor

    @property
    def problem(self) -> str:
        """What stands beneath the editor."""
        return "" if self._note is None else self._note.text

    @property
    def typed(self) -> tuple[int, GoalColumn, str] | None:
        """The cell that is edited (row, column) and what is typed in it; None while nothing is."""
        editor, where = self._editor, self._where
        if not isinstance(editor, QLineEdit) or where is None or not where.isValid():
            return None
        return self._content.key_of(where), GoalColumn(where.column()), editor.text()

    def finish(self) -> bool:
        """Save what is typed, as leaving would. False if it was refused and is still open."""
        return self._editor is None or self._commit(How.LEFT)

    def close_now(self) -> None:
        """Put the editor away without saving."""
        editor = self._editor
        self._forget()
        if editor is not None:
            self.closeEditor.emit(editor)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(24, self._theme.px(Height.TREE_ROW))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = GoalColumn(index.column())
        key = self._content.key_of(index)
        editor = self._make(parent, column, self._content.line_of(key))
        editor.setProperty("inCell", True)
        editor.setFont(self._theme.font(TextRole.ROW if column is GoalColumn.GOAL else TextRole.BODY))
        self._forget()
        self._editor = editor
        self._where = QPersistentModelIndex(index)
        editor.destroyed.connect(self._forget_destroyed)
        self.editor_opened.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The editor was filled when it was made; what is typed since is not overwritten by a refresh."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Saving goes through the page, see `_commit`."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        cell: QRect = option.rect
        height = self._theme.px(_EDITOR_HEIGHT)
        left, width = cell.left(), cell.width()
        if index.column() == GoalColumn.GOAL:
            before = text_left(self._content.line_of(self._content.key_of(index)).level, self._theme) - 6
            left, width = left + before, max(self._theme.px(160), width - before)
        else:
            width = max(width, self._theme.px(150))
        right = cell.right() if index.column() == GoalColumn.DUE else left + width
        left = min(left, right - width + 1)
        editor.setGeometry(left, cell.top() + (cell.height() - height) // 2, width, height)
        if self._note is not None:
            self._note.stand_below(editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._editor:
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _KEPT_OPEN and not self._is_writing:
                self._commit(How.LEFT)
            return False
        if kind == QEvent.Type.Hide:
            self._drop_note()
        return False

    def _make(self, parent: QWidget, column: GoalColumn, line: GoalLine) -> QWidget:
        theme, content = self._theme, self._content
        if column is GoalColumn.OWNER or column is GoalColumn.DEPARTMENT:
            is_owner = column is GoalColumn.OWNER
            options = content.people() if is_owner else content.departments()
            field = ChoiceField(theme, options, self.tr("Add %1"), parent)
            field.set_taken(_taken(options, line.owner_name if is_owner else line.department))
            field.selectAll()
            field.chosen.connect(self._take_choice)
            return field
        if column is GoalColumn.DUE:
            day = DateField(theme, self._today, parent)  # type: ignore[arg-type]
            day.set_day(line.due_on)
            day.selectAll()
            day.day_picked.connect(lambda _day: self._commit(How.ENTER))
            return day
        title = TextField(theme, self.tr("What shall be reached?"), parent=parent)
        title.setText("" if line.is_unwritten else line.title)
        title.selectAll()
        return title

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        editor = self._editor
        if key == Qt.Key.Key_Escape:
            if isinstance(editor, ChoiceField) and editor.is_open:
                editor.close_list()
            else:
                self._give_up()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit(How.ENTER)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._tab(is_back=key == Qt.Key.Key_Backtab)
            return True
        return False

    def _tab(self, *, is_back: bool) -> None:
        if self._where is None or not self._where.isValid():
            return
        key = self._content.key_of(self._where)
        problem = self._content.change_level(key, is_inwards=not is_back)
        if problem is None:
            self._commit(How.BACKTAB if is_back else How.TAB)
        else:
            self._show_problem(problem)

    def _give_up(self) -> None:
        key = self._content.key_of(self._where) if self._where is not None and self._where.isValid() else None
        self.close_now()
        if key is not None:
            self._content.give_up(key)

    def _commit(self, how: How) -> bool:
        editor, where = self._editor, self._where
        if editor is None or where is None or not where.isValid() or self._is_writing:
            return True
        key, column = self._content.key_of(where), GoalColumn(where.column())
        self._is_writing = True
        try:
            try:
                value = self._value(editor, how)
                problem = self._content.write(key, column, value, how)
            except ValueError:
                problem = self.tr("Type a day such as 31 Dec or 31.12.2026.")
        finally:
            self._is_writing = False
        if problem:
            self._show_problem(problem)
            if how is How.LEFT:
                QTimer.singleShot(0, editor, editor.setFocus)
            return False
        if self._editor is editor:
            self.close_now()
        self._content.go_on(key, column, how)
        return True

    def _take_choice(self, option: Option) -> None:
        """A click in the list: the text becomes what was chosen, then it is saved."""
        if isinstance(self._editor, ChoiceField):
            self._editor.setText(option.text)
            self._chosen = option
            self._commit(How.ENTER)
            self._chosen = None

    def _value(self, editor: QWidget, how: How) -> object:
        if isinstance(editor, ChoiceField):
            meant = self._chosen or editor.meant(is_leaving=how is How.LEFT)
            editor.close_list()
            return meant
        if isinstance(editor, DateField):
            return editor.day()
        return editor.text() if isinstance(editor, QLineEdit) else ""

    def _show_problem(self, text: str) -> None:
        editor = self._editor
        area = None if editor is None else editor.parentWidget()
        if editor is None or area is None:
            return
        if isinstance(editor, TextField):
            editor.set_problem(text)
        if not text:
            self._drop_note()
            return
        if self._note is None:
            self._note = ProblemNote(self._theme, area)
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

    def _forget_destroyed(self, gone: QObject) -> None:
        if self._editor is not None and self._where is not None and not self._where.isValid():
            self._forget()


def _taken(options: Sequence[Option], name: str) -> str:
    return name if any(option.text == name and option.key is not None for option in options) else ""


__all__ = ["CELL_PADDING", "CellContent", "GoalCellDelegate", "How"]
