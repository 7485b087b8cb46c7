"""The goals as the domain's tree, and the way a planned order is written back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from alignment_desktop.commands.rows import change
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_moves import LevelChange, Placement
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.store.tables.objectives import objective


@dataclass(frozen=True, slots=True)
class PlacedGoal:
    """What the tree needs to know of a goal."""

    id: int
    parent_id: int | None
    position: int
    level: Level
    title: str


def load_tree(connection: Connection) -> ObjectiveTree[PlacedGoal]:
    """All goals of the plan as a tree."""
    columns = objective.c
    rows = connection.execute(select(columns.id, columns.parent_id, columns.position, columns.level, columns.title))
    return ObjectiveTree(PlacedGoal(*values) for values in rows)


def write_placements(connection: Connection, placements: Iterable[Placement]) -> None:
    """Puts goals where a plan says."""
    for placement in placements:
        change(connection, objective, placement.id, parent_id=placement.parent_id, position=placement.position)


def write_levels(connection: Connection, changes: Iterable[LevelChange]) -> None:
    """Gives goals the levels a plan says."""
    for level_change in changes:
        change(connection, objective, level_change.id, level=level_change.new)
