"""Commands on the steps of a to-do. A step marked as milestone moves the goal of its to-do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, next_position, present, remove, row, set_order
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.text_rules import clean_date, clean_line, clean_number
from alignment_desktop.store.tables.todos import todo, todo_step

EDITABLE = frozenset({"text", "due_on", "is_milestone", "weight"})


@dataclass(frozen=True, slots=True)
class AddTodoStep(Command[int]):
    """A new step at the end of a to-do. Returns its id."""

    todo_id: int
    text: str
    values: Mapping[str, Any] = field(default_factory=dict)
    label: ClassVar[str] = "add_todo_step"

    def apply(self, connection: Connection) -> int:
        """DomainErrors `step_missing`, `step_after_its_todo` (`day`), `step_without_weight`."""
        whole = row(connection, todo, self.todo_id)
        values = _checked({**self.values, "text": self.text}, whole["due_on"])
        place = next_position(connection, todo_step, todo_id=self.todo_id)
        return add(connection, todo_step, todo_id=self.todo_id, position=place, **values)


@dataclass(frozen=True, slots=True)
class EditTodoStep(Command[None]):
    """Sets fields of one step."""

    id: int
    values: Mapping[str, Any]
    label: ClassVar[str] = "edit_todo_step"

    def apply(self, connection: Connection) -> None:
        """Checks the fields and writes what differs."""
        whole = row(connection, todo, row(connection, todo_step, self.id)["todo_id"])
        change(connection, todo_step, self.id, **_checked(self.values, whole["due_on"]))


@dataclass(frozen=True, slots=True)
class TickTodoSteps(Command[None]):
    """Says that steps are done, on `done_on`, the plan's today; None says that they are open after all."""

    ids: tuple[int, ...]
    done_on: date | None
    label: ClassVar[str] = "tick_todo_steps"

    def apply(self, connection: Connection) -> None:
        """Those done already keep their day."""
        done_on = clean_date(self.done_on, field="done_on")
        for step_id in self.ids:
            if done_on is None or row(connection, todo_step, step_id)["done_on"] is None:
                change(connection, todo_step, step_id, done_on=done_on)

    @property
    def count(self) -> int:
        """The steps that were picked."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class OrderTodoSteps(Command[None]):
    """Puts the steps of one to-do in the given order; those not named keep theirs behind it."""

    todo_id: int
    ids: tuple[int, ...]
    label: ClassVar[str] = "order_todo_steps"

    def apply(self, connection: Connection) -> None:
        """Numbers them anew. DomainError `row_gone` where one is not, or no longer, of this to-do."""
        columns = todo_step.c
        found = select(columns.id).where(columns.todo_id == self.todo_id).order_by(columns.position, columns.id)
        present_order = list(connection.execute(found).scalars())
        if not set(self.ids) <= set(present_order):
            raise DomainError("row_gone")
        set_order(connection, todo_step, list(dict.fromkeys((*self.ids, *present_order))))


@dataclass(frozen=True, slots=True)
class DeleteTodoSteps(Command[int]):
    """Deletes steps. Returns how many went."""

    ids: tuple[int, ...]
    label: ClassVar[str] = "delete_todo_steps"

    def apply(self, connection: Connection) -> int:
        """Removes the rows."""
        return remove(connection, todo_step, self.ids)

    @property
    def count(self) -> int:
        """The steps that were picked."""
        return len(self.ids)


def _checked(given: Mapping[str, Any], whole_due_on: date | None) -> dict[str, Any]:
    values = present(given, EDITABLE)
    if "text" in values:
        values["text"] = clean_line(values["text"], field="text")
        if not values["text"]:
            raise DomainError("step_missing", field="text")
    if "due_on" in values:
        day = values["due_on"] = clean_date(values["due_on"], field="due_on")
        if day is not None and whole_due_on is not None and day > whole_due_on:
            raise DomainError("step_after_its_todo", field="due_on", day=whole_due_on)
    if "weight" in values:
        values["weight"] = clean_number(values["weight"], field="weight")
        if values["weight"] is None or values["weight"] <= 0:
            raise DomainError("step_without_weight", field="weight")
    return values
