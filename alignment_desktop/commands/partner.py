"""Commands on partners: others the business depends on, such as suppliers, customers and neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, next_position, remove
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_name
from alignment_desktop.store.tables.people import partner


@dataclass(frozen=True, slots=True)
class AddPartner(Command[int]):
    """A new partner, last in the list. Returns the id."""

    name: str
    label: ClassVar[str] = "add_partner"

    def apply(self, connection: Connection) -> int:
        """Refuses a name that another has, and inserts."""
        name = _free_name(connection, self.name, None)
        return add(connection, partner, name=name, position=next_position(connection, partner))


@dataclass(frozen=True, slots=True)
class RenamePartner(Command[None]):
    """Gives a partner another name."""

    id: int
    name: str
    label: ClassVar[str] = "rename_partner"

    def apply(self, connection: Connection) -> None:
        """Writes the name."""
        change(connection, partner, self.id, name=_free_name(connection, self.name, self.id))


@dataclass(frozen=True, slots=True)
class DeletePartners(Command[int]):
    """Deletes partners with the tags of goals that serve them. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_partners"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, partner, self.ids)

    @property
    def count(self) -> int:
        """The partners that were picked."""
        return len(self.ids)


def _free_name(connection: Connection, typed: str, own_id: int | None) -> str:
    """The cleaned name. `DomainError("name_taken")` when another partner is called so, whatever the case."""
    name = clean_name(typed, field="name")
    for partner_id, other in connection.execute(select(partner.c.id, partner.c.name)):
        if partner_id != own_id and other.casefold() == name.casefold():
            raise DomainError("name_taken", field="name", name=other)
    return name
