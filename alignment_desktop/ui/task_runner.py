"""Runs what takes longer than a blink outside the window's thread, and brings result or refusal back into it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot


class Task:
    """One piece of work while it runs: can be cancelled from the window and can say how far it is."""

    def __init__(
        self,
        work: Callable[[Task], Any],
        finished: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[int, int], None] | None,
        send: Callable[[Callable[[], None]], None],
    ) -> None:
        self._work = work
        self._finished = finished
        self._failed = failed
        self._progressed = progressed
        self._send = send
        self._cancelled = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody pressed Cancel; the work looks at this between two steps and leaves."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Asks the work to leave; what it leaves behind is as before."""
        self._cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Called by the work: `done` of `total`."""
        progressed = self._progressed
        if progressed is not None:
            self._send(lambda: progressed(done, total))

    def run_work(self) -> None:
        """Does the work in the thread that calls this, and sends the outcome to the window's."""
        try:
            result = self._work(self)
        except Exception as error:  # noqa: BLE001 - handed on to whoever asked
            failure = error
            self._send(lambda: self._failed(failure))
        else:
            self._send(lambda: self._finished(result))


class TaskRunner(QObject):
    """The one pool of worker threads. `close` waits for all of them."""

    _sent = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._running: set[Task] = set()
        self._is_closed = False
        # The slot belongs to an object of the window's thread, so whatever was emitted elsewhere arrives here.
        self._sent.connect(self._receive, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether any work has not delivered its outcome yet."""
        return bool(self._running)

    def start(
        self,
        work: Callable[[Task], Any],
        *,
        finished: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Starts `work(task)` in a worker; the callbacks run in the window's thread. Returns the task, to cancel it."""

        def then_forget(callback: Callable[[Any], None]) -> Callable[[Any], None]:
            def forget_and_call(outcome: Any) -> None:
                self._running.discard(task)
                callback(outcome)

            return forget_and_call

        task = Task(work, then_forget(finished), then_forget(failed), progressed, self._sent.emit)
        self._running.add(task)
        self._pool.start(_Runnable(task))
        return task

    def close(self) -> None:
        """Cancels what runs and waits for it; no outcome is delivered any more."""
        self._is_closed = True
        for task in self._running:
            task.cancel()
        self._pool.waitForDone()
        self._running.clear()

    @Slot(object)
    def _receive(self, call: Callable[[], None]) -> None:
        if not self._is_closed:
            call()


class _Runnable(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.run_work()
