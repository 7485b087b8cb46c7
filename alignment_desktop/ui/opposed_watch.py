"""Has a worker look for numbers that move against each other, some time after the plan was opened and after new values."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.ui.task_runner import Task, TaskRunner

if TYPE_CHECKING:
    from alignment_desktop.domain.finding_facts import OpposedNumbers
    from alignment_desktop.workspace.plan_figures import PlanFigures
    from alignment_desktop.workspace.workspace import Workspace

FIRST_MS = 6_000
"""After opening: after everything that anybody looks at or that other workers prepare."""
AFTER_EDIT_MS = 5_000
"""After the last new value: a round of entering values is one batch."""
_TABLES = ("measurement", "kpi", "kpi_link", "objective")
OPPOSED: Final = "opposed_numbers"
OPPOSED_CHANGED: Final = ChangeSet({OPPOSED: RowChanges()})
"""What pages hear when there is a new answer: `changes.touches("opposed_numbers")`, as if it were a table."""


class OpposedWatch(QObject):
    """Tells `workspace.findings` what a worker found. `close` it before the plan."""

    renewed = Signal()
    """There is another answer than before."""

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._task: Task | None = None
        self._is_stale = True
        self._is_closed = False
        self._is_idle = threading.Event()
        self._is_idle.set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._timer.start(FIRST_MS)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is looked at and nothing waits to be."""
        return self._task is None and not self._timer.isActive()

    @Slot(object)
    def take_changes(self, changes: ChangeSet) -> None:
        """Something changed in the plan; if that can have changed the answer there is another look when there is peace."""
        self._is_stale = self._is_stale or changes.touches(*_TABLES)
        self._wait_for_peace()

    def close(self) -> None:
        """Ends what runs; returns when no worker reads the plan any more."""
        self._is_closed = True
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
        self._is_idle.wait()

    def _wait_for_peace(self) -> None:
        if self._is_stale and self._task is None and not self._is_closed:
            self._timer.start(max(AFTER_EDIT_MS, self._timer.remainingTime()))

    @Slot()
    def _begin(self) -> None:
        self._is_stale = False
        # The figures answer the window's thread only; the worker gets them as they are now.
        figures = self._workspace.figures()
        if len({one.kpi_id for one in figures.links if one.role is LinkRole.AIMS}) > 1:
            self._task = self._tasks.start(
                lambda task: self._look(task, figures), finished=self._finish, failed=self._fail
            )

    def _look(self, task: Task, figures: PlanFigures) -> tuple[OpposedNumbers, ...] | None:
        """In the worker. One that was cancelled before it came to run does not touch the plan, which may be closed by then."""
        self._is_idle.clear()
        try:
            if task.is_cancelled:
                return None
            # Brings NumPy, which a window without charts does without.
            from alignment_desktop.workspace.opposed_numbers import find_opposed_numbers  # noqa: PLC0415

            return find_opposed_numbers(self._workspace.read, figures)
        finally:
            self._is_idle.set()

    def _finish(self, found: tuple[OpposedNumbers, ...] | None) -> None:
        self._task = None
        if self._is_closed or found is None:
            return
        if self._workspace.findings.take_in(found):
            self.renewed.emit()
        self._wait_for_peace()

    def _fail(self, _error: Exception) -> None:
        """The plan could not be read just now; whoever edits hears of that, and the next edit tries again."""
        self._task = None
