"""Commands on when the business is closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, remove
from alignment_desktop.domain.closed_times import check_closed_time
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_date, clean_line
from alignment_desktop.store.tables.kpis import closed_time


@dataclass(frozen=True, slots=True)
class AddClosedTime(Command[int]):
    """Days on which the business is closed, both ends included. Returns the id."""

    starts_on: date
    ends_on: date
    name: str = ""
    label: ClassVar[str] = "add_closed_time"

    def apply(self, connection: Connection) -> int:
        """Checks the days and writes them."""
        return add(connection, closed_time, **_checked(self.starts_on, self.ends_on, self.name))


@dataclass(frozen=True, slots=True)
class EditClosedTime(Command[None]):
    """Gives a closed time other days or another name."""

    id: int
    starts_on: date
    ends_on: date
    name: str = ""
    label: ClassVar[str] = "edit_closed_time"

    def apply(self, connection: Connection) -> None:
        """Checks the days and writes what differs."""
        change(connection, closed_time, self.id, **_checked(self.starts_on, self.ends_on, self.name))


@dataclass(frozen=True, slots=True)
class DeleteClosedTimes(Command[int]):
    """The business was open after all. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_closed_times"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, closed_time, self.ids)

    @property
    def count(self) -> int:
        """The closed times that were picked."""
        return len(self.ids)


def _checked(starts_on: date, ends_on: date, name: str) -> dict[str, object]:
    first, last = clean_date(starts_on, field="starts_on"), clean_date(ends_on, field="ends_on")
    if first is None or last is None:
        raise DomainError("closed_time_without_day", field="starts_on" if first is None else "ends_on")
    check_closed_time(first, last)
    return {"starts_on": first, "ends_on": last, "name": clean_line(name, field="name")}
