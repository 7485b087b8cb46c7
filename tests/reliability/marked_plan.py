"""A plan in which every name, text, amount and path is a marker, opened by somebody whose home, account and computer are
markers as well; and the search for any of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from alignment_desktop.commands.department import AddDepartment
from alignment_desktop.commands.kpi import AddKpi, EditKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import AddObjective, EditObjectives
from alignment_desktop.commands.people import AddPerson
from alignment_desktop.commands.target import SetTarget
from alignment_desktop.commands.vision import AddPlanValue
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.paths import Places, find_places
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY

STEM = "Zyqmark"
ACCOUNT, COMPUTER = f"{STEM.lower()}-ella", f"{STEM.lower()}-kitchen"
MARKERS = 500
_ANY = re.compile(rb"zyqmark\w*|730[1-9][,. ]?\d{3}\.?\d*", re.IGNORECASE)
PRIVATE = {"personal.json", "recent-plans.json", "plans.json", "index.json", "installation"}
"""Files that are lists of this person's places: they are there for that, and nobody is asked to send them."""


def marker(number: int) -> str:
    """A name that stands nowhere else."""
    return f"{STEM}{number:04d}"


def amount(number: int) -> float:
    """A figure that stands nowhere else."""
    return 7_301_000.25 + number


def marked_home(root: Path) -> Path:
    """The home of somebody."""
    home = root / f"{STEM}home"
    home.mkdir(parents=True, exist_ok=True)
    return home


def marked_places(root: Path) -> Places:
    """Their installation."""
    return find_places({"ALIGNMENT_HOME": str(marked_home(root) / "program")})


def marked_path(root: Path) -> Path:
    """Their plan."""
    return marked_home(root) / f"{marker(0)} plan.alignment"


def fill(workspace: Workspace) -> int:
    """Put markers into an empty plan; how many."""
    numbers = iter(range(1, MARKERS + 1))
    for _ in range(60):
        workspace.run(AddPerson(marker(next(numbers))))
    for _ in range(10):
        workspace.run(AddDepartment(marker(next(numbers))))
        workspace.run(AddPlanValue(marker(next(numbers)), f"/home/{marker(next(numbers))}/letters"))
    goals = [workspace.run(AddObjective(marker(next(numbers)), Level.OBJECTIVE, 1)) for _ in range(80)]
    for goal in goals:
        workspace.run(EditObjectives((goal,), {"description": f"C:\\Users\\{marker(next(numbers))}\\notes"}))
    kpis = [workspace.run(AddKpi(marker(next(numbers)), {"unit_text": marker(next(numbers))})) for _ in range(40)]
    for kpi in kpis:
        workspace.run(EditKpi(kpi, {"source": f"file:{marker(next(numbers))}"}))
        workspace.run(RecordMeasurement(kpi, date(2026, 9, 1), amount(next(numbers)), recorded_on=TODAY))
        workspace.run(SetTarget(kpi, date(2026, 1, 1), amount(next(numbers))))
    for number in numbers:
        workspace.run(RecordMeasurement(kpis[0], date(2020, 1 + number % 12, 1), amount(number), note=marker(number)))
    return MARKERS


def leaks(places: Places) -> list[str]:
    """What of it stands in the log, the reports, the settings and the layouts."""
    found = []
    for folder in (places.logs, places.reports, places.config, places.layouts):
        for path in folder.rglob("*"):
            if not path.is_file() or path.name in PRIVATE:
                continue
            content = path.name.encode() + b"\n" + path.read_bytes()
            for text in (content, content.decode("utf-16-le", "ignore").encode()):
                found += [f"{path.name}: {match.group()[:30].decode('latin-1')}" for match in _ANY.finditer(text)]
    return found
