"""Numbers: their definitions, targets, values, notes on dates, and the goals they belong to."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, Text, UniqueConstraint

from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.target import TargetKind
from alignment_desktop.store.column_types import EnumText, IsoDate
from alignment_desktop.store.tables.base import plan_table, reference

kpi = plan_table(
    "kpi",
    Column("name", Text, nullable=False),
    Column("short_name", Text, nullable=False, server_default=""),
    Column("description", Text, nullable=False, server_default=""),
    Column("unit_kind", EnumText(UnitKind), nullable=False, server_default="count"),
    Column("unit_text", Text, nullable=False, server_default=""),
    Column("decimals", Integer, nullable=False, server_default="0"),
    Column("direction", EnumText(Direction), nullable=False, server_default="higher"),
    Column("frequency", EnumText(Frequency), nullable=False, server_default="monthly"),
    Column("aggregation", EnumText(Aggregation), nullable=False, server_default="last"),
    Column("baseline", Float),
    Column("red_line", Float),
    Column("tolerance", Float),
    Column("is_leading", Boolean, nullable=False, server_default="0"),
    reference("perspective_id", "perspective"),
    reference("owner_id", "person"),
    reference("department_id", "department"),
    Column("source", Text, nullable=False, server_default=""),
    Column("sent_by", Text, nullable=False, server_default=""),
    Column("due_lag_days", Integer),
    Column("numerator_name", Text, nullable=False, server_default=""),
    Column("denominator_name", Text, nullable=False, server_default=""),
    Column("formula", Text, nullable=False, server_default=""),
    Column("parts_word", Text, nullable=False, server_default=""),
    Column("is_pinned", Boolean, nullable=False, server_default="0"),
    Column("is_asleep", Boolean, nullable=False, server_default="0"),
    Column("is_pencil", Boolean, nullable=False, server_default="0"),
    Column("position", Integer, nullable=False, server_default="0"),
)

kpi_alias = plan_table(
    "kpi_alias",
    reference("kpi_id", "kpi", "CASCADE", nullable=False),
    Column("name", Text, nullable=False),
)

kpi_link = plan_table(
    "kpi_link",
    reference("kpi_id", "kpi", "CASCADE", nullable=False),
    reference("objective_id", "objective", "CASCADE", nullable=False),
    Column("role", EnumText(LinkRole), nullable=False, server_default="aims"),
    Column("weight", Float, nullable=False, server_default="1"),
)

target = plan_table(
    "target",
    reference("kpi_id", "kpi", "CASCADE", nullable=False),
    Column("effective_from", IsoDate, nullable=False),
    Column("value", Float),
    Column("low", Float),
    Column("high", Float),
    Column("kind", EnumText(TargetKind), nullable=False, server_default="from"),
)

measurement = plan_table(
    "measurement",
    # The unique pair below is the index by number; a second one would cost every import for nothing.
    Column("kpi_id", Integer, ForeignKey("kpi.id", ondelete="CASCADE"), nullable=False),
    Column("period_start", IsoDate, nullable=False),
    Column("value", Float),
    Column("state", EnumText(MeasurementState), nullable=False, server_default="value"),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("reason", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    reference("recorded_by_id", "person"),
    Column("recorded_on", IsoDate),
    Column("is_after_closing", Boolean, nullable=False, server_default="0"),
    UniqueConstraint("kpi_id", "period_start"),
)

kpi_note = plan_table(
    "kpi_note",
    reference("kpi_id", "kpi", "CASCADE", nullable=False),
    Column("noted_on", IsoDate, nullable=False),
    Column("text", Text, nullable=False),
)

# The value that stood in a period before it was corrected, with who changed it and when.
measurement_change = plan_table(
    "measurement_change",
    reference("kpi_id", "kpi", "CASCADE", nullable=False),
    Column("period_start", IsoDate, nullable=False),
    Column("old_value", Float),
    Column("old_state", EnumText(MeasurementState)),
    reference("changed_by_id", "person"),
    Column("changed_on", IsoDate, nullable=False),
    Column("is_after_closing", Boolean, nullable=False, server_default="0"),
)

# What the owner wrote down about a value that was off track.
red_note = plan_table(
    "red_note",
    reference("kpi_id", "kpi", "CASCADE", nullable=False),
    Column("period_start", IsoDate, nullable=False),
    Column("fact", Text, nullable=False, server_default=""),
    Column("cause", Text, nullable=False, server_default=""),
    reference("todo_id", "todo"),
    Column("noted_on", IsoDate),
    UniqueConstraint("kpi_id", "period_start"),
)

# One split of a number: a branch, a client, a product, a person.
kpi_part = plan_table(
    "kpi_part",
    reference("kpi_id", "kpi", "CASCADE", nullable=False),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
)

part_value = plan_table(
    "part_value",
    # As with measurements: the unique pair is the index.
    Column("part_id", Integer, ForeignKey("kpi_part.id", ondelete="CASCADE"), nullable=False),
    Column("period_start", IsoDate, nullable=False),
    Column("value", Float),
    Column("state", EnumText(MeasurementState), nullable=False, server_default="value"),
    Column("numerator", Float),
    Column("denominator", Float),
    UniqueConstraint("part_id", "period_start"),
)

# Days on which the business is closed, both ends included: what lies wholly inside is neither expected nor missing.
closed_time = plan_table(
    "closed_time",
    Column("starts_on", IsoDate, nullable=False),
    Column("ends_on", IsoDate, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
)

# A month whose books are closed; `month` is its first day.
closed_month = plan_table(
    "closed_month",
    Column("month", IsoDate, nullable=False, unique=True),
    Column("closed_on", IsoDate, nullable=False),
    reference("closed_by_id", "person"),
)

# What holds for all numbers of one source.
kpi_source = plan_table(
    "kpi_source",
    Column("name", Text, nullable=False, unique=True),
    Column("sent_by", Text, nullable=False, server_default=""),
    Column("due_lag_days", Integer),
)
