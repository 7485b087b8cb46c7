"""Formatted text of the vision as paragraphs of runs, in one normal form: what may be written is what can be read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

_LINE_BREAK = re.compile("\r\n?|[\u2028\u2029]")
# Control characters, halves of character pairs, and the marks that text layouts use for themselves.
_UNREADABLE = re.compile("[\x00-\x09\x0b-\x1f\ud800-\udfff\ufdd0\ufdd1\ufffc\ufffe\uffff]")
_AROUND_BREAK = re.compile(r"[^\S\n]*\n[^\S\n]*")


class BlockKind(StrEnum):
    """What a paragraph is. Lists have one level."""

    PARAGRAPH = "paragraph"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    BULLET = "bullet"
    NUMBERED = "numbered"

    @property
    def heading_level(self) -> int:
        """1 to 3 for headings, else 0."""
        return int(self.value[-1]) if self.value.startswith("heading") else 0

    @property
    def is_item(self) -> bool:
        """Whether it stands in a list."""
        return self in (BlockKind.BULLET, BlockKind.NUMBERED)


HEADINGS = (BlockKind.HEADING_1, BlockKind.HEADING_2, BlockKind.HEADING_3)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one format. A newline in it is a line break inside the paragraph."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item."""

    runs: tuple[Run, ...] = ()
    kind: BlockKind = BlockKind.PARAGRAPH

    @property
    def text(self) -> str:
        """Its words without format."""
        return "".join(run.text for run in self.runs)


def normal_form(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The same text as it is kept.

    Unreadable characters go; lines have no blanks at their edges; bold and italic begin and end on a visible character;
    headings are one line and not bold; no empty paragraph stands at the beginning or the end.
    """
    cleaned = [_normal_block(block) for block in blocks]
    filled = [place for place, block in enumerate(cleaned) if block.runs or block.kind is not BlockKind.PARAGRAPH]
    return tuple(cleaned[filled[0] : filled[-1] + 1]) if filled else ()


def plain_text(blocks: Sequence[Block]) -> str:
    """The words alone, a line for each block."""
    return "\n".join(block.text for block in blocks)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one format as one run; empty ones go."""
    result: list[Run] = []
    for (is_bold, is_italic), group in groupby(runs, key=_format):
        same = list(group)
        text = same[0].text if len(same) == 1 else "".join([run.text for run in same])
        if not text:
            continue
        if result and _format(result[-1]) == (is_bold, is_italic):
            text = result.pop().text + text  # only empty runs stood between
        result.append(Run(text, is_bold, is_italic))
    return tuple(result)


_format = attrgetter("is_bold", "is_italic")


def _normal_block(block: Block) -> Block:
    is_heading = block.kind.heading_level > 0
    runs = joined(
        Run(_cleaned(run.text, is_one_line=is_heading), run.is_bold and not is_heading, run.is_italic)
        for run in block.runs
    )
    # Once more, because a break and the blank behind it may have come from two runs of one format.
    runs = tuple(_without_edge_blanks([_tidied(run) for run in runs]))
    if not any(run.is_bold or run.is_italic for run in runs):
        return Block(joined(runs), block.kind)
    pieces = [piece for run in runs for piece in _split_edges(run)]
    pieces = _without_blank_edges(pieces, lambda run: run.is_bold, lambda run: replace(run, is_bold=False))
    pieces = _without_blank_edges(pieces, lambda run: run.is_italic, lambda run: replace(run, is_italic=False))
    return Block(joined(pieces), block.kind)


def _cleaned(text: str, *, is_one_line: bool) -> str:
    if text.isprintable() and "\ufffc" not in text:
        return text  # most texts: no line break and nothing unreadable in them
    text = _UNREADABLE.sub("", _LINE_BREAK.sub("\n", text).replace("\t", " "))
    return text.replace("\n", " ") if is_one_line else _AROUND_BREAK.sub("\n", text)


def _tidied(run: Run) -> Run:
    return replace(run, text=_AROUND_BREAK.sub("\n", run.text)) if "\n" in run.text else run


def _without_edge_blanks(runs: Sequence[Run]) -> list[Run]:
    """No white space at the edges of the block, nor around its line breaks where these touch another run."""
    result: list[Run] = []
    for run in runs:
        text = run.text
        if not result:
            text = text.lstrip()
        elif result[-1].text.endswith("\n"):
            text = _left_blanks_off(text)
        if text.startswith("\n"):
            while result and not result[-1].text.endswith("\n"):
                kept = result[-1].text.rstrip()
                result[-1] = replace(result[-1], text=kept)
                if kept:
                    break
                result.pop()
            if not result:
                text = text.lstrip()
        if text:
            result.append(run if text == run.text else replace(run, text=text))
    while result:
        kept = result[-1].text.rstrip()
        if kept:
            result[-1] = replace(result[-1], text=kept)
            break
        result.pop()
    return result


def _left_blanks_off(text: str) -> str:
    """Blanks before the first word go, line breaks among them stay."""
    bare = text.lstrip()
    return "\n" * text[: len(text) - len(bare)].count("\n") + bare


def _split_edges(run: Run) -> list[Run]:
    """Blank beginning, words, blank end; each may be missing."""
    bare = run.text.strip()
    if not bare or len(bare) == len(run.text):
        return [run]
    start = run.text.index(bare)
    parts = (run.text[:start], bare, run.text[start + len(bare) :])
    return [replace(run, text=part) for part in parts if part]


def _without_blank_edges(pieces: Sequence[Run], has: Callable[[Run], bool], off: Callable[[Run], Run]) -> list[Run]:
    """Takes one format off the blanks at both ends of every stretch that has it."""
    result = list(pieces)
    for places in (range(len(result)), reversed(range(len(result)))):
        is_inside = False
        for place in places:
            piece = result[place]
            if not has(piece):
                is_inside = False
            elif not is_inside and piece.text.isspace():
                result[place] = off(piece)
            else:
                is_inside = True
    return result
