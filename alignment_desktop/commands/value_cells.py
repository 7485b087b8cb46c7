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
from alignment_desktop.commands.plan_calendar import load_calendar, load_closed_months
from alignment_desktop.commands.rows import require
from alignment_desktop.domain.closed_months import require_open_books
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.text_rules import clean_line, clean_number
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
_MARK = "UPDATE measurement SET is_after_closing = 1 WHERE kpi_id = ? AND period_start = ?"
_NOT_MEASURED = """
INSERT INTO measurement (kpi_id, period_start, value, state, reason, note, recorded_by_id, recorded_on)
VALUES (?, ?, NULL, 'not_measured', ?, '', ?, ?)
ON CONFLICT (kpi_id, period_start) DO UPDATE SET
  value = NULL, state = 'not_measured', numerator = NULL, denominator = NULL, reason = excluded.reason,
  recorded_by_id = excluded.recorded_by_id, recorded_on = excluded.recorded_on
"""


@dataclass(frozen=True, slots=True)
class EnterCells(Command[int]):
    """Writes cells of the grid. Returns how many. `recorded_on` is the plan's today. `unmeasured` are (number, first day, reason)
    of periods in which nothing was measured. Values of a month whose books are closed are taken only with `after_closing`, and
    marked.

    A value that was there already stays untouched, with who entered it. A correction keeps the old value.
    """

    cells: Sequence[Cell]
    recorded_on: date
    recorded_by_id: int | None = None
    unmeasured: Sequence[tuple[int, date, str]] = ()
    after_closing: bool = False
    label: ClassVar[str] = "enter_cells"

    def apply(self, connection: Connection) -> int:
        """DomainErrors `kpi_is_counted` (`name`), `period_not_begun`, `row_gone`, `number_too_large`, `reason_missing`,
        `month_is_closed`."""
        require(connection, person, self.recorded_by_id, field="recorded_by_id")
        places = [(kpi_id, day) for kpi_id, day, _ in (*self.cells, *self.unmeasured)]
        periods = self._periods(connection, places)
        calendar, closed = load_calendar(connection), load_closed_months(connection)
        late = [require_open_books(one, closed, calendar, after_closing=self.after_closing) for one in periods]
        rows: list[Cell] = []
        for (kpi_id, _, value), period in zip(self.cells, periods, strict=False):
            if value is not None:
                self._require_begun(connection, period)
            rows.append((kpi_id, period.start, clean_number(value, field="value")))
        reasons: list[tuple[int, date, str]] = []
        for (kpi_id, _, reason), period in zip(self.unmeasured, periods[len(self.cells) :], strict=True):
            words = clean_line(reason, field="reason")
            if not words:
                raise DomainError("reason_missing", field="reason")
            self._require_begun(connection, period)
            reasons.append((kpi_id, period.start, words))
        # Nothing measured after all empties a cell, as far as its old value is concerned.
        changed = [*rows, *((kpi_id, start, None) for kpi_id, start, _ in reasons)]
        for is_late in {*late}:
            some = [cell for cell, own in zip(changed, late, strict=True) if own is is_late]
            keep_corrected(connection, some, self.recorded_on, self.recorded_by_id, after_closing=is_late)
        raw = raw_connection(connection)
        today = self.recorded_on.isoformat()
        written = [
            (kpi_id, start.isoformat(), value, self.recorded_by_id, today)
            for kpi_id, start, value in rows
            if value is not None
        ]
        raw.executemany(_UPSERT, written)
        raw.executemany(_DELETE, [(kpi_id, start.isoformat()) for kpi_id, start, value in rows if value is None])
        raw.executemany(
            _NOT_MEASURED,
            [(kpi_id, start.isoformat(), words, self.recorded_by_id, today) for kpi_id, start, words in reasons],
        )
        marked = [
            (kpi_id, period.start.isoformat())
            for (kpi_id, _), period, is_late in zip(places, periods, late, strict=True)
            if is_late
        ]
        raw.executemany(_MARK, marked)
        return len(rows) + len(reasons)

    def _periods(self, connection: Connection, places: Sequence[tuple[int, date]]) -> list[Period]:
        """The period of each place; a number that is counted from others has none to write."""
        kpis = kpis_by_id(connection, {kpi_id for kpi_id, _ in places})
        calendar = load_calendar(connection)
        found: list[Period] = []
        for kpi_id, day in places:
            kpi = kpis.get(kpi_id)
            if kpi is None:
                raise DomainError("row_gone")
            if kpi.formula:
                raise DomainError("kpi_is_counted", field="value", name=kpi.name)
            found.append(calendar.period_of(day, kpi.frequency))
        return found

    def _require_begun(self, connection: Connection, period: Period) -> None:
        if period.start > self.recorded_on:
            raise DomainError("period_not_begun", field="value", text=load_calendar(connection).code(period))

    @property
    def count(self) -> int:
        """The cells it writes."""
        return len(self.cells) + len(self.unmeasured)

    @property
    def merge_key(self) -> Hashable | None:
        """Cells are steps of their own."""
        return None
