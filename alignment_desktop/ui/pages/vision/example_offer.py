"""Under an empty field: "See an example" opens one of ours, and one click takes it over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.focus_ring import REACH
from alignment_desktop.ui.widgets.labels import TextLabel

_LINK_PADDING = 2
OFFER_REACH = REACH + _LINK_PADDING
"""How far the edge of an offer lies outside its words: room for the ring around the link."""


class ExampleOffer(QWidget):
    """`taken` asks to put the example into the field."""

    taken = Signal()

    def __init__(self, theme: Theme, example: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.see = Button(theme, self.tr("See an example"), ButtonKind.LINK, on_click=self._toggle)
        self.see.setAccessibleName(self.tr("See an example of %1").replace("%1", about))
        self.text = TextLabel(theme, example, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.use = Button(theme, self.tr("Use it and change it"), height=Height.BUTTON_SMALL, on_click=self.taken.emit)
        self.use.setAccessibleName(self.tr("Use the example of %1 and change it").replace("%1", about))
        self._opened = QWidget()
        inner = QVBoxLayout(self._opened)
        inner.setContentsMargins(_LINK_PADDING, 2, _LINK_PADDING, 4)
        inner.setSpacing(6)
        inner.addWidget(self.text)
        inner.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        self._opened.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(REACH, REACH, REACH, 4)
        layout.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(self.see)
        line.addStretch(1)
        layout.addLayout(line)
        layout.addWidget(self._opened)

    @property
    def is_open(self) -> bool:
        """Whether the example can be read."""
        return not self._opened.isHidden()

    def _toggle(self) -> None:
        is_open = self._opened.isHidden()
        self._opened.setVisible(is_open)
        self.see.setText(self.tr("Hide the example") if is_open else self.tr("See an example"))
        self.see.updateGeometry()
