"""Where the owner put cards of the strategy map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_map_places(connection: Connection) -> dict[int, tuple[int, int]]:
    """Column and row inside the band of every card that was put by hand, by goal."""
    found = plain_rows(connection, "SELECT objective_id, at_column, at_row FROM map_place ORDER BY id")
    return {goal_id: (column, row) for goal_id, column, row in found}
