"""The command that says which departments need each other; the score asks such pairs for a shared goal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, remove, require
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.store.tables.people import department, department_need


@dataclass(frozen=True, slots=True)
class SetDepartmentNeed(Command[None]):
    """Ticks a pair of departments as needing each other, or takes the tick away. The order of the two does not matter."""

    one_id: int
    other_id: int
    is_needed: bool = True
    label: ClassVar[str] = "set_department_need"

    def apply(self, connection: Connection) -> None:
        """Writes only what differs, so that a tick twice is no change."""
        one, other = sorted((self.one_id, self.other_id))
        if one == other:
            raise DomainError("department_needs_itself", field="other_id")
        for department_id in (one, other):
            require(connection, department, department_id)
        columns = department_need.c
        same = select(columns.id).where(columns.one_id == one, columns.other_id == other)
        found = connection.execute(same).scalar()
        if self.is_needed and found is None:
            add(connection, department_need, one_id=one, other_id=other)
        elif not self.is_needed and found is not None:
            remove(connection, department_need, [found])
