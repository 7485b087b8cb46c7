"""Commands on targets: steps in time, one-period exceptions, yearly targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.red_line import require_sound_red_line
from alignment_desktop.commands.rows import add, change, remove, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.target import TargetKind
from alignment_desktop.domain.text_rules import clean_date, clean_number
from alignment_desktop.store.tables.kpis import kpi, target


@dataclass(frozen=True, slots=True)
class SetTarget(Command[int]):
    """Sets the target of a number from a date on, for one period, or for one year; replaces one of the same kind and date.

    `value` for a point; `low` and `high` for a range. Earlier periods keep what held for them. Returns the id.
    """

    kpi_id: int
    effective_from: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    kind: TargetKind = TargetKind.FROM
    label: ClassVar[str] = "set_target"

    def apply(self, connection: Connection) -> int:
        """Writes or replaces the target."""
        row(connection, kpi, self.kpi_id)
        figures = {"value": self.value, "low": self.low, "high": self.high}
        written = write_target(connection, self.kpi_id, self.effective_from, self.kind, figures)
        require_sound_red_line(connection, self.kpi_id)
        return written


@dataclass(frozen=True, slots=True)
class DeleteTargets(Command[int]):
    """Deletes targets. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_targets"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, target, self.ids)

    @property
    def count(self) -> int:
        """The targets that were picked."""
        return len(self.ids)


def write_target(
    connection: Connection, kpi_id: int, effective_from: date, kind: TargetKind, figures: Mapping[str, float | None]
) -> int:
    """Checks and writes one target (`value`, or `low` and `high`) in place of one of the same kind and date. Returns its id.

    The red line is for the caller to check.
    """
    values = {name: clean_number(number, field=name) for name, number in figures.items()}
    if all(number is None for number in values.values()):
        raise DomainError("target_missing", field="value")
    low, high = values["low"], values["high"]
    if low is not None and high is not None and high < low:
        raise DomainError("range_upside_down", field="high")
    starts = clean_date(effective_from, field="effective_from")
    same = select(target.c.id).where(
        target.c.kpi_id == kpi_id, target.c.effective_from == starts, target.c.kind == kind
    )
    found = connection.execute(same).scalar()
    if found is None:
        return add(connection, target, kpi_id=kpi_id, effective_from=starts, kind=kind, **values)
    change(connection, target, found, **values)
    return int(found)
