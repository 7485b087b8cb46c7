"""Commands on key results: what will have changed when a goal is reached, and how sure somebody is of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, RowMapping, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, next_position, present, remove, require, row, set_order
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.key_result_scale import MARKS, missing_marks
from alignment_desktop.domain.text_rules import clean_date, clean_line, clean_name, clean_number
from alignment_desktop.store.tables.kpis import kpi
from alignment_desktop.store.tables.objectives import confidence_note, key_result, objective

EDITABLE = frozenset({
    "title", "start", "commit_mark", "target", "stretch", "current", "current_on", "unit_text", "kpi_id", "is_committed",
    "weight", "start_on", "due_on",
})  # fmt: skip
FIRST_CONFIDENCE = frozenset({"confidence", "confidence_note"})


@dataclass(frozen=True, slots=True)
class AddKeyResult(Command[int]):
    """A new key result at the end of a goal's list. Returns its id.

    Where `values` give two of commit, target and stretch, the third is filled in. A first confidence may come with it. With
    `current` comes `current_on`, the day on which it was entered.
    """

    objective_id: int
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    label: ClassVar[str] = "add_key_result"

    def apply(self, connection: Connection) -> int:
        """Checks the fields, fills in marks that follow, and inserts."""
        row(connection, objective, self.objective_id)
        place = next_position(connection, key_result, objective_id=self.objective_id)
        fields = present({"title": self.title, **self.values}, EDITABLE | FIRST_CONFIDENCE)
        values = _checked(connection, fields, {})
        if values.get("confidence") is not None:
            _check_confidence(values["confidence"])
        if "confidence_note" in values:
            values["confidence_note"] = clean_line(values["confidence_note"], field="confidence_note")
        return add(connection, key_result, objective_id=self.objective_id, position=place, **values)


@dataclass(frozen=True, slots=True)
class EditKeyResult(Command[tuple[str, ...]]):
    """Sets fields of one key result. Returns the marks that were filled in because they follow from the others.

    `current` and `current_on`, the day on which it was entered, come together.
    """

    id: int
    values: Mapping[str, Any]
    label: ClassVar[str] = "edit_key_result"

    def apply(self, connection: Connection) -> tuple[str, ...]:
        """Checks the fields against what stands, fills in marks that follow, and writes what differs."""
        old = row(connection, key_result, self.id)
        fields = present(self.values, EDITABLE)
        values = _checked(connection, fields, old)
        change(connection, key_result, self.id, **values)
        return tuple(name for name in MARKS if name in values and values[name] != fields.get(name, old[name]))


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


@dataclass(frozen=True, slots=True)
class OrderKeyResults(Command[None]):
    """Puts the key results of one goal in the given order; those not named keep theirs behind it."""

    objective_id: int
    ids: tuple[int, ...]
    label: ClassVar[str] = "order_key_results"

    def apply(self, connection: Connection) -> None:
        """Numbers them anew, writing only those that move. `row_gone` where one is not, or no longer, the goal's."""
        columns = key_result.c
        found = select(columns.id).where(columns.objective_id == self.objective_id)
        present_order = list(connection.execute(found.order_by(columns.position, columns.id)).scalars())
        if not set(self.ids) <= set(present_order):
            raise DomainError("row_gone")
        set_order(connection, key_result, list(dict.fromkeys((*self.ids, *present_order))))


@dataclass(frozen=True, slots=True)
class RateConfidence(Command[int]):
    """Says how sure somebody is of a key result, 0 to 10, and why. Every rating is kept. Returns the id of the note.

    The key result shows its latest rating, by day and then by order of writing.
    """

    key_result_id: int
    confidence: int
    note: str
    noted_on: date
    label: ClassVar[str] = "rate_confidence"

    def apply(self, connection: Connection) -> int:
        """Keeps the note and brings the key result up to its latest rating."""
        row(connection, key_result, self.key_result_id)
        _check_confidence(self.confidence)
        note = clean_line(self.note, field="note")
        if not note:
            raise DomainError("confidence_note_missing", field="note")
        day = clean_date(self.noted_on, field="noted_on")
        values = {"noted_on": day, "confidence": self.confidence, "note": note}
        note_id = add(connection, confidence_note, key_result_id=self.key_result_id, **values)
        columns = confidence_note.c
        newest = (
            select(columns.confidence, columns.note)
            .where(columns.key_result_id == self.key_result_id)
            .order_by(columns.noted_on.desc(), columns.id.desc())
        )
        latest = connection.execute(newest.limit(1)).one()
        change(connection, key_result, self.key_result_id, confidence=latest.confidence, confidence_note=latest.note)
        return note_id


def _checked(connection: Connection, fields: dict[str, Any], old: Mapping[str, Any] | RowMapping) -> dict[str, Any]:
    """The fields fit to be written, with the marks that follow from them. `old` is the present row, empty for a new one."""
    if "title" in fields:
        fields["title"] = clean_name(fields["title"], field="title")
    if "unit_text" in fields:
        fields["unit_text"] = clean_line(fields["unit_text"], field="unit_text")
    for name in (*MARKS, "current", "weight"):
        if name in fields:
            fields[name] = clean_number(fields[name], field=name)
    if "weight" in fields and (fields["weight"] is None or fields["weight"] < 0):
        raise DomainError("weight_negative", field="weight")
    if "kpi_id" in fields:
        require(connection, kpi, fields["kpi_id"], field="kpi_id")
    _check_entered(fields)
    _check_dates(fields, old)
    if MARKS.keys() & fields.keys():
        return {**fields, **missing_marks({name: fields.get(name, old.get(name)) for name in MARKS})}
    return dict(fields)


def _check_entered(fields: dict[str, Any]) -> None:
    """A value has the day on which it was entered, no value has none. TypeError where only one is given: a fault of ours."""
    value, day = fields.get("current"), fields.get("current_on")
    if (value is None) != (day is None):
        raise TypeError("`current` and `current_on` come together")
    if "current" in fields:
        fields["current_on"] = clean_date(day, field="current_on")


def _check_dates(fields: dict[str, Any], old: Mapping[str, Any] | RowMapping) -> None:
    for name in ("start_on", "due_on"):
        if name in fields:
            fields[name] = clean_date(fields[name], field=name)
    if not {"start_on", "due_on"} & fields.keys():
        return
    start, due = (fields.get(name, old.get(name)) for name in ("start_on", "due_on"))
    if start is not None and due is not None and due < start:
        raise DomainError("due_before_start", field="due_on" if "due_on" in fields else "start_on")


def _check_confidence(confidence: int) -> None:
    if not 0 <= confidence <= 10:
        raise DomainError("confidence_out_of_range", field="confidence")
