"""To-dos: days that are promised once and moved, stars, steps, what waits for what, and the note on a value off track."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.red_note import NoteRed
from alignment_desktop.commands.source import SetSource
from alignment_desktop.commands.todo import (
    AddTodo,
    DeleteTodos,
    EditTodos,
    LetTodoWait,
    MoveTodos,
    OrderTodos,
    StarTodos,
    TickTodos,
)
from alignment_desktop.commands.todo_step import AddTodoStep, EditTodoStep, TickTodoSteps
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.todo import Todo, TodoOrigin
from alignment_desktop.queries.red_notes import load_red_notes
from alignment_desktop.queries.todos import load_open_todos, load_todo_steps, load_todos, load_todos_by_id
from tests.commands.bakery import DAY, Bakery
from tests.support.plans import example_workspace

FRIDAY, NEXT_FRIDAY = date(2026, 11, 13), date(2026, 11, 20)
WEEK = date(2026, 10, 26)


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path)
    yield Bakery(workspace)
    workspace.close()


def add(bakery: Bakery, text: str, due_on: date | None = FRIDAY) -> int:
    return bakery.workspace.run(AddTodo(text, bakery.person("Mia"), due_on, DAY))


def shown(bakery: Bakery, todo_id: int) -> Todo:
    return bakery.workspace.read(load_todos_by_id, (todo_id,))[todo_id]


def refusal(bakery: Bakery, command: object) -> DomainError:
    with pytest.raises(DomainError) as refused:
        bakery.workspace.run(command)  # type: ignore[arg-type]
    return refused.value


def test_the_first_day_stays_and_moves_are_counted(bakery: Bakery) -> None:
    mill = add(bakery, "Ring the mill")
    for day in (NEXT_FRIDAY, NEXT_FRIDAY, date(2026, 11, 27)):
        bakery.workspace.run(MoveTodos((mill,), day))
    found = shown(bakery, mill)
    assert (found.first_due_on, found.due_on, found.moves) == (FRIDAY, date(2026, 11, 27), 2)
    bakery.workspace.undo()
    assert shown(bakery, mill).moves == 1


def test_a_to_do_without_a_day_gets_its_first_one_later(bakery: Bakery) -> None:
    mill = add(bakery, "Ring the mill", None)
    bakery.workspace.run(MoveTodos((mill,), FRIDAY))
    assert (shown(bakery, mill).first_due_on, shown(bakery, mill).moves) == (FRIDAY, 0)


def test_an_empty_text_and_negative_hours_are_refused_at_their_field(bakery: Bakery) -> None:
    error = refusal(bakery, AddTodo("  "))
    assert (error.code, error.field) == ("todo_missing", "text")
    mill = add(bakery, "Ring the mill")
    error = refusal(bakery, EditTodos((mill,), {"hours": -1.0}))
    assert (error.code, error.field) == ("todo_less_than_nothing", "hours")
    assert refusal(bakery, EditTodos((mill,), {"owner_id": 999})).code == "row_gone"


def test_six_open_ones_at_most_have_a_star(bakery: Bakery) -> None:
    ids = tuple(add(bakery, f"To do {index}") for index in range(8))
    bakery.workspace.run(StarTodos(ids[:6], is_starred=True))
    assert refusal(bakery, StarTodos(ids[6:7], is_starred=True)).code == "todo_stars_full"
    bakery.workspace.run(TickTodos(ids[:1], DAY))
    bakery.workspace.run(StarTodos(ids[6:7], is_starred=True))
    # What is done and opened again would be the seventh.
    assert refusal(bakery, TickTodos(ids[:1], None)).code == "todo_stars_full"
    assert shown(bakery, ids[0]).done_on == DAY


def test_waiting_in_a_circle_is_refused_with_the_way_round(bakery: Bakery) -> None:
    mill, flour, bread = (add(bakery, text) for text in ("Ring the mill", "Order flour", "Bake"))
    bakery.workspace.run(LetTodoWait(bread, flour))
    bakery.workspace.run(LetTodoWait(flour, mill))
    error = refusal(bakery, LetTodoWait(mill, bread))
    assert (error.code, error.params["path"]) == (
        "todo_loop",
        "Ring the mill → Bake → Order flour → Ring the mill",
    )
    assert refusal(bakery, LetTodoWait(mill, mill)).params["path"] == "Ring the mill → Ring the mill"
    bakery.workspace.run(DeleteTodos((flour,)))
    assert shown(bakery, bread).waits_for_id is None


def test_ticked_ones_keep_their_day_and_leave_the_open_ones(bakery: Bakery) -> None:
    mill, flour = add(bakery, "Ring the mill"), add(bakery, "Order flour")
    bakery.workspace.run(TickTodos((mill,), DAY))
    bakery.workspace.run(TickTodos((mill, flour), date(2026, 11, 10)))
    assert (shown(bakery, mill).done_on, shown(bakery, flour).done_on) == (DAY, date(2026, 11, 10))
    assert not {mill, flour} & {one.id for one in bakery.workspace.read(load_open_todos)}


def test_they_are_read_by_day_and_then_in_the_owners_order(bakery: Bakery) -> None:
    late, first, second = add(bakery, "Later", NEXT_FRIDAY), add(bakery, "One"), add(bakery, "Two")
    never = add(bakery, "Some day", None)
    bakery.workspace.run(OrderTodos((second, first)))
    ids = [one.id for one in bakery.workspace.read(load_todos) if one.id in {late, first, second, never}]
    assert ids == [second, first, late, never]


def test_steps_stay_inside_the_day_of_the_whole(bakery: Bakery) -> None:
    mill = add(bakery, "Ring the mill")
    error = refusal(bakery, AddTodoStep(mill, "Sign", {"due_on": NEXT_FRIDAY}))
    assert (error.code, error.field, error.params["day"]) == ("step_after_its_todo", "due_on", FRIDAY)
    step = bakery.workspace.run(AddTodoStep(mill, "Sign", {"due_on": date(2026, 11, 12), "is_milestone": True}))
    assert refusal(bakery, EditTodoStep(step, {"weight": 0.0})).code == "step_without_weight"
    assert refusal(bakery, MoveTodos((mill,), date(2026, 11, 11))).code == "todo_before_its_steps"
    bakery.workspace.run(TickTodoSteps((step,), DAY))
    bakery.workspace.run(MoveTodos((mill,), date(2026, 11, 11)))
    (found,) = bakery.workspace.read(load_todo_steps, (mill,))
    assert (found.text, found.done_on, found.is_milestone) == ("Sign", DAY, True)


def test_the_action_on_a_red_value_becomes_a_to_do(bakery: Bakery) -> None:
    waste, ines = bakery.number("Waste"), bakery.person("Ines")
    note = NoteRed(waste, WEEK, "40 loaves left", "Rain", "Bake less on wet days", ines, FRIDAY, DAY)
    bakery.workspace.run(note)
    (found,) = bakery.workspace.read(load_red_notes, waste)
    assert (found.fact, found.cause, found.period_start) == ("40 loaves left", "Rain", WEEK)
    todo = shown(bakery, found.todo_id or 0)
    assert (todo.text, todo.owner_id, todo.due_on, todo.kpi_id) == ("Bake less on wet days", ines, FRIDAY, waste)
    assert (todo.origin, todo.origin_day, todo.agreed_on) == (TodoOrigin.RED_NUMBER, WEEK, DAY)

    bakery.workspace.run(NoteRed(waste, WEEK, "41 loaves left", "Rain", "Bake less", ines, NEXT_FRIDAY, DAY))
    (changed,) = bakery.workspace.read(load_red_notes, waste)
    assert (changed.fact, changed.todo_id) == ("41 loaves left", found.todo_id)
    assert shown(bakery, found.todo_id or 0).moves == 1


def test_a_skipped_note_leaves_nothing(bakery: Bakery) -> None:
    waste, before = bakery.number("Waste"), bakery.workspace.read(load_todos)
    bakery.workspace.run(NoteRed(waste, WEEK))
    bakery.workspace.run(NoteRed(waste, WEEK, "40 loaves left"))
    bakery.workspace.run(NoteRed(waste, WEEK))
    assert bakery.workspace.read(load_red_notes, waste) == ()
    assert bakery.workspace.read(load_todos) == before


def test_the_days_of_a_source_hold_for_its_numbers_and_can_be_taken_back(bakery: Bakery) -> None:
    waste = bakery.figures.kpis[bakery.number("Waste")].kpi
    bakery.workspace.run(SetSource(f" {waste.source.upper()} ", "Ines", 9))
    assert bakery.figures.kpis[waste.id].lag_days == 9
    bakery.workspace.run(SetSource(waste.source))
    assert bakery.figures.kpis[waste.id].lag_days is None
    error = refusal(bakery, SetSource(waste.source, "", 400))
    assert (error.code, error.field) == ("lag_out_of_range", "due_lag_days")
