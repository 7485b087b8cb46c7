"""The command that notes what lies behind a value that is off track, and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection, RowMapping, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.plan_calendar import load_calendar
from alignment_desktop.commands.rows import add, change, remove, row
from alignment_desktop.commands.todo import AddTodo, EditTodos, MoveTodos
from alignment_desktop.domain.text_rules import clean_line
from alignment_desktop.domain.todo import TodoOrigin
from alignment_desktop.store.tables.kpis import kpi, red_note


@dataclass(frozen=True, slots=True)
class NoteRed(Command[None]):
    """Fact, cause and action of the value in the period that contains `day`; each may be empty.

    The action becomes a to-do of `owner_id` for `due_on`, with the number as its origin. Noting it again changes the note and
    its to-do; an action that is emptied leaves the to-do alone, which is deleted where to-dos are. `noted_on` is the plan's
    today.
    """

    kpi_id: int
    day: date
    fact: str = ""
    cause: str = ""
    action: str = ""
    owner_id: int | None = None
    due_on: date | None = None
    noted_on: date | None = None
    label: ClassVar[str] = "note_red"

    def apply(self, connection: Connection) -> None:
        """Writes the note and its to-do. DomainErrors `row_gone`, `date_out_of_range`, `todo_before_its_steps`."""
        number = row(connection, kpi, self.kpi_id)
        start = load_calendar(connection).period_of(self.day, number["frequency"]).start
        fact, cause = clean_line(self.fact, field="fact"), clean_line(self.cause, field="cause")
        action = clean_line(self.action, field="action")
        same = select(red_note).where(red_note.c.kpi_id == self.kpi_id, red_note.c.period_start == start)
        old = connection.execute(same).mappings().first()
        todo_id = self._agreed(connection, old, action, start) if action else (old["todo_id"] if old else None)
        if old is not None:
            if not (fact or cause or action):
                remove(connection, red_note, [old["id"]])
                return
            change(connection, red_note, old["id"], fact=fact, cause=cause, todo_id=todo_id)
        elif fact or cause or action:
            values = {"fact": fact, "cause": cause, "todo_id": todo_id, "noted_on": self.noted_on}
            add(connection, red_note, kpi_id=self.kpi_id, period_start=start, **values)

    def _agreed(self, connection: Connection, old: RowMapping | None, action: str, start: date) -> int:
        """The to-do of the action, made or brought up to date."""
        todo_id = None if old is None else old["todo_id"]
        if todo_id is not None:
            EditTodos((todo_id,), {"text": action, "owner_id": self.owner_id}).apply(connection)
            MoveTodos((todo_id,), self.due_on).apply(connection)
            return int(todo_id)
        return AddTodo(
            action,
            self.owner_id,
            self.due_on,
            self.noted_on,
            TodoOrigin.RED_NUMBER,
            start,
            {"kpi_id": self.kpi_id},
        ).apply(connection)
