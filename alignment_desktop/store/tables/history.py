"""Untracked tables: facts about the file and what happened to it. No undo, no guard, not in the hash; written by `store` only."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from alignment_desktop.store.column_types import IsoDate
from alignment_desktop.store.tables.base import metadata, plan_table

fact = Table("fact", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

import_log = plan_table(
    "import_log",
    Column("imported_on", IsoDate, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("added", Integer, nullable=False),
    Column("changed", Integer, nullable=False),
)

snapshot = plan_table(
    "snapshot",
    Column("taken_on", IsoDate, nullable=False, unique=True),
    Column("content", LargeBinary, nullable=False),
)

# The alignment score of each day on which the plan was open; a part that could not be counted is NULL.
score_day = plan_table(
    "score_day",
    Column("on_day", IsoDate, nullable=False, unique=True),
    Column("total", Integer),
    Column("linked", Integer),
    Column("owned", Integer),
    Column("measured", Integer),
    Column("up_to_date", Integer),
    Column("balanced", Integer),
    Column("rules_version", Integer, nullable=False),
)

# Sentence vectors as float16 bytes, found by the SHA-256 of the text and the name of the model.
sentence_vector = Table(
    "sentence_vector",
    metadata,
    Column("text_hash", LargeBinary, primary_key=True),
    Column("model", Text, primary_key=True),
    Column("vector", LargeBinary, nullable=False),
)
