"""Questions: a title that asks, buttons that are verbs, the focus on the safe one; and one that asks for a line of text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.backdrop import backdrop
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.card import paint_floating_card
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.shadow import REACH

_WIDTH = 360


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: the key that comes back, and its verb."""

    key: str
    verb: str


class CardDialog(QDialog):
    """A card over the dimmed window. Esc rejects. Put content into `body`, buttons into `buttons`."""

    def __init__(self, theme: Theme, title: str, parent: QWidget, width: int = _WIDTH) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self._scrim: _Scrim | None = None
        self._behind: QPixmap | None = None
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(REACH + 20, REACH + 16, REACH + 20, REACH + 18)
        layout.setSpacing(8)
        heading = TextLabel(theme, title, TextRole.PANEL_TITLE, wraps=True)
        layout.addWidget(heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        layout.addLayout(self.body)
        layout.addSpacing(8)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch(1)
        layout.addLayout(self.buttons)
        self.setFixedWidth(theme.px(width) + 2 * REACH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._behind is not None:
            painter.drawPixmap(0, 0, self._behind)
        paint_floating_card(painter, self.rect().adjusted(REACH, REACH, -REACH, -REACH), self._theme)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.parentWidget()
        if window is not None and self._scrim is None:
            self._scrim = _Scrim(self._theme, window)
            self._stand_in(window)

    def fit(self) -> None:
        """More or less stands in the card: its height follows, its middle stays."""
        window = self.parentWidget()
        if window is not None and self.isVisible():
            self._behind = None
            self._stand_in(window)
            self.update()

    def _stand_in(self, window: QWidget) -> None:
        self.adjustSize()
        layout = self.layout()
        if layout is not None:
            # Words wrap at the width of the card, not at the one they would like.
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())
        self._behind = backdrop(window, self.geometry())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None


class _Scrim(QWidget):
    """Dims the window behind a dialog."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), self._theme.color(Token.SCRIM))


class QuestionDialog(CardDialog):
    """`choices` in reading order; the last is the primary one. `safe` has the focus and is what Esc answers."""

    def __init__(
        self, theme: Theme, title: str, text: str, choices: Sequence[Choice], safe: str, parent: QWidget
    ) -> None:
        super().__init__(theme, title, parent)
        self.answer = safe
        self.body.addWidget(TextLabel(theme, text, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True))
        self.choice_buttons: dict[str, Button] = {}
        for position, choice in enumerate(choices):
            kind = ButtonKind.PRIMARY if position == len(choices) - 1 else ButtonKind.SECONDARY
            button = Button(theme, choice.verb, kind, on_click=partial(self._take, choice.key))
            self.buttons.addWidget(button)
            self.choice_buttons[choice.key] = button
        self._safe = self.choice_buttons[safe]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._safe.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, key: str) -> None:
        self.answer = key
        self.accept()


class TextQuestionDialog(CardDialog):
    """Asks for one line, such as the name of a version. An empty line cannot be taken."""

    def __init__(
        self, theme: Theme, title: str, caption: str, verb: str, parent: QWidget, *, text: str = "", remark: str = ""
    ) -> None:
        super().__init__(theme, title, parent)
        self.field = TextField(theme)
        self.field.setText(text)
        self.field.selectAll()
        self.labelled = LabelledField(theme, caption, self.field)
        if remark:
            self.body.addWidget(TextLabel(theme, remark, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True))
        self.body.addWidget(self.labelled)
        self._take = Button(theme, verb, ButtonKind.PRIMARY, on_click=self.accept)
        self.buttons.addWidget(Button(theme, self.tr("Cancel"), on_click=self.reject))
        self.buttons.addWidget(self._take)
        self.field.textChanged.connect(lambda _text: self._follow())
        self._follow()

    @property
    def text(self) -> str:
        """What was typed, without blanks around it."""
        return self.field.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            self._take.click()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _follow(self) -> None:
        self._take.setEnabled(bool(self.text))


def ask(theme: Theme, title: str, text: str, choices: Sequence[Choice], safe: str, parent: QWidget) -> str:
    """Put a question and wait. The key of the choice; `safe` if it was closed."""
    dialog = QuestionDialog(theme, title, text, choices, safe, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


def ask_text(
    theme: Theme, title: str, caption: str, verb: str, parent: QWidget, *, text: str = "", remark: str = ""
) -> str | None:
    """Ask for one line and wait. None if it was cancelled."""
    dialog = TextQuestionDialog(theme, title, caption, verb, parent, text=text, remark=remark)
    answer = dialog.text if dialog.exec() == QDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return answer
