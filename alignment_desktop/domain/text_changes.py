"""What changed between two texts: word by word for reading, in sentences for counting."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]")
_SENTENCES = re.compile(r"[^.!?…。！？\n]*(?:[.!?…](?!\s|$)[^.!?…\n]*)*(?:[.!?…。！？]+[\"'”’)\]]*|\n|$)\s*")
# Above so many pairs to compare, what lies between equal ends counts as exchanged as a whole.
_MOST_PAIRS = 4_000_000


class ChangeKind(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what happened to it."""

    kind: ChangeKind
    text: str


def word_changes(old: str, new: str) -> tuple[Piece, ...]:
    """Both texts as one: what stayed, what only `old` has, what only `new` has. Removed stands before added."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    for is_same, (i1, i2), (j1, j2) in _stretches(before, after):
        if is_same:
            pieces.append(Piece(ChangeKind.SAME, "".join(before[i1:i2])))
            continue
        pieces.append(Piece(ChangeKind.REMOVED, "".join(before[i1:i2])))
        pieces.append(Piece(ChangeKind.ADDED, "".join(after[j1:j2])))
    return tuple(_swallow_blanks([piece for piece in pieces if piece.text]))


def changed_sentences(old: str, new: str) -> int:
    """How many sentences were written anew, added or removed; one exchanged for one counts once."""
    before, after = sentences(old), sentences(new)
    return sum(max(i2 - i1, j2 - j1) for same, (i1, i2), (j1, j2) in _stretches(before, after) if not same)


def sentences(text: str) -> list[str]:
    """The sentences of a text without blanks around them; a line ends a sentence too."""
    return [found.strip() for found in _SENTENCES.findall(text) if found.strip()]


def _stretches(
    old: Sequence[Hashable], new: Sequence[Hashable]
) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    """Equal and unequal stretches in order: is it equal, from and to in `old`, from and to in `new`."""
    start = 0
    most = min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[len(old) - 1 - end] == new[len(new) - 1 - end]:
        end += 1
    stop_old, stop_new = len(old) - end, len(new) - end
    if start:
        yield True, (0, start), (0, start)
    middle_old, middle_new = old[start:stop_old], new[start:stop_new]
    if len(middle_old) * len(middle_new) > _MOST_PAIRS:
        yield False, (start, stop_old), (start, stop_new)
    else:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        for name, i1, i2, j1, j2 in matcher.get_opcodes():
            yield name == "equal", (start + i1, start + i2), (start + j1, start + j2)
    if end:
        yield True, (stop_old, len(old)), (stop_new, len(new))


def _swallow_blanks(pieces: list[Piece]) -> Iterator[Piece]:
    """A lone blank between two changes belongs to both of them, else each word would be struck out by itself."""
    removed: list[str] = []
    added: list[str] = []
    for place, piece in enumerate(pieces):
        is_between = 0 < place < len(pieces) - 1 and piece.text.isspace() and "\n" not in piece.text
        if piece.kind is ChangeKind.SAME and not (is_between and (removed or added)):
            yield from _pair(removed, added)
            removed, added = [], []
            yield piece
        else:
            if piece.kind is not ChangeKind.ADDED:
                removed.append(piece.text)
            if piece.kind is not ChangeKind.REMOVED:
                added.append(piece.text)
    yield from _pair(removed, added)


def _pair(removed: Sequence[str], added: Sequence[str]) -> Iterator[Piece]:
    for kind, texts in ((ChangeKind.REMOVED, removed), (ChangeKind.ADDED, added)):
        if text := "".join(texts):
            yield Piece(kind, text)
