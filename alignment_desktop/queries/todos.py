"""To-dos and their steps, as records."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from alignment_desktop.domain.todo import Todo, TodoStep
from alignment_desktop.queries.records import among, load_by_id, load_records

if TYPE_CHECKING:
    from sqlalchemy import Connection

_BY_DAY = ("due_on IS NULL", "due_on", "position", "id")


def load_todos(connection: Connection) -> tuple[Todo, ...]:
    """All to-dos by their day and, within one, in the owner's order; those without a day last."""
    return load_records(connection, "todo", Todo, order_by=_BY_DAY)


def load_open_todos(connection: Connection) -> tuple[Todo, ...]:
    """Those that are not done, in the same order."""
    return load_records(connection, "todo", Todo, where="done_on IS NULL", order_by=_BY_DAY)


def load_todos_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Todo]:
    """Some to-dos; those that no longer exist are absent."""
    return load_by_id(connection, "todo", Todo, ids)


def load_todo_steps(connection: Connection, todo_ids: Collection[int] | None = None) -> tuple[TodoStep, ...]:
    """The steps of some to-dos (None: of all), in the owner's order."""
    where = "" if todo_ids is None else among("todo_id", todo_ids)
    return load_records(connection, "todo_step", TodoStep, where=where, order_by=("todo_id", "position", "id"))
