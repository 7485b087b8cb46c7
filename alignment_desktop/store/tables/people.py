"""Who is in the team, in which department, and the areas of the scorecard."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Text, UniqueConstraint

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
    Column("caption", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
)

# Pairs of departments that the owner ticked as needing each other; the smaller id stands first.
department_need = plan_table(
    "department_need",
    reference("one_id", "department", "CASCADE", nullable=False),
    reference("other_id", "department", "CASCADE", nullable=False),
    UniqueConstraint("one_id", "other_id"),
)

# Others the business depends on; a goal can be tagged with those it serves.
partner = plan_table(
    "partner",
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
)
