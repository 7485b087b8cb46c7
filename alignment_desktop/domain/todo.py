"""Something agreed (on screen: a to-do): who does what by when, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TodoOrigin(StrEnum):
    """Where it was agreed."""

    OWN = "own"
    CHECK_IN = "check_in"
    RED_NUMBER = "red_number"
    FINDING = "finding"
    QUARTER = "quarter"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Todo:
    """One to-do. `first_due_on` is the day it was first promised for; `moves` counts how often `due_on` was moved since.

    `origin_day` is the period, talk or quarter it came from. `waits_for_id` is another to-do that has to be done before.
    `hours` and `money` (in the plan's currency) are what it is thought to take; both may be unknown.
    """

    id: int
    text: str
    owner_id: int | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    moves: int = 0
    objective_id: int | None = None
    kpi_id: int | None = None
    origin: TodoOrigin = TodoOrigin.OWN
    origin_day: date | None = None
    agreed_on: date | None = None
    done_on: date | None = None
    is_starred: bool = False
    hours: float | None = None
    money: float | None = None
    waits_for_id: int | None = None
    note: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class TodoStep:
    """One step of a to-do; a milestone step moves the progress of the to-do's goal by its `weight`."""

    id: int
    todo_id: int
    text: str
    due_on: date | None = None
    done_on: date | None = None
    is_milestone: bool = False
    weight: float = 1.0
    position: int = 0
