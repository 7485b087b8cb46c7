"""Commands that make somebody, or a department, in the same step in which goals are given to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.department import AddDepartment
from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.commands.people import AddPerson


@dataclass(frozen=True, slots=True)
class AssignNewOwner(Command[int]):
    """Adds a person and makes them the owner of the goals, as one step. Returns the person's id."""

    ids: tuple[int, ...]
    name: str
    label: ClassVar[str] = "assign_new_owner"

    def apply(self, connection: Connection) -> int:
        """Adds the person first, so that a refused name changes no goal."""
        person_id = AddPerson(self.name).apply(connection)
        EditObjectives(self.ids, {"owner_id": person_id}).apply(connection)
        return person_id


@dataclass(frozen=True, slots=True)
class AssignNewDepartment(Command[int]):
    """Adds a department and puts the goals into it, as one step. Returns the department's id."""

    ids: tuple[int, ...]
    name: str
    label: ClassVar[str] = "assign_new_department"

    def apply(self, connection: Connection) -> int:
        """Adds the department first, so that a refused name changes no goal."""
        department_id = AddDepartment(self.name).apply(connection)
        EditObjectives(self.ids, {"department_id": department_id}).apply(connection)
        return department_id
