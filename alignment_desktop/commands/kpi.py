"""Commands that define numbers: add, edit, delete, order, notes on dates, other names."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, RowMapping, func, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.derived_values import numbers_counted_from
from alignment_desktop.commands.kpi_records import kpis_by_id
from alignment_desktop.commands.red_line import require_sound_red_line
from alignment_desktop.commands.redefine_kpi import DECIMALS_AT_MOST, Answers, TargetPlace, redefine
from alignment_desktop.commands.rows import add, change, next_position, present, remove, require, row, set_order
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.domain.text_rules import clean_date, clean_line, clean_name, clean_number, clean_text
from alignment_desktop.store.tables.kpis import kpi, kpi_note
from alignment_desktop.store.tables.people import department, person, perspective

EDITABLE = frozenset({
    "name", "short_name", "description", "unit_kind", "unit_text", "decimals", "direction", "frequency", "aggregation",
    "baseline", "red_line", "tolerance", "is_leading", "perspective_id", "owner_id", "department_id", "source", "sent_by",
    "due_lag_days", "numerator_name", "denominator_name",
})  # fmt: skip
LAG_AT_MOST = 366
_ENUMS = {"unit_kind": UnitKind, "direction": Direction, "frequency": Frequency, "aggregation": Aggregation}
_RED_LINE_FIELDS = frozenset({"direction", "baseline", "red_line", "aggregation"})
_REFERENCES = {"perspective_id": perspective, "owner_id": person, "department_id": department}


@dataclass(frozen=True, slots=True)
class AddKpi(Command[int]):
    """A new number; `values` may set any editable field at once. Returns its id."""

    name: str
    values: Mapping[str, Any] = field(default_factory=dict)
    label: ClassVar[str] = "add_kpi"

    def apply(self, connection: Connection) -> int:
        """Checks the definition and inserts it at the end."""
        return insert_kpi(connection, {"name": self.name, **self.values})


@dataclass(frozen=True, slots=True)
class EditKpi(Command[None]):
    """Sets fields of one number. `answers` says what becomes of values when the unit or how often it is counted changes."""

    id: int
    values: Mapping[str, Any]
    answers: Answers | None = None
    label: ClassVar[str] = "edit_kpi"

    def apply(self, connection: Connection) -> None:
        """Checks the definition as a whole and writes what differs."""
        write_kpi(connection, self.id, self.values, self.answers)
        if not _RED_LINE_FIELDS.isdisjoint(self.values):
            require_sound_red_line(connection, self.id)

    @property
    def merge_key(self) -> Hashable | None:
        """Typing in one text field is one step."""
        return (self.id, tuple(self.values)) if set(self.values) <= {"description", "source", "sent_by"} else None


@dataclass(frozen=True, slots=True)
class DeleteKpis(Command[int]):
    """Deletes numbers with their values and targets; the goals stay. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_kpis"

    def apply(self, connection: Connection) -> int:
        """Removes the rows; what hangs on them goes by cascade, and the journal sees it. DomainError `kpi_in_formula` when a
        number that stays is counted from one of them."""
        stays = [one for one in kpis_by_id(connection).values() if one.id not in self.ids]
        names = [one.name for one in numbers_counted_from(stays, self.ids)]
        if names:
            raise DomainError("kpi_in_formula", names=", ".join(names))
        return remove(connection, kpi, self.ids)

    @property
    def count(self) -> int:
        """The numbers that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class OrderKpis(Command[None]):
    """Puts the numbers in the given order; those not named keep theirs behind it."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "order_kpis"

    def apply(self, connection: Connection) -> None:
        """Numbers all of them anew, writing only those that move."""
        present_order = [found[0] for found in connection.execute(select(kpi.c.id).order_by(kpi.c.position, kpi.c.id))]
        named = set(self.ids)
        set_order(connection, kpi, [*self.ids, *(one for one in present_order if one not in named)])


@dataclass(frozen=True, slots=True)
class AddKpiNote(Command[int]):
    """A note on a date of a number's chart ("Bridge works begin"). Returns its id."""

    kpi_id: int
    noted_on: date
    text: str
    label: ClassVar[str] = "add_kpi_note"

    def apply(self, connection: Connection) -> int:
        """Inserts the note."""
        row(connection, kpi, self.kpi_id)
        text = clean_name(self.text, field="text")
        return add(
            connection, kpi_note, kpi_id=self.kpi_id, noted_on=clean_date(self.noted_on, field="date"), text=text
        )


@dataclass(frozen=True, slots=True)
class DeleteKpiNotes(Command[int]):
    """Deletes notes on dates. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_kpi_notes"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, kpi_note, self.ids)

    @property
    def count(self) -> int:
        """The notes that were picked."""
        return len(self.ids)


def insert_kpi(connection: Connection, values: Mapping[str, Any]) -> int:
    """Checks the definition of a new number, inserts it at the end and returns its id."""
    checked = checked_definition(connection, values, None)
    return add(connection, kpi, position=next_position(connection, kpi), **checked)


def write_kpi(
    connection: Connection, kpi_id: int, values: Mapping[str, Any], answers: Answers | None = None
) -> dict[TargetPlace, TargetPlace | None]:
    """Checks the given fields of a number and writes what differs; the red line is for the caller to check.

    Values there are follow as `answers` says; returns what became of the targets. DomainErrors of `redefine`.
    """
    present_row = row(connection, kpi, kpi_id)
    checked = checked_definition(connection, values, present_row)
    moved = redefine(connection, kpi_id, checked, answers or Answers())
    change(connection, kpi, kpi_id, **checked)
    return moved


def checked_definition(connection: Connection, values: Mapping[str, Any], old: RowMapping | None) -> dict[str, Any]:
    """The fields of a number fit to be written: cleaned, references existing, name not taken. `old` is its present row."""
    fields = present(values, EDITABLE)
    for name, kind in _ENUMS.items():
        if name in fields:
            fields[name] = kind(fields[name])
    for name, table in _REFERENCES.items():
        if name in fields:
            require(connection, table, fields[name], field=name)
    for name in ("short_name", "unit_text", "source", "sent_by", "numerator_name", "denominator_name"):
        if name in fields:
            fields[name] = clean_line(fields[name], field=name)
    if "description" in fields:
        fields["description"] = clean_text(fields["description"], field="description")
    for name in ("baseline", "red_line", "tolerance"):
        if name in fields:
            fields[name] = clean_number(fields[name], field=name)
    if "name" in fields:
        fields["name"] = _free_name(connection, fields["name"], old)
    _check_range(fields, "decimals", DECIMALS_AT_MOST)
    if fields.get("due_lag_days") is not None:
        _check_range(fields, "due_lag_days", LAG_AT_MOST)
    tolerance = fields.get("tolerance")
    if tolerance is not None and tolerance < 0:
        raise DomainError("tolerance_negative", field="tolerance")
    return fields


def _free_name(connection: Connection, name: str, old: RowMapping | None) -> str:
    cleaned = clean_name(name, field="name")
    own = -1 if old is None else old["id"]
    same = select(kpi.c.id).where(func.lower(kpi.c.name) == cleaned.lower(), kpi.c.id != own)
    if connection.execute(same).first() is not None:
        raise DomainError("kpi_name_taken", field="name", name=cleaned)
    return cleaned


def _check_range(fields: dict[str, Any], name: str, most: int) -> None:
    if name in fields and not 0 <= fields[name] <= most:
        raise DomainError(f"{name}_out_of_range", field=name, most=most)
