"""Who and what a person or department stands for in the plan, counted once for all rows of the lists."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.ui.pages.settings.hand_over_rows import GOAL, NUMBER, OwnedThing
from alignment_desktop.workspace.plan_figures import PlanFigures


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as the list shows them. `leads` are the names of departments they lead."""

    id: int
    name: str
    initials: str
    job: str
    department_id: int | None
    department: str
    needs_goal: bool
    goals: int
    numbers: int
    leads: tuple[str, ...]

    @property
    def owns_something(self) -> bool:
        """Whether somebody should take over when they go."""
        return bool(self.goals or self.numbers or self.leads)


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """One department as the list shows it."""

    id: int
    name: str
    lead_id: int | None
    lead: str
    people: int
    goals: int
    numbers: int

    @property
    def holds_something(self) -> bool:
        """Whether its people, goals or numbers have to go somewhere first."""
        return bool(self.people or self.goals or self.numbers)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area of the scorecard as the list shows it."""

    id: int
    name: str
    objectives: int
    numbers: int
    caption: str = ""


def person_rows(figures: PlanFigures) -> list[PersonRow]:
    """Everybody in the order of their names."""
    goals = Counter(goal.owner_id for goal in _goals(figures))
    numbers = Counter(one.kpi.owner_id for one in figures.kpis.values())
    leads: dict[int | None, list[str]] = {}
    for department in figures.departments.values():
        leads.setdefault(department.lead_id, []).append(department.name)
    rows = []
    for person in figures.people.values():
        home = figures.departments.get(person.department_id or 0)
        rows.append(
            PersonRow(
                person.id,
                person.name,
                person.initials,
                person.job,
                person.department_id,
                home.name if home is not None else "",
                person.needs_goal,
                goals[person.id],
                numbers[person.id],
                tuple(leads.get(person.id, ())),
            )
        )
    return rows


def owned_things(figures: PlanFigures, person_id: int) -> list[OwnedThing]:
    """Everything of a person that can go to different people: goals in the order of the plan, then numbers."""
    goals = [OwnedThing(GOAL, goal.id, goal.title) for goal in _goals(figures) if goal.owner_id == person_id]
    return goals + [
        OwnedThing(NUMBER, one.kpi.id, one.kpi.name) for one in figures.kpis.values() if one.kpi.owner_id == person_id
    ]


def department_rows(figures: PlanFigures) -> list[DepartmentRow]:
    """All departments in the owner's order."""
    people = Counter(person.department_id for person in figures.people.values())
    goals = Counter(goal.department_id for goal in _goals(figures))
    numbers = Counter(one.kpi.department_id for one in figures.kpis.values())
    rows = []
    for department in figures.departments.values():
        lead = figures.people.get(department.lead_id or 0)
        counts = (people[department.id], goals[department.id], numbers[department.id])
        name = lead.name if lead is not None else ""
        rows.append(DepartmentRow(department.id, department.name, department.lead_id, name, *counts))
    return rows


def area_rows(figures: PlanFigures) -> list[AreaRow]:
    """All areas in the owner's order."""
    objectives = Counter(goal.perspective_id for goal in _goals(figures) if goal.level is Level.OBJECTIVE)
    numbers = Counter(one.kpi.perspective_id for one in figures.kpis.values())
    return [
        AreaRow(area.id, area.name, objectives[area.id], numbers[area.id], area.caption)
        for area in figures.perspectives
    ]


def _goals(figures: PlanFigures) -> list[Objective]:
    return [goal for goal in figures.objectives.values() if goal.level is not Level.VISION and not goal.is_dropped]
