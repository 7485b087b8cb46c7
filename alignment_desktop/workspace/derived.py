"""Adds to the work of a command what follows from it: values that are counted from others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection

from alignment_desktop.commands.derived_values import Touched, refresh_derived
from alignment_desktop.store.engines import plain_rows
from alignment_desktop.store.transaction import PlanWriter

T = TypeVar("T")
_HAS_FORMULAS = "SELECT EXISTS (SELECT 1 FROM kpi WHERE formula <> '')"


def with_derived(work: Callable[[Connection], T], writer: PlanWriter) -> Callable[[Connection], T]:
    """The same work, and then all that follows from it, in one step."""

    def both(connection: Connection) -> T:
        result = work(connection)
        if plain_rows(connection, _HAS_FORMULAS)[0][0]:
            refresh_derived(connection, _touched(writer))
        return result

    return both


def _touched(writer: PlanWriter) -> Touched:
    """What the step has written to numbers and values so far."""
    definitions, numbers = writer.touched_so_far("kpi")
    values, rows = writer.touched_so_far("measurement", ("kpi_id", "period_start"))
    plan, _ = writer.touched_so_far("plan")
    if plan or len(numbers) < min(definitions, 1) or (values and not rows):
        return Touched(everything=True)
    found: dict[int, set[date]] = {}
    for _, kpi_id, day in rows:
        found.setdefault(kpi_id, set()).add(date.fromisoformat(day))
    return Touched(frozenset(one[0] for one in numbers), {kpi_id: frozenset(days) for kpi_id, days in found.items()})
