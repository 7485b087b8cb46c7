"""What an import leaves for the next one: how the columns of a file of one kind were read."""

from __future__ import annotations

from sqlalchemy import Column, Text

from alignment_desktop.store.tables.base import plan_table

import_mapping = plan_table(
    "import_mapping",
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("spec", Text, nullable=False),
)
