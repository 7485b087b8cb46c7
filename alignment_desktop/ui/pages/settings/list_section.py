"""A list that is edited in place, a line to add to it, and the few things to do with the row that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu

from alignment_desktop.commands.command import Command
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.ui.delegates.record_cells import EditorMaker, RecordDelegate
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.models.record_model import Column, RecordModel
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.pages.settings.section import SettingsSection, problem_label
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.editable_rows import EditableRows
from alignment_desktop.ui.widgets.fields import TextField

_MOST_ROWS = 16


class ListSection(SettingsSection):
    """Base of the lists of people, departments and areas; each record has an `id`.

    Subclasses give columns, an add command and writers by column. F2, Enter or typing edits a cell, Delete removes.
    """

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.theme)
        self.context = context
        self._wanted: Hashable | None = None
        columns, widths = self.columns()
        theme = context.theme
        self.model = RecordModel(columns, lambda record: record.id, self)
        self.model.write = self.write
        self.view = EditableRows(theme, "", most_rows=_MOST_ROWS)
        self.view.setModel(self.model)
        self.view.set_column_widths(widths, 0)
        self.delegate = RecordDelegate(theme, self.view, self.model, self.makers())
        self.view.setItemDelegate(self.delegate)
        self.view.row_chosen.connect(self._show_buttons)
        self.view.delete_asked.connect(self.remove_chosen)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.add_field = TextField(theme, icon="plus")
        self.add_field.setProperty("quiet", True)
        self.add_field.returnPressed.connect(self.add_typed)
        self.add_field.textEdited.connect(lambda _text: self._say(""))
        self.problem = problem_label(theme)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._chosen_buttons: list[tuple[Button, Callable[[], object]]] = []
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.add_field, 1)
        line.addLayout(self._buttons)
        self.rows.addWidget(self.view)
        self.rows.addLayout(line)
        self.rows.addWidget(self.problem)

    def name(self, title: str, caption: str, add_hint: str) -> None:
        """Title and caption in the margin, and what the line to add says."""
        self.set_words(title, caption)
        self.view.setAccessibleName(title)
        self.add_field.setPlaceholderText(add_hint)
        self.add_field.setAccessibleName(add_hint)

    def columns(self) -> tuple[Sequence[Column], tuple[int, ...]]:
        """The columns and their widths at 100 % text; the first takes what is left."""
        raise NotImplementedError

    def makers(self) -> Mapping[str, EditorMaker]:
        """Editors other than a plain line, by column."""
        return {}

    @property
    def chosen_id(self) -> int | None:
        """The id of the row the keyboard is on."""
        key = self.model.key(self.view.currentIndex())
        return key if isinstance(key, int) else None

    def add_button(self, verb: str, on_click: Callable[[], object]) -> Button:
        """Something to do with the chosen row; off while none is chosen. Stands in the context menu too."""
        button = Button(self._theme, verb, height=Height.BUTTON, on_click=on_click)
        button.setEnabled(False)
        self._buttons.addWidget(button)
        self._chosen_buttons.append((button, on_click))
        return button

    def show_records(self, records: Sequence[object]) -> None:
        """Patch the list; what was just added is chosen."""
        self.model.set_records(records)
        if self._wanted is not None:
            index = self.model.index_of(self._wanted)
            if index.isValid():
                self.view.setCurrentIndex(index)
                self._wanted = None
        self._show_buttons()

    def choose(self, record_id: int) -> None:
        """Put the keyboard on a row."""
        index = self.model.index_of(record_id)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def add_typed(self) -> None:
        """Add what the line says; a refusal stands beneath it and the text stays."""
        try:
            self._wanted = self.context.run(self.add_command(self.add_field.text()))
        except AlignmentError as error:
            self._say(refusal_sentence(error))
            return
        self._say("")
        self.add_field.clear()

    def write(self, key: Hashable, name: str, value: object) -> str:
        """Write one cell. Returns what is wrong, nothing if it was taken."""
        if not isinstance(key, int):
            return ""
        try:
            self.context.run(self.edit_command(key, name, value))
        except AlignmentError as error:
            return refusal_sentence(error)
        return ""

    def flush(self) -> None:
        """Write a cell that is being edited."""
        self.delegate.finish()

    def unsaved(self) -> list[UnsavedText]:
        """A cell that was refused and is still open, and a name in the line that adds."""
        found = []
        key, text = self.delegate.typed
        if isinstance(key, int) and self.delegate.editor is not None:
            name, column = self.delegate.editor.accessibleName(), self.delegate.typed_column
            is_plain = type(self.delegate.editor) is TextField
            found.append(UnsavedText(name, text, self.edit_command(key, column, text) if is_plain else None))
        typed = self.add_field.text().strip()
        if typed:
            found.append(UnsavedText(self.add_field.accessibleName(), typed, self.add_command(typed)))
        return found

    def has_focus(self) -> bool:
        """Whether the keyboard is on the list."""
        return self.view.hasFocus()

    def add_command(self, name: str) -> Command[int]:
        """The command that adds an entry."""
        raise NotImplementedError

    def edit_command(self, record_id: int, name: str, value: object) -> Command[None]:
        """The command that writes one column of one record."""
        raise NotImplementedError

    def remove_chosen(self) -> None:
        """Delete on the chosen row; nothing where a list cannot lose entries."""

    def ask(self, dialog: QDialog) -> None:
        """Open a question; the keyboard comes back to the list afterwards."""
        dialog.finished.connect(lambda _answer: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        dialog.open()

    def _say(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.setVisible(bool(text))
        self.add_field.set_problem(text)

    def _show_buttons(self) -> None:
        for button, _ in self._chosen_buttons:
            button.setEnabled(self.chosen_id is not None)

    def _open_menu(self, spot: QPoint) -> None:
        index = self.view.indexAt(spot)
        if not index.isValid():
            index = self.view.currentIndex()
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.menu().popup(self.view.viewport().mapToGlobal(spot))

    def menu(self) -> QMenu:
        """What can be done with the chosen row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button, on_click in self._chosen_buttons:
            # One turn later, when the menu is gone: a dialog shall have the keyboard to itself.
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _checked=False, do=on_click: QTimer.singleShot(0, self, do))
        return menu


def focus_of(sections: Sequence[ListSection]) -> ListSection | None:
    """The list the keyboard is on."""
    return next((section for section in sections if section.has_focus()), None)
