"""Turns rows into the domain's frozen records: a record names its columns, so a new field needs no second list."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, select

R = TypeVar("R")


def load_records(
    connection: Connection,
    table: Table,
    record: type[R],
    *,
    where: ColumnElement[bool] | None = None,
    order_by: tuple[str, ...] = ("id",),
) -> tuple[R, ...]:
    """All rows of `table` as `record`, whose fields are names of columns, in the order of the given columns."""
    statement = select_record(table, record).order_by(*(table.c[name] for name in order_by))
    if where is not None:
        statement = statement.where(where)
    return tuple(record(*row) for row in connection.execute(statement).all())


def load_by_id(connection: Connection, table: Table, record: type[R], ids: Collection[int]) -> dict[int, R]:
    """The rows with these ids that exist, by id."""
    wanted = list(ids)
    found: dict[int, R] = {}
    for start in range(0, len(wanted), 500):
        among = table.c.id.in_(wanted[start : start + 500])
        found.update((row[0], record(*row)) for row in connection.execute(select_record(table, record).where(among)))
    return found


def select_record(table: Table, record: type[Any]) -> Select[Any]:
    """SELECT of the columns that `record` names; its first field is the id."""
    return select(*(table.c[field.name] for field in fields(record)))
