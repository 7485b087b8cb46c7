"""The example: a fresh copy of Harbour Street Bakery, thrown away unless it is made one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from alignment_desktop import commands
from alignment_desktop.host.clock import Clock
from alignment_desktop.host.paths import Places
from alignment_desktop.host.resource_files import resource_path
from alignment_desktop.workspace.workspace import Workspace

EXAMPLE_FILE = "Harbour Street Bakery.alignment"


def example_document() -> dict[str, Any]:
    """The example in the open format."""
    path = resource_path("samples", "harbour_street_bakery.json")
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document


def create_example(path: Path, places: Places, clock: Clock | None = None) -> Workspace:
    """Makes the example at `path` and opens it. Raises `NotSavedError`."""
    return Workspace.create(path, places, commands.new_plan.LoadPlanDocument(example_document()), clock)


def fresh_example_path(places: Places) -> Path:
    """Where the example of the window stands: a place of its own, emptied before it is used again."""
    folder = places.data / "example"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / EXAMPLE_FILE
