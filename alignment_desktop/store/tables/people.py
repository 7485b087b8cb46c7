"""Who is in the team, in which department, and the areas of the scorecard."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Text

from alignment_desktop.store.column_types import IsoDate
from alignment_desktop.store.tables.base import plan_table, reference

department = plan_table(
    "department",
    Column("name", Text, nullable=False),
    reference("lead_id", "person"),
    Column("position", Integer, nullable=False, server_default="0"),
)

person = plan_table(
    "person",
    Column("name", Text, nullable=False),
    Column("initials", Text, nullable=False, server_default=""),
    Column("job", Text, nullable=False, server_default=""),
    reference("department_id", "department"),
    Column("since", IsoDate),
    Column("until", IsoDate),
    Column("needs_goal", Boolean, nullable=False, server_default="1"),
)

perspective = plan_table(
    "perspective",
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
)
