"""Rows of a strange plan against the tables of a plan: kinds of values, references, doubles. What does not fit is counted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, Table, UniqueConstraint

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import TEXT_LENGTH, clean_date, clean_number, clean_text
from alignment_desktop.store.column_types import EnumText, IsoDate
from alignment_desktop.store.strange_plan import StrangePlan, StrangeTable
from alignment_desktop.store.tables import TRACKED_TABLES
from alignment_desktop.store.tables.imports import import_mapping

Row = dict[str, Any]
MAX_ID = 2**53
"""Beyond it an id does not survive a document in the open format; no plan comes near it."""


class UnfitError(ValueError):
    """A value that its column cannot hold."""


@dataclass(slots=True)
class SalvagedRows:
    """Rows by table and id in the open format. `left_out` counts rows by table, `emptied` values that were taken away or
    put right so that their row could stay; `cut` names tables of which a part could not be read."""

    tables: dict[str, dict[int, Row]]
    left_out: Counter[str] = field(default_factory=Counter)
    emptied: int = 0
    cut: tuple[str, ...] = ()

    def rows(self, table: str) -> Iterable[Row]:
        """The rows of a table in the order of their ids; rows may be left out meanwhile."""
        return [self.tables[table][key] for key in sorted(self.tables[table])]

    def leave_out(self, table: str, row: Row) -> None:
        """This row does not come over."""
        del self.tables[table][row["id"]]
        self.left_out[table] += 1

    def put_right(self, row: Row, name: str, value: object) -> None:
        """The row stays, with another value in one column."""
        row[name] = value
        self.emptied += 1


def fitting_rows(plan: StrangePlan) -> SalvagedRows:
    """The rows whose values their columns can hold. A date or a reference that does not fit is emptied where it may be empty;
    for anything else that does not fit the row is left out: a value nobody entered is never made up. How columns of imports
    were read is not taken from a stranger; the next import asks again."""
    salvaged = SalvagedRows({table.name: {} for table in TRACKED_TABLES})
    for table in TRACKED_TABLES:
        found = plan.tables.get(table.name)
        if found is not None and table is not import_mapping:
            _fit_table(salvaged, table, found)
    salvaged.cut = tuple(name for name, table in plan.tables.items() if table.is_cut)
    return salvaged


def keep_references(salvaged: SalvagedRows) -> None:
    """Leave out rows that point to nothing, until none does; a reference that may be empty is emptied instead."""
    before = -1
    while before != salvaged.left_out.total():
        before = salvaged.left_out.total()
        for table in TRACKED_TABLES:
            for key in table.foreign_keys:
                _keep_reference(salvaged, table.name, key.parent, salvaged.tables[key.column.table.name])


def keep_unique(salvaged: SalvagedRows) -> None:
    """Of rows that may stand only once the first stays."""
    for table in TRACKED_TABLES:
        for names in _unique_columns(table):
            seen: set[tuple[object, ...]] = set()
            for row in salvaged.rows(table.name):
                key = tuple(row[name] for name in names)
                if key in seen:
                    salvaged.leave_out(table.name, row)
                seen.add(key)


def _fit_table(salvaged: SalvagedRows, table: Table, found: StrangeTable) -> None:
    rows = salvaged.tables[table.name]
    columns = [table.c[name] for name in found.columns]
    missing = [column for column in table.columns if column.name not in found.columns]
    if any(not column.nullable and column.server_default is None for column in missing):
        salvaged.left_out[table.name] += len(found.rows)
        return
    given = {column.name: _given(column) for column in missing}
    for values in found.rows:
        try:
            row, emptied = _fit_row(columns, values)
        except (UnfitError, DomainError, ValueError, OverflowError):
            salvaged.left_out[table.name] += 1
            continue
        if row["id"] in rows:
            salvaged.left_out[table.name] += 1
            continue
        salvaged.emptied += emptied
        rows[row["id"]] = {**given, **row}


def _fit_row(columns: list[Column[Any]], values: list[Any]) -> tuple[Row, int]:
    row: Row = {}
    emptied = 0
    for column, value in zip(columns, values, strict=True):
        try:
            row[column.name] = _fit(column, value)
        except (UnfitError, DomainError, ValueError, OverflowError):
            if not (column.nullable and (column.foreign_keys or isinstance(column.type, IsoDate))):
                raise
            row[column.name] = None
            emptied += 1
    return row, emptied


def _fit(column: Column[Any], value: Any) -> object:
    if value is None:
        if not column.nullable:
            raise UnfitError
        return None
    for kind, fit in _FITS.items():
        if isinstance(column.type, kind):
            return fit(column, value)
    return _text(column, value)


def _day(_column: Column[Any], value: Any) -> str:
    day = date.fromisoformat(_str(value))
    if day.isoformat() != value:
        raise UnfitError
    clean_date(day, field="")
    return str(value)


def _member(column: Column[Any], value: Any) -> str:
    assert isinstance(column.type, EnumText)
    return str(column.type.kind(_str(value)))


def _flag(_column: Column[Any], value: Any) -> bool:
    if type(value) is not int or value not in (0, 1):
        raise UnfitError
    return bool(value)


def _whole(column: Column[Any], value: Any) -> int:
    if type(value) is not int or abs(value) > MAX_ID or (column.primary_key and value < 1):
        raise UnfitError
    return int(value)


def _figure(column: Column[Any], value: Any) -> float | None:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise UnfitError
    return clean_number(value, field=column.name)


def _text(column: Column[Any], value: Any) -> str:
    text = _str(value)
    if len(text) > TEXT_LENGTH or clean_text(text, field=column.name) != text:
        raise UnfitError
    return text


def _str(value: Any) -> str:
    if type(value) is not str:
        raise UnfitError
    return value


_FITS: dict[type, Callable[[Column[Any], Any], object]] = {
    IsoDate: _day,
    EnumText: _member,
    Boolean: _flag,
    Integer: _whole,
    Float: _figure,
}


def _given(column: Column[Any]) -> object:
    """What a column that the file does not have holds in a new row."""
    text = getattr(column.server_default, "arg", None)
    if text is None:
        return None
    if isinstance(column.type, Boolean):
        return text != "0"
    if isinstance(column.type, Integer):
        return int(text)
    return float(text) if isinstance(column.type, Float) else str(text)


def _keep_reference(salvaged: SalvagedRows, table: str, column: Column[Any], targets: dict[int, Row]) -> None:
    for row in salvaged.rows(table):
        pointed = row.get(column.name)
        if pointed is None or pointed in targets:
            continue
        if column.nullable:
            salvaged.put_right(row, column.name, None)
        else:
            salvaged.leave_out(table, row)


def _unique_columns(table: Table) -> Iterable[tuple[str, ...]]:
    for constraint in sorted(table.constraints, key=str):
        if isinstance(constraint, UniqueConstraint):
            yield tuple(column.name for column in constraint.columns)
