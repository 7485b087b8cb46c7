"""The schema of a plan of this version, worked out from the tables: needed when a file's schema is not known by its digest."""

from __future__ import annotations

import sqlite3
from functools import cache
from types import MappingProxyType

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from alignment_desktop.store.schema_text import Schema, read_schema
from alignment_desktop.store.tables import metadata


@cache
def expected_schema() -> Schema:
    """The schema of a plan of this version, as SQLite itself writes it down. Worked out once: it takes 20 ms."""
    raw = sqlite3.connect(":memory:")
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    try:
        metadata.create_all(engine)
        return MappingProxyType(read_schema(raw))
    finally:
        engine.dispose()
        raw.close()
