"""Formatted text in a QTextDocument and back: looks by the design, nothing kept but what the Markdown of a plan can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)

from alignment_desktop.domain.rich_text import HEADINGS, Block, BlockKind, Run
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme

_BREAK = "\u2028"
_BOLD_FROM = 700
_LIST_STYLES = {
    BlockKind.BULLET: QTextListFormat.Style.ListDisc,
    BlockKind.NUMBERED: QTextListFormat.Style.ListDecimal,
}
_HEADING_ROLES = {
    BlockKind.HEADING_1: TextRole.PANEL_TITLE,
    BlockKind.HEADING_2: TextRole.ROW_STRONG,
    BlockKind.HEADING_3: TextRole.BODY_STRONG,
}
_GAPS = {BlockKind.PARAGRAPH: 8, BlockKind.BULLET: 0, BlockKind.NUMBERED: 0}
_HEADING_GAP = 12
_INDENT = 22.0


@dataclass(frozen=True, slots=True)
class RichLooks:
    """How paragraphs and runs look in a field of a role."""

    theme: Theme
    role: TextRole

    def block(self, kind: BlockKind, *, is_first: bool) -> QTextBlockFormat:
        """The format of a paragraph; the first has no gap above."""
        looks = QTextBlockFormat()
        role = _HEADING_ROLES.get(kind, self.role)
        looks.setLineHeight(self.theme.line_height(role), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        looks.setTopMargin(0 if is_first else self.theme.px(_GAPS.get(kind, _HEADING_GAP)))
        looks.setHeadingLevel(kind.heading_level)
        return looks

    def run(self, run: Run, kind: BlockKind) -> QTextCharFormat:
        """The format of a run in a paragraph of a kind."""
        looks = QTextCharFormat()
        if kind in _HEADING_ROLES:
            looks.setFont(self.theme.font(_HEADING_ROLES[kind]))
        elif run.is_bold:
            looks.setFontWeight(QFont.Weight.Bold)
        if run.is_italic:
            looks.setFontItalic(True)
        return looks


def read_blocks(document: QTextDocument) -> list[Block]:
    """What stands in a document, in its own words; not yet in the normal form."""
    blocks = []
    block = document.begin()
    while block.isValid():
        blocks.append(read_block(block))
        block = block.next()
    return blocks


def read_block(block: QTextBlock) -> Block:
    """One paragraph."""
    runs = []
    # The binding's types know neither the step of this iterator nor that a block may be in no list.
    pieces: Any = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        looks = piece.charFormat()
        runs.append(Run(piece.text().replace(_BREAK, "\n"), looks.fontWeight() >= _BOLD_FROM, looks.fontItalic()))
        pieces += 1
    return Block(tuple(runs), kind_of(block))


def kind_of(block: QTextBlock) -> BlockKind:
    """Paragraph, heading or list item."""
    level = block.blockFormat().headingLevel()
    if level > 0:
        return HEADINGS[min(level, len(HEADINGS)) - 1]
    lists: Any = block.textList()
    if lists is None:
        return BlockKind.PARAGRAPH
    ordered = lists.format().style().value <= QTextListFormat.Style.ListDecimal.value
    return BlockKind.NUMBERED if ordered else BlockKind.BULLET


def fill_document(document: QTextDocument, blocks: Sequence[Block], looks: RichLooks) -> None:
    """Other content."""
    document.setIndentWidth(looks.theme.px(round(_INDENT)))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    insert_blocks(cursor, blocks, looks, is_first=True, fills_first=True)
    cursor.endEditBlock()


def insert_blocks(
    cursor: QTextCursor, blocks: Sequence[Block], looks: RichLooks, *, is_first: bool, fills_first: bool
) -> None:
    """Write blocks at the cursor. `fills_first`: the first turns the present paragraph into its kind."""
    current = None
    last: BlockKind | None = None
    for place, block in enumerate(blocks or (Block(),)):
        is_top = is_first and place == 0
        kind = block.kind
        if place == 0 and not fills_first:
            kind = kind_of(cursor.block())
        elif place == 0:
            cursor.setBlockFormat(looks.block(kind, is_first=is_top))
        else:
            cursor.insertBlock(looks.block(kind, is_first=False), looks.run(Run(""), kind))
        if place > 0 or fills_first:
            if kind not in _LIST_STYLES:
                leave_list(cursor)
            elif current is not None and kind is last:
                current.add(cursor.block())
            else:
                leave_list(cursor)
                current = cursor.createList(_list_format(kind))
        last = kind
        cursor.setBlockCharFormat(looks.run(Run(""), kind))
        for run in block.runs:
            cursor.insertText(run.text.replace("\n", _BREAK), looks.run(run, kind))


def set_kind(cursor: QTextCursor, kind: BlockKind, looks: RichLooks) -> None:
    """Turn the cursor's paragraph into another kind; its words and their emphasis stay."""
    block = cursor.block()
    work = QTextCursor(block)
    work.beginEditBlock()
    work.setBlockFormat(looks.block(kind, is_first=block.position() == 0))
    leave_list(work)
    if kind in _LIST_STYLES:
        before = block.previous()
        if before.isValid() and kind_of(before) is kind:
            before.textList().add(block)
        else:
            work.createList(_list_format(kind))
    start = block.position()
    work.setBlockCharFormat(looks.run(Run(""), kind))
    for run in read_block(block).runs:
        end = start + len(run.text.encode("utf-16-le")) // 2
        work.setPosition(start)
        work.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        work.setCharFormat(looks.run(run, kind))
        start = end
    work.endEditBlock()


def leave_list(cursor: QTextCursor) -> None:
    """The paragraph is no list item any more."""
    block = cursor.block()
    lists: Any = block.textList()
    if lists is not None:
        lists.remove(block)
        plain = block.blockFormat()
        plain.setIndent(0)
        cursor.setBlockFormat(plain)


def _list_format(kind: BlockKind) -> QTextListFormat:
    looks = QTextListFormat()
    looks.setStyle(_LIST_STYLES[kind])
    looks.setIndent(1)
    return looks
