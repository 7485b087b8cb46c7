"""A text of one line that wraps and grows where it must: titles that are written where they are read."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.rich_text import Block, Run
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.growing_text import MARGIN
from alignment_desktop.ui.widgets.markdown_field import MarkdownField
from alignment_desktop.ui.widgets.rich_document import fill_document


class LineText(MarkdownField):
    """Plain words without any format. `entered` follows Enter, `cancelled` Esc; what is pasted becomes one line."""

    entered = Signal()
    cancelled = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        role: TextRole = TextRole.ROW,
        token: Token = Token.TEXT_PRIMARY,
        parent: QWidget | None = None,
        *,
        margin: int = MARGIN,
    ) -> None:
        super().__init__(theme, name, role, parent, margin=margin)
        self._token = token
        self.setAcceptRichText(False)
        self._color()
        theme.changed.connect(self._color)

    def markdown(self) -> str:
        """The words; they are no Markdown here."""
        return " ".join(self.toPlainText().split())

    def set_markdown(self, text: str) -> None:
        """Other words, without `edited`."""
        if text != self.markdown():
            self._quietly(lambda: fill_document(self.document(), (Block((Run(text),)),), self.looks))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if not self.isReadOnly():
            self.insertPlainText(" ".join(source.text().split()))

    def toggle_bold(self) -> None:
        """A title has no format."""

    def toggle_italic(self) -> None:
        """A title has no format."""

    def _takes_formats(self) -> bool:
        return False

    def _color(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Text, self._theme.color(self._token))
        self.setPalette(palette)
