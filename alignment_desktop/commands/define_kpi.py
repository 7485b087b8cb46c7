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
from alignment_desktop.commands.redefine_kpi import Answers, TargetPlace
from alignment_desktop.commands.rows import remove
from alignment_desktop.commands.target import write_target
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.target import TargetKind
from alignment_desktop.store.tables.kpis import kpi, kpi_link, target

_CONCERNS_FORMULA = frozenset({"unit_kind", "aggregation"})


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """One line of the form's list of targets; the number it is for may not exist yet. As `domain.target.Target`."""

    effective_from: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    kind: TargetKind = TargetKind.FROM


@dataclass(frozen=True, slots=True)
class GoalTie:
    """One line of the form's list of goals. As `domain.link.KpiLink`."""

    objective_id: int
    role: LinkRole = LinkRole.AIMS
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class DefineKpi(Command[int]):
    """Makes a number (`id` None) or changes one, with all its targets and the goal it belongs to. Returns its id.

    `targets` is the whole list: what is not in it goes; None leaves the targets alone. `objective_id` is tied to the number
    if it is not yet; `unlinked_ids` are goals that it no longer belongs to; `ties` with roles and weights is the whole list of
    its goals, None leaves the others alone. `formula` and `replaces_values` as in `SetFormula`;
    None leaves the formula alone. `answers` says what becomes of values when the unit or how often it is counted changes:
    unchanged lines of `targets` follow the values.
    """

    id: int | None
    values: Mapping[str, Any]
    targets: Sequence[TargetEntry] | None = None
    objective_id: int | None = None
    unlinked_ids: tuple[int, ...] = field(default=())
    formula: str | None = None
    replaces_values: bool = False
    answers: Answers | None = None
    ties: Sequence[GoalTie] | None = None
    label: ClassVar[str] = "define_kpi"

    def apply(self, connection: Connection) -> int:
        """Writes everything, then checks the red line against the targets as they stand."""
        kpi_id = self.id
        moved: Mapping[TargetPlace, TargetPlace | None] = {}
        if kpi_id is None:
            kpi_id = insert_kpi(connection, self.values)
        else:
            moved = write_kpi(connection, kpi_id, self.values, self.answers)
        if self.targets is not None:
            self._write_targets(connection, kpi_id, [new for one in self.targets if (new := _followed(one, moved))])
        require_sound_red_line(connection, kpi_id)
        self._tie(connection, kpi_id)
        formula = self.formula
        if formula is None and not _CONCERNS_FORMULA.isdisjoint(self.values):
            # The formula stays, but it has to fit what the number is now.
            formula = connection.execute(select(kpi.c.formula).where(kpi.c.id == kpi_id)).scalar() or None
        if formula is not None:
            SetFormula(kpi_id, formula, self.replaces_values).apply(connection)
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
        gone = set(self.unlinked_ids)
        if self.ties is not None:
            wanted = [one.objective_id for one in self.ties]
            if len(set(wanted)) < len(wanted):
                raise DomainError("goal_twice", field="goals")
            gone |= {goal for _, goal in links} - set(wanted)
            for one in self.ties:
                LinkKpi(kpi_id, one.objective_id, one.role, one.weight).apply(connection)
        remove(connection, kpi_link, [link for link, goal in links if goal in gone])
        if self.objective_id is not None and self.objective_id not in {goal for _, goal in links}:
            LinkKpi(kpi_id, self.objective_id).apply(connection)


def _followed(entry: TargetEntry, moved: Mapping[TargetPlace, TargetPlace | None]) -> TargetEntry | None:
    """The line as it became with the values; as it is when it was typed just now; None when it went into another."""
    place = (entry.effective_from, entry.kind, entry.value, entry.low, entry.high)
    if place not in moved:
        return entry
    found = moved[place]
    if found is None:
        return None
    day, kind, value, low, high = found
    return TargetEntry(day, value, low, high, kind)
