"""One question with its answers beneath, one of which is chosen; what it means follows in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.flow_layout import FlowLayout
from alignment_desktop.ui.widgets.labels import TextLabel

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is chosen (`key`), its words, and an example for those who are not sure."""

    key: StrEnum
    words: str
    example: str = ""


class AnswerRow(QWidget):
    """`chosen` follows a choice. The arrow keys go from answer to answer, Tab to the next question."""

    chosen = Signal()

    def __init__(self, theme: Theme, question: str, answers: Sequence[Answer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = tuple(answers)
        self.question = TextLabel(theme, question, TextRole.BODY_STRONG, wraps=True)
        self.example = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        row = FlowLayout()
        self.buttons: list[Button] = []
        for place, answer in enumerate(self._answers):
            button = Button(theme, answer.words, ButtonKind.CHOICE, on_click=partial(self._take, place))
            button.setAccessibleName(f"{question} {answer.words}")
            self._group.addButton(button, place)
            self.buttons.append(button)
            row.addWidget(button)
        self.setFocusProxy(self.buttons[0])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.question)
        layout.addLayout(row)
        layout.addWidget(self.example)
        self.choose(self._answers[0].key)

    @property
    def key(self) -> StrEnum:
        """What is chosen."""
        return self._answers[self._group.checkedId()].key

    def choose(self, key: StrEnum) -> None:
        """Choose without a signal."""
        place = next(place for place, one in enumerate(self._answers) if one.key is key)
        self.buttons[place].setChecked(True)
        self.example.set_text(self._answers[place].example)
        self.example.setVisible(bool(self._answers[place].example))
        for other, button in enumerate(self.buttons):
            policy = Qt.FocusPolicy.StrongFocus if other == place else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        self.setFocusProxy(self.buttons[place])

    def show_only(self, keys: Sequence[StrEnum]) -> None:
        """Offer just these; what is chosen and goes gives way to the first."""
        for answer, button in zip(self._answers, self.buttons, strict=True):
            button.setVisible(answer.key in keys)
        if self.key not in keys:
            self.choose(keys[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        shown = [place for place, button in enumerate(self.buttons) if not button.isHidden()]
        place = shown[(shown.index(self._group.checkedId()) + step) % len(shown)]
        self._take(place)
        self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, place: int) -> None:
        self.choose(self._answers[place].key)
        self.chosen.emit()
