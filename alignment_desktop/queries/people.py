"""People, departments and areas, in the order they are shown."""

from __future__ import annotations

from sqlalchemy import Connection

from alignment_desktop.domain.people import Department, DepartmentNeed, Person, Perspective
from alignment_desktop.queries.records import load_records
from alignment_desktop.store.tables import people as tables


def load_people(connection: Connection) -> tuple[Person, ...]:
    """Everybody, by name."""
    return load_records(connection, tables.person, Person, order_by=("name", "id"))


def load_departments(connection: Connection) -> tuple[Department, ...]:
    """All departments in the owner's order."""
    return load_records(connection, tables.department, Department, order_by=("position", "id"))


def load_perspectives(connection: Connection) -> tuple[Perspective, ...]:
    """The areas of the scorecard in the owner's order."""
    return load_records(connection, tables.perspective, Perspective, order_by=("position", "id"))


def load_department_needs(connection: Connection) -> tuple[DepartmentNeed, ...]:
    """The pairs of departments that the owner ticked as needing each other."""
    return load_records(connection, tables.department_need, DepartmentNeed)
