"""Makes the plans that the benchmark measures: any number of goals, numbers and values, the same on every run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, ClassVar

from sqlalchemy import Connection, insert

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.new_plan import StartPlan
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.period import Period
from alignment_desktop.host.paths import Places
from alignment_desktop.store.tables.kpis import kpi, kpi_link, target
from alignment_desktop.store.tables.objectives import goal_update, key_result, objective
from alignment_desktop.store.tables.people import department, person
from alignment_desktop.workspace.workspace import Workspace

PEOPLE, DEPARTMENTS, AREAS, OBJECTIVES = 60, 12, 4, 12
AIMS_PER_NUMBER = 4
VISION_ID = 1
_WORDS = ("more", "fresh", "every", "week", "on", "time", "with", "fewer", "returns", "for", "regular", "guests")
_SHARES = ((Frequency.MONTHLY, 0.2, 0.2), (Frequency.WEEKLY, 0.4, 0.8), (Frequency.DAILY, 0.4, 1.6))
"""(how often, share of the numbers, values of each against the mean): long histories are those of short periods."""

_INSERT_VALUE = "INSERT INTO measurement (kpi_id, period_start, value, recorded_on) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class PlanSize:
    """How large a plan is. Without values all numbers are monthly, to be filled by an import."""

    goals: int
    numbers: int
    values: int

    @property
    def name(self) -> str:
        """A file name that tells the size."""
        return f"{self.goals}-goals-{self.numbers}-numbers-{self.values}-values.alignment"


@dataclass(frozen=True, slots=True)
class FillPlan(Command[None]):
    """Everything of a plan of some size as of `today`."""

    size: PlanSize
    today: date
    label: ClassVar[str] = "start_plan"

    def apply(self, connection: Connection) -> None:
        """Inserts all rows."""
        StartPlan("Large plan", date(self.today.year + 3, 12, 31), "EUR").apply(connection)
        rows = {
            department: _departments(),
            person: _people(),
            objective: _goals(self.size.goals, self.today),
            kpi: _numbers(self.size),
            target: _targets(self.size.numbers, self.today),
            kpi_link: _links(self.size),
            key_result: _key_results(self.size),
            goal_update: _updates(self.size, self.today),
        }
        for table, made in rows.items():
            found = list(made)
            if found:
                connection.execute(insert(table), found)
        values = list(_values(self.size, self.today))
        if values:
            connection.exec_driver_sql(_INSERT_VALUE, values)


def make_plan(folder: Path, size: PlanSize, places: Places) -> Path:
    """The plan of that size in `folder`, made if it is not there."""
    path = folder / size.name
    if not path.exists():
        Workspace.create(path, places, FillPlan(size, date.today())).close()
    return path


def frequency_of(number: int, size: PlanSize) -> tuple[Frequency, float]:
    """How often the number-th number is entered, and its share of values."""
    if not size.values:
        return Frequency.MONTHLY, 0.0
    place = number / size.numbers
    for frequency, share, values in _SHARES:
        if place <= share:
            return frequency, values
        place -= share
    return Frequency.DAILY, _SHARES[-1][2]


def _departments() -> Iterator[dict[str, Any]]:
    for number in range(1, DEPARTMENTS + 1):
        yield {"id": number, "name": f"Department {number}", "position": number}


def _people() -> Iterator[dict[str, Any]]:
    for number in range(1, PEOPLE + 1):
        yield {
            "id": number,
            "name": f"Person{number} Surname{number}",
            "initials": f"P{number % 10}",
            "department_id": number % DEPARTMENTS + 1,
        }


def _goals(count: int, today: date) -> Iterator[dict[str, Any]]:
    """Without the vision, which is there: some objectives, one goal in ten a department's, the others personal.

    As in a plan that somebody looks after, a goal is mostly due before the one above it and of the same department.
    """
    random = Random(1)
    above: dict[int, tuple[date, int | None]] = {}
    departments = max(1, count // 10)
    for number in range(count):
        goal_id = VISION_ID + 1 + number
        if number < OBJECTIVES:
            level, parent = Level.OBJECTIVE, VISION_ID
        elif number < OBJECTIVES + departments:
            level, parent = Level.DEPARTMENT, VISION_ID + 1 + number % OBJECTIVES
        else:
            level, parent = Level.PERSONAL, VISION_ID + 1 + OBJECTIVES + number % departments
        start = today - timedelta(days=random.randrange(300))
        title = f"Goal {number}: " + " ".join(random.choices(_WORDS, k=6))
        owner = random.randrange(PEOPLE) + 1
        department = random.randrange(DEPARTMENTS) + 1 if level is not Level.OBJECTIVE else None
        due = start + timedelta(days=1000 if level is Level.OBJECTIVE else 365)
        if parent in above and random.random() < 0.95:
            due, home = min(due, above[parent][0]), above[parent][1]
            department = home if level is Level.PERSONAL else department
        above[goal_id] = due, department
        yield {
            "id": goal_id,
            "parent_id": parent,
            "position": number,
            "level": level,
            "title": title,
            "owner_id": owner,
            "department_id": department,
            "perspective_id": number % AREAS + 1 if level is Level.OBJECTIVE else None,
            "start_on": start,
            "due_on": due,
        }


def _numbers(size: PlanSize) -> Iterator[dict[str, Any]]:
    directions = (Direction.HIGHER, Direction.LOWER, Direction.HIGHER, Direction.RANGE)
    aggregations = (Aggregation.SUM, Aggregation.MEAN, Aggregation.LAST)
    for number in range(1, size.numbers + 1):
        direction = directions[number % len(directions)]
        yield {
            "id": number,
            "name": f"Number {number}",
            "direction": direction,
            "frequency": frequency_of(number, size)[0],
            "aggregation": aggregations[number % len(aggregations)],
            "baseline": 150.0 if direction is Direction.LOWER else 50.0,
            "perspective_id": number % AREAS + 1,
            "owner_id": number % PEOPLE + 1,
            "position": number,
        }


def _targets(numbers: int, today: date) -> Iterator[dict[str, Any]]:
    """Two steps each, a year apart."""
    for number in range(1, numbers + 1):
        is_range = number % 4 == 3
        for year, value in ((today.year - 1, 100.0), (today.year, 110.0)):
            yield {
                "kpi_id": number,
                "effective_from": date(year, 1, 1),
                "value": None if is_range else value,
                "low": 90.0 if is_range else None,
                "high": value if is_range else None,
            }


def _links(size: PlanSize) -> Iterator[dict[str, Any]]:
    for number in range(1, size.numbers + 1):
        for step in range(AIMS_PER_NUMBER):
            goal = (number * AIMS_PER_NUMBER + step) % size.goals
            yield {"kpi_id": number, "objective_id": VISION_ID + 1 + goal, "role": LinkRole.AIMS}


def _key_results(size: PlanSize) -> Iterator[dict[str, Any]]:
    """One for every goal that no number belongs to."""
    random = Random(2)
    with_number = {link["objective_id"] - VISION_ID - 1 for link in _links(size)}
    for goal in range(OBJECTIVES, size.goals):
        if goal not in with_number:
            yield {
                "objective_id": VISION_ID + 1 + goal,
                "title": f"Result of goal {goal}",
                "start": 0.0,
                "target": 100.0,
                "current": float(random.randrange(100)),
            }


def _updates(size: PlanSize, today: date) -> Iterator[dict[str, Any]]:
    """A sentence on every goal that is no objective; one in ten has been quiet for too long."""
    random = Random(4)
    for number in range(OBJECTIVES, size.goals):
        days = random.randrange(14) if random.random() < 0.9 else random.randrange(31, 90)
        yield {"objective_id": VISION_ID + 1 + number, "noted_on": today - timedelta(days=days), "text": "Going on."}


def _values(size: PlanSize, today: date) -> Iterator[tuple[int, str, float, str]]:
    """As many as the size says, ending with the period before today's."""
    random = Random(3)
    calendar = PlanCalendar()
    left = size.values
    for number in range(1, size.numbers + 1):
        frequency, share = frequency_of(number, size)
        count = round(size.values / size.numbers * share)
        count = left if number == size.numbers else min(count, left)
        left -= count
        for start in _starts(calendar.period_of(today, frequency), count):
            yield number, start, round(random.gauss(100, 15), 2), today.isoformat()


def _starts(current: Period, count: int) -> list[str]:
    period, found = current, []
    for _ in range(count):
        period = period.previous()
        found.append(period.start.isoformat())
    return found[::-1]
