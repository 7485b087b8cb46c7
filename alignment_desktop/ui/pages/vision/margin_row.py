"""One row of the page: what it is called stands in the left margin, its content right of it, a hairline beneath."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Width
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.markdown_field import SIDE_MARGIN

_LABEL_WIDTH = 137
_PADDING = 4
_LABEL_TOP = 11
RIGHT_PADDING = 10
"""Right of the frames of fields; words end well before the scroll bar."""


class MarginRow(QWidget):
    """`add` puts content into the row. Words of content begin at one left edge, whatever frame they have."""

    def __init__(self, theme: Theme, title: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.has_line = True
        self.has_line_above = False
        self.title = TextLabel(theme, title, TextRole.BODY_STRONG, wraps=True)
        self.caption = TextLabel(theme, caption, TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        if not caption:
            self.caption.hide()  # showing it before it has a place would make it a window of its own
        self._margin = QWidget()
        self._margin.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._labels = QVBoxLayout(self._margin)
        self._labels.setContentsMargins(0, _LABEL_TOP, 18, 6)
        self._labels.setSpacing(3)
        self._labels.addWidget(self.title)
        self._labels.addWidget(self.caption)
        self._labels.addStretch(1)
        self._content = QWidget()
        self._rows = QVBoxLayout(self._content)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, _PADDING, 0, _PADDING)
        layout.setSpacing(0)
        layout.addWidget(self._margin)
        layout.addWidget(self._content, 1)
        layout.addStretch(0)
        self._fit()
        theme.changed.connect(self._fit)

    def add(self, widget: QWidget, *, is_framed: bool = False, gap: int = 0, reach: int = 0) -> None:
        """Content below what is there. A framed field has its own margin left and right of its words; `reach` is how far
        the edge of a widget lies outside them, for the ring of what it holds."""
        if is_framed:
            self._rows.insertWidget(self._rows.count() - 1, widget)
            return
        box = QHBoxLayout()
        box.setContentsMargins(SIDE_MARGIN - reach, gap, SIDE_MARGIN - reach, 0)
        box.addWidget(widget)
        self._rows.insertLayout(self._rows.count() - 1, box)

    def add_below_label(self, widget: QWidget, gap: int = 8) -> QWidget:
        """A count or a link in the margin. Returns its place, which is hidden together with the gap above."""
        place = QWidget()
        box = QVBoxLayout(place)
        box.setContentsMargins(0, gap, 0, 0)
        box.addWidget(widget)
        self._labels.insertWidget(self._labels.count() - 1, place)
        return place

    def set_caption(self, text: str) -> None:
        """Other small words under the title."""
        self.caption.set_text(text)
        self.caption.setVisible(bool(text))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        right = self.width() - SIDE_MARGIN
        if self.has_line_above:
            painter.drawLine(QPointF(0, 0.5), QPointF(right, 0.5))
        if self.has_line:
            painter.drawLine(QPointF(0, self.height() - 0.5), QPointF(right, self.height() - 0.5))

    def _fit(self) -> None:
        self._margin.setFixedWidth(self._theme.px(_LABEL_WIDTH))
        self._content.setMaximumWidth(self._theme.px(Width.PROSE_MAXIMUM) + 2 * SIDE_MARGIN)
