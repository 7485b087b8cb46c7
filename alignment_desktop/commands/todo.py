"""Commands on to-dos: what was agreed, by whom and for when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, func, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, next_position, present, remove, require, row, set_order
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_date, clean_line, clean_number, clean_text
from alignment_desktop.domain.todo import TodoOrigin
from alignment_desktop.domain.todo_days import moved
from alignment_desktop.domain.todo_waits import loop_of
from alignment_desktop.store.tables.kpis import kpi
from alignment_desktop.store.tables.objectives import objective
from alignment_desktop.store.tables.people import person
from alignment_desktop.store.tables.todos import todo, todo_step

EDITABLE = frozenset({"text", "owner_id", "objective_id", "kpi_id", "hours", "money", "note"})
MOST_STARRED = 6
"""So many fit on the sheet."""
_POINTS_TO = {"owner_id": person, "objective_id": objective, "kpi_id": kpi}


@dataclass(frozen=True, slots=True)
class AddTodo(Command[int]):
    """A new to-do at the end of the list. Returns its id.

    `due_on` is at once the first day it is promised for. `origin` and `origin_day` tell where it was agreed, `agreed_on` when.
    `values` may set the fields of `EDITABLE`.
    """

    text: str
    owner_id: int | None = None
    due_on: date | None = None
    agreed_on: date | None = None
    origin: TodoOrigin = TodoOrigin.OWN
    origin_day: date | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    label: ClassVar[str] = "add_todo"

    def apply(self, connection: Connection) -> int:
        """DomainErrors `todo_missing`, `row_gone`, `todo_less_than_nothing`, `date_out_of_range`."""
        given = {**self.values, "text": self.text, "owner_id": self.owner_id}
        due_on = clean_date(self.due_on, field="due_on")
        return add(
            connection,
            todo,
            due_on=due_on,
            first_due_on=due_on,
            agreed_on=self.agreed_on,
            origin=self.origin,
            origin_day=self.origin_day,
            position=next_position(connection, todo),
            **_checked(connection, given),
        )


@dataclass(frozen=True, slots=True)
class EditTodos(Command[None]):
    """Sets fields of `EDITABLE` on one or several to-dos. The day is changed by `MoveTodos`, because that is counted."""

    ids: tuple[int, ...]
    values: Mapping[str, Any]
    label: ClassVar[str] = "edit_todos"

    def apply(self, connection: Connection) -> None:
        """Checks the fields once and writes what differs."""
        values = _checked(connection, self.values)
        for todo_id in self.ids:
            change(connection, todo, todo_id, **values)

    @property
    def count(self) -> int:
        """The to-dos that are changed."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class MoveTodos(Command[None]):
    """Gives to-dos another day, or none. Their first day stays, and every move is counted."""

    ids: tuple[int, ...]
    due_on: date | None
    label: ClassVar[str] = "move_todos"

    def apply(self, connection: Connection) -> None:
        """DomainError `todo_before_its_steps` (`step`, `day`) when an open step would lie after the whole."""
        day = clean_date(self.due_on, field="due_on")
        for todo_id in self.ids:
            old = row(connection, todo, todo_id)
            self._require_after_steps(connection, todo_id, day)
            to = moved(old["due_on"], old["first_due_on"], old["moves"], day)
            change(connection, todo, todo_id, due_on=to.due_on, first_due_on=to.first_due_on, moves=to.moves)

    @property
    def count(self) -> int:
        """The to-dos that move."""
        return len(self.ids)

    @staticmethod
    def _require_after_steps(connection: Connection, todo_id: int, day: date | None) -> None:
        if day is None:
            return
        columns = todo_step.c
        later = select(columns.text, columns.due_on).where(
            columns.todo_id == todo_id, columns.due_on > day, columns.done_on.is_(None)
        )
        step = connection.execute(later.order_by(columns.due_on.desc())).first()
        if step is not None:
            raise DomainError("todo_before_its_steps", field="due_on", step=step.text, day=step.due_on)


