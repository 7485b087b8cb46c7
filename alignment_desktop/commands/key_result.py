"""Commands on key results: what will have changed when a goal is reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import Connection

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, next_position, present, remove, require, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_line, clean_name, clean_number
from alignment_desktop.store.tables.kpis import kpi
from alignment_desktop.store.tables.objectives import key_result, objective

EDITABLE = frozenset({
    "title", "start", "target", "current", "unit_text", "kpi_id", "is_committed", "confidence", "confidence_note", "weight",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddKeyResult(Command[int]):
    """A new key result at the end of a goal's list. Returns its id."""

    objective_id: int
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    label: ClassVar[str] = "add_key_result"

    def apply(self, connection: Connection) -> int:
        """Checks the fields and inserts."""
        row(connection, objective, self.objective_id)
        place = next_position(connection, key_result, objective_id=self.objective_id)
        values = _checked(connection, {"title": self.title, **self.values})
        return add(connection, key_result, objective_id=self.objective_id, position=place, **values)


@dataclass(frozen=True, slots=True)
class EditKeyResult(Command[None]):
    """Sets fields of one key result."""

    id: int
    values: Mapping[str, Any]
    label: ClassVar[str] = "edit_key_result"

    def apply(self, connection: Connection) -> None:
        """Checks the fields and writes what differs."""
        change(connection, key_result, self.id, **_checked(connection, self.values))


@dataclass(frozen=True, slots=True)
class DeleteKeyResults(Command[int]):
    """Deletes key results. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_key_results"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, key_result, self.ids)

    @property
    def count(self) -> int:
        """The key results that were picked."""
        return len(self.ids)


def _checked(connection: Connection, values: Mapping[str, Any]) -> dict[str, Any]:
    fields = present(values, EDITABLE)
    if "title" in fields:
        fields["title"] = clean_name(fields["title"], field="title")
    for name in ("unit_text", "confidence_note"):
        if name in fields:
            fields[name] = clean_line(fields[name], field=name)
    for name in ("start", "target", "current", "weight"):
        if name in fields:
            fields[name] = clean_number(fields[name], field=name)
    if "weight" in fields and (fields["weight"] is None or fields["weight"] < 0):
        raise DomainError("weight_negative", field="weight")
    confidence = fields.get("confidence")
    if confidence is not None and not 0 <= confidence <= 10:
        raise DomainError("confidence_out_of_range", field="confidence")
    if "kpi_id" in fields:
        require(connection, kpi, fields["kpi_id"], field="kpi_id")
    return fields
