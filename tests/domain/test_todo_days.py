"""The arithmetic of promises, and of what waits for what."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.todo import Todo
from alignment_desktop.domain.todo_days import MovedDay, PromisesKept, TodoGroup, group_of, moved, promises_kept
from alignment_desktop.domain.todo_waits import held_up, loop_of

TODAY = date(2026, 11, 9)
SUNDAY = date(2026, 11, 15)


def todo(first: date | None, done: date | None = None, due: date | None = None) -> Todo:
    return Todo(1, "Ring the mill", due_on=due or first, first_due_on=first, done_on=done)


@pytest.mark.parametrize(
    ("before", "day", "expected"),
    [
        ((None, None, 0), SUNDAY, MovedDay(SUNDAY, SUNDAY, 0)),
        ((TODAY, TODAY, 0), SUNDAY, MovedDay(SUNDAY, TODAY, 1)),
        ((SUNDAY, TODAY, 1), SUNDAY, MovedDay(SUNDAY, TODAY, 1)),
        ((SUNDAY, TODAY, 1), TODAY, MovedDay(TODAY, TODAY, 2)),
        ((TODAY, TODAY, 0), None, MovedDay(None, TODAY, 1)),
        ((None, TODAY, 1), SUNDAY, MovedDay(SUNDAY, TODAY, 1)),
    ],
)
def test_moving(before: tuple[date | None, date | None, int], day: date | None, expected: MovedDay) -> None:
    assert moved(*before, day) == expected


def test_a_promise_is_kept_by_its_first_day_and_not_by_a_later_one() -> None:
    week_ago = TODAY - timedelta(days=7)
    todos = [
        todo(week_ago, done=week_ago),
        todo(week_ago, done=week_ago + timedelta(days=1), due=TODAY),
        todo(week_ago),
        todo(TODAY),
        todo(TODAY, done=TODAY),
        todo(SUNDAY, done=TODAY),
        todo(None, done=TODAY),
        todo(TODAY - timedelta(weeks=13), done=week_ago),
    ]
    assert promises_kept(todos, TODAY) == PromisesKept(2, 4)


@given(st.lists(st.tuples(st.integers(-120, 30), st.none() | st.integers(-120, 0)), max_size=20))
def test_never_more_kept_than_due_and_the_order_does_not_matter(days: list[tuple[int, int | None]]) -> None:
    todos = [
        todo(TODAY + timedelta(days=first), None if done is None else TODAY + timedelta(days=done))
        for first, done in days
    ]
    found = promises_kept(todos, TODAY)
    assert 0 <= found.kept <= found.due
    assert promises_kept(reversed(todos), TODAY) == found


def test_groups() -> None:
    assert group_of(todo(TODAY - timedelta(days=1)), SUNDAY, TODAY) is TodoGroup.LATE
    assert group_of(todo(TODAY), SUNDAY, TODAY) is TodoGroup.THIS_WEEK
    assert group_of(todo(SUNDAY + timedelta(days=1)), SUNDAY, TODAY) is TodoGroup.LATER
    assert group_of(todo(None), SUNDAY, TODAY) is TodoGroup.LATER
    assert group_of(todo(TODAY, done=TODAY), SUNDAY, TODAY) is TodoGroup.DONE


@given(st.dictionaries(st.integers(1, 6), st.none() | st.integers(1, 6)), st.integers(1, 6), st.integers(1, 6))
def test_what_is_allowed_never_leads_back(waits: dict[int, int | None], one: int, other: int) -> None:
    way = loop_of(waits, one, other)
    here: int | None = other
    seen: set[int] = set()
    while here is not None and here != one and here not in seen:
        seen.add(here)
        here = waits.get(here)
    assert bool(way) is (here == one)
    assert not way or (way[0] == way[-1] == one and way[1] == other)


def test_who_is_held_up_counts_open_ones_only() -> None:
    todos = [Todo(1, "a"), Todo(2, "b", waits_for_id=1), Todo(3, "c", waits_for_id=1, done_on=TODAY), Todo(4, "d")]
    assert held_up(todos) == {1: (2,)}