@dataclass(frozen=True, slots=True)
class TickTodos(Command[None]):
    """Says that to-dos are done, on `done_on`, the plan's today; None says that they are open after all."""

    ids: tuple[int, ...]
    done_on: date | None
    label: ClassVar[str] = "tick_todos"

    def apply(self, connection: Connection) -> None:
        """Those done already keep their day. DomainError `todo_stars_full` when open ones with a star would be too many."""
        done_on = clean_date(self.done_on, field="done_on")
        for todo_id in self.ids:
            if done_on is None or row(connection, todo, todo_id)["done_on"] is None:
                change(connection, todo, todo_id, done_on=done_on)
        if done_on is None:
            _require_few_stars(connection)

    @property
    def count(self) -> int:
        """The to-dos that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class StarTodos(Command[None]):
    """Puts a star to to-dos, which prints them on the sheet, or takes it away."""

    ids: tuple[int, ...]
    is_starred: bool
    label: ClassVar[str] = "star_todos"

    def apply(self, connection: Connection) -> None:
        """DomainError `todo_stars_full` (`most`): those that are done no longer count."""
        for todo_id in self.ids:
            change(connection, todo, todo_id, is_starred=self.is_starred)
        if self.is_starred:
            _require_few_stars(connection)

    @property
    def count(self) -> int:
        """The to-dos that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class LetTodoWait(Command[None]):
    """Says that a to-do waits for another one, or (None) for nothing."""

    id: int
    waits_for_id: int | None
    label: ClassVar[str] = "let_todo_wait"

    def apply(self, connection: Connection) -> None:
        """DomainError `todo_loop` (`path`, the texts along it) when that would go round."""
        row(connection, todo, self.id)
        require(connection, todo, self.waits_for_id, field="waits_for_id")
        rows = connection.execute(select(todo.c.id, todo.c.waits_for_id, todo.c.text)).all()
        loop = loop_of({one.id: one.waits_for_id for one in rows}, self.id, self.waits_for_id)
        if loop:
            texts = {one.id: one.text for one in rows}
            raise DomainError("todo_loop", field="waits_for_id", path=" → ".join(texts[one] for one in loop))
        change(connection, todo, self.id, waits_for_id=self.waits_for_id)


@dataclass(frozen=True, slots=True)
class OrderTodos(Command[None]):
    """Puts to-dos into the given order; those not named keep theirs behind it."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "order_todos"

    def apply(self, connection: Connection) -> None:
        """Numbers them anew, writing only those that move. DomainError `row_gone`."""
        present_order = list(connection.execute(select(todo.c.id).order_by(todo.c.position, todo.c.id)).scalars())
        if not set(self.ids) <= set(present_order):
            raise DomainError("row_gone")
        set_order(connection, todo, list(dict.fromkeys((*self.ids, *present_order))))


@dataclass(frozen=True, slots=True)
class DeleteTodos(Command[int]):
    """Deletes to-dos with their steps; what waited for them waits no longer. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_todos"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, todo, self.ids)

    @property
    def count(self) -> int:
        """The to-dos that were picked."""
        return len(self.ids)


def _checked(connection: Connection, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are written. Raises `DomainError` at the field that cannot be."""
    values = present(given, EDITABLE)
    if "text" in values:
        values["text"] = clean_line(values["text"], field="text")
        if not values["text"]:
            raise DomainError("todo_missing", field="text")
    if "note" in values:
        values["note"] = clean_text(values["note"], field="note")
    for name in ("hours", "money"):
        if name in values:
            values[name] = clean_number(values[name], field=name)
            if values[name] is not None and values[name] < 0:
                raise DomainError("todo_less_than_nothing", field=name)
    for name, table in _POINTS_TO.items():
        require(connection, table, values.get(name), field=name)
    return values


def _require_few_stars(connection: Connection) -> None:
    starred = select(func.count()).where(todo.c.is_starred, todo.c.done_on.is_(None))
    if connection.execute(starred).scalar_one() > MOST_STARRED:
        raise DomainError("todo_stars_full", most=MOST_STARRED)
