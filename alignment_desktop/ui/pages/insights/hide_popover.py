"""Asks why a finding shall not be shown any more; without a reason nobody would know it in a month."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover

_WIDTH = 340


class HidePopover(Popover):
    """`hide_with(reason)` hides and returns the sentence of a refusal, or nothing."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, hide_with: Callable[[str], str]) -> None:
        super().__init__(theme, parent)
        self._hide_with = hide_with
        self.setAccessibleName(self.tr("Hide a finding"))
        heading = TextLabel(theme, title, TextRole.BODY_STRONG, Token.TEXT_PRIMARY, wraps=True)
        heading.setFixedWidth(theme.px(_WIDTH))
        self.reason = TextField(theme)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.labelled = LabelledField(theme, self.tr("Why is it fine as it is?"), self.reason)
        self.labelled.setFixedWidth(theme.px(_WIDTH))
        self.hide_button = Button(theme, self.tr("Hide it"), ButtonKind.PRIMARY, on_click=self.take)
        self.cancel_button = Button(theme, self.tr("Cancel"), on_click=self.hide)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.hide_button)
        self.body.addWidget(heading)
        self.body.addWidget(self.labelled)
        self.body.addLayout(buttons)
        self.closed.connect(self.deleteLater)

    def take(self) -> None:
        """Hide with what is typed; a refusal stands beneath the field."""
        problem = self._hide_with(self.reason.text())
        if problem:
            self.labelled.set_problem(problem)
            self.adjustSize()
            self.reason.setFocus()
        else:
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
            return
        super().keyPressEvent(event)
