"""Commands that tag goals: the values they live and the partners they serve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, Table, delete, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.partner import AddPartner
from alignment_desktop.commands.rows import add, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.store.tables.objectives import objective, objective_partner, objective_value
from alignment_desktop.store.tables.people import partner
from alignment_desktop.store.tables.plan import plan_value


@dataclass(frozen=True, slots=True)
class TagObjectivesWithValue(Command[None]):
    """Says that goals live one of the plan's values, or takes that back."""

    ids: tuple[int, ...]
    plan_value_id: int
    is_on: bool = True
    label: ClassVar[str] = "tag_objectives_with_value"

    def apply(self, connection: Connection) -> None:
        """Writes or removes the tags that differ."""
        row(connection, plan_value, self.plan_value_id)
        _tag(connection, objective_value, self.ids, "plan_value_id", self.plan_value_id, is_on=self.is_on)

    @property
    def count(self) -> int:
        """The goals it tags."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class TagObjectivesWithPartner(Command[None]):
    """Says that goals serve a partner, or takes that back."""

    ids: tuple[int, ...]
    partner_id: int
    is_on: bool = True
    label: ClassVar[str] = "tag_objectives_with_partner"

    def apply(self, connection: Connection) -> None:
        """Writes or removes the tags that differ."""
        row(connection, partner, self.partner_id)
        _tag(connection, objective_partner, self.ids, "partner_id", self.partner_id, is_on=self.is_on)

    @property
    def count(self) -> int:
        """The goals it tags."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class TagObjectivesWithNewPartner(Command[int]):
    """Adds a partner and tags goals with them, as one step. Returns the partner's id."""

    ids: tuple[int, ...]
    name: str
    label: ClassVar[str] = "tag_objectives_with_new_partner"

    def apply(self, connection: Connection) -> int:
        """Adds the partner first, so that a refused name tags no goal."""
        partner_id = AddPartner(self.name).apply(connection)
        TagObjectivesWithPartner(self.ids, partner_id).apply(connection)
        return partner_id


def _tag(connection: Connection, table: Table, ids: tuple[int, ...], name: str, tag_id: int, *, is_on: bool) -> None:
    for goal_id in ids:
        if row(connection, objective, goal_id)["level"] is Level.VISION:
            raise DomainError("vision_has_no_such_field")
        same = (table.c.objective_id == goal_id) & (table.c[name] == tag_id)
        if not is_on:
            connection.execute(delete(table).where(same))
        elif connection.execute(select(table.c.id).where(same)).first() is None:
            add(connection, table, objective_id=goal_id, **{name: tag_id})
