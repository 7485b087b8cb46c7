"""Commands on people: add, edit, merge, remove with handing over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import Column, Connection, select, update

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, present, remove, require, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.initials import propose_initials
from alignment_desktop.domain.text_rules import clean_date, clean_line, clean_name
from alignment_desktop.store.tables.base import metadata
from alignment_desktop.store.tables.kpis import kpi
from alignment_desktop.store.tables.objectives import objective
from alignment_desktop.store.tables.people import department, person

EDITABLE = frozenset({"name", "initials", "job", "department_id", "since", "until", "needs_goal"})


@dataclass(frozen=True, slots=True)
class AddPerson(Command[int]):
    """A new person; initials are proposed and never doubled. Returns the id."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    label: ClassVar[str] = "add_person"

    def apply(self, connection: Connection) -> int:
        """Checks the fields and inserts."""
        values = _checked(connection, {"name": self.name, **self.values})
        if not values.get("initials"):
            values["initials"] = propose_initials(values["name"], _taken_initials(connection, None))
        return add(connection, person, **values)


@dataclass(frozen=True, slots=True)
class EditPerson(Command[None]):
    """Sets fields of one person."""

    id: int
    values: Mapping[str, Any]
    label: ClassVar[str] = "edit_person"

    def apply(self, connection: Connection) -> None:
        """Checks the fields and writes what differs."""
        old = row(connection, person, self.id)
        values = _checked(connection, self.values)
        since, until = values.get("since", old["since"]), values.get("until", old["until"])
        if since is not None and until is not None and until < since:
            raise DomainError("until_before_since", field="until")
        if "initials" in values and values["initials"] in _taken_initials(connection, self.id):
            raise DomainError("initials_taken", field="initials", initials=values["initials"])
        change(connection, person, self.id, **values)


@dataclass(frozen=True, slots=True)
class RemovePerson(Command[None]):
    """Removes a person and hands everything they own to `successor_id`, or leaves it without an owner (None).

    `goals` and `numbers` give single ones of theirs, by id, to somebody else or to nobody.
    """

    id: int
    successor_id: int | None = None
    goals: Mapping[int, int | None] = field(default_factory=dict)
    numbers: Mapping[int, int | None] = field(default_factory=dict)
    label: ClassVar[str] = "remove_person"

    def apply(self, connection: Connection) -> None:
        """Moves every reference, then deletes the row."""
        row(connection, person, self.id)
        for successor_id in {self.successor_id, *self.goals.values(), *self.numbers.values()}:
            if successor_id == self.id:
                raise DomainError("successor_is_same_person", field="successor_id")
            require(connection, person, successor_id, field="successor_id")
        for table, apart in ((objective, self.goals), (kpi, self.numbers)):
            for owned_id, successor_id in apart.items():
                if row(connection, table, owned_id)["owner_id"] == self.id:
                    change(connection, table, owned_id, owner_id=successor_id)
        hand_over(connection, person.c.id, self.id, self.successor_id)
        remove(connection, person, [self.id])


@dataclass(frozen=True, slots=True)
class MergePeople(Command[None]):
    """Makes several entries of one person one: `into_id` keeps its name and gets what the others own."""

    ids: tuple[int, ...]
    into_id: int
    label: ClassVar[str] = "merge_people"

    def apply(self, connection: Connection) -> None:
        """Moves every reference of the others, then deletes them."""
        row(connection, person, self.into_id)
        for person_id in self.ids:
            if person_id != self.into_id:
                hand_over(connection, person.c.id, person_id, self.into_id)
                remove(connection, person, [person_id])

    @property
    def count(self) -> int:
        """The entries that become one."""
        return len(self.ids)


def hand_over(connection: Connection, key: Column[int], old_id: int, new_id: int | None) -> None:
    """Lets everything in the plan that points to `old_id` of `key` point to `new_id`; found through the tables' own
    references, so a table that comes later is handed over too. What must point somewhere stays when there is no heir."""
    for table in metadata.tables.values():
        for reference in table.foreign_keys:
            column = reference.parent
            if reference.column is key and (new_id is not None or column.nullable):
                connection.execute(update(table).where(column == old_id).values({column.name: new_id}))


def _checked(connection: Connection, values: Mapping[str, Any]) -> dict[str, Any]:
    fields = present(values, EDITABLE)
    if "name" in fields:
        fields["name"] = clean_name(fields["name"], field="name")
    for name in ("initials", "job"):
        if name in fields:
            fields[name] = clean_line(fields[name], field=name)
    if len(fields.get("initials", "")) > 3:
        raise DomainError("initials_too_long", field="initials")
    for name in ("since", "until"):
        if name in fields:
            fields[name] = clean_date(fields[name], field=name)
    if "department_id" in fields:
        require(connection, department, fields["department_id"], field="department_id")
    return fields


def _taken_initials(connection: Connection, own_id: int | None) -> set[str]:
    rows = connection.execute(select(person.c.id, person.c.initials))
    return {initials for person_id, initials in rows if person_id != own_id and initials}
