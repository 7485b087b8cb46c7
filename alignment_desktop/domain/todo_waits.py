"""What a to-do waits for: never, over any number of others, for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alignment_desktop.domain.todo import Todo


def loop_of(waits: Mapping[int, int | None], todo_id: int, waits_for_id: int | None) -> tuple[int, ...]:
    """The way round if `todo_id` waited for `waits_for_id`, from `todo_id` back to it; empty when it may.

    `waits` holds, for each to-do, what it waits for now. Loops that stand elsewhere already end the search.
    """
    path, seen, here = [todo_id], {todo_id}, waits_for_id
    while here is not None:
        path.append(here)
        if here == todo_id:
            return tuple(path)
        if here in seen:
            return ()
        seen.add(here)
        here = waits.get(here)
    return ()


def held_up(todos: Iterable[Todo]) -> dict[int, tuple[int, ...]]:
    """For each open to-do that others wait for, the open ones that do, in their order: both show it."""
    todos = tuple(todos)
    is_open = {one.id for one in todos if one.done_on is None}
    found: dict[int, tuple[int, ...]] = {}
    for one in todos:
        first = one.waits_for_id
        if first is not None and first in is_open and one.id in is_open:
            found[first] = (*found.get(first, ()), one.id)
    return found
