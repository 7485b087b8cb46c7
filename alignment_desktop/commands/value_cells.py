"""The command behind the grid of numbers: any cells of it, typed, pasted, filled or emptied, as one step."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.corrections import keep_corrected
from alignment_desktop.commands.kpi_records import kpis_by_id
from alignment_desktop.commands.plan_calendar import load_calendar
from alignment_desktop.commands.rows import require
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_number
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.tables.people import person

_UPSERT = """
INSERT INTO measurement (kpi_id, period_start, value, state, reason, note, recorded_by_id, recorded_on)
VALUES (?, ?, ?, 'value', '', '', ?, ?)
ON CONFLICT (kpi_id, period_start) DO UPDATE SET
  value = excluded.value, state = 'value', numerator = NULL, denominator = NULL, reason = '',
  recorded_by_id = excluded.recorded_by_id, recorded_on = excluded.recorded_on
WHERE value IS NOT excluded.value OR state <> 'value'
"""
_DELETE = "DELETE FROM measurement WHERE kpi_id = ? AND period_start = ?"
Cell = tuple[int, date, float | None]
"""(number, first day of the period, value); None empties the cell."""


@dataclass(frozen=True, slots=True)
class EnterCells(Command[int]):
    """Writes cells of the grid. Returns how many. `recorded_on` is the plan's today.

    A value that was there already stays untouched, with who entered it. A correction keeps the old value.
    """

    cells: Sequence[Cell]
    recorded_on: date
    recorded_by_id: int | None = None
    label: ClassVar[str] = "enter_cells"

    def apply(self, connection: Connection) -> int:
        """DomainErrors `kpi_is_counted` (`name`), `period_not_begun`, `row_gone`, `number_too_large`."""
        require(connection, person, self.recorded_by_id, field="recorded_by_id")
        kpis = kpis_by_id(connection, {kpi_id for kpi_id, _, _ in self.cells})
        calendar = load_calendar(connection)
        rows: list[Cell] = []
        for kpi_id, day, value in self.cells:
            kpi = kpis.get(kpi_id)
            if kpi is None:
                raise DomainError("row_gone")
            if kpi.formula:
                raise DomainError("kpi_is_counted", field="value", name=kpi.name)
            period = calendar.period_of(day, kpi.frequency)
            if period.start > self.recorded_on and value is not None:
                raise DomainError("period_not_begun", field="value", text=calendar.code(period))
            rows.append((kpi_id, period.start, clean_number(value, field="value")))
        keep_corrected(connection, rows, self.recorded_on, self.recorded_by_id)
        raw = raw_connection(connection)
        today = self.recorded_on.isoformat()
        written = [
            (kpi_id, start.isoformat(), value, self.recorded_by_id, today)
            for kpi_id, start, value in rows
            if value is not None
        ]
        raw.executemany(_UPSERT, written)
        raw.executemany(_DELETE, [(kpi_id, start.isoformat()) for kpi_id, start, value in rows if value is None])
        return len(rows)

    @property
    def count(self) -> int:
        """The cells it writes."""
        return len(self.cells)

    @property
    def merge_key(self) -> Hashable | None:
        """Cells are steps of their own."""
        return None
