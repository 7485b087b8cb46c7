"""A text field that is as high as its text: no scroll bar inside a page that scrolls already."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring

MARGIN = 8
_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class GrowingText(QTextEdit):
    """Plain or rich text in one role of the design. `edited` follows changes by a person, not those by `set…`.

    Tab leaves the field. The outline appears with the focus, the placeholder while it is empty.
    """

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        role: TextRole = TextRole.PROSE,
        placeholder: str = "",
        parent: QWidget | None = None,
        *,
        is_rich: bool = False,
        minimum_lines: int = 1,
        margin: int = MARGIN,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._minimum_lines = minimum_lines
        self._margin = margin
        self.setAcceptRichText(is_rich)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setPlaceholderText(placeholder)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(margin)
        self.document().contentsChanged.connect(self._told)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._is_quiet = False
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_plain_text(self, text: str) -> None:
        """Other text, without `edited`."""
        self._is_quiet = True
        self.setPlainText(text)
        self._space_lines()
        self.document().clearUndoRedoStacks()
        self._is_quiet = False

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes back what is typed here; when nothing is, the key is the plan's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo, is_redo = (event.matches(key) for key in _HISTORY)
            document = self.document()
            if (is_undo and not document.isUndoAvailable()) or (is_redo and not document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def sizeHint(self) -> QSize:
        return QSize(300, self.height_for_text())

    def height_for_text(self) -> int:
        """What the text needs at the present width."""
        lines = self._minimum_lines * self._theme.line_height(self._role) + 2 * self._margin
        return max(lines, round(self.document().size().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self.viewport())
            rect = QRectF(self.viewport().rect())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(Token.BG_CANVAS))
            painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
            paint_ring(painter, rect, self._theme)
            painter.end()
        super().paintEvent(event)

    def _told(self) -> None:
        if not self._is_quiet:
            self.edited.emit()

    def _grow(self) -> None:
        height = self.height_for_text()
        if height != self.height():
            self.setFixedHeight(height)

    def _space_lines(self) -> None:
        """The line height of the role, kept for every paragraph."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._theme.line_height(self._role), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.mergeBlockFormat(spacing)

    def _restyle(self) -> None:
        self._is_quiet = True
        self.setFont(self._theme.font(self._role))
        self.document().setDefaultFont(self._theme.font(self._role))
        self._space_lines()
        self._is_quiet = False
        self._grow()
