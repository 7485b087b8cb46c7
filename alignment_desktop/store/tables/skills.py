"""Who can do what."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Text, UniqueConstraint

from alignment_desktop.store.column_types import IsoDate
from alignment_desktop.store.tables.base import plan_table, reference

skill = plan_table(
    "skill",
    Column("name", Text, nullable=False),
    Column("needed", Integer, nullable=False, server_default="2"),
    Column("is_extra", Boolean, nullable=False, server_default="0"),
    Column("renewal_months", Integer),
    Column("position", Integer, nullable=False, server_default="0"),
)

# `level`: 1 is learning it, 2 can do it, 3 can teach it; not yet has no row.
person_skill = plan_table(
    "person_skill",
    reference("person_id", "person", "CASCADE", nullable=False),
    reference("skill_id", "skill", "CASCADE", nullable=False),
    Column("level", Integer, nullable=False),
    Column("as_of", IsoDate),
    UniqueConstraint("person_id", "skill_id"),
)
