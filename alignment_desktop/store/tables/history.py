"""Untracked tables: facts about the file and what happened to it. No undo, no guard, not in the hash; written by `store` only."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

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
    Column("content", Text, nullable=False),
)
