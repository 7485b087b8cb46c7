"""Sentence vectors kept in the plan file, so that a text is computed once: untracked, outside undo and hash."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, insert, select

from alignment_desktop.store.tables.history import sentence_vector

_AT_ONCE = 500
"""SQLite takes no endless list of parameters."""


def load_vectors(connection: Connection, model: str) -> dict[bytes, bytes]:
    """All kept vectors of a model by the hash of their text: a thousand are one megabyte."""
    statement = select(sentence_vector.c.text_hash, sentence_vector.c.vector).where(sentence_vector.c.model == model)
    return {row.text_hash: row.vector for row in connection.execute(statement)}


def save_vectors(connection: Connection, model: str, vectors: Mapping[bytes, bytes]) -> None:
    """Keep vectors by the hash of their text; one that is there already is written anew. Inside the caller's transaction."""
    rows = [{"text_hash": key, "model": model, "vector": vector} for key, vector in vectors.items()]
    if rows:
        connection.execute(insert(sentence_vector).prefix_with("OR REPLACE"), rows)


def prune_vectors(connection: Connection, model: str, kept: Collection[bytes]) -> int:
    """Drop the vectors of other models and of texts that no goal has any more; how many. Inside the caller's transaction."""
    wanted = set(kept)
    dropped = connection.execute(delete(sentence_vector).where(sentence_vector.c.model != model)).rowcount
    hashes = connection.execute(select(sentence_vector.c.text_hash)).scalars().all()
    idle = [key for key in hashes if key not in wanted]
    for first in range(0, len(idle), _AT_ONCE):
        connection.execute(
            delete(sentence_vector).where(sentence_vector.c.text_hash.in_(idle[first : first + _AT_ONCE]))
        )
    return dropped + len(idle)
