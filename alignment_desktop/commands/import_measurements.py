"""The command that applies a checked import: any number of values, new numbers and remembered names as one undo step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.corrections import keep_corrected
from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.commands.kpi_records import kpis_by_id
from alignment_desktop.commands.plan_calendar import load_calendar, load_closed_months
from alignment_desktop.commands.rows import add
from alignment_desktop.domain.closed_months import closed_month_of
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.import_plan import ImportedCell
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.text_rules import clean_line, clean_number
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.import_history import log_import
from alignment_desktop.store.tables.imports import import_mapping
from alignment_desktop.store.tables.kpis import kpi_alias

_AT_ONCE = 10_000
_Row = tuple[int, str, float | None, str, str]
"""Number, first day of the period, value, note, today."""
_MARK = "UPDATE measurement SET is_after_closing = 1 WHERE kpi_id = ? AND period_start = ?"
# One statement for a new and a changed value; SQLite fires the journal's triggers for either.
_UPSERT = """
INSERT INTO measurement (kpi_id, period_start, value, state, reason, note, recorded_on)
VALUES (?, ?, ?, 'value', '', ?, ?)
ON CONFLICT (kpi_id, period_start) DO UPDATE SET
  value = excluded.value, state = 'value', numerator = NULL, denominator = NULL, reason = '',
  note = CASE WHEN excluded.note = '' THEN note ELSE excluded.note END, recorded_on = excluded.recorded_on
"""


@dataclass(frozen=True, slots=True)
class ImportMeasurements(Command[int]):
    """Writes what the owner ticked in the check of an import. Returns how many values were written.

    A negative number id in `values` counts the new numbers: -1 is the first of `new_kpis`.
    `new_kpis` are definitions (name and fields) of numbers to be made; `aliases` pairs (number id, name in the file) to
    remember; `mapping` (fingerprint of the layout, its reading as JSON) is kept for the next file of this kind.
    """

    values: Sequence[ImportedCell]
    file_name: str
    fingerprint: str
    imported_on: date
    added: int
    changed: int
    new_kpis: Sequence[tuple[str, Mapping[str, Any]]] = ()
    aliases: Sequence[tuple[int, str]] = ()
    mapping: tuple[str, str] | None = field(default=None)
    after_closing: bool = False
    """Values of months whose books are closed are taken only with it, and marked."""
    is_cancelled: Callable[[], bool] | None = field(default=None, compare=False)
    """Asked while it writes, by whoever lets a person cancel; DomainError `import_cancelled` then, and nothing is written."""
    label: ClassVar[str] = "import_measurements"

    def apply(self, connection: Connection) -> int:
        """Makes the numbers, writes the values in one statement and notes the import.

        DomainErrors `nothing_to_import`, `import_month_is_closed` (`count`, `month`), `kpi_is_counted` (`name`).
        """
        made = [AddKpi(name, values).apply(connection) for name, values in self.new_kpis]
        rows = list(self._rows(made))
        if not rows:
            raise DomainError("nothing_to_import")
        late = self._late(connection, rows)
        if self.changed:
            # Whoever reads a value next year sees what an import has corrected.
            for is_late in (False, True) if late else (False,):
                cells = (
                    (kpi_id, date.fromisoformat(day), value)
                    for kpi_id, day, value, _, _ in rows
                    if ((kpi_id, day) in late) is is_late
                )
                keep_corrected(connection, cells, self.imported_on, after_closing=is_late)
        for start in range(0, len(rows), _AT_ONCE):
            if self.is_cancelled is not None and self.is_cancelled():
                raise DomainError("import_cancelled")
            connection.exec_driver_sql(_UPSERT, rows[start : start + _AT_ONCE])
        raw_connection(connection).executemany(_MARK, sorted(late))
        self._remember(connection)
        log_import(
            connection,
            imported_on=self.imported_on,
            file_name=self.file_name,
            fingerprint=self.fingerprint,
            added=self.added,
            changed=self.changed,
        )
        return len(rows)

    @property
    def count(self) -> int:
        """The values it writes."""
        return len(self.values)

    def _late(self, connection: Connection, rows: Sequence[_Row]) -> set[tuple[int, str]]:
        """The places (number, first day) whose month is closed already. Only looked for where a month is closed."""
        wanted = {one[0] for one in rows}
        kpis = kpis_by_id(connection, wanted)
        if len(kpis) < len(wanted):
            raise DomainError("row_gone")
        counted = next((one for one in kpis.values() if one.formula), None)
        if counted is not None:
            raise DomainError("kpi_is_counted", field="value", name=counted.name)
        closed = load_closed_months(connection)
        if not closed:
            return set()
        calendar = load_calendar(connection)
        found: dict[tuple[int, str], date] = {}
        for kpi_id, day, *_ in rows:
            period = Period(kpis[kpi_id].frequency, date.fromisoformat(day))
            month = closed_month_of(period, closed, calendar)
            if month is not None:
                found[kpi_id, day] = month
        if found and not self.after_closing:
            raise DomainError("import_month_is_closed", count=len(found), month=max(found.values()))
        return set(found)

    def _rows(self, made: Sequence[int]) -> Iterator[_Row]:
        """What the statement takes. A start of a period is worded once, not once per value."""
        today = self.imported_on.isoformat()
        starts: dict[date, str] = {}
        for kpi, start, value, note in self.values:
            text = starts.get(start)
            if text is None:
                text = starts[start] = start.isoformat()
            number = clean_number(value, field="value")
            yield (
                kpi if kpi > 0 else made[-1 - kpi],
                text,
                number,
                clean_line(note, field="note") if note else "",
                today,
            )

    def _remember(self, connection: Connection) -> None:
        known = {name.casefold() for (name,) in connection.execute(select(kpi_alias.c.name))}
        for kpi_id, name in self.aliases:
            if name.casefold() not in known:
                known.add(name.casefold())
                add(connection, kpi_alias, kpi_id=kpi_id, name=name)
        if self.mapping is not None:
            fingerprint, spec = self.mapping
            statement = import_mapping.delete().where(import_mapping.c.fingerprint == fingerprint)
            connection.execute(statement)
            add(connection, import_mapping, fingerprint=fingerprint, spec=spec)
