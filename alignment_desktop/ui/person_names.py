"""Names by which people are chosen: two of one name are told apart by their job, their department or their initials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from alignment_desktop.domain.people import Department, Person


def told_apart(people: Mapping[int, Person], departments: Mapping[int, Department]) -> dict[int, str]:
    """The name of everybody; behind it, where two share one, what differs: "Mia Torres, Driver"."""
    times = Counter(_folded(one.name) for one in people.values())
    found: dict[int, str] = {}
    taken: set[str] = set()
    for one in people.values():
        name = one.name
        if times[_folded(name)] > 1:
            name = next(text for text in _ways(one, departments) if _folded(text) not in taken)
        taken.add(_folded(name))
        found[one.id] = name
    return found


def _ways(one: Person, departments: Mapping[int, Department]) -> list[str]:
    """From the most telling to one that nobody else can have."""
    department = departments.get(one.department_id) if one.department_id is not None else None
    marks = [one.job, "" if department is None else department.name, one.initials]
    whole = ", ".join(mark for mark in marks if mark)
    return [f"{one.name}, {mark}" for mark in (*marks, whole, f"{one.initials} {one.id}".strip()) if mark]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
