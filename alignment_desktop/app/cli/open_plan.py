"""Opens a plan for the length of a verb."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.workspace import Workspace


@contextmanager
def opened_to_read(path: Path, places: Places) -> Iterator[Workspace]:
    """The plan without the right to change it; needs no lock. Raises `PlanOpenError`."""
    workspace = Workspace.open(path, places, read_only=True)
    try:
        yield workspace
    finally:
        workspace.close()


@contextmanager
def opened_to_write(path: Path, places: Places) -> Iterator[Workspace]:
    """The plan with the right to change it. Raises `PlanOpenError`, also when it can only be read."""
    workspace = Workspace.open(path, places)
    try:
        yield workspace
    finally:
        workspace.close()
