"""The days of a to-do: the first one it was promised for, how often it was moved, and what was kept of what fell due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from alignment_desktop.domain.todo import Todo

LOOKED_BACK = timedelta(weeks=13)
"""Promises are counted over so long a time."""


class TodoGroup(StrEnum):
    """Where a to-do stands in the list."""

    LATE = "late"
    THIS_WEEK = "this_week"
    LATER = "later"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PromisesKept:
    """Of `due` to-dos whose first day has come, `kept` were done by it."""

    kept: int
    due: int


@dataclass(frozen=True, slots=True)
class MovedDay:
    """What moving a to-do to another day makes of it."""

    due_on: date | None
    first_due_on: date | None
    moves: int


def moved(due_on: date | None, first_due_on: date | None, moves: int, day: date | None) -> MovedDay:
    """A to-do that gets another `day`. The first day it ever had stays, and every later change of it counts as a move.

    Taking the day away is a move; giving it one again then is not, because that was counted already.
    """
    if day == due_on:
        return MovedDay(due_on, first_due_on, moves)
    counts = first_due_on is not None and due_on is not None
    return MovedDay(day, first_due_on or day, moves + counts)


def group_of(todo: Todo, week_end: date, today: date) -> TodoGroup:
    """Where it stands; `week_end` is the last day of this week. Without a day it is for later."""
    if todo.done_on is not None:
        return TodoGroup.DONE
    if todo.due_on is None or todo.due_on > week_end:
        return TodoGroup.LATER
    return TodoGroup.LATE if todo.due_on < today else TodoGroup.THIS_WEEK


def promises_kept(todos: Iterable[Todo], today: date) -> PromisesKept:
    """Done by their first day, of those whose first day lies in the last 13 weeks (rule 3, *Actions*).

    What falls due today counts once it is done; until then it can still be kept. To-dos without a day promise nothing.
    """
    kept = due = 0
    for todo in todos:
        first = todo.first_due_on
        if first is None or not today - LOOKED_BACK < first <= today:
            continue
        is_kept = todo.done_on is not None and todo.done_on <= first
        if first == today and not is_kept:
            continue
        kept += is_kept
        due += 1
    return PromisesKept(kept, due)
