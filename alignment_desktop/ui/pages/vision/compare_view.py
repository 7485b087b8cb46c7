"""What changed since a kept version, word by word, to read; with Restore and Back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from alignment_desktop.domain.text_changes import ChangeKind, Piece, word_changes
from alignment_desktop.ui.pages.vision.comparison import Part
from alignment_desktop.ui.pages.vision.margin_row import RIGHT_PADDING, MarginRow
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.markdown_field import MarkdownField

_BETWEEN = "\u2009"
"""Old and new words do not touch."""


class CompareView(QWidget):
    """`restore_asked(id)` and `back_asked` follow its buttons; Esc goes back too."""

    restore_asked = Signal(int)
    back_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._version_id = 0
        self.heading = TextLabel(theme, "", TextRole.ROW_STRONG, wraps=True)
        self.legend = TextLabel(
            theme,
            self.tr("Struck out: written then, gone now. Underlined: new since then."),
            TextRole.CAPTION,
            Token.TEXT_TERTIARY,
            wraps=True,
        )
        self.restore = Button(theme, self.tr("Restore"), on_click=lambda: self.restore_asked.emit(self._version_id))
        self.back = Button(theme, self.tr("Back"), icon="arrow-left", on_click=self.back_asked.emit)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.legend)
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING + 11, 12)
        head.setSpacing(8)
        head.addLayout(words, 1)
        head.addWidget(self.restore)
        head.addWidget(self.back)
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(PAGE_PADDING, 0, RIGHT_PADDING, 24)
        self._rows.setSpacing(0)
        self._rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._body)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        self._shown: list[tuple[MarginRow, ChangedText]] = []

    @property
    def version_id(self) -> int:
        """The version that is compared."""
        return self._version_id

    @property
    def texts(self) -> list[str]:
        """The words shown, a text for each part."""
        return [text.toPlainText() for _row, text in self._shown]

    def show_parts(self, version_id: int, heading: str, parts: Sequence[Part], *, is_read_only: bool) -> None:
        """Show these parts; those that are empty then and now are left out."""
        self._version_id = version_id
        self.heading.set_text(heading)
        self.restore.setVisible(not is_read_only)
        for row, _text in self._shown:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = []
        for part in parts:
            if not part.then and not part.now:
                continue
            caption = "" if part.then != part.now else self.tr("Unchanged")
            row = MarginRow(self._theme, part.title, caption)
            text = ChangedText(self._theme, part.title)
            text.show_pieces(word_changes(part.then, part.now))
            row.add(text, is_framed=True)
            self._rows.insertWidget(self._rows.count() - 1, row)
            self._shown.append((row, text))
        if self._shown:
            self._shown[-1][0].has_line = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
            return
        super().keyPressEvent(event)


class ChangedText(MarkdownField):
    """A text to read and copy, with what went struck out and what came underlined."""

    def __init__(self, theme: Theme, name: str) -> None:
        self._pieces: tuple[Piece, ...] = ()
        super().__init__(theme, name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show these; for those who listen the changes are said in words."""
        self._pieces = pieces
        words = {
            ChangeKind.SAME: "%1",
            ChangeKind.REMOVED: self.tr("[removed: %1]"),
            ChangeKind.ADDED: self.tr("[added: %1]"),
        }
        spoken = " ".join(words[piece.kind].replace("%1", piece.text.strip()) for piece in pieces)
        self.setAccessibleDescription(spoken)
        self._quietly(self._write)

    def _write(self) -> None:
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        before = ChangeKind.SAME
        for piece in self._pieces:
            if (before, piece.kind) == (ChangeKind.REMOVED, ChangeKind.ADDED):
                cursor.insertText(_BETWEEN, QTextCharFormat())
            before = piece.kind
            cursor.insertText(piece.text.replace("\n", "\u2028"), self._format(piece.kind))
        cursor.endEditBlock()
        super(MarkdownField, self)._space_lines()

    def _space_lines(self) -> None:
        if self._pieces:
            self._write()

    def _format(self, kind: ChangeKind) -> QTextCharFormat:
        looks = QTextCharFormat()
        if kind is ChangeKind.REMOVED:
            looks.setFontStrikeOut(True)
            looks.setForeground(self._theme.color(Token.TEXT_TERTIARY))
        elif kind is ChangeKind.ADDED:
            looks.setFontUnderline(True)
            looks.setBackground(self._theme.color(Token.ACCENT_SOFT))
        return looks
