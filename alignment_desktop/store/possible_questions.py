"""Builds the questions of `possible_values` from the tables: `python packaging/make_plan_questions.py` keeps them as text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Float, Integer, Table

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.text_rules import EARLIEST, LATEST
from alignment_desktop.store.column_types import EnumText, IsoDate
from alignment_desktop.store.possible_values import LARGEST_FIGURE
from alignment_desktop.store.tables import TRACKED_TABLES
from alignment_desktop.store.tables.kpis import measurement

LARGEST_WHOLE = 2**53
"""Beyond it a whole number does not survive the open format; no id, place or count of a plan comes near it."""
RANGES: dict[tuple[str, str], tuple[float, float]] = {
    ("plan", "fiscal_start_month"): (1, 12),
    ("plan", "explore_share"): (0, 1),
    ("kpi", "decimals"): (0, 15),
    ("kpi", "due_lag_days"): (-1_000, 1_000),
}
"""Columns whose figures are used to count with and have a smallest and a largest."""

_SMALL_TABLES = tuple(table for table in TRACKED_TABLES if table is not measurement)
_SINGLE_ROWS = (
    "SELECT (SELECT count(*) FROM plan) <> 1 OR (SELECT count(*) FROM vision) <> 1"
    f" OR NOT EXISTS (SELECT 1 FROM objective WHERE level = '{Level.VISION.value}')"
)
_TIED_TABLES = tuple(table for table in _SMALL_TABLES if table.foreign_keys)
"""Tables with references. Even one that may be empty leads somewhere: an undo that brings the row back would be refused."""


def plan_questions() -> dict[str, list[str]]:
    """By kind, statements that answer with a row (`single_rows`: with 1) where a plan holds what no command can have written."""
    return {
        "single_rows": [_SINGLE_ROWS],
        "small_tables": [_question(table) for table in _SMALL_TABLES],
        "leads_nowhere": [f'PRAGMA main.foreign_key_check("{table.name}")' for table in _TIED_TABLES],
        "values": [_question(measurement)],
    }


def _question(table: Table) -> str:
    conditions = " OR ".join(f"({condition})" for column in table.columns for condition in _conditions(table, column))
    return f'SELECT 1 FROM main."{table.name}" WHERE {conditions} LIMIT 1'


def _conditions(table: Table, column: Column[Any]) -> Iterator[str]:
    """What is true of a value that the column cannot hold. SQLite orders values by their kind, NULL, figures, text, bytes, so
    that a comparison tells the kind as well, in a fraction of the time that `typeof` takes."""
    name = f'"{column.name}"'
    if not column.nullable:
        yield f"{name} IS NULL"
    if (table.name, column.name) in RANGES:
        low, high = RANGES[table.name, column.name]
        yield f"{name} NOT BETWEEN {low} AND {high}"
    if isinstance(column.type, EnumText):
        members = ", ".join(f"'{member.value}'" for member in column.type.kind)
        yield f"{name} NOT IN ({members})"
    elif isinstance(column.type, IsoDate):
        # Whether the day exists is found out when it is read: here that would take longer than all the rest.
        yield f"{name} NOT BETWEEN '{EARLIEST.isoformat()}' AND '{LATEST.isoformat()}'"
    elif isinstance(column.type, Boolean):
        yield f"{name} NOT BETWEEN 0 AND 1"
    elif isinstance(column.type, Integer):
        yield f"{name} NOT BETWEEN {1 if column.primary_key else -LARGEST_WHOLE} AND {LARGEST_WHOLE}"
        if (table.name, column.name) in RANGES:
            yield f"{name} <> CAST({name} AS INTEGER)"
    elif isinstance(column.type, Float):
        yield f"{name} NOT BETWEEN -{LARGEST_FIGURE} AND {LARGEST_FIGURE}"
    else:
        yield f"{name} < '' OR {name} >= x''"
