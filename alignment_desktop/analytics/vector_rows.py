"""How a vector is written down: 512 little-endian float16, in the plan file and between the processes."""

from __future__ import annotations

from collections.abc import Iterable

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


def matrix_of(rows: Iterable[bytes]) -> Matrix:
    """Stored rows as a matrix for `similarity`; ValueError if one has another length or is no vector."""
    kept = list(rows)
    if any(len(row) != ROW_BYTES for row in kept):
        raise ValueError("a row of another length")
    matrix = np.frombuffer(b"".join(kept), ROW_TYPE).reshape(-1, DIMENSIONS).astype(np.float32)
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    if not np.all((lengths > 0.5) & (lengths < 2)):  # NaN fails as well
        raise ValueError("a row that is no vector")
    matrix /= lengths
    return matrix
