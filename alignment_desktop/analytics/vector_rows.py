"""How a vector is written down: 512 little-endian float16, in the plan file and between the processes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

DIMENSIONS = 512
ROW_TYPE = np.dtype("<f2")
ROW_BYTES = DIMENSIONS * ROW_TYPE.itemsize

Matrix = NDArray[np.float32]
"""One vector a row, each of length 1."""


def rows_to_bytes(vectors: NDArray[np.float32]) -> bytes:
    """Vectors, one a row, as float16: the cosine of two of them changes by less than 0.001."""
    return vectors.astype(ROW_TYPE).tobytes()


def sound_rows(rows: Mapping[bytes, bytes]) -> dict[bytes, bytes]:
    """Those of some stored rows that are vectors: a file may hold anything."""
    whole = {key: row for key, row in rows.items() if len(row) == ROW_BYTES}
    with np.errstate(invalid="ignore"):  # NaN and infinity, which are not between anything
        lengths = np.linalg.norm(_unpacked(whole.values()), axis=1).tolist()
    return {key: row for (key, row), length in zip(whole.items(), lengths, strict=True) if 0.5 < length < 2}


def matrix_of(rows: Iterable[bytes]) -> Matrix:
    """Sound rows as a matrix for `similarity`."""
    matrix = _unpacked(rows)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix


def _unpacked(rows: Iterable[bytes]) -> NDArray[np.float32]:
    return np.frombuffer(b"".join(rows), ROW_TYPE).reshape(-1, DIMENSIONS).astype(np.float32)
