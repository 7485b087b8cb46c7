"""Plans to test with: made once, copied for each test."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alignment_desktop.commands.new_plan import LoadPlanDocument, StartPlan
from alignment_desktop.host.clock import Clock, FixedClock
from alignment_desktop.host.paths import Places, find_places
from alignment_desktop.host.resource_files import resource_path
from alignment_desktop.workspace.plan_document import plan_document
from alignment_desktop.workspace.workspace import Workspace

TODAY = date(2026, 11, 9)


def places_in(folder: Path) -> Places:
    """The folders of an installation of its own."""
    return find_places({"ALIGNMENT_HOME": str(folder / "home")})


def empty_workspace(folder: Path, clock: Clock | None = None) -> Workspace:
    """A new plan without goals, open; its today is 9 November 2026."""
    first = StartPlan("Our plan", date(2028, 12, 31), "GBP")
    return Workspace.create(folder / "empty.alignment", places_in(folder), first, clock or FixedClock(TODAY))


def example_workspace(folder: Path, clock: Clock | None = None) -> Workspace:
    """The bakery, open; the example carries its own today."""
    plan = folder / "bakery.alignment"
    plan.write_bytes(_example_file())
    return Workspace.open(plan, places_in(folder), clock or FixedClock(TODAY))


@cache
def _example_file() -> bytes:
    """The closed file of the bakery: filling one takes longer than most tests."""
    document = json.loads(resource_path("samples", "harbour_street_bakery.json").read_text("utf-8"))
    with TemporaryDirectory() as name:
        folder = Path(name)
        plan = folder / "bakery.alignment"
        Workspace.create(plan, places_in(folder), LoadPlanDocument(document), FixedClock(TODAY)).close()
        return plan.read_bytes()


def facts(workspace: Workspace) -> dict[str, Any]:
    """What two equal plans share: every row an owner entered and every figure, without the history of the file."""
    return plan_document(workspace, with_history=False)
