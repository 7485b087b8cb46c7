"""Has a worker look, in peace, for numbers that will miss their target if nothing changes; This week then speaks of them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.domain.coming_miss import ComingMiss
from alignment_desktop.ui.peaceful_watch import PeacefulWatch, Work
from alignment_desktop.ui.task_runner import Task, TaskRunner

if TYPE_CHECKING:
    from alignment_desktop.workspace.coming_misses import ComingMisses
    from alignment_desktop.workspace.workspace import Workspace

_TABLES = ("measurement", "kpi", "target", "closed_time", "plan")
MISSES: Final = "coming_misses"
MISSES_CHANGED: Final = ChangeSet({MISSES: RowChanges()})
"""What pages hear when there is a new answer: `changes.touches("coming_misses")`, as if it were a table."""


class ForecastWatch(PeacefulWatch):
    """Tells `workspace.findings` what a worker found."""

    # Last of all that workers look for: it has the most to count.
    first_ms = 9_000
    after_edit_ms = 6_000

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject | None = None) -> None:
        self._workspace = workspace
        self._is_stale = True
        self._has_lost = False
        """Whether values went away: the figures do not tell whose, where they were old."""
        self._misses: ComingMisses | None = None
        self._give_way = threading.Event()
        super().__init__(tasks, parent)

    @property
    def is_due(self) -> bool:
        return self._is_stale

    def note(self, changes: ChangeSet) -> None:
        if changes.everything or changes.day_changed or changes.touches(*_TABLES):
            self._is_stale = True
            self._has_lost = self._has_lost or changes.everything or bool(changes.rows("measurement").deleted)
        if self._task is not None:
            # Hundreds of forecasts take seconds of a processor: whoever works gets it, and the rest is counted in peace.
            self._is_stale = True
            self._give_way.set()

    def work(self) -> Work | None:
        self._give_way.clear()
        has_lost, self._is_stale, self._has_lost = self._has_lost, False, False
        # The figures answer the window's thread only; the worker gets them as they are now.
        figures = self._workspace.figures()
        if not figures.kpis:
            return None

        def look(task: Task) -> tuple[ComingMiss, ...] | None:
            if self._misses is None:
                # Brings NumPy, which a window without charts does without.
                from alignment_desktop.workspace.coming_misses import ComingMisses  # noqa: PLC0415

                self._misses = ComingMisses(self._workspace.read)
            if has_lost:
                self._misses.forget()
            return self._misses.count(figures, lambda: task.is_cancelled or self._give_way.is_set())

        return look

    def take_in(self, found: tuple[ComingMiss, ...]) -> bool:
        return self._workspace.findings.take_misses(found)
