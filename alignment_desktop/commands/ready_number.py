"""Adds a number of the library, with those it is counted from where the owner wants it counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import Connection

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.formula import SetFormula
from alignment_desktop.commands.kpi import insert_kpi
from alignment_desktop.commands.kpi_records import kpis_by_id
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.kpi_library import ReadyNumber, filled_formula

_ORDER = list(Frequency)


@dataclass(frozen=True, slots=True)
class AddReadyNumber(Command[int]):
    """`number` becomes a number of the plan, in `area_ids` of its area. Returns its id.

    With `counted` it gets its formula: inputs that the plan has are given by `known` (ready id to number), the others are
    made from `inputs`; one whose own inputs are all there is counted as well.
    """

    number: ReadyNumber
    area_ids: Mapping[str, int | None] = field(default_factory=dict)
    inputs: Sequence[ReadyNumber] = ()
    known: Mapping[str, int] = field(default_factory=dict)
    counted: bool = False
    label: ClassVar[str] = "add_ready_number"

    def apply(self, connection: Connection) -> int:
        """DomainErrors of `insert_kpi` and `SetFormula`. A counted number comes as often as the rarest of its inputs."""
        if not self.counted:
            return self._insert(connection, self.number, self.number.frequency)
        ids = dict(self.known)
        present = kpis_by_id(connection, [ids[one] for one in self.number.inputs if one in ids])
        frequency = _rarest([self.number.frequency, *(one.frequency for one in present.values())])
        for one in self.inputs:
            if one.id not in ids:
                ids[one.id] = self._insert(connection, one, min(one.frequency, frequency, key=_ORDER.index))
        for one in self.inputs:
            if one.inputs and ids.keys() >= set(one.inputs) and one.id not in self.known:
                SetFormula(ids[one.id], filled_formula(one, ids)).apply(connection)
        kpi_id = self._insert(connection, self.number, frequency)
        SetFormula(kpi_id, filled_formula(self.number, ids)).apply(connection)
        return kpi_id

    def _insert(self, connection: Connection, one: ReadyNumber, frequency: Frequency) -> int:
        values = {**one.values(), "perspective_id": self.area_ids.get(one.area), "frequency": frequency}
        return insert_kpi(connection, values)


def _rarest(found: Sequence[Frequency]) -> Frequency:
    return max(found, key=_ORDER.index)
