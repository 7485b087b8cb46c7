"""What a sender owes, as plain text for a mail, and the button that copies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.source_words import SourceWords
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.workspace.source_list import SourceRow, due_by_sender


def due_text(sender: str, rows: Sequence[SourceRow], words: SourceWords, today: str) -> str:
    """The list of one sender, a line for each number."""
    who = sender or _tr("nobody in particular")
    head = _tr("Due from %1, as of %2").replace("%1", who).replace("%2", today)
    return "\n".join([head, *(f"- {words.owed(row)}" for row in rows)])


class DueListButton(Button):
    """Copies the list of one sender or of all; one sender needs no menu."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, _tr("Copy due list"), parent=parent, icon="copy", on_click=self.open)
        self._context = context
        self._owed: Mapping[str, Sequence[SourceRow]] = {}
        self._words: SourceWords | None = None
        self._today = ""

    def show_rows(self, rows: Sequence[SourceRow], words: SourceWords, today: str) -> None:
        """What is owed now."""
        self._owed, self._words, self._today = due_by_sender(rows), words, today
        self.setEnabled(bool(self._owed))
        self.setToolTip("" if self._owed else _tr("Nothing is due."))

    def open(self) -> None:
        """Ask whose list, or copy the only one."""
        if len(self._owed) <= 1:
            self.copy(*self._owed)
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for sender, rows in self._owed.items():
            text = f"{sender or _tr('Nobody in particular')}  {QLocale().toString(len(rows))}"
            menu.addAction(text, partial(self.copy, sender))
        menu.addSeparator()
        menu.addAction(_tr("Everybody"), partial(self.copy, *self._owed))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def copy(self, *senders: str) -> None:
        """Put the lists of these senders onto the clipboard."""
        words = self._words
        texts = [due_text(one, self._owed[one], words, self._today) for one in senders if words and one in self._owed]
        if texts:
            QGuiApplication.clipboard().setText("\n\n".join(texts) + "\n")
            self._context.show_toast(_tr("Copied the due list as text"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("DueList", text)
