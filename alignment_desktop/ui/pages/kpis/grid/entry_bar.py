"""The bar above the grid: which cell it is, what is typed into it, and what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel

_HEIGHT = 32
_NAME_WIDTH = 216
_TEXT_WIDTH = 92
_MOVES = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class EntryBar(QWidget):
    """`entered(text, rows, columns)` takes what is typed and says which cell comes next; `left` gives it up."""

    entered = Signal(str, int, int)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name = TextLabel(theme, "", TextRole.BODY_MEDIUM)
        self.text = QLineEdit()
        self.text.setFrame(False)
        self.text.setProperty("bare", True)
        self.text.setAccessibleName(self.tr("Value of the cell"))
        self.message = TextLabel(theme, "", TextRole.BODY, Token.TEXT_TERTIARY)
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 1, 10, 1)
        layout.setSpacing(8)
        layout.addWidget(self.name)
        layout.addWidget(self.text)
        layout.addSpacing(8)
        layout.addWidget(self.message, 1)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def is_typing(self) -> bool:
        """Whether the keyboard is in it."""
        return self.text.hasFocus()

    def show_cell(self, name: str, text: str, message: str, *, is_problem: bool, can_type: bool) -> None:
        """Another cell; what was typed for the one before is gone."""
        self.name.set_text(name)
        self.text.setText(text)
        self.text.setReadOnly(not can_type)
        self.say(message, is_problem=is_problem)

    def say(self, message: str, *, is_problem: bool) -> None:
        """What is to be said of the cell."""
        self.message.set_text(message)
        self.message.set_token(Token.STATUS_OFF_FG if is_problem else Token.TEXT_TERTIARY)

    def begin(self, text: str) -> None:
        """Type into the cell; with `text` in place of what is there."""
        if self.text.isReadOnly():
            return
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        if text:
            self.text.setText(text)
        else:
            self.text.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            move = _MOVES.get(Qt.Key(event.key()))
            if move is not None:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and event.key() != Qt.Key.Key_Backtab
                sign = -1 if back else 1
                self.entered.emit(self.text.text(), sign * move[0], sign * move[1])
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.setPen(QPen(theme.color(Token.FOCUS_RING if self.is_typing else Token.LINE_MEDIUM), 1))
        painter.setBrush(theme.color(Token.BG_CANVAS))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        painter.setPen(theme.color(Token.LINE_SUBTLE))
        for x in (self.text.x() - 5, self.text.geometry().right() + 6):
            painter.drawLine(x, 1, x, self.height() - 2)

    def _fit(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(_HEIGHT))
        self.name.setFixedWidth(px(_NAME_WIDTH) - 16)
        self.text.setFixedWidth(px(_TEXT_WIDTH) - 8)
        self.text.setFont(self._theme.font(TextRole.BODY))
