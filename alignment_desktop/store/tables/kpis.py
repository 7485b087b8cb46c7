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
    UniqueConstraint("kpi_id", "period_start"),
)

kpi_note = plan_table(
    "kpi_note",
    reference("kpi_id", "kpi", "CASCADE", nullable=False),
    Column("noted_on", IsoDate, nullable=False),
    Column("text", Text, nullable=False),
)
