"""Has the picture of a day taken in a worker when the day's work begins: it looks at every goal, and nobody waits for it."""

from __future__ import annotations

import threading

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.ui.task_runner import Task, TaskRunner
from alignment_desktop.workspace.figures_memo import load_figures
from alignment_desktop.workspace.workspace import Workspace


class DayPicture:
    """One for an open plan. `begin` after an edit takes a picture once a day; `close` it before the plan."""

    def __init__(self, workspace: Workspace, tasks: TaskRunner) -> None:
        self._workspace = workspace
        self._tasks = tasks
        self._task: Task | None = None
        self._is_closed = False
        self._is_idle = threading.Event()
        self._is_idle.set()

    @property
    def is_at_rest(self) -> bool:
        """Whether none is taken just now."""
        return self._task is None

    def begin(self) -> None:
        """Takes the picture of today unless there is one, or nothing was changed."""
        workspace = self._workspace
        if self._task is None and not self._is_closed and workspace.pictures.is_due(workspace.today()):
            self._task = self._tasks.start(self._take, finished=lambda _none: self._finish(), failed=self._fail)

    def close(self) -> None:
        """Returns when no worker uses the plan any more."""
        self._is_closed = True
        if self._task is not None:
            self._task.cancel()
        self._is_idle.wait()

    def _take(self, task: Task) -> None:
        """In the worker, from figures of its own. One that was cancelled before does not touch the plan."""
        self._is_idle.clear()
        try:
            if not task.is_cancelled:
                figures = self._workspace.read(load_figures, self._workspace.today())
                self._workspace.pictures.begin_day(figures)
        finally:
            self._is_idle.set()

    def _finish(self) -> None:
        self._task = None

    def _fail(self, error: Exception) -> None:
        self._task = None
        # What the file refuses was said at the edit; closing tries once more.
        if not isinstance(error, NotSavedError) and not self._is_closed:
            raise error
