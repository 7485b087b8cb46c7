"""Turns rows into the domain's frozen records: a record names its columns, so a new field needs no second list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Float, Select, Table, select
from sqlalchemy.engine import Dialect

from alignment_desktop.store.column_types import ImpossibleValueError
from alignment_desktop.store.possible_values import LARGEST_FIGURE

R = TypeVar("R")
Processor = Callable[[Any], Any]


def load_records(
    connection: Connection,
    table: Table,
    record: type[R],
    *,
    where: ColumnElement[bool] | None = None,
    order_by: tuple[str, ...] = ("id",),
) -> tuple[R, ...]:
    """All rows of `table` as `record`, whose fields are names of columns, in the order of the given columns."""
    if where is None:
        names = ", ".join(f'"{name}"' for name in order_by)
        sql = f'SELECT {column_list(table, record)} FROM "{table.name}" ORDER BY {names}'  # noqa: S608 - names of our own tables
        return tuple(read_records(connection, table, record, sql))
    statement = select_record(table, record).where(where).order_by(*(table.c[name] for name in order_by))
    return tuple(make_records(table, record, connection.execute(statement).all()))


def read_records(
    connection: Connection, table: Table, record: type[R], sql: str, parameters: Mapping[str, object] | None = None
) -> list[R]:
    """The answer of a SELECT of our own whose columns are those of `column_list`, in that order.

    Column by column, without a row object in between: thousands of goals are read at every start.
    """
    result = connection.exec_driver_sql(sql, dict(parameters) if parameters else None)
    rows = result.cursor.fetchall() if result.cursor is not None else []
    result.close()
    if not rows:
        return []
    columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
    for place in _figure_places(table, record):  # type: ignore[arg-type]  # a class can be hashed
        refuse_impossible_figures(columns[place])
    for place, process in _processors(table, record, connection.dialect):  # type: ignore[arg-type]  # a class can be hashed
        columns[place] = list(map(process, columns[place]))
    return list(map(record, *columns))


def refuse_impossible_figures(column: Iterable[object]) -> None:
    """Raise `ImpossibleValueError` unless all are finite figures or None: in a stranger's file a text may stand for one."""
    figures = {figure for figure in column if figure is not None}
    try:
        possible = not figures or (min(figures) >= -LARGEST_FIGURE and max(figures) <= LARGEST_FIGURE)  # type: ignore[type-var]
    except TypeError as error:
        raise ImpossibleValueError from error
    if not possible:
        raise ImpossibleValueError


def load_by_id(connection: Connection, table: Table, record: type[R], ids: Collection[int]) -> dict[int, R]:
    """The rows with these ids that exist, by id."""
    wanted = list(ids)
    found: dict[int, R] = {}
    for start in range(0, len(wanted), 500):
        among = table.c.id.in_(wanted[start : start + 500])
        rows = connection.execute(select_record(table, record).where(among)).all()
        found.update((row[0], one) for row, one in zip(rows, make_records(table, record, rows), strict=True))
    return found


def make_records(table: Table, record: type[R], rows: Sequence[Sequence[Any]]) -> list[R]:
    """Rows of `select_record` as records. Raises `ImpossibleValueError` for a figure that is none."""
    for place in _figure_places(table, record):  # type: ignore[arg-type]  # a class can be hashed
        refuse_impossible_figures(row[place] for row in rows)
    return [record(*row) for row in rows]


def select_record(table: Table, record: type[Any]) -> Select[Any]:
    """SELECT of the columns that `record` names; its first field is the id."""
    return select(*(table.c[field.name] for field in fields(record)))


def column_list(table: Table, record: type[Any], prefix: str = "") -> str:
    """The columns that `record` names, for a SELECT written as text. KeyError for a field without a column."""
    return ", ".join(f'{prefix}"{table.c[field.name].name}"' for field in fields(record))


@cache
def _figure_places(table: Table, record: type[Any]) -> tuple[int, ...]:
    """The places of the columns that hold figures."""
    return tuple(place for place, field in enumerate(fields(record)) if isinstance(table.c[field.name].type, Float))


@cache
def _processors(table: Table, record: type[Any], dialect: Dialect) -> tuple[tuple[int, Processor], ...]:
    """(place, what turns a value of the file into one of the record) of the columns that need it."""
    found = []
    for place, field in enumerate(fields(record)):
        process = table.c[field.name].type.dialect_impl(dialect).result_processor(dialect, None)
        if process is not None:
            found.append((place, process))
    return tuple(found)
