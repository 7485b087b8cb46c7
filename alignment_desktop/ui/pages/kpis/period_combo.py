"""The chooser of a period, whose list is worded only when somebody looks into it: it is renewed at every edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.pages.kpis.period_choices import PeriodChoice
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.choices import ComboBox

Words = Callable[[int, PeriodChoice], str]


class PeriodCombo(ComboBox):
    """`offer` takes the choices and how to word them; until the list opens only the chosen one has its words."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._choices: list[PeriodChoice] = []
        self._words: Words = lambda _row, _choice: ""
        self._is_worded = True

    @property
    def choices(self) -> list[PeriodChoice]:
        """What is offered, in its order."""
        return self._choices

    def offer(self, choices: Sequence[PeriodChoice], words: Words, chosen: int) -> None:
        """Other choices, one of them chosen, without a signal."""
        self._choices, self._words = list(choices), words
        self.blockSignals(True)
        while self.count() > len(choices):
            self.removeItem(self.count() - 1)
        while self.count() < len(choices):
            self.addItem("")
        self._is_worded = False
        self.setCurrentIndex(chosen)
        if choices:
            self.setItemText(chosen, words(chosen, choices[chosen]))
        self.blockSignals(False)
        self.update()

    def word_all(self) -> None:
        """Word the whole list."""
        if not self._is_worded:
            self._is_worded = True
            for row, choice in enumerate(self._choices):
                self.setItemText(row, self._words(row, choice))

    def showPopup(self) -> None:
        self.word_all()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.word_all()
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Wide enough for what is chosen; the list opens as wide as it needs."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._theme.px(172)), hint.height())
