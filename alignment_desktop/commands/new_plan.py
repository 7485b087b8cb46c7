"""Commands that fill an empty file: a plan to begin with, or a whole plan in the open format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Column, Connection, Table, insert

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.text_rules import clean_date, clean_name
from alignment_desktop.store.column_types import EnumText, IsoDate
from alignment_desktop.store.history_document import load_history
from alignment_desktop.store.tables import TRACKED_TABLES
from alignment_desktop.store.tables.objectives import objective
from alignment_desktop.store.tables.people import perspective
from alignment_desktop.store.tables.plan import plan, vision

FORMAT = "alignment-plan"
FORMAT_VERSION = 1
FIRST_PERSPECTIVES = (
    ("Money", "what the business earns"),
    ("Customers", "what they come for"),
    ("How we work", "what we must do well"),
    ("People & learning", "who makes it happen"),
)
"""The areas of a new plan with what each is about; the owner may rename, reorder and extend them."""


@dataclass(frozen=True, slots=True)
class StartPlan(Command[int]):
    """A plan to begin with: its name, the vision row every path leads to, and the areas of the scorecard.

    `plan_to` is the day the vision speaks of, `perspectives` the names and captions of the areas in order. Returns the id of
    the vision row.
    """

    name: str
    plan_to: date
    currency: str
    perspectives: Sequence[tuple[str, str]] = FIRST_PERSPECTIVES
    label: ClassVar[str] = "start_plan"

    def apply(self, connection: Connection) -> int:
        """Inserts the first rows."""
        name = clean_name(self.name, field="name")
        plan_to = clean_date(self.plan_to, field="plan_to")
        add(connection, plan, name=name, plan_to=plan_to, currency=self.currency)
        add(connection, vision)
        for place, (area, caption) in enumerate(self.perspectives):
            add(connection, perspective, name=area, caption=caption, position=place)
        return add(connection, objective, level=Level.VISION, title="", due_on=plan_to)


@dataclass(frozen=True, slots=True)
class LoadPlanDocument(Command[int]):
    """Fills an empty plan from a document in the open format (what `dump` prints). Returns how many rows came in.

    The score day by day and the pictures of the plan in its `history` come along; they are no part of the rows.
    Computed figures in the document are left aside. Raises `DomainError` when it is not such a document.
    """

    document: Mapping[str, Any]
    label: ClassVar[str] = "load_plan"

    def apply(self, connection: Connection) -> int:
        """Inserts all rows with their ids; references are checked at the commit, so their order does not matter."""
        if self.document.get("format") != FORMAT or self.document.get("version") != FORMAT_VERSION:
            raise DomainError("not_a_plan_document")
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        count = 0
        for table in TRACKED_TABLES:
            rows = [_row(table, item) for item in self.document["tables"].get(table.name, ())]
            if rows:
                connection.execute(insert(table), rows)
                count += len(rows)
        load_history(connection, self.document.get("history", {}))
        return count


def _row(table: Table, item: Mapping[str, Any]) -> dict[str, Any]:
    """One object of the document as column values; a column it does not name gets its default."""
    missing = {column.name: _default(column) for column in table.columns if column.name not in item}
    return {**missing, **{name: _value(table.c[name], value) for name, value in item.items() if name in table.c}}


def _default(column: Column[Any]) -> object:
    default = column.server_default
    text = getattr(default, "arg", None)
    return None if text is None else _value(column, text if not _is_number(column) else float(text))


def _is_number(column: Column[Any]) -> bool:
    return column.type.python_type in {int, float, bool}


def _value(column: Column[Any], value: Any) -> object:
    if value is None:
        return None
    if isinstance(column.type, IsoDate):
        return date.fromisoformat(value)
    if isinstance(column.type, EnumText):
        return column.type.kind(value)
    if column.type.python_type is bool:
        return bool(value)
    return int(value) if column.type.python_type is int else value
