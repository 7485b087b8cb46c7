"""Under the preview: what did not fit on the page, and the way to choose otherwise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.ui.printing.sheet_left_out import LeftOut
from alignment_desktop.ui.printing.sheet_words import SheetWords
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.labels import TextLabel


class LeftOutNote(QWidget):
    """Hidden while everything fits."""

    def __init__(self, theme: Theme, on_choose: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        title = TextLabel(theme, self.tr("Left out, because it does not fit"), TextRole.BODY_STRONG)
        self.choose = Button(theme, self.tr("Choose what is on the sheet"), ButtonKind.LINK, on_click=on_choose)
        head.addWidget(title)
        head.addSpacing(8)
        head.addWidget(self.choose)
        head.addStretch(1)
        self.lines = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 4)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.lines)
        self.hide()

    def show_left_out(self, left_out: tuple[LeftOut, ...]) -> None:
        """Name what is missing on the page that is shown now."""
        words = SheetWords(QLocale())
        self.lines.set_text("\n".join(words.left_out(item) for item in left_out))
        self.setVisible(bool(left_out))
