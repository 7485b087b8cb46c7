"""Sentence vectors kept in the plan file, so that a text is computed once: untracked, outside undo and hash.

In SQLite's own terms: a plan that is only looked at needs its vectors too, and does without SQLAlchemy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from alignment_desktop.store.engines import plain_rows, raw_connection

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_vectors(connection: Connection, model: str) -> dict[bytes, bytes]:
    """All kept vectors of a model by the hash of their text: a thousand are one megabyte. What is no blob is left out."""
    sql = (
        "SELECT text_hash, vector FROM sentence_vector"
        " WHERE model = ? AND typeof(text_hash) = 'blob' AND typeof(vector) = 'blob'"
    )
    return dict(plain_rows(connection, sql, (model,)))


def save_vectors(connection: Connection, model: str, vectors: Mapping[bytes, bytes]) -> None:
    """Keep vectors by the hash of their text; one that is there already is written anew. Inside the caller's transaction."""
    raw_connection(connection).executemany(
        "INSERT OR REPLACE INTO sentence_vector (text_hash, model, vector) VALUES (?, ?, ?)",
        [(key, model, vector) for key, vector in vectors.items()],
    )


def prune_vectors(connection: Connection, model: str, kept: Collection[bytes]) -> int:
    """Drop the vectors of other models and of texts that no goal has any more; how many. Inside the caller's transaction."""
    raw = raw_connection(connection)
    dropped = raw.execute("DELETE FROM sentence_vector WHERE model != ?", (model,)).rowcount
    wanted = set(kept)
    idle = [(key,) for (key,) in plain_rows(connection, "SELECT text_hash FROM sentence_vector") if key not in wanted]
    raw.executemany("DELETE FROM sentence_vector WHERE text_hash = ?", idle)
    return dropped + len(idle)
