"""Cuts a text into its sentences: a vector tells what one sentence means, of a whole page it would tell little."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?;:…])\s+|\n+")
_MOST = 60


def sentences(text: str) -> tuple[str, ...]:
    """The sentences in their order, each once; the first sixty of a text that has more."""
    found = dict.fromkeys(part for piece in _END.split(text) if (part := piece.strip()))
    return tuple(found)[:_MOST]
