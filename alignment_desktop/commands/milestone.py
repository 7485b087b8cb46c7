"""Commands on the days of a plan that have a name, as "agreed on 5 January"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, remove, row
from alignment_desktop.domain.text_rules import clean_date, clean_name
from alignment_desktop.store.tables.plan import milestone


@dataclass(frozen=True, slots=True)
class NameDay(Command[int]):
    """Gives a day a name; a day that has one gets the new one. Returns the id of the milestone.

    What the plan was on that day stands in its picture: whoever names today has one taken (`PictureDiary.keep_named`).
    """

    on_day: date
    name: str
    label: ClassVar[str] = "name_day"

    def apply(self, connection: Connection) -> int:
        """Writes the name."""
        name = clean_name(self.name, field="name")
        day = clean_date(self.on_day, field="on_day")
        found = connection.execute(select(milestone.c.id).where(milestone.c.on_day == day)).scalar()
        if found is None:
            return add(connection, milestone, on_day=day, name=name)
        change(connection, milestone, found, name=name)
        return int(found)


@dataclass(frozen=True, slots=True)
class RenameMilestone(Command[None]):
    """Gives a named day another name."""

    milestone_id: int
    name: str
    label: ClassVar[str] = "rename_milestone"

    def apply(self, connection: Connection) -> None:
        """Writes the name."""
        change(connection, milestone, self.milestone_id, name=clean_name(self.name, field="name"))


@dataclass(frozen=True, slots=True)
class RemoveMilestone(Command[None]):
    """Takes the name of a day away; its picture stays."""

    milestone_id: int
    label: ClassVar[str] = "remove_milestone"

    def apply(self, connection: Connection) -> None:
        """Removes the row. Raises `DomainError("row_gone")`."""
        row(connection, milestone, self.milestone_id)
        remove(connection, milestone, [self.milestone_id])
