"""How is it going? One dated sentence about a goal, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, remove, require, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_date, clean_line
from alignment_desktop.store.tables.objectives import goal_update, objective
from alignment_desktop.store.tables.people import person


@dataclass(frozen=True, slots=True)
class AddGoalUpdate(Command[int]):
    """One sentence on how a goal is going, dated; `person_id` said it. Returns its id."""

    objective_id: int
    text: str
    noted_on: date
    person_id: int | None = None
    label: ClassVar[str] = "add_goal_update"

    def apply(self, connection: Connection) -> int:
        """Inserts the sentence."""
        row(connection, objective, self.objective_id)
        require(connection, person, self.person_id, field="person_id")
        text = clean_line(self.text, field="text")
        if not text:
            raise DomainError("update_missing", field="text")
        day = clean_date(self.noted_on, field="noted_on")
        values = {"noted_on": day, "text": text, "person_id": self.person_id}
        return add(connection, goal_update, objective_id=self.objective_id, **values)


@dataclass(frozen=True, slots=True)
class DeleteGoalUpdates(Command[int]):
    """Takes sentences back. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_goal_updates"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, goal_update, self.ids)

    @property
    def count(self) -> int:
        """The sentences that were picked."""
        return len(self.ids)
