"""One sentence about a number with the way to how it came about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alignment_desktop.ui.messages.explanation_words import WordedExplanation
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.labels import TextLabel


class SaysRow(QWidget):
    """`say(text, explanation)`; hidden without a text, without the button where there is nothing to explain."""

    def __init__(self, theme: Theme, explain: Callable[[WordedExplanation, QWidget], object]) -> None:
        super().__init__()
        self._explain = explain
        self.explanation: WordedExplanation | None = None
        self.label = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.button = Button(theme, words("says_explain"), ButtonKind.LINK, on_click=self.open)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, text: str, explanation: WordedExplanation | None = None) -> None:
        """Other words."""
        self.explanation = explanation
        self.label.set_text(text)
        self.button.setVisible(explanation is not None)
        if explanation is not None:
            self.button.setAccessibleName(f"{words('says_explain')}: {explanation.heading}")
        self.setVisible(bool(text))

    def open(self) -> None:
        """The panel beside the button."""
        if self.explanation is not None:
            self._explain(self.explanation, self.button)
