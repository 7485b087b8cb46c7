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
