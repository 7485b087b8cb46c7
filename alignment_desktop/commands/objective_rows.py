"""The goals as the domain's tree, and the way a planned order is written back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, text, update

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_moves import LevelChange, Placement
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.store.tables.objectives import objective

_PLACE = (
    update(objective)
    .where(objective.c.id == bindparam("goal"))
    .values(parent_id=bindparam("above"), position=bindparam("place"))
)
_LEVEL = update(objective).where(objective.c.id == bindparam("goal")).values(level=bindparam("new"))
# One statement walks up, down and sideways: a large plan is not read to move one row.
_AROUND = text("""
    WITH RECURSIVE
    picked(id) AS (SELECT value FROM json_each(:ids)),
    up(id) AS (
        SELECT id FROM picked UNION SELECT :parent_id
        UNION SELECT o.parent_id FROM objective o JOIN up ON o.id = up.id
    ),
    down(id) AS (
        SELECT id FROM picked UNION SELECT o.id FROM objective o JOIN down ON o.parent_id = down.id
    ),
    beside(id) AS (
        SELECT o.parent_id FROM objective o JOIN picked ON o.id = picked.id UNION SELECT :parent_id
    ),
    home(id) AS (
        SELECT id FROM beside
        UNION SELECT o.parent_id FROM objective o JOIN beside ON o.id = beside.id WHERE :is_step
        UNION SELECT o.id FROM objective o JOIN beside ON o.parent_id = beside.id WHERE :is_step
        UNION SELECT o.id FROM objective o WHERE :is_step AND o.parent_id IS NULL
    ),
    around(id) AS (
        SELECT id FROM up UNION SELECT id FROM down
        UNION SELECT o.id FROM objective o JOIN home ON o.parent_id = home.id
        UNION SELECT o.id FROM objective o WHERE o.parent_id IS NULL AND EXISTS (SELECT 1 FROM home WHERE id IS NULL)
    )
    SELECT o.id, o.parent_id, o.position, o.level, o.title FROM objective o JOIN around ON o.id = around.id
""")


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


def load_tree_around(
    connection: Connection, ids: Iterable[int], parent_id: int | None = None, *, is_step: bool = False
) -> ObjectiveTree[PlacedGoal]:
    """As much of the tree as a move of `ids` under `parent_id` looks at: all above and inside them and those beside them,
    before and after. A step by keyboard may go under a sibling or out beside the parent, so it takes those families too.
    """
    asked = {"ids": json.dumps(list(ids)), "parent_id": parent_id, "is_step": is_step}
    rows = connection.execute(_AROUND, asked)
    return ObjectiveTree(PlacedGoal(row[0], row[1], row[2], Level(row[3]), row[4]) for row in rows)


def load_children(connection: Connection, parent_id: int | None) -> tuple[int, ...]:
    """What stands directly under a goal, in the owner's order; under None what is not linked."""
    columns = objective.c
    here = columns.parent_id.is_(None) if parent_id is None else columns.parent_id == parent_id
    found = select(columns.id).where(here, columns.level != Level.VISION).order_by(columns.position, columns.id)
    return tuple(connection.execute(found).scalars())


def write_placements(connection: Connection, placements: Iterable[Placement]) -> None:
    """Puts goals where a plan says; a plan names only rows that change."""
    values = [{"goal": one.id, "above": one.parent_id, "place": one.position} for one in placements]
    if values:
        connection.execute(_PLACE, values)


def write_levels(connection: Connection, changes: Iterable[LevelChange]) -> None:
    """Gives goals the levels a plan says."""
    values = [{"goal": one.id, "new": one.new} for one in changes]
    if values:
        connection.execute(_LEVEL, values)
