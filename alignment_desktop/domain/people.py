"""People and departments of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Department:
    """A department; without any, department goals are team goals."""

    id: int
    name: str
    lead_id: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can own a goal or a number. `until` None means still here."""

    id: int
    name: str
    initials: str = ""
    job: str = ""
    department_id: int | None = None
    since: date | None = None
    until: date | None = None
    needs_goal: bool = True


@dataclass(frozen=True, slots=True)
class Perspective:
    """One of the four areas of the scorecard (may be renamed, reordered, extended to six)."""

    id: int
    name: str
    position: int = 0
    caption: str = ""
    """What it is about in the owner's words ("what they come for")."""


@dataclass(frozen=True, slots=True)
class DepartmentNeed:
    """Two departments that need each other, as the owner ticked; the smaller id is `one_id`."""

    id: int
    one_id: int
    other_id: int


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody outside whom the business depends on: a supplier, a customer, a neighbour."""

    id: int
    name: str
    position: int = 0
