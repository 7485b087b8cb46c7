"""Commands that move goals in the tree: drag and drop, its keyboard twins, and copies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.objective_rows import load_tree_around, write_levels, write_placements
from alignment_desktop.commands.rows import add
from alignment_desktop.domain.objective_moves import (
    AT_END,
    MovePlan,
    Refusal,
    plan_copy,
    plan_down,
    plan_indent,
    plan_move,
    plan_outdent,
    plan_up,
)
from alignment_desktop.store.tables.kpis import kpi_link
from alignment_desktop.store.tables.objectives import key_result, objective


class TreeStep(StrEnum):
    """The keyboard twins of a drag: up and down among siblings, in and out a level."""

    UP = "up"
    DOWN = "down"
    INDENT = "indent"
    OUTDENT = "outdent"


_PLANS = {TreeStep.UP: plan_up, TreeStep.DOWN: plan_down, TreeStep.INDENT: plan_indent, TreeStep.OUTDENT: plan_outdent}


@dataclass(frozen=True, slots=True)
class MoveObjectives(Command[None]):
    """Moves goals with all their parts under another parent (None: not linked) or to another place among siblings."""

    ids: tuple[int, ...]
    parent_id: int | None
    position: int = AT_END
    label: ClassVar[str] = "move_objectives"

    def apply(self, connection: Connection) -> None:
        """Plans the move on the tree as it is now and writes what changes."""
        tree = load_tree_around(connection, self.ids, self.parent_id)
        plan = plan_move(tree, self.ids, self.parent_id, self.position)
        _write_move(connection, plan, self.parent_id)

    @property
    def count(self) -> int:
        """The goals that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class StepObjectives(Command[None]):
    """Moves goals one step by keyboard."""

    ids: tuple[int, ...]
    step: TreeStep
    label: ClassVar[str] = "move_objectives"

    def apply(self, connection: Connection) -> None:
        """Plans the step on the tree as it is now and writes what changes."""
        plan = _PLANS[self.step](load_tree_around(connection, self.ids, is_step=True), self.ids)
        _write_move(connection, plan, plan.parent_id if isinstance(plan, MovePlan) else None)

    @property
    def count(self) -> int:
        """The goals that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class CopyObjectives(Command[tuple[int, ...]]):
    """Copies goals with all their parts, links to numbers and key results. Returns the ids of the new tops."""

    ids: tuple[int, ...]
    parent_id: int | None
    position: int = AT_END
    label: ClassVar[str] = "copy_objectives"

    def apply(self, connection: Connection) -> tuple[int, ...]:
        """Makes room and inserts the copies, parents first. A copy carries no star: the year has four at most."""
        tree = load_tree_around(connection, self.ids, self.parent_id)
        plan = plan_copy(tree, self.ids, self.parent_id, self.position)
        if isinstance(plan, Refusal):
            raise plan.as_error()
        write_placements(connection, plan.placements)
        made: dict[int, int] = {}
        tops = []
        for copy in plan.copies:
            source = connection.execute(select(objective).where(objective.c.id == copy.source_id)).mappings().one()
            parent_id = plan.parent_id if copy.parent_source_id is None else made[copy.parent_source_id]
            values = {
                **source, "parent_id": parent_id, "position": copy.position, "level": copy.level, "is_starred": False
            }  # fmt: skip
            del values["id"]
            made[copy.source_id] = add(connection, objective, **values)
            if copy.parent_source_id is None:
                tops.append(made[copy.source_id])
        _copy_attached(connection, made)
        return tuple(tops)

    @property
    def count(self) -> int:
        """The goals that were picked."""
        return len(self.ids)


def _write_move(connection: Connection, plan: MovePlan | Refusal, parent_id: int | None) -> None:
    if isinstance(plan, Refusal):
        raise plan.as_error()
    write_placements(connection, plan.placements)
    write_levels(connection, plan.level_changes)
    if parent_id is not None:
        _inherit_department(connection, plan.ids, parent_id)


def _inherit_department(connection: Connection, ids: tuple[int, ...], parent_id: int) -> None:
    """The department of a moved goal stays unless it is empty."""
    department_id = connection.execute(select(objective.c.department_id).where(objective.c.id == parent_id)).scalar()
    if department_id is not None:
        connection.execute(
            objective.update()
            .where(objective.c.id.in_(ids), objective.c.department_id.is_(None))
            .values(department_id=department_id)
        )


def _copy_attached(connection: Connection, made: dict[int, int]) -> None:
    for table in (kpi_link, key_result):
        rows = connection.execute(select(table).where(table.c.objective_id.in_(list(made)))).mappings().all()
        for attached in rows:
            values = {**attached, "objective_id": made[attached["objective_id"]]}
            del values["id"]
            add(connection, table, **values)
