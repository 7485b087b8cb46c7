"""Has the closeness of goals counted in a worker, some time after the plan was opened and after each edit of its texts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.ui.task_runner import Task, TaskRunner

if TYPE_CHECKING:
    from alignment_desktop.workspace.goal_vectors import GoalVectors
    from alignment_desktop.workspace.workspace import Workspace

FIRST_MS = 3_000
"""After opening: what is on screen is looked at first, and the model takes a processor for a second or two."""
AFTER_EDIT_MS = 2_000
"""After the last edit: whoever types or moves goals is left in peace, and several edits are one batch."""
CLOSENESS: Final = "closeness"
CLOSENESS_CHANGED: Final = ChangeSet({CLOSENESS: RowChanges()})
"""What pages hear when there is a new answer: `changes.touches("closeness")`, as if it were a table."""


class ClosenessWatch(QObject):
    """Keeps `workspace.closeness` up to date while a plan is open. `close` it before the plan."""

    renewed = Signal()
    """There is another answer than before."""

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = tasks
        self._service: GoalVectors | None = None
        self._task: Task | None = None
        self._is_closed = False
        self._is_idle = threading.Event()
        self._is_idle.set()
        self._shown = workspace.closeness.current
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._timer.start(FIRST_MS)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is counted and nothing waits to be."""
        return self._task is None and not self._timer.isActive()

    @Slot(object)
    def take_changes(self, changes: ChangeSet) -> None:
        """Something changed in the plan; if that can have changed the answer it is counted again when there is peace."""
        del changes  # the memo has heard of them already, in the thread that made them
        if self._workspace.closeness.is_stale and self._task is None and not self._is_closed:
            self._timer.start(max(AFTER_EDIT_MS, self._timer.remainingTime()))

    def close(self) -> None:
        """Ends what runs; returns when no worker reads the plan any more, which takes a tenth of a second at most."""
        self._is_closed = True
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
        self._is_idle.wait()

    @Slot()
    def _begin(self) -> None:
        self._task = self._tasks.start(self._count, finished=self._finish, failed=self._fail)

    def _count(self, task: Task) -> bool:
        """In the worker. One that was cancelled before it came to run does not touch the plan, which may be closed by then."""
        self._is_idle.clear()
        try:
            return not task.is_cancelled and self._counter()(lambda: task.is_cancelled)
        finally:
            self._is_idle.set()

    def _counter(self) -> Callable[[Callable[[], bool]], bool]:
        if self._service is None:
            # Brings NumPy, which a window without charts does without.
            from alignment_desktop.workspace.goal_vectors import GoalVectors  # noqa: PLC0415

            self._service = GoalVectors(self._workspace, self._workspace.closeness)
        return self._service.renew

    def _finish(self, _is_counted: bool) -> None:
        self._task = None
        if self._is_closed:
            return
        current = self._workspace.closeness.current
        if current is not self._shown:
            self._shown = current
            self.renewed.emit()
        self.take_changes(CLOSENESS_CHANGED)

    def _fail(self, _error: Exception) -> None:
        """The plan could not be read just now; whoever edits hears of that, and the next edit tries again."""
        self._task = None
