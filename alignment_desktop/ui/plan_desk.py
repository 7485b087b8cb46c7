"""What the window asks of the program around it: open, make and restore plans. `app` answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from alignment_desktop.host.recent_plans import RecentPlan


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A version that can be restored. `made` is local ISO date-time for show, `reason` a code (`opening`, `work` ...)."""

    path: Path
    made: str
    reason: str
    size: int


class PlanDesk(Protocol):
    """The plans of this computer. Methods that open show a problem themselves when the plan cannot be opened."""

    def recent(self) -> Sequence[RecentPlan]:
        """The plans that were open lately, newest first, missing ones marked."""
        ...

    def open(self, path: Path) -> None:
        """Opens a plan in this window, instead of the one that is open."""
        ...

    def choose_and_open(self) -> None:
        """Asks which file, then opens it."""
        ...

    def new_plan(self) -> None:
        """Asks where the new, empty plan shall stand, makes and opens it."""
        ...

    def open_example(self) -> None:
        """Opens a fresh example plan that may be changed and is thrown away."""
        ...

    def make_example_mine(self) -> None:
        """Saves a copy of the open example as a plan of one's own and opens that."""
        ...

    def find_missing(self, missing: Path) -> None:
        """Asks where a missing plan is now, notes it and opens it."""
        ...

    def forget(self, path: Path) -> None:
        """Takes a plan off the list of recent ones."""
        ...

    def backups(self, plan: Path | None = None) -> Sequence[KeptBackup]:
        """The versions of the open plan, or of the plan at a path that cannot be opened; newest first."""
        ...

    def back_up_before_import(self) -> Callable[[], object] | None:
        """Takes the open plan as it is now, if it changed since the last backup. The call that comes back makes and checks the
        backup, may run in a worker, and raises `NotSavedError` or `PlanOpenError` when it cannot be made."""
        ...

    def restore(self, backup: KeptBackup, plan: Path | None = None) -> None:
        """Asks where the restored copy shall stand, makes and opens it. The plan itself is not touched."""
        ...
