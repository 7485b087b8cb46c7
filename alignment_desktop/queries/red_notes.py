"""What was written down about values that were off track."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignment_desktop.domain.red_note import RedNote
from alignment_desktop.queries.records import load_records

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_red_notes(connection: Connection, kpi_id: int) -> tuple[RedNote, ...]:
    """The notes on one number's values, oldest period first."""
    order_by = ("period_start",)
    return load_records(connection, "red_note", RedNote, where="kpi_id = ?", parameters=(kpi_id,), order_by=order_by)
