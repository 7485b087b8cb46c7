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
from alignment_desktop.commands.rows import add
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.import_plan import ImportedCell
from alignment_desktop.domain.text_rules import clean_line, clean_number
from alignment_desktop.store.import_history import log_import
from alignment_desktop.store.tables.imports import import_mapping
from alignment_desktop.store.tables.kpis import kpi_alias

_AT_ONCE = 10_000
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
    is_cancelled: Callable[[], bool] | None = field(default=None, compare=False)
    """Asked while it writes, by whoever lets a person cancel; DomainError `import_cancelled` then, and nothing is written."""
    label: ClassVar[str] = "import_measurements"

    def apply(self, connection: Connection) -> int:
        """Makes the numbers, writes the values in one statement and notes the import."""
        made = [AddKpi(name, values).apply(connection) for name, values in self.new_kpis]
        rows = list(self._rows(made))
        if not rows:
            raise DomainError("nothing_to_import")
        if self.changed:
            # Whoever reads a value next year sees what an import has corrected.
            cells = ((kpi_id, date.fromisoformat(day), value) for kpi_id, day, value, _, _ in rows)
            keep_corrected(connection, cells, self.imported_on)
        for start in range(0, len(rows), _AT_ONCE):
            if self.is_cancelled is not None and self.is_cancelled():
                raise DomainError("import_cancelled")
            connection.exec_driver_sql(_UPSERT, rows[start : start + _AT_ONCE])
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

    def _rows(self, made: Sequence[int]) -> Iterator[tuple[int, str, float | None, str, str]]:
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
