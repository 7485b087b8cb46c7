"""Examples of the commands on to-dos, their steps, values off track and sources."""

from __future__ import annotations

from datetime import date
from typing import Any

from alignment_desktop.commands import red_note, source, todo, todo_step
from alignment_desktop.commands.command import Command
from tests.commands.bakery import DAY, Bakery, Example, after

FRIDAY = date(2026, 11, 13)


def _todo(bakery: Bakery, text: str = "Ring the mill") -> int:
    return bakery.workspace.run(todo.AddTodo(text, bakery.person("Mia"), FRIDAY, DAY))


def _step(bakery: Bakery) -> int:
    return bakery.workspace.run(todo_step.AddTodoStep(_todo(bakery), "Find the contract"))


def _ordered_steps(bakery: Bakery) -> Command[Any]:
    whole = _todo(bakery)
    first, second = (bakery.workspace.run(todo_step.AddTodoStep(whole, text)) for text in ("Ask", "Sign"))
    return todo_step.OrderTodoSteps(whole, (second, first))


TODO_EXAMPLES: dict[type[Command[Any]], Example] = {
    todo.AddTodo: lambda b: todo.AddTodo(
        "Ring the mill", b.person("Mia"), FRIDAY, DAY, values={"hours": 0.5, "kpi_id": b.number("Waste")}
    ),
    todo.EditTodos: lambda b: todo.EditTodos((_todo(b), _todo(b, "Order flour")), {"owner_id": b.person("Ines")}),
    todo.MoveTodos: lambda b: todo.MoveTodos((_todo(b),), date(2026, 11, 20)),
    todo.TickTodos: lambda b: todo.TickTodos((_todo(b),), DAY),
    todo.StarTodos: lambda b: todo.StarTodos((_todo(b),), is_starred=True),
    todo.LetTodoWait: lambda b: todo.LetTodoWait(_todo(b), _todo(b, "Order flour")),
    todo.OrderTodos: lambda b: todo.OrderTodos((_todo(b), _todo(b, "Order flour"))[::-1]),
    todo.DeleteTodos: lambda b: todo.DeleteTodos((_todo(b),)),
    todo_step.AddTodoStep: lambda b: todo_step.AddTodoStep(
        _todo(b), "Find the contract", {"due_on": date(2026, 11, 11), "is_milestone": True, "weight": 2.0}
    ),
    todo_step.EditTodoStep: lambda b: todo_step.EditTodoStep(_step(b), {"text": "Find both", "due_on": FRIDAY}),
    todo_step.TickTodoSteps: lambda b: todo_step.TickTodoSteps((_step(b),), DAY),
    todo_step.OrderTodoSteps: _ordered_steps,
    todo_step.DeleteTodoSteps: lambda b: todo_step.DeleteTodoSteps((_step(b),)),
    red_note.NoteRed: lambda b: red_note.NoteRed(
        b.number("Waste"), date(2026, 10, 26), "40 loaves left", "Rain", "Bake less", b.person("Ines"), FRIDAY, DAY
    ),
    source.SetSource: lambda b: source.SetSource("Bake sheet", "Ines Prado", 2),
    source.SetKpiSource: lambda b: after(
        b, source.SetSource("Scales", "", 3), source.SetKpiSource((b.number("Waste"),), "Scales", "Tomás", 1)
    ),
}
