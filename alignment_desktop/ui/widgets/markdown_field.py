"""A text that grows with its words and keeps bold, italic, headings and lists as Markdown, nothing else."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QMenu, QWidget

from alignment_desktop.domain.rich_markdown import read_markdown, write_markdown
from alignment_desktop.domain.rich_text import BlockKind, Run
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.growing_text import MARGIN, GrowingText
from alignment_desktop.ui.widgets.pasted_text import pasted_blocks
from alignment_desktop.ui.widgets.rich_document import (
    RichLooks,
    fill_document,
    insert_blocks,
    kind_of,
    read_blocks,
    set_kind,
)
from alignment_desktop.ui.widgets.text_cursor import CursorPlace

SIDE_MARGIN = 13
"""From the outline to the words, left and right."""
_MARKS = {
    "-": BlockKind.BULLET, "#": BlockKind.HEADING_1, "##": BlockKind.HEADING_2, "###": BlockKind.HEADING_3,
}  # fmt: skip
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_PLAIN = Run("")
_BOLD, _ITALIC = QKeySequence("Ctrl+B"), QKeySequence("Ctrl+I")


class MarkdownField(GrowingText):
    """`edited` follows what a person changes, `left` the loss of the focus.

    Ctrl+B and Ctrl+I set bold and italic; "- " and "# " at the start of a paragraph make a list item and a heading, and
    Backspace right after gives the signs back. Undo is the plan's: the field keeps no steps of its own and hands Ctrl+Z on,
    as `undo_asked` or `redo_asked` where no menu takes the key.
    """

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        role: TextRole = TextRole.PROSE,
        parent: QWidget | None = None,
        *,
        margin: int = MARGIN,
    ) -> None:
        self._question = ""
        self._made_mark = ""
        self._stored: str | None = None
        self._shown: str | None = None
        super().__init__(theme, role, parent=parent, is_rich=True, margin=margin)
        self.setAccessibleName(name)
        self.document().setUndoRedoEnabled(False)
        self.document().contentsChanged.connect(self._forget_stored)
        self._set_margins()

    @property
    def looks(self) -> RichLooks:
        """Formats of this field's role."""
        return RichLooks(self._theme, self._role)

    @property
    def question(self) -> str:
        """What is asked while the field is empty."""
        return self._question

    def set_question(self, question: str) -> None:
        """Ask something while nothing is written; it is read out as the field's description."""
        self._question = question
        self.setAccessibleDescription(question)
        self._grow()
        self.viewport().update()

    def markdown(self) -> str:
        """What stands here, as it is kept."""
        if self._stored is None:
            self._stored = write_markdown(read_blocks(self.document()))
        return self._stored

    def set_markdown(self, text: str) -> None:
        """Other text, without `edited`; the cursor stays with the words it stood at. The same text changes nothing."""
        if text in (self._shown, self.markdown()):
            return
        blocks = read_markdown(text)
        self._quietly(lambda: fill_document(self.document(), blocks, self.looks))
        self._shown = text

    def take_over(self, text: str) -> None:
        """Other text as if it had been typed: the cursor goes to its end, `edited` follows."""
        self.set_markdown(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self.edited.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if any(event.matches(key) for key in _UNDO):
                event.ignore()
                return False
            if self._formats(event) and not self.isReadOnly():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mark, self._made_mark = self._made_mark, ""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo_asked.emit()
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif self._formats(event) == _BOLD:
            self.toggle_bold()
        elif self._formats(event) == _ITALIC:
            self.toggle_italic()
        elif not self._take_key(event, mark):
            super().keyPressEvent(event)
            if self.document().isEmpty() and kind_of(self.document().begin()) is BlockKind.PARAGRAPH:
                # Everything was deleted: what is typed next is plain.
                self.setCurrentCharFormat(self.looks.run(_PLAIN, BlockKind.PARAGRAPH))

    def toggle_bold(self) -> None:
        """Bold on or off for what is selected, else for what is typed next."""
        is_bold = self.fontWeight() >= 700
        self.setFontWeight(self._plain_weight() if is_bold else 700)

    def toggle_italic(self) -> None:
        """Italic on or off for what is selected, else for what is typed next."""
        self.setFontItalic(not self.fontItalic())

    def set_paragraph(self, kind: BlockKind) -> None:
        """Make the selected paragraphs of a kind; of those that are, ordinary ones again."""
        cursor = self.textCursor()
        first, last = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(first)
        wanted = BlockKind.PARAGRAPH if kind_of(block) is kind else kind
        while block.isValid() and block.position() <= last:
            set_kind(QTextCursor(block), wanted, self.looks)
            block = block.next()
        self.edited.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasHtml() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        blocks = pasted_blocks(source)
        if not blocks or self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        starts_line = cursor.block().text() == ""
        is_first = cursor.block().position() == 0
        # A single pasted line takes on the paragraph it comes into.
        fills = starts_line and (len(blocks) > 1 or kind_of(cursor.block()) is BlockKind.PARAGRAPH)
        insert_blocks(cursor, blocks, self.looks, is_first=is_first, fills_first=fills)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def height_for_text(self) -> int:
        height = super().height_for_text()
        if self._asks():
            words = QFontMetrics(self._theme.font(self._question_role())).boundingRect(
                QRect(0, 0, max(1, self.width() - 2 * SIDE_MARGIN), 10_000), Qt.TextFlag.TextWordWrap, self._question
            )
            height = words.height() + self._air(self._question_role()) + 2 * self._margin
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._asks():
            painter = QPainter(self.viewport())
            painter.setFont(self._theme.font(self._question_role()))
            painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
            top = self._margin + self._question_lead()
            area = self.viewport().rect().adjusted(SIDE_MARGIN, top, -SIDE_MARGIN, 0)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._question)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def make_menu(self) -> QMenu:
        """Cut, copy, paste and the formats; undo is in the Edit menu of the window."""
        menu = QMenu(self)
        has_selection, can_write = self.textCursor().hasSelection(), not self.isReadOnly()
        entries: tuple[tuple[str, Callable[[], object], bool, str], ...] = (
            (self.tr("Cut"), self.cut, has_selection and can_write, "Ctrl+X"),
            (self.tr("Copy"), self.copy, has_selection, "Ctrl+C"),
            (self.tr("Paste"), self.paste, can_write and self.canPaste(), "Ctrl+V"),
            ("", lambda: None, False, ""),
            (self.tr("Bold"), self.toggle_bold, can_write, "Ctrl+B"),
            (self.tr("Italic"), self.toggle_italic, can_write, "Ctrl+I"),
            (self.tr("Heading"), lambda: self.set_paragraph(BlockKind.HEADING_1), can_write, "# "),
            (self.tr("List"), lambda: self.set_paragraph(BlockKind.BULLET), can_write, "- "),
            (self.tr("Numbered list"), lambda: self.set_paragraph(BlockKind.NUMBERED), can_write, ""),
        )
        for words, work, is_enabled, key in entries if self._takes_formats() else entries[:3]:
            if not words:
                menu.addSeparator()
                continue
            action = QAction(f"{words}\t{key}" if key else words, menu)
            action.setEnabled(is_enabled)
            action.triggered.connect(lambda _checked=False, do=work: do())
            menu.addAction(action)
        return menu

    def _takes_formats(self) -> bool:
        """Whether there are paragraphs and emphasis; a field of one line has neither."""
        return True

    def _take_key(self, event: QKeyEvent, mark: str) -> bool:
        """Keys that mean something else than a character here."""
        if not self._takes_formats():
            return False
        cursor = self.textCursor()
        block, column = cursor.block(), cursor.positionInBlock()
        kind = kind_of(block)
        match event.key():
            case Qt.Key.Key_Space if not cursor.hasSelection() and kind is BlockKind.PARAGRAPH:
                return self._make_of_mark(cursor, block.text()[:column])
            case Qt.Key.Key_Backspace if column == 0 and not cursor.hasSelection() and kind is not BlockKind.PARAGRAPH:
                set_kind(cursor, BlockKind.PARAGRAPH, self.looks)
                if mark:
                    cursor.insertText(f"{mark} ", self.looks.run(_PLAIN, BlockKind.PARAGRAPH))
                self.setTextCursor(cursor)
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return self._begin_paragraph(cursor, kind)
        return False

    def _make_of_mark(self, cursor: QTextCursor, before: str) -> bool:
        kind = _MARKS.get(before)
        if kind is None:
            return False
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        set_kind(cursor, kind, self.looks)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(self.looks.run(_PLAIN, kind))
        self._made_mark = before
        return True

    def _begin_paragraph(self, cursor: QTextCursor, kind: BlockKind) -> bool:
        """Enter: the next item, or the end of a list at an empty one; behind a heading an ordinary paragraph."""
        if kind.is_item and not cursor.block().text():
            set_kind(cursor, BlockKind.PARAGRAPH, self.looks)
            self.setTextCursor(cursor)
            return True
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        is_at_end = cursor.atBlockEnd()
        looks = cursor.charFormat()
        following = BlockKind.PARAGRAPH if kind.heading_level and is_at_end else kind
        if kind.heading_level and is_at_end:
            looks = self.looks.run(_PLAIN, following)
        cursor.insertBlock(self._next_block(cursor, following), looks)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setCurrentCharFormat(looks)
        self.ensureCursorVisible()
        return True

    def _next_block(self, cursor: QTextCursor, kind: BlockKind) -> QTextBlockFormat:
        looks = self.looks.block(kind, is_first=False)
        if kind.is_item:
            # The list of a paragraph is kept in its format.
            looks.setObjectIndex(cursor.blockFormat().objectIndex())
        return looks

    def _forget_stored(self) -> None:
        self._stored = self._shown = None
        if not self._is_quiet:
            self._grow()  # a question may need another height than the first word typed

    def _formats(self, event: QKeyEvent) -> QKeySequence | None:
        pressed = QKeySequence(event.keyCombination())
        return next((keys for keys in (_BOLD, _ITALIC) if keys == pressed), None)

    def _plain_weight(self) -> int:
        """How heavy ordinary words are in this paragraph: the purpose is heavier than prose."""
        looks = self.looks.run(_PLAIN, kind_of(self.textCursor().block()))
        is_own = looks.hasProperty(QTextFormat.Property.FontWeight)
        return int(looks.fontWeight() if is_own else self.document().defaultFont().weight())

    def _question_role(self) -> TextRole:
        """A question is never larger than prose."""
        return TextRole.PROSE if self._role is TextRole.PURPOSE else self._role

    def _question_lead(self) -> int:
        """Above the words of the question, so that they stand on the line that is typed on."""
        return self._air(self._question_role()) // 2

    def _air(self, role: TextRole) -> int:
        """What the line of a role has above its words."""
        return max(0, self._theme.line_height(role) - QFontMetrics(self._theme.font(role)).height())

    def _asks(self) -> bool:
        return bool(self._question) and self.document().isEmpty()

    def _quietly(self, change: Callable[[], object]) -> None:
        """A change that nobody typed: no `edited`, one new height at the end, the cursor where it was."""
        place = CursorPlace(self)
        self._is_quiet = True
        try:
            change()
            self._set_margins()
        finally:
            self._is_quiet = False
        place.restore()
        self._grow()

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        looks = frame.frameFormat()
        looks.setLeftMargin(SIDE_MARGIN)
        looks.setRightMargin(SIDE_MARGIN)
        # A line of the role has its air above the words; half of it goes beneath.
        shift = min(self._margin, self._air(self._role) // 2)
        looks.setTopMargin(self._margin - shift)
        looks.setBottomMargin(self._margin + shift)
        is_quiet, self._is_quiet = self._is_quiet, True
        frame.setFrameFormat(looks)
        self._is_quiet = is_quiet

    def _grow(self) -> None:
        if not self._is_quiet:
            super()._grow()

    def _space_lines(self) -> None:
        """Every paragraph anew in the looks of now: sizes and line heights follow the text size."""
        blocks = read_blocks(self.document())
        place = CursorPlace(self)
        fill_document(self.document(), blocks, self.looks)
        self._set_margins()
        place.restore()
