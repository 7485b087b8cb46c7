"""What the program does without its window, as deeds on one plan: together they go through every layer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from alignment_desktop.app.cli.run import run_verb
from alignment_desktop.app.cli.verbs import verb_of
from alignment_desktop.commands.kpi import EditKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import AddObjective, DeleteObjectives, EditObjectives
from alignment_desktop.commands.people import AddPerson, RemovePerson
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.paths import Places
from alignment_desktop.host.recent_plans import RecentPlans
from alignment_desktop.host.settings import APPEARANCE, AUTHOR_NAME, LAST_FOLDER, Settings
from alignment_desktop.store.backup import BackupReason
from alignment_desktop.workspace.alignment import score_of
from alignment_desktop.workspace.content_check import begin_content_check
from alignment_desktop.workspace.plan_backups import PlanBackups
from alignment_desktop.workspace.strategy_sheet import load_strategy_sheet
from alignment_desktop.workspace.workspace import Workspace
from tests.reliability.marked_plan import amount, marker
from tests.support.plans import TODAY

Deed = Callable[[Path, Places], object]


@contextmanager
def _opened(plan: Path, places: Places) -> Iterator[Workspace]:
    workspace = Workspace.open(plan, places, FixedClock(TODAY))
    try:
        yield workspace
    finally:
        workspace.close()


def edit(plan: Path, places: Places) -> None:
    """Goals and people come, change and go; undo and redo."""
    with _opened(plan, places) as workspace:
        goal = workspace.run(AddObjective(marker(900), Level.OBJECTIVE, 1))
        workspace.run(EditObjectives((goal,), {"title": marker(901), "due_on": date(2027, 1, 1)}))
        person = workspace.run(AddPerson(marker(902)))
        workspace.run(RemovePerson(person, None))
        workspace.run(DeleteObjectives((goal,)))
        while workspace.undo() is not None:
            pass


def measure(plan: Path, places: Places) -> None:
    with _opened(plan, places) as workspace:
        kpi = next(iter(workspace.figures().kpis))
        workspace.run(RecordMeasurement(kpi, date(2026, 10, 1), amount(90), note=marker(903)))
        workspace.run(EditKpi(kpi, {"description": marker(904)}))
        workspace.figures()
        workspace.undo()
        workspace.undo()


def look(plan: Path, places: Places) -> None:
    with _opened(plan, places) as workspace:
        begin_content_check(workspace)()
        score_of(workspace.figures())
        load_strategy_sheet(workspace)


def back_up(plan: Path, places: Places) -> None:
    backups = PlanBackups(places, FixedClock(TODAY))
    with _opened(plan, places) as workspace:
        made = backups.back_up(workspace, BackupReason.BY_HAND)
    restored = plan.with_name(f"{marker(905)}.alignment")
    restored.unlink(missing_ok=True)
    if made is not None:
        backups.restore(made, restored)
    restored.unlink(missing_ok=True)


def set_up(plan: Path, places: Places) -> None:
    settings = Settings(places.settings_file)
    settings.change(LAST_FOLDER, str(plan.parent))
    settings.change(AUTHOR_NAME, marker(906))
    settings.change(APPEARANCE, "dark" if settings.value(APPEARANCE) == "light" else "light")
    RecentPlans(places.recent_plans_file).note_opened(plan, marker(907), FixedClock(TODAY).now())


def read_in(plan: Path, places: Places) -> None:
    """A text table with markers, looked at and taken in."""
    table = plan.with_name(f"{marker(908)}.csv")
    lines = [f"{marker(140 + number)};{amount(number)};{amount(number + 1)}" for number in range(20)]
    table.write_text("\n".join(["Name;2026-01;2026-02", *lines]), "utf-8")
    verb("import", "--dry-run", "--create-numbers", str(plan), str(table))(plan, places)


def read_what_is_none(plan: Path, places: Places) -> None:
    broken = plan.with_name(f"{marker(909)}.xlsx")
    broken.write_bytes(b"PK\x03\x04" + marker(910).encode() * 50)
    verb("import", str(plan), str(broken))(plan, places)
    verb("dump", str(broken))(plan, places)


def verb(name: str, *arguments: str) -> Deed:
    """A verb of the command line, with the plan where nothing else is said."""

    def run(plan: Path, places: Places) -> object:
        found = verb_of(name)
        assert found is not None
        return run_verb(found, arguments or (str(plan),))

    return run


def export(plan: Path, places: Places) -> None:
    verb("scorecard", str(plan), str(plan.with_name(f"{marker(911)}.xlsx")))(plan, places)


def make(plan: Path, places: Places) -> None:
    new = plan.with_name(f"{marker(912)}.alignment")
    new.unlink(missing_ok=True)
    verb("new", str(new))(plan, places)


DEEDS: dict[str, Deed] = {
    "edit": edit,
    "measure": measure,
    "look": look,
    "back up": back_up,
    "set up": set_up,
    "read in": read_in,
    "read what is none": read_what_is_none,
    "dump": verb("dump"),
    "check": verb("check"),
    "export": export,
    "make": make,
}
