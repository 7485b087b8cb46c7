"""The plan itself and its vision: one row each, with the versions that were kept."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, Text, UniqueConstraint

from alignment_desktop.domain.calendar import WeekStart, YearNaming
from alignment_desktop.store.column_types import EnumText, IsoDate
from alignment_desktop.store.tables.base import plan_table, reference

plan = plan_table(
    "plan",
    Column("name", Text, nullable=False),
    Column("plan_to", IsoDate),
    Column("currency", Text, nullable=False, server_default="EUR"),
    Column("fiscal_start_month", Integer, nullable=False, server_default="1"),
    Column("year_naming", EnumText(YearNaming), nullable=False, server_default="both"),
    Column("week_start", EnumText(WeekStart), nullable=False, server_default="monday"),
    Column("explore_share", Float, nullable=False, server_default="0.3333333333333333"),
    Column("sections", Text, nullable=False, server_default=""),
    Column("example_today", IsoDate),
    Column("template", Text, nullable=False, server_default=""),
)

vision = plan_table(
    "vision",
    Column("purpose", Text, nullable=False, server_default=""),
    Column("future", Text, nullable=False, server_default=""),
    Column("promise", Text, nullable=False, server_default=""),
    Column("is_pencil", Boolean, nullable=False, server_default="0"),
)

plan_value = plan_table(
    "plan_value",
    Column("position", Integer, nullable=False, server_default="0"),
    Column("title", Text, nullable=False, server_default=""),
    Column("description", Text, nullable=False, server_default=""),
)

vision_measure = plan_table(
    "vision_measure",
    Column("position", Integer, nullable=False, server_default="0"),
    reference("kpi_id", "kpi", "CASCADE"),
    Column("goal", Float),
)

vision_version = plan_table(
    "vision_version",
    Column("kept_on", IsoDate, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    Column("is_shared", Integer, nullable=False, server_default="0"),
    Column("content", Text, nullable=False),
)

# A day of the plan with a name, as "agreed on 5 January"; its structure stands in the snapshot of that day.
milestone = plan_table(
    "milestone",
    Column("on_day", IsoDate, nullable=False),
    Column("name", Text, nullable=False),
)

# A finding that the owner does not want to see; `subject` is what it speaks of ("goal 7,goal 9"), empty for the whole plan.
hidden_finding = plan_table(
    "hidden_finding",
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    Column("hidden_on", IsoDate, nullable=False),
    UniqueConstraint("kind", "subject"),
)
