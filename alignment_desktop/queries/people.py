"""People, departments and areas, in the order they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alignment_desktop.domain.people import Department, DepartmentNeed, Person, Perspective
from alignment_desktop.queries.records import load_records

if TYPE_CHECKING:
    from sqlalchemy import Connection


def load_people(connection: Connection) -> tuple[Person, ...]:
    """Everybody, by name."""
    return load_records(connection, "person", Person, order_by=("name", "id"))


def load_departments(connection: Connection) -> tuple[Department, ...]:
    """All departments in the owner's order."""
    return load_records(connection, "department", Department, order_by=("position", "id"))


def load_perspectives(connection: Connection) -> tuple[Perspective, ...]:
    """The areas of the scorecard in the owner's order."""
    return load_records(connection, "perspective", Perspective, order_by=("position", "id"))


def load_department_needs(connection: Connection) -> tuple[DepartmentNeed, ...]:
    """The pairs of departments that the owner ticked as needing each other."""
    return load_records(connection, "department_need", DepartmentNeed)
