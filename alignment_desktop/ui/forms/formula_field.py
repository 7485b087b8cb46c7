"""The field for a formula: names are completed while they are typed, and what is wrong is said at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QWidget

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.formula.reading import names_to_ids, read_formula, read_kept, shown_name, written
from alignment_desktop.domain.formula.tree import Node
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.fields import TextField

_WORD_BEFORE = re.compile(r"\[?([^-+*/(),;\[\]{}]*)$")
_FEWEST_LETTERS = 2


class FormulaField(TextField):
    """Shows a formula with the names of numbers and gives it as it is kept, with their ids."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setPlaceholderText(self.tr("Such as: Marketing spend / New customers"))
        self._names: Mapping[int, str] = {}
        self._model = QStringListModel(self)
        self.names = QCompleter(self._model, self)
        self.names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.names.setFilterMode(Qt.MatchFlag.MatchContains)
        self.names.setWidget(self)
        self.names.activated.connect(self._complete)
        self.textEdited.connect(self._offer)

    def offer(self, names: Mapping[int, str]) -> None:
        """The numbers that can be named, by id."""
        self._names = names
        self._model.setStringList(sorted(names.values(), key=str.casefold))

    def set_kept(self, formula: str) -> None:
        """Show a formula as it is kept. One that cannot be read is shown as it is."""
        try:
            node = read_kept(formula) if formula else None
        except DomainError:
            self.setText(formula)
            return
        self.setText("" if node is None else written(node, lambda one: shown_name(self._names.get(one, f"{{{one}}}"))))

    def node(self) -> Node | None:
        """What is written; None for an empty field. DomainErrors of `read_formula`."""
        text = self.text().strip()
        return read_formula(text, names_to_ids(self._names)) if text else None

    def kept(self) -> str:
        """As it is kept; empty for none. DomainErrors of `read_formula`."""
        node = self.node()
        return "" if node is None else written(node)

    def problem_now(self) -> str:
        """What is wrong with what stands there, in a sentence; empty where nothing is."""
        try:
            self.node()
        except DomainError as error:
            return refusal_sentence(error)
        return ""

    @property
    def is_offering(self) -> bool:
        """Whether the list of names is open."""
        popup = self.names.popup()
        return popup is not None and popup.isVisible()

    def stop_offering(self) -> None:
        """Close the list of names."""
        popup = self.names.popup()
        if popup is not None:
            popup.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_offering and event.key() in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
        ):  # fmt: skip
            # The list of names takes it; it shall neither save nor leave the form.
            event.accept()
            return
        super().keyPressEvent(event)

    def _offer(self) -> None:
        word = self._word()
        if len(word) < _FEWEST_LETTERS:
            self.stop_offering()
            return
        self.names.setCompletionPrefix(word)
        if self.names.completionCount() == 1 and self.names.currentCompletion().casefold() == word.casefold():
            self.stop_offering()
            return
        self.names.complete()

    def _word(self) -> str:
        found = _WORD_BEFORE.search(self.text()[: self.cursorPosition()])
        return "" if found is None else found.group(1).strip()

    def _complete(self, name: str) -> None:
        at = self.cursorPosition()
        before, after = self.text()[:at], self.text()[at:]
        found = _WORD_BEFORE.search(before)
        begin = at if found is None else found.start()
        lead = before[:begin]
        gap = " " if lead and not lead.endswith((" ", "(")) else ""
        self.setText(f"{lead}{gap}{shown_name(name)}{after}")
        self.setCursorPosition(len(lead) + len(gap) + len(shown_name(name)))
        self.textEdited.emit(self.text())
