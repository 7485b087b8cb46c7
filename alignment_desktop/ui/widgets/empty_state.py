"""What stands in place of content that is not there yet: one sentence, one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.labels import TextLabel


class EmptyState(QWidget):
    """A dashed frame with a title, a sentence and a button with a plus."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str,
        verb: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        icon: str = "plus",
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{title}. {sentence}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 20, 32, 18)
        layout.setSpacing(4)
        heading = TextLabel(theme, title, TextRole.ROW_STRONG)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = TextLabel(theme, sentence, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        layout.addWidget(heading)
        layout.addWidget(words)
        self.button: Button | None = None
        if verb:
            self.button = Button(theme, verb, icon=icon, height=Height.BUTTON_SMALL, on_click=on_click)
            layout.addSpacing(8)
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(300, hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color(Token.LINE_STRONG), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD)
