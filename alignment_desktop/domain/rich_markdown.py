"""Reads and writes the vision's texts as Markdown: paragraphs, headings, lists, bold, italic and nothing else.

What it writes it reads back exactly, and any reader of CommonMark shows the same. Marks it does not know (links, code,
quotes) are read as the characters they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from alignment_desktop.domain.rich_text import HEADINGS, Block, BlockKind, Run, joined, normal_form

_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
_BULLET = re.compile(r"[-+*](?:[ \t]+(.*))?$")
_NUMBERED = re.compile(r"\d{1,9}[.)](?:[ \t]+(.*))?$")
_PARTS = re.compile(r"\\([!-/:-@\[-`{-~])|(\*+)|([^\\*]+|\\)")
_ESCAPED = re.compile(r"[\\*_`\[]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")
# What would make a line something else than a paragraph: heading, list, quote, underline of a heading, fence.
_LINE_START = re.compile(r"\A(?:(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|[=-]+\s*$|~{3})|(\d{1,9})(?=[.)](?:\s|$)))")
# Signs at the end of a heading that would be taken for its closing.
_HEADING_END = re.compile(r"(?<=\s)#+$")


def write_markdown(blocks: Iterable[Block]) -> str:
    """The Markdown of a text; it is brought into its normal form first. Empty for no text."""
    parts: list[str] = []
    last: BlockKind | None = None
    number = 0
    for block in normal_form(blocks):
        number = number + 1 if block.kind is last is BlockKind.NUMBERED else 1
        if last is not None:
            parts.append("\n" if block.kind is last and block.kind.is_item else "\n\n")
        parts.append(_written(block, number))
        last = block.kind
    return "".join(parts)


@lru_cache(maxsize=16)
def read_markdown(text: str) -> tuple[Block, ...]:
    """The text in its normal form. Any text can be read; lines that only wrap are joined."""
    blocks: list[Block] = []
    kind = BlockKind.PARAGRAPH
    lines: list[str] = []
    blanks = 0

    def end_block() -> None:
        if lines:
            blocks.append(Block(_read_inline(_joined_lines(lines)), kind))
            lines.clear()

    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        line = raw.strip()
        if lines and line and _breaks_line(lines[-1]):
            lines.append(line)
            continue
        if not line:
            end_block()
            blanks += 1
            continue
        begun = _begun(line)
        if begun is not None or not lines:
            end_block()
            if blocks:
                blocks.extend([Block()] * max(0, (blanks - 1) // 2))
            kind, rest = begun or (BlockKind.PARAGRAPH, line)
            lines.append(rest)
            if kind.heading_level:
                end_block()
        else:
            lines.append(line)
        blanks = 0
    end_block()
    return normal_form(blocks)


def markdown_to_plain(text: str) -> str:
    """The words of a Markdown text, a line for each paragraph."""
    return "\n".join(block.text for block in read_markdown(text))


def _begun(line: str) -> tuple[BlockKind, str] | None:
    """What a line begins by its mark, and the rest of it; None for an ordinary line."""
    if found := _HEADING.match(line):
        return HEADINGS[min(3, len(found[1])) - 1], found[2] or ""
    if found := _BULLET.match(line):
        return BlockKind.BULLET, found[1] or ""
    if found := _NUMBERED.match(line):
        return BlockKind.NUMBERED, found[1] or ""
    return None


def _joined_lines(lines: Sequence[str]) -> str:
    """Lines of one block: a backslash at the end breaks the line, else it only wrapped."""
    parts = [f"{line[:-1]}\n" if _breaks_line(line) else f"{line} " for line in lines[:-1]]
    return "".join((*parts, lines[-1]))


def _breaks_line(line: str) -> bool:
    """Whether the last backslash stands for itself rather than for an escaped one."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _written(block: Block, number: int) -> str:
    lines = [_LINE_START.sub(_escape_start, line, count=1) for line in _write_inline(block.runs).split("\n")]
    mark = _mark(block.kind, number)
    if block.kind.heading_level:
        return f"{mark} {_HEADING_END.sub(_escape_end, lines[0])}".rstrip()
    if not mark:
        return "\\\n".join(lines)
    return f"{mark} ".rstrip() if lines == [""] else f"{mark} " + f"\\\n{' ' * (len(mark) + 1)}".join(lines)


def _escape_start(found: re.Match[str]) -> str:
    return f"{found[1] or ''}\\"


def _escape_end(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _mark(kind: BlockKind, number: int) -> str:
    if kind.heading_level:
        return "#" * kind.heading_level
    return {BlockKind.BULLET: "-", BlockKind.NUMBERED: f"{number}."}.get(kind, "")


def _write_inline(runs: Sequence[Run]) -> str:
    parts: list[str] = []
    is_bold = is_italic = False
    for run in (*runs, Run("")):
        stars = 2 * (run.is_bold is not is_bold) + (run.is_italic is not is_italic)
        parts.append("*" * stars)
        is_bold, is_italic = run.is_bold, run.is_italic
        parts.append(_ESCAPED.sub(r"\\\g<0>", run.text))
    return "".join(parts)


@dataclass(slots=True)
class _Emphasis:
    """One of the two formats while a block is read: its stars, where it began (None: it is off), and its stretches."""

    stars: int
    began: int | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)


def _read_inline(text: str) -> tuple[Run, ...]:
    """Pairs of stars switch a format on and off. Stars with nothing to pair with stay stars."""
    pieces: list[str] = []
    bold, italic = _Emphasis(2), _Emphasis(1)
    by_length = {1: (italic,), 2: (bold,), 3: (bold, italic)}
    for found in _PARTS.finditer(text):
        escaped, stars, plain = found.groups()
        pieces.append(escaped or stars or plain)
        wanted = by_length.get(len(stars), ()) if stars else ()
        if wanted:
            before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
            _take_stars(wanted, len(pieces) - 1, bool(after) and not after.isspace(), bool(before.strip()))
    return _with_formats(pieces, bold, italic)


def _take_stars(wanted: Sequence[_Emphasis], place: int, can_open: bool, can_close: bool) -> None:
    """Opens what is off and closes what is on; only if all of these stars can do so."""
    if all(can_open if one.began is None else can_close for one in wanted):
        for one in wanted:
            if one.began is None:
                one.began = place
            else:
                one.spans.append((one.began, place))
                one.began = None
    elif can_open and len(wanted) == 1:
        wanted[0].began = place  # a later beginning is the better pair


def _with_formats(pieces: list[str], bold: _Emphasis, italic: _Emphasis) -> tuple[Run, ...]:
    used = [0] * len(pieces)
    steps: dict[str, list[int]] = {}
    for name, emphasis in (("bold", bold), ("italic", italic)):
        steps[name] = [0] * len(pieces)
        for start, end in emphasis.spans:
            steps[name][start], steps[name][end] = 1, -1
            used[start] += emphasis.stars
            used[end] += emphasis.stars
    runs: list[Run] = []
    is_bold = is_italic = 0
    for place, piece in enumerate(pieces):
        is_bold += steps["bold"][place]
        is_italic += steps["italic"][place]
        runs.append(Run(piece[: len(piece) - used[place]], bool(is_bold), bool(is_italic)))
    return joined(runs)
