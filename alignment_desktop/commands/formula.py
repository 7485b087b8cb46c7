"""Commands on the formula of a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.derived_values import formulas_of
from alignment_desktop.commands.kpi_records import kpis_by_id
from alignment_desktop.commands.rows import change, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.formula.reading import cycle_through, read_formula, written
from alignment_desktop.domain.formula.tree import references_of
from alignment_desktop.domain.formula.units import unit_problems
from alignment_desktop.domain.kpi import Aggregation, UnitKind
from alignment_desktop.store.engines import plain_rows
from alignment_desktop.store.tables.kpis import kpi

_TYPED = "SELECT count(*) FROM measurement WHERE kpi_id = ?"


@dataclass(frozen=True, slots=True)
class SetFormula(Command[None]):
    """Counts a number from others: `formula` as it is kept, with ids; empty for a number that is typed again, which keeps the
    values it has. Values that were typed before go only with `replaces_values`.
    """

    kpi_id: int
    formula: str
    replaces_values: bool = False
    label: ClassVar[str] = "set_formula"

    def apply(self, connection: Connection) -> None:
        """DomainErrors, field `formula`: those of `read_formula`, `formula_unknown_name`, `formula_loop` (`path`),
        `formula_units_differ` and `formula_unit_result`, `formula_ratio`, `formula_has_values` (`count`)."""
        present = row(connection, kpi, self.kpi_id)
        if not self.formula.strip():
            change(connection, kpi, self.kpi_id, formula="")
            return
        kpis = kpis_by_id(connection)
        node = read_formula(self.formula, lambda _name: None)
        for one in references_of(node):
            if one not in kpis:
                raise DomainError("formula_unknown_name", field="formula", name=f"{{{one}}}")
        loop = cycle_through(self.kpi_id, node, formulas_of(connection))
        if loop:
            path = " → ".join(kpis[one].name for one in loop)
            raise DomainError("formula_loop", field="formula", path=path)
        for problem in unit_problems(node, lambda one: kpis[one].unit_kind, UnitKind(present["unit_kind"])):
            raise DomainError(problem.code, field="formula", left=problem.left, right=problem.right)
        if present["aggregation"] == Aggregation.RATIO:
            raise DomainError("formula_ratio", field="formula")
        if not present["formula"] and not self.replaces_values:
            count = plain_rows(connection, _TYPED, (self.kpi_id,))[0][0]
            if count:
                raise DomainError("formula_has_values", field="formula", count=count)
        change(connection, kpi, self.kpi_id, formula=written(node))
