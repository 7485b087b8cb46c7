"""Commands that tie numbers to goals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, remove, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.text_rules import clean_number
from alignment_desktop.store.tables.kpis import kpi, kpi_link
from alignment_desktop.store.tables.objectives import objective


@dataclass(frozen=True, slots=True)
class LinkKpi(Command[int]):
    """Ties a number to a goal, or changes role and weight of the tie there is. Returns the link's id."""

    kpi_id: int
    objective_id: int
    role: LinkRole = LinkRole.AIMS
    weight: float = 1.0
    label: ClassVar[str] = "link_kpi"

    def apply(self, connection: Connection) -> int:
        """Writes the link."""
        row(connection, kpi, self.kpi_id)
        row(connection, objective, self.objective_id)
        weight = clean_number(self.weight, field="weight")
        if weight is None or weight < 0:
            raise DomainError("weight_negative", field="weight")
        same = select(kpi_link.c.id).where(
            kpi_link.c.kpi_id == self.kpi_id, kpi_link.c.objective_id == self.objective_id
        )
        found = connection.execute(same).scalar()
        values = {"role": self.role, "weight": weight}
        if found is None:
            return add(connection, kpi_link, kpi_id=self.kpi_id, objective_id=self.objective_id, **values)
        change(connection, kpi_link, found, **values)
        return int(found)


@dataclass(frozen=True, slots=True)
class UnlinkKpis(Command[int]):
    """Takes ties between numbers and goals away, by link id. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "unlink_kpis"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, kpi_link, self.ids)

    @property
    def count(self) -> int:
        """The links that were picked."""
        return len(self.ids)
