"""The tree of goals with its cause-and-effect links and key results."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Text, UniqueConstraint

from alignment_desktop.domain.objective import Kind, Level, Status
from alignment_desktop.store.column_types import EnumText, IsoDate
from alignment_desktop.store.tables.base import plan_table, reference

objective = plan_table(
    "objective",
    reference("parent_id", "objective", "CASCADE"),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("level", EnumText(Level), nullable=False),
    Column("title", Text, nullable=False, server_default=""),
    Column("description", Text, nullable=False, server_default=""),
    reference("owner_id", "person"),
    reference("department_id", "department"),
    reference("perspective_id", "perspective"),
    Column("start_on", IsoDate),
    Column("due_on", IsoDate),
    Column("weight", Float, nullable=False, server_default="1"),
    Column("kind", EnumText(Kind), nullable=False, server_default="improve"),
    Column("status_override", EnumText(Status)),
    Column("status_reason", Text, nullable=False, server_default=""),
    Column("is_starred", Boolean, nullable=False, server_default="0"),
    Column("is_dropped", Boolean, nullable=False, server_default="0"),
    Column("is_asleep", Boolean, nullable=False, server_default="0"),
    Column("is_pencil", Boolean, nullable=False, server_default="0"),
    Column("score", Float),
    Column("closed_on", IsoDate),
    reference("copied_from_id", "objective"),
)

contribution = plan_table(
    "contribution",
    reference("from_id", "objective", "CASCADE", nullable=False),
    reference("to_id", "objective", "CASCADE", nullable=False),
)

key_result = plan_table(
    "key_result",
    reference("objective_id", "objective", "CASCADE", nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("title", Text, nullable=False, server_default=""),
    Column("start", Float),
    Column("commit_mark", Float),
    Column("target", Float),
    Column("stretch", Float),
    Column("current", Float),
    Column("current_on", IsoDate),
    Column("unit_text", Text, nullable=False, server_default=""),
    reference("kpi_id", "kpi"),
    Column("is_committed", Boolean, nullable=False, server_default="1"),
    Column("confidence", Integer),
    Column("confidence_note", Text, nullable=False, server_default=""),
    Column("weight", Float, nullable=False, server_default="1"),
    Column("start_on", IsoDate),
    Column("due_on", IsoDate),
)

confidence_note = plan_table(
    "confidence_note",
    reference("key_result_id", "key_result", "CASCADE", nullable=False),
    Column("noted_on", IsoDate, nullable=False),
    Column("confidence", Integer, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
)

goal_update = plan_table(
    "goal_update",
    reference("objective_id", "objective", "CASCADE", nullable=False),
    Column("noted_on", IsoDate, nullable=False),
    Column("text", Text, nullable=False, server_default=""),
    reference("person_id", "person"),
)

objective_value = plan_table(
    "objective_value",
    reference("objective_id", "objective", "CASCADE", nullable=False),
    reference("plan_value_id", "plan_value", "CASCADE", nullable=False),
    UniqueConstraint("objective_id", "plan_value_id"),
)

objective_partner = plan_table(
    "objective_partner",
    reference("objective_id", "objective", "CASCADE", nullable=False),
    reference("partner_id", "partner", "CASCADE", nullable=False),
    UniqueConstraint("objective_id", "partner_id"),
)

# Where the owner put a card of the strategy map: the column it snapped to and the row inside its band.
map_place = plan_table(
    "map_place",
    Column("objective_id", Integer, ForeignKey("objective.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("at_column", Integer, nullable=False),
    Column("at_row", Integer, nullable=False, server_default="0"),
)
