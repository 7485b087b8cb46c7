"""What is pasted, reduced to paragraphs, headings, lists, bold and italic, also from word processors."""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocument

from alignment_desktop.domain.rich_text import Block, BlockKind, Run, normal_form
from alignment_desktop.ui.widgets.rich_document import read_blocks

_LARGEST_HTML = 2_000_000
# Word writes lists as paragraphs that begin with a bullet or figure and a row of no-break spaces.
_WORD_BULLET = re.compile("^[·•▪◦§o–-]\\s*\u00a0[\\s\u00a0]+")
_WORD_NUMBER = re.compile("^\\d{1,3}[.)]\\s*\u00a0[\\s\u00a0]+")


def pasted_blocks(source: QMimeData) -> tuple[Block, ...]:
    """The blocks of the clipboard; lines of plain text are paragraphs, whatever signs they hold. Empty ones go."""
    html = source.html() if source.hasHtml() else ""
    if html and len(html) <= _LARGEST_HTML:
        document = QTextDocument()
        document.setHtml(html)
        found = [_without_word_mark(block) for block in read_blocks(document)]
    else:
        found = [Block((Run(line),)) for line in source.text().splitlines()]
    return tuple(block for block in normal_form(found) if block.runs)


def _without_word_mark(block: Block) -> Block:
    if block.kind is not BlockKind.PARAGRAPH:
        return block
    text = block.text
    for kind, mark in ((BlockKind.BULLET, _WORD_BULLET), (BlockKind.NUMBERED, _WORD_NUMBER)):
        if found := mark.match(text):
            return Block(_cut(block.runs, found.end()), kind)
    return block


def _cut(runs: tuple[Run, ...], length: int) -> tuple[Run, ...]:
    """The runs without their first characters."""
    kept = []
    for run in runs:
        kept.append(Run(run.text[length:], run.is_bold, run.is_italic))
        length = max(0, length - len(run.text))
    return tuple(kept)
