"""Commands on departments and on the areas of the scorecard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Column, Connection, Table, func, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.people import hand_over
from alignment_desktop.commands.rows import add, change, next_position, remove, require, row, set_order
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_line, clean_name
from alignment_desktop.store.tables.people import department, person, perspective

PERSPECTIVES_AT_MOST = 6


@dataclass(frozen=True, slots=True)
class AddDepartment(Command[int]):
    """A new department. Returns its id."""

    name: str
    lead_id: int | None = None
    label: ClassVar[str] = "add_department"

    def apply(self, connection: Connection) -> int:
        """Inserts it at the end."""
        require(connection, person, self.lead_id, field="lead_id")
        name = _free_name(connection, department, self.name, None)
        return add(
            connection, department, name=name, lead_id=self.lead_id, position=next_position(connection, department)
        )


@dataclass(frozen=True, slots=True)
class RenameDepartment(Command[None]):
    """Gives a department another name."""

    id: int
    name: str
    label: ClassVar[str] = "rename_department"

    def apply(self, connection: Connection) -> None:
        """Writes the name."""
        change(connection, department, self.id, name=_free_name(connection, department, self.name, self.id))


@dataclass(frozen=True, slots=True)
class SetDepartmentLead(Command[None]):
    """Says who leads a department; None for nobody."""

    id: int
    lead_id: int | None
    label: ClassVar[str] = "set_department_lead"

    def apply(self, connection: Connection) -> None:
        """Writes the lead."""
        require(connection, person, self.lead_id, field="lead_id")
        change(connection, department, self.id, lead_id=self.lead_id)


@dataclass(frozen=True, slots=True)
class RemoveDepartment(Command[None]):
    """Removes a department; its people, goals and numbers move to `into_id` first (None: to no department).

    With `into_id` this is also how two departments are merged.
    """

    id: int
    into_id: int | None = None
    label: ClassVar[str] = "remove_department"

    def apply(self, connection: Connection) -> None:
        """Moves every reference, then deletes the row."""
        row(connection, department, self.id)
        if self.into_id == self.id:
            raise DomainError("department_is_same", field="into_id")
        require(connection, department, self.into_id, field="into_id")
        key: Column[int] = department.c.id
        hand_over(connection, key, self.id, self.into_id)
        remove(connection, department, [self.id])


@dataclass(frozen=True, slots=True)
class AddPerspective(Command[int]):
    """A further area of the scorecard, six at most. Returns its id."""

    name: str
    label: ClassVar[str] = "add_perspective"

    def apply(self, connection: Connection) -> int:
        """Inserts it at the end."""
        if connection.execute(select(func.count()).select_from(perspective)).scalar_one() >= PERSPECTIVES_AT_MOST:
            raise DomainError("too_many_perspectives", limit=PERSPECTIVES_AT_MOST)
        name = _free_name(connection, perspective, self.name, None)
        return add(connection, perspective, name=name, position=next_position(connection, perspective))


@dataclass(frozen=True, slots=True)
class RenamePerspective(Command[None]):
    """Gives an area of the scorecard another name."""

    id: int
    name: str
    label: ClassVar[str] = "rename_perspective"

    def apply(self, connection: Connection) -> None:
        """Writes the name."""
        change(connection, perspective, self.id, name=_free_name(connection, perspective, self.name, self.id))


@dataclass(frozen=True, slots=True)
class CaptionPerspective(Command[None]):
    """Says in the owner's words what an area is about ("what they come for"); may be empty."""

    id: int
    caption: str
    label: ClassVar[str] = "caption_perspective"

    def apply(self, connection: Connection) -> None:
        """Writes the sentence, on one line."""
        change(connection, perspective, self.id, caption=clean_line(self.caption, field="caption"))


@dataclass(frozen=True, slots=True)
class RemovePerspective(Command[None]):
    """Removes an area of the scorecard; its goals and numbers move to `into_id` first (None: to no area). One stays."""

    id: int
    into_id: int | None = None
    label: ClassVar[str] = "remove_perspective"

    def apply(self, connection: Connection) -> None:
        """Moves every reference, then deletes the row."""
        row(connection, perspective, self.id)
        if self.into_id == self.id:
            raise DomainError("area_is_same", field="into_id")
        require(connection, perspective, self.into_id, field="into_id")
        if connection.execute(select(func.count()).select_from(perspective)).scalar_one() == 1:
            raise DomainError("last_area")
        key: Column[int] = perspective.c.id
        hand_over(connection, key, self.id, self.into_id)
        remove(connection, perspective, [self.id])


@dataclass(frozen=True, slots=True)
class OrderPerspectives(Command[None]):
    """Puts the areas in another order (a charity puts customers first)."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "order_perspectives"

    def apply(self, connection: Connection) -> None:
        """Writes the positions."""
        set_order(connection, perspective, self.ids)


def _free_name(connection: Connection, table: Table, name: str, own_id: int | None) -> str:
    cleaned = clean_name(name, field="name")
    rows = connection.execute(select(table.c.id, table.c.name))
    if any(found.casefold() == cleaned.casefold() and row_id != own_id for row_id, found in rows):
        raise DomainError("name_taken", field="name", name=cleaned)
    return cleaned
