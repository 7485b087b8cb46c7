"""What all tables share: one metadata, never reused ids, references with a named outcome."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table
from sqlalchemy.schema import SchemaItem

metadata = MetaData()


def plan_table(name: str, *columns: SchemaItem) -> Table:
    """A table with an `id` that SQLite never gives out twice: undo restores rows by their id, so a reused one would be
    somebody else's."""
    return Table(name, metadata, Column("id", Integer, primary_key=True), *columns, sqlite_autoincrement=True)


def reference(name: str, target: str, on_delete: str = "SET NULL", **options: Any) -> Column[Any]:
    """A column that points to the id of `target`; indexed, because cascades and checks look it up."""
    return Column(name, Integer, ForeignKey(f"{target}.id", ondelete=on_delete), index=True, **options)
