"""Commands on the months of the books: close one, open it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, remove, require
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_date
from alignment_desktop.store.tables.kpis import closed_month
from alignment_desktop.store.tables.people import person


@dataclass(frozen=True, slots=True)
class CloseMonth(Command[int]):
    """Closes the books of the month in which `month` lies: its values stay, a later change asks first. Returns the id.

    `closed_on` is the plan's today. Closing a closed month changes nothing.
    """

    month: date
    closed_on: date
    closed_by_id: int | None = None
    label: ClassVar[str] = "close_month"

    def apply(self, connection: Connection) -> int:
        """DomainError `month_not_over` before its last day has passed."""
        day = clean_date(self.month, field="month")
        require(connection, person, self.closed_by_id, field="closed_by_id")
        month = self.month.replace(day=1)
        if day is None or (self.closed_on.year, self.closed_on.month) <= (month.year, month.month):
            raise DomainError("month_not_over", field="month", month=month)
        found = connection.execute(select(closed_month.c.id).where(closed_month.c.month == month)).scalar()
        if found is not None:
            return int(found)
        return add(connection, closed_month, month=month, closed_on=self.closed_on, closed_by_id=self.closed_by_id)


@dataclass(frozen=True, slots=True)
class OpenMonth(Command[int]):
    """Opens the books of a month again; what was marked as changed after closing stays marked. Returns how many opened."""

    month: date
    label: ClassVar[str] = "open_month"

    def apply(self, connection: Connection) -> int:
        """Removes the row, if the month is closed."""
        statement = select(closed_month.c.id).where(closed_month.c.month == self.month.replace(day=1))
        return remove(connection, closed_month, [found[0] for found in connection.execute(statement)])
