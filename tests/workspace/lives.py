"""A random life of a plan: any command at any time, undone, done again, closed and opened; checked against remembered hashes."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.import_measurements import ImportMeasurements
from alignment_desktop.commands.kpi import AddKpi, DeleteKpis, EditKpi
from alignment_desktop.commands.link import LinkKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import AddObjective, DeleteObjectives, EditObjectives, SetContribution
from alignment_desktop.commands.objective_order import CopyObjectives, MoveObjectives, StepObjectives, TreeStep
from alignment_desktop.commands.people import AddPerson, MergePeople, RemovePerson
from alignment_desktop.commands.target import SetTarget
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.import_plan import ImportedCell
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace, places_in

Make = Callable[[random.Random, Workspace], Command[object]]


class Life:
    """Lives one plan. `hashes[position]` is what the plan must be now; before it what undo, after it what redo leads to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = empty_workspace(folder)
        self.hashes = [self.content()]
        self.position = 0
        self.refused = 0

    def content(self) -> str:
        return self.workspace.read(lambda connection: content_hash(raw_connection(connection)))

    def run(self, seed: int) -> None:
        """One random command; a refusal must change nothing."""
        rng = random.Random(seed)
        try:
            self.workspace.run(rng.choice(MAKERS)(rng, self.workspace))
        except (DomainError, NothingThereError):
            self.refused += 1
            assert self.content() == self.hashes[self.position]
            return
        now = self.content()
        if now != self.hashes[self.position]:
            del self.hashes[self.position + 1 :]
            self.hashes.append(now)
            self.position += 1

    def undo(self) -> None:
        assert (self.workspace.undo() is not None) == (self.position > 0)
        self.position = max(0, self.position - 1)
        assert self.content() == self.hashes[self.position]

    def redo(self) -> None:
        can = self.position + 1 < len(self.hashes)
        assert (self.workspace.redo() is not None) == can
        self.position += can
        assert self.content() == self.hashes[self.position]

    def reopen(self) -> None:
        """The history ends with the session, the plan stays."""
        self.workspace.close()
        self.workspace = Workspace.open(self.workspace.path, places_in(self.folder), FixedClock(TODAY))
        assert self.workspace.was_closed_cleanly
        assert self.workspace.content_is_whole() is not False
        assert self.workspace.next_undo is None
        self.hashes = [self.hashes[self.position]]
        self.position = 0
        assert self.content() == self.hashes[0]

    def undo_everything(self) -> None:
        while self.position:
            self.undo()
        while self.position + 1 < len(self.hashes):
            self.redo()

    def figures_agree(self) -> None:
        """The figures that followed every change equal those of a fresh look."""
        fresh = Workspace.open(self.workspace.path, places_in(self.folder), FixedClock(TODAY), read_only=True)
        try:
            assert self.workspace.figures() == fresh.figures()
        finally:
            fresh.close()


class NothingThereError(Exception):
    """The plan has nothing yet that the command could be about."""


def _goal(rng: random.Random, workspace: Workspace) -> int:
    return rng.choice(list(workspace.figures().objectives))


def _goals(rng: random.Random, workspace: Workspace) -> tuple[int, ...]:
    return tuple({_goal(rng, workspace) for _ in range(rng.randint(1, 3))})


def _kpi(rng: random.Random, workspace: Workspace) -> int:
    kpis = list(workspace.figures().kpis)
    if not kpis:
        raise NothingThereError
    return rng.choice(kpis)


def _person(rng: random.Random, workspace: Workspace) -> int:
    people = list(workspace.figures().people)
    if not people:
        raise NothingThereError
    return rng.choice(people)


def _day(rng: random.Random) -> date:
    return date(2024, 1, 1) + timedelta(days=rng.randrange(1000))


def _figure(rng: random.Random) -> float:
    return round(rng.uniform(-1000, 1000), rng.randrange(12))


def _import(rng: random.Random, workspace: Workspace) -> Command[object]:
    kpi_id = _kpi(rng, workspace)
    frequency = workspace.figures().kpis[kpi_id].kpi.frequency
    period = workspace.figures().calendar.period_of(_day(rng), frequency)
    cells = []
    for _ in range(rng.randrange(1, 30)):
        cells.append(ImportedCell(kpi_id, period.start, _figure(rng)))
        period = period.next()
    return ImportMeasurements(cells, "a.csv", "x", TODAY, len(cells), 0)


MAKERS: tuple[Make, ...] = (
    lambda r, w: AddObjective(f"Goal {r.random()}", r.choice(list(Level)), _goal(r, w), r.choice([None, 0, 1])),
    lambda r, w: AddObjective(f"Loose {r.random()}", Level.PERSONAL),
    lambda r, w: AddObjective(f"Objective {r.random()}", Level.OBJECTIVE, 1),
    lambda r, w: EditObjectives(_goals(r, w), {"title": f"Renamed {r.random()}"}),
    lambda r, w: EditObjectives(_goals(r, w), {"start_on": _day(r), "due_on": _day(r), "weight": abs(_figure(r))}),
    lambda r, w: DeleteObjectives((_goal(r, w),)),
    lambda r, w: MoveObjectives(_goals(r, w), r.choice([None, _goal(r, w)]), r.randrange(-1, 3)),
    lambda r, w: MoveObjectives(_goals(r, w), _goal(r, w), r.randrange(-1, 3)),
    lambda r, w: StepObjectives(_goals(r, w), r.choice(list(TreeStep))),
    lambda r, w: CopyObjectives((_goal(r, w),), _goal(r, w)),
    lambda r, w: SetContribution(_goal(r, w), _goal(r, w), r.random() < 0.8),
    lambda r, w: AddKpi(f"Number {r.random()}", {"frequency": r.choice(["weekly", "monthly", "quarterly"])}),
    lambda r, w: EditKpi(_kpi(r, w), {"baseline": _figure(r), "decimals": r.randrange(4)}),
    lambda r, w: DeleteKpis((_kpi(r, w),)),
    lambda r, w: RecordMeasurement(_kpi(r, w), _day(r), _figure(r), recorded_on=TODAY),
    lambda r, w: RecordMeasurement(_kpi(r, w), _day(r), _figure(r), note="again"),
    _import,
    lambda r, w: SetTarget(_kpi(r, w), _day(r), _figure(r)),
    lambda r, w: LinkKpi(_kpi(r, w), _goal(r, w)),
    lambda r, w: AddPerson(f"Person {r.random()}"),
    lambda r, w: RemovePerson(_person(r, w), r.choice([None, _person(r, w)])),
    lambda r, w: MergePeople((_person(r, w), _person(r, w)), _person(r, w)),
)
