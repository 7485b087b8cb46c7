"""Lets a worker count something slow while a plan is open: some time after opening, and after edits when there is peace."""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.ui.task_runner import Task, TaskRunner

Work = Callable[[Task], Any]


class PeacefulWatch(QObject):
    """Subclasses say what is due, what is done in the worker and what becomes of the result. `close` it before the plan."""

    renewed = Signal()
    """There is another answer than before."""

    first_ms: int
    """After opening: what is on screen is looked at first."""
    after_edit_ms: int
    """After the last edit: whoever types is left in peace, and several edits are one batch."""

    def __init__(self, tasks: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._task: Task | None = None
        self._is_closed = False
        self._is_idle = threading.Event()
        self._is_idle.set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._begin)
        self._timer.start(self.first_ms)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing is counted and nothing waits to be."""
        return self._task is None and not self._timer.isActive()

    @Slot(object)
    def take_changes(self, changes: ChangeSet) -> None:
        """Something changed in the plan; if that can have changed the answer it is counted again when there is peace."""
        self.note(changes)
        self._wait_for_peace()

    def close(self) -> None:
        """Ends what runs; returns when no worker reads the plan any more."""
        self._is_closed = True
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
        self._is_idle.wait()

    # ---- what subclasses say --------------------------------------------------------------------------------------

    @property
    @abstractmethod
    def is_due(self) -> bool:
        """Whether the answer may be another one by now."""

    @abstractmethod
    def note(self, changes: ChangeSet) -> None:
        """Something changed in the plan."""

    @abstractmethod
    def work(self) -> Work | None:
        """What the worker shall do, made in the window's thread; None when there is nothing to count."""

    @abstractmethod
    def take_in(self, result: Any) -> bool:
        """Takes what the worker returned; whether that is another answer than before."""

    # ---- the rest -------------------------------------------------------------------------------------------------

    def _wait_for_peace(self) -> None:
        if self.is_due and self._task is None and not self._is_closed:
            self._timer.start(max(self.after_edit_ms, self._timer.remainingTime()))

    @Slot()
    def _begin(self) -> None:
        work = self.work()
        if work is None:
            return
        self._task = self._tasks.start(lambda task: self._run(work, task), finished=self._finish, failed=self._fail)

    def _run(self, work: Work, task: Task) -> Any:
        """In the worker. One that was cancelled before it came to run does not touch the plan, which may be closed by then."""
        self._is_idle.clear()
        try:
            return None if task.is_cancelled else work(task)
        finally:
            self._is_idle.set()

    def _finish(self, result: Any) -> None:
        self._task = None
        if self._is_closed:
            return
        if result is not None and self.take_in(result):
            self.renewed.emit()
        self._wait_for_peace()

    def _fail(self, _error: Exception) -> None:
        """The plan could not be read just now; whoever edits hears of that, and the next edit tries again."""
        self._task = None
