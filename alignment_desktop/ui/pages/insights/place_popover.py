"""The popover with a heading, a sentence or two, and a list of things that lead to their places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.page import Navigate
from alignment_desktop.ui.pages.insights.place_list import PlaceLine, PlaceList
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover

_WIDTH = 400


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    """What a popover shows. `verb` is a button of its own, which does `do`."""

    heading: str
    sentence: str
    lines: tuple[PlaceLine, ...] = ()
    note: str = ""
    verb: str = ""
    do: Callable[[], object] | None = None


class PlacePopover(Popover):
    """Made, shown and forgotten; a choice closes it and goes there."""

    def __init__(self, theme: Theme, parent: QWidget, sheet: PlaceSheet, navigate: Navigate) -> None:
        super().__init__(theme, parent)
        self.sheet = sheet
        self._navigate = navigate
        self.setAccessibleName(sheet.heading)
        self.setAccessibleDescription(sheet.sentence)
        width = theme.px(_WIDTH)
        texts = (
            (sheet.heading, TextRole.BODY_STRONG, Token.TEXT_PRIMARY),
            (sheet.sentence, TextRole.BODY, Token.TEXT_SECONDARY),
        )
        for text, role, token in texts:
            if text:
                label = TextLabel(theme, text, role, token, wraps=True)
                label.setFixedWidth(width)
                self.body.addWidget(label)
        self.list: PlaceList | None = None
        if sheet.lines:
            self.list = PlaceList(theme, sheet.heading, sheet.lines)
            self.list.setFixedWidth(width)
            self.list.chosen.connect(self._go)
            self.body.addWidget(self.list)
        if sheet.note:
            note = TextLabel(theme, sheet.note, TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
            note.setFixedWidth(width)
            self.body.addWidget(note)
        self.button: Button | None = None
        if sheet.verb:
            self.button = Button(theme, sheet.verb, on_click=self._do)
            self.body.addWidget(self.button)
        self.closed.connect(self.deleteLater)

    def _go(self, line: PlaceLine) -> None:
        self.hide()
        if line.place is not None:
            # When the popover is gone and has given the keyboard back, which the new place takes.
            navigate, page, place = self._navigate, line.page, line.place
            QTimer.singleShot(0, lambda: navigate(page, **place))

    def _do(self) -> None:
        self.hide()
        if self.sheet.do is not None:
            QTimer.singleShot(0, self.sheet.do)
