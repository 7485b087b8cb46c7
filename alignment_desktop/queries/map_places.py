"""Where the owner put cards of the strategy map."""

from __future__ import annotations

from sqlalchemy import Connection, select

from alignment_desktop.store.tables.objectives import map_place


def load_map_places(connection: Connection) -> dict[int, tuple[int, int]]:
    """Column and row inside the band of every card that was put by hand, by goal."""
    columns = map_place.c
    found = connection.execute(select(columns.objective_id, columns.at_column, columns.at_row).order_by(columns.id))
    return {goal_id: (column, row) for goal_id, column, row in found}
