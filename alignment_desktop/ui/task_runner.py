"""Runs what takes longer than a blink outside the window's thread, and brings result or refusal back into it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot


class Task(QObject):
    """One piece of work. Connect the signals before `start`; all of them arrive in the thread that made the task."""

    finished = Signal(object)
    """The result of the work."""
    failed = Signal(object)
    """The exception that ended it."""
    progressed = Signal(int, int)
    """How many of how many are done."""

    def __init__(self, work: Callable[[Task], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._cancelled = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody pressed Cancel; the work looks at this between two steps and leaves."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Asks the work to leave; what it leaves behind is as before."""
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Called by the work itself."""
        self.progressed.emit(done, total)

    def run_work(self) -> None:
        """Does the work in whatever thread this is called, and emits the outcome."""
        try:
            result = self._work(self)
        except Exception as error:  # noqa: BLE001 - handed on to whoever asked
            self.failed.emit(error)
        else:
            self.finished.emit(result)


class TaskRunner(QObject):
    """The one pool of worker threads. `close` waits for all of them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: set[Task] = set()

    def start(
        self,
        work: Callable[[Task], Any],
        *,
        finished: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Starts `work(task)` in a worker; the callbacks run in this thread. Returns the task, to cancel it."""
        task = Task(work, self)
        task.finished.connect(finished)
        task.failed.connect(failed)
        if progressed is not None:
            task.progressed.connect(progressed)
        task.finished.connect(self._forget)
        task.failed.connect(self._forget)
        self._running.add(task)
        self._pool.start(_Runnable(task))
        return task

    def close(self) -> None:
        """Cancels what runs and waits for it; no outcome is delivered any more."""
        for task in self._running:
            task.cancel()
            task.blockSignals(True)
        self._pool.waitForDone()
        self._running.clear()

    @Slot(object)
    def _forget(self, _outcome: object) -> None:
        task = self.sender()
        if isinstance(task, Task):
            self._running.discard(task)
            task.deleteLater()


class _Runnable(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run_work()
