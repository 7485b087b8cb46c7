"""Commands on where numbers come from: who sends what, and how many days it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, remove
from alignment_desktop.domain.due_rules import source_key
from alignment_desktop.domain.source import check_lag
from alignment_desktop.domain.text_rules import clean_line, clean_name
from alignment_desktop.store.tables.kpis import kpi, kpi_source


@dataclass(frozen=True, slots=True)
class SetSource(Command[None]):
    """What holds for all numbers that come from `name`: who sends them, and the days after a period until they are there.

    Days None leave it to each number and its frequency. A number's own days and sender are kept.
    """

    name: str
    sent_by: str = ""
    due_lag_days: int | None = None
    label: ClassVar[str] = "set_source"

    def apply(self, connection: Connection) -> None:
        """Makes, changes or (with nothing to say) removes the row. DomainErrors `name_missing`, `lag_out_of_range`."""
        name = clean_name(self.name, field="source")
        sent_by = clean_line(self.sent_by, field="sent_by")
        check_lag(self.due_lag_days)
        rows = connection.execute(select(kpi_source.c.id, kpi_source.c.name)).all()
        found = next((one.id for one in rows if source_key(one.name) == source_key(name)), None)
        if not sent_by and self.due_lag_days is None:
            remove(connection, kpi_source, [] if found is None else [found])
        elif found is None:
            add(connection, kpi_source, name=name, sent_by=sent_by, due_lag_days=self.due_lag_days)
        else:
            change(connection, kpi_source, found, sent_by=sent_by, due_lag_days=self.due_lag_days)


@dataclass(frozen=True, slots=True)
class SetKpiSource(Command[None]):
    """Where one or several numbers come from, who sends them, and the days they need (None: those of the source)."""

    kpi_ids: tuple[int, ...]
    source: str
    sent_by: str = ""
    due_lag_days: int | None = None
    label: ClassVar[str] = "set_kpi_source"

    def apply(self, connection: Connection) -> None:
        """Writes what differs. DomainErrors `row_gone`, `lag_out_of_range`."""
        check_lag(self.due_lag_days)
        values = {
            "source": clean_line(self.source, field="source"),
            "sent_by": clean_line(self.sent_by, field="sent_by"),
            "due_lag_days": self.due_lag_days,
        }
        for kpi_id in self.kpi_ids:
            change(connection, kpi, kpi_id, **values)

    @property
    def count(self) -> int:
        """The numbers that are changed."""
        return len(self.kpi_ids)
