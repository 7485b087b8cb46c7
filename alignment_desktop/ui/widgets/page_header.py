"""The head of every page: title, segments, one sentence, and at the right the few things to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel


class PageHeader(QWidget):
    """Sixty pixels high. The one primary button of a page is the last of its actions.

    The sentence stands on the line of the title; where there is not room enough it breaks and is not cut off.
    """

    def __init__(self, theme: Theme, title: str, sentence: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = TextLabel(theme, title, TextRole.PAGE_TITLE)
        self.sentence = TextLabel(theme, sentence, TextRole.BODY, Token.TEXT_TERTIARY, wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._line = QVBoxLayout()
        self._line.addWidget(self.sentence)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(12)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(8)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        layout.setSpacing(13)
        layout.addWidget(self.title)
        layout.addLayout(self._beside)
        layout.addLayout(self._line, 1)
        layout.addLayout(self._actions)
        self._fit()
        theme.changed.connect(self._fit)

    def add_beside_title(self, widget: QWidget) -> None:
        """Segments, a chip, a period chooser: what belongs to the title."""
        self._beside.addWidget(widget)

    def add_action(self, widget: QWidget) -> None:
        """A button at the right end."""
        self._actions.addWidget(widget)

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(Height.PAGE_HEADER))
        lower = _below_middle(self._theme, TextRole.PAGE_TITLE) - _below_middle(self._theme, TextRole.BODY)
        self._line.setContentsMargins(0, round(2 * lower), 0, 0)


def _below_middle(theme: Theme, role: TextRole) -> float:
    """How far the words of a role stand below the middle of their line."""
    metrics = QFontMetricsF(theme.font(role))
    return (metrics.ascent() - metrics.descent()) / 2
