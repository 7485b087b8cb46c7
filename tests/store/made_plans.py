"""Small plan files made straight from the tables, for tests beneath the commands."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

from alignment_desktop.store.closing import make_schema
from alignment_desktop.store.engines import close, create_file, raw_connection


def make_plan(path: Path, rows: int = 50) -> Path:
    """A plan with some numbers and values in it, closed."""
    connection = create_file(path)
    try:
        make_schema(connection.wrapped())
        fill(raw_connection(connection), rows)
    finally:
        close(connection)
    return path


def fill(raw: sqlite3.Connection, rows: int) -> None:
    """A plan row and so many people: text, floats and empty cells are all there."""
    raw.execute("BEGIN")
    raw.execute("INSERT INTO plan (id, name, explore_share) VALUES (1, 'Bakery', 0.1)")
    raw.executemany(
        "INSERT INTO perspective (id, name, position) VALUES (?, ?, ?)",
        [(number, f"Perspective number {number} with a longer name", number) for number in range(1, rows + 1)],
    )
    raw.execute("COMMIT")


def digest(path: Path) -> str:
    """SHA-256 of a closed file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
