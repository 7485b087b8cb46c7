"""The bakery as examples of commands meet it: things found by the words an owner would use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from alignment_desktop.commands.command import Command
from alignment_desktop.queries.goal_notes import load_partners
from alignment_desktop.queries.vision import load_vision
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.workspace import Workspace

DAY = date(2026, 11, 9)


class Bakery:
    """Finds things of the example by the words an owner would use."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    @property
    def figures(self) -> PlanFigures:
        return self.workspace.figures()

    def owned(self, person_id: int) -> int:
        return next(goal.id for goal in self.figures.objectives.values() if goal.owner_id == person_id)

    def goal(self, title: str) -> int:
        return next(goal.id for goal in self.figures.objectives.values() if goal.title.startswith(title))

    def number(self, name: str) -> int:
        return next(one.kpi.id for one in self.figures.kpis.values() if one.kpi.name == name)

    def person(self, name: str) -> int:
        return next(one.id for one in self.figures.people.values() if one.name.startswith(name))

    def department(self, name: str) -> int:
        return next(one.id for one in self.figures.departments.values() if one.name == name)

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(value.id for value in self.workspace.read(load_vision).values)

    @property
    def partners(self) -> tuple[int, ...]:
        return tuple(one.id for one in self.workspace.read(load_partners))

    @property
    def versions(self) -> tuple[int, ...]:
        return tuple(version.id for version in self.workspace.read(load_vision).versions)

    @property
    def measures(self) -> tuple[int, ...]:
        return tuple(measure.id for measure in self.workspace.read(load_vision).measures)


Example = Callable[[Bakery], Command[Any]]


def after(bakery: Bakery, first: Command[Any], command: Command[Any]) -> Command[Any]:
    """A command that changes only what another one made."""
    bakery.workspace.run(first)
    return command
