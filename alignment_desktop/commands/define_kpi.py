"""The command behind the form that defines a number: its fields, its targets and its goal as one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.formula import SetFormula
from alignment_desktop.commands.kpi import insert_kpi, write_kpi
from alignment_desktop.commands.link import LinkKpi
from alignment_desktop.commands.red_line import require_sound_red_line
from alignment_desktop.commands.rows import remove
from alignment_desktop.commands.target import write_target
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.target import TargetKind
from alignment_desktop.store.tables.kpis import kpi_link, target


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """One line of the form's list of targets; the number it is for may not exist yet. As `domain.target.Target`."""

    effective_from: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    kind: TargetKind = TargetKind.FROM


@dataclass(frozen=True, slots=True)
class DefineKpi(Command[int]):
    """Makes a number (`id` None) or changes one, with all its targets and the goal it belongs to. Returns its id.

    `targets` is the whole list: what is not in it goes; None leaves the targets alone. `objective_id` is tied to the number
    if it is not yet; `unlinked_ids` are goals that it no longer belongs to. `formula` and `replaces_values` as in `SetFormula`;
    None leaves the formula alone.
    """

    id: int | None
    values: Mapping[str, Any]
    targets: Sequence[TargetEntry] | None = None
    objective_id: int | None = None
    unlinked_ids: tuple[int, ...] = field(default=())
    formula: str | None = None
    replaces_values: bool = False
    label: ClassVar[str] = "define_kpi"

    def apply(self, connection: Connection) -> int:
        """Writes everything, then checks the red line against the targets as they stand."""
        kpi_id = self.id
        if kpi_id is None:
            kpi_id = insert_kpi(connection, self.values)
        else:
            write_kpi(connection, kpi_id, self.values)
        if self.targets is not None:
            self._write_targets(connection, kpi_id, self.targets)
        require_sound_red_line(connection, kpi_id)
        self._tie(connection, kpi_id)
        if self.formula is not None:
            SetFormula(kpi_id, self.formula, self.replaces_values).apply(connection)
        return kpi_id

    def _write_targets(self, connection: Connection, kpi_id: int, targets: Sequence[TargetEntry]) -> None:
        places = [(one.effective_from, one.kind) for one in targets]
        if len(set(places)) < len(places):
            raise DomainError("target_twice", field="targets")
        kept = [
            write_target(
                connection,
                kpi_id,
                one.effective_from,
                one.kind,
                {"value": one.value, "low": one.low, "high": one.high},
            )
            for one in targets
        ]
        present = connection.execute(select(target.c.id).where(target.c.kpi_id == kpi_id)).scalars()
        remove(connection, target, [one for one in present if one not in set(kept)])

    def _tie(self, connection: Connection, kpi_id: int) -> None:
        links = connection.execute(
            select(kpi_link.c.id, kpi_link.c.objective_id).where(kpi_link.c.kpi_id == kpi_id)
        ).all()
        remove(connection, kpi_link, [link for link, goal in links if goal in self.unlinked_ids])
        if self.objective_id is not None and self.objective_id not in {goal for _, goal in links}:
            LinkKpi(kpi_id, self.objective_id).apply(connection)
