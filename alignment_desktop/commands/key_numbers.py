"""The command that chooses the numbers to be seen at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import change, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.store.tables.kpis import kpi

KEY_NUMBERS_AT_MOST = 4


@dataclass(frozen=True, slots=True)
class ChooseKeyNumbers(Command[None]):
    """These numbers and no others are key numbers; with none the program chooses. At most four."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "choose_key_numbers"

    def apply(self, connection: Connection) -> None:
        """Writes what differs."""
        wanted = set(self.ids)
        if len(wanted) > KEY_NUMBERS_AT_MOST:
            raise DomainError("key_numbers_too_many", field="ids")
        for kpi_id in wanted:
            row(connection, kpi, kpi_id)
        for kpi_id, is_pinned in connection.execute(select(kpi.c.id, kpi.c.is_pinned)).all():
            if is_pinned != (kpi_id in wanted):
                change(connection, kpi, kpi_id, is_pinned=kpi_id in wanted)
