"""What was agreed, with its steps."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, Text

from alignment_desktop.domain.todo import TodoOrigin
from alignment_desktop.store.column_types import EnumText, IsoDate
from alignment_desktop.store.tables.base import plan_table, reference

todo = plan_table(
    "todo",
    Column("text", Text, nullable=False),
    reference("owner_id", "person"),
    Column("due_on", IsoDate),
    Column("first_due_on", IsoDate),
    Column("moves", Integer, nullable=False, server_default="0"),
    reference("objective_id", "objective"),
    reference("kpi_id", "kpi"),
    Column("origin", EnumText(TodoOrigin), nullable=False, server_default="own"),
    Column("origin_day", IsoDate),
    Column("agreed_on", IsoDate),
    Column("done_on", IsoDate),
    Column("is_starred", Boolean, nullable=False, server_default="0"),
    Column("hours", Float),
    Column("money", Float),
    reference("waits_for_id", "todo"),
    Column("note", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
)

todo_step = plan_table(
    "todo_step",
    reference("todo_id", "todo", "CASCADE", nullable=False),
    Column("text", Text, nullable=False, server_default=""),
    Column("due_on", IsoDate),
    Column("done_on", IsoDate),
    Column("is_milestone", Boolean, nullable=False, server_default="0"),
    Column("weight", Float, nullable=False, server_default="1"),
    Column("position", Integer, nullable=False, server_default="0"),
)

# Written down in passing, until somebody sorts it.
kept_note = plan_table(
    "kept_note",
    Column("text", Text, nullable=False),
    Column("kept_on", IsoDate, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
)
