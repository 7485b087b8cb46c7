"""What stands in place of content that is not there yet: one sentence, one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.labels import TextLabel

_LEAST_WIDTH = 300
_ABOVE, _BELOW = 2, 3
"""Where a place is higher than the frame, that stands a little above the middle."""


class EmptyState(QWidget):
    """A dashed frame with a title, a sentence and a button with a plus: no larger than its words, wherever it stands."""

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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(f"{title}. {sentence}")
        heading = TextLabel(theme, title, TextRole.ROW_STRONG)
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = TextLabel(theme, sentence, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._frame = _Frame(theme)
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(32, 20, 32, 18)
        inner.setSpacing(4)
        inner.addWidget(heading)
        inner.addWidget(words)
        self.button: Button | None = None
        if verb:
            self.button = Button(theme, verb, icon=icon, height=Height.BUTTON_SMALL, on_click=on_click)
            inner.addSpacing(8)
            inner.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._frame)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(_ABOVE)
        layout.addLayout(across)
        layout.addStretch(_BELOW)


class _Frame(QWidget):
    """The dashed line around the words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(_LEAST_WIDTH, hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._theme.color(Token.LINE_STRONG), 1)
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), Radius.CARD, Radius.CARD)
