"""The few statements that every command needs: find a row or refuse, insert, change, remove, order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, func, insert, select, text, update

from alignment_desktop.domain.errors import DomainError


def row(connection: Connection, table: Table, row_id: int) -> RowMapping:
    """The row with that id. Raises `DomainError("row_gone")`: somebody removed it meanwhile."""
    found = connection.execute(select(table).where(table.c.id == row_id)).mappings().first()
    if found is None:
        raise DomainError("row_gone")
    return found


def require(connection: Connection, table: Table, row_id: int | None, *, field: str | None = None) -> None:
    """Refuses an id that points nowhere; None is allowed."""
    if row_id is None:
        return
    if connection.execute(select(table.c.id).where(table.c.id == row_id)).first() is None:
        raise DomainError("row_gone", field=field)


def add(connection: Connection, table: Table, **values: Any) -> int:
    """Inserts a row and returns its id."""
    result = connection.execute(insert(table).values(**values))
    return int(result.lastrowid)


def next_id(connection: Connection, table: Table) -> int:
    """The id that the next row gets, for many rows that name one another in one statement. Ids are never used again."""
    statement = text("SELECT seq FROM sqlite_sequence WHERE name = :table")
    used = connection.execute(statement, {"table": table.name}).scalar()
    return int(used or 0) + 1


def change(connection: Connection, table: Table, row_id: int, **values: Any) -> None:
    """Writes only what differs, so that an edit to the same value is no change at all."""
    old = row(connection, table, row_id)
    different = {name: value for name, value in values.items() if old[name] != value}
    if different:
        connection.execute(update(table).where(table.c.id == row_id).values(**different))


def remove(connection: Connection, table: Table, ids: Iterable[int]) -> int:
    """Deletes rows and returns how many there were."""
    wanted = list(ids)
    return sum(
        connection.execute(delete(table).where(table.c.id.in_(wanted[start : start + 500]))).rowcount
        for start in range(0, len(wanted), 500)
    )


def next_position(connection: Connection, table: Table, **where: Any) -> int:
    """The position after the last row among those with the given column values."""
    statement = select(func.coalesce(func.max(table.c.position), -1) + 1)
    for name, value in where.items():
        statement = statement.where(table.c[name].is_(None) if value is None else table.c[name] == value)
    return int(connection.execute(statement).scalar_one())


def set_order(connection: Connection, table: Table, ids: Sequence[int]) -> None:
    """Numbers the rows in the order of `ids`."""
    for position, row_id in enumerate(ids):
        change(connection, table, row_id, position=position)


def present(values: Mapping[str, Any], allowed: Iterable[str]) -> dict[str, Any]:
    """The given values; refuses a field that may not be set this way (a fault of ours, not of a person)."""
    unknown = set(values) - set(allowed)
    if unknown:
        raise TypeError(f"unknown fields {sorted(unknown)}")
    return dict(values)
