"""What a command reads of the tree is enough to plan with: the plan is the one that the whole tree gives."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import Connection, create_engine, insert

from alignment_desktop.commands.objective_rows import load_children, load_tree, load_tree_around
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_moves import (
    AT_END,
    MovePlan,
    plan_copy,
    plan_down,
    plan_indent,
    plan_move,
    plan_outdent,
    plan_up,
)
from alignment_desktop.store.tables.objectives import objective

LEVELS = (Level.OBJECTIVE, Level.DEPARTMENT, Level.PERSONAL)
GOALS = 40


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as made:
        objective.create(made)
        yield made
    engine.dispose()


def fill(connection: Connection, random: Random) -> None:
    rows = [{"id": 1, "parent_id": None, "position": 0, "level": Level.VISION, "title": "Vision"}]
    for goal_id in range(2, GOALS + 2):
        level = random.choice(LEVELS)
        above = [row["id"] for row in rows if row["level"].rank < level.rank]  # type: ignore[attr-defined]
        rows.append(
            {
                "id": goal_id,
                "parent_id": random.choice([*above, None]),
                "position": random.randrange(9),
                "level": level,
                "title": f"Goal {goal_id}",
            }
        )
    connection.execute(insert(objective), rows)


@pytest.mark.parametrize("seed", range(25))
def test_a_plan_on_the_part_is_the_plan_on_the_whole(connection: Connection, seed: int) -> None:
    random = Random(seed)
    fill(connection, random)
    whole = load_tree(connection)
    allowed = 0
    for _ in range(30):
        ids = tuple(random.sample(range(2, GOALS + 2), random.choice([1, 1, 2, 4])))
        target = random.choice([None, *range(1, GOALS + 2)])
        position = random.choice([AT_END, 0, 1, 5])
        part = load_tree_around(connection, ids, target)
        for plan in (plan_move, plan_copy):
            assert plan(part, ids, target, position) == plan(whole, ids, target, position)
        part = load_tree_around(connection, ids, is_step=True)
        for step in (plan_up, plan_down, plan_indent, plan_outdent):
            found = step(part, ids)
            assert found == step(whole, ids)
            allowed += isinstance(found, MovePlan)
    assert allowed


def test_a_part_is_small(connection: Connection) -> None:
    rows = [{"id": 1, "parent_id": None, "level": Level.VISION}]
    rows += [{"id": 2 + one, "parent_id": 1, "level": Level.OBJECTIVE} for one in range(20)]
    rows += [{"id": 100 + one, "parent_id": 2 + one % 20, "level": Level.DEPARTMENT} for one in range(1000)]
    connection.execute(insert(objective), rows)
    # The row with 49 beside it, 50 at the target, the objectives above both and the vision.
    assert len(load_tree_around(connection, [100], 3)) == 50 + 50 + 2 + 1


def test_children_stand_in_order_without_the_vision(connection: Connection) -> None:
    fill(connection, Random(3))
    whole = load_tree(connection)
    for parent in (None, *whole):
        assert load_children(connection, parent) == whole.children(parent)
