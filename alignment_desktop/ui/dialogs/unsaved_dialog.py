"""Before a plan is closed: what is typed and not saved, and what shall become of it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.page import UnsavedText
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.dialogs import CardDialog
from alignment_desktop.ui.widgets.labels import TextLabel

_WIDTH = 470
_SHOWN = 4
_LONGEST = 120


class Leave(StrEnum):
    """What the person wants: go back to the text, a copy of the plan with it elsewhere, or to let it go."""

    STAY = "stay"
    SAVE_COPY = "save_copy"
    CLOSE = "close"


class UnsavedDialog(CardDialog):
    """Lists what is not saved. Esc stays; *Copy text* puts all of it into the clipboard and keeps asking."""

    def __init__(self, theme: Theme, texts: Sequence[UnsavedText], parent: QWidget) -> None:
        super().__init__(theme, self.tr("Not saved"), parent, _WIDTH)
        self.answer = Leave.STAY
        self._texts = texts
        explanation = self.tr("%n text(s) you typed are not in the plan. Everything else is saved.", "", len(texts))
        self.body.addWidget(TextLabel(theme, explanation, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True))
        self.lines = [TextLabel(theme, _line(text), TextRole.BODY, wraps=True) for text in texts[:_SHOWN]]
        for line in self.lines:
            self.body.addWidget(line)
        if len(texts) > _SHOWN:
            more = self.tr("and %n more", "", len(texts) - _SHOWN)
            self.body.addWidget(TextLabel(theme, more, TextRole.BODY, Token.TEXT_TERTIARY))
        self.close_button = Button(theme, self.tr("Close anyway"), on_click=partial(self._take, Leave.CLOSE))
        self.copy_button = Button(theme, self.tr("Copy text"), on_click=self._copy)
        self.save_button = Button(
            theme, self.tr("Save a copy elsewhere"), ButtonKind.PRIMARY, on_click=partial(self._take, Leave.SAVE_COPY)
        )
        for button in (self.close_button, self.copy_button, self.save_button):
            self.buttons.addWidget(button)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.save_button.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(f"{text.name}\n{text.text}" for text in self._texts))
        self.copy_button.setText(self.tr("Copied"))

    def _take(self, answer: Leave) -> None:
        self.answer = answer
        self.accept()


def ask_about_unsaved(theme: Theme, texts: Sequence[UnsavedText], parent: QWidget) -> Leave:
    """Put the question and wait."""
    dialog = UnsavedDialog(theme, texts, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


def _line(text: UnsavedText) -> str:
    words = " ".join(text.text.split())
    return f"{text.name}: {words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}"
