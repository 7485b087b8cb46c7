"""Has the closeness of goals counted in a worker, some time after the plan was opened and after each edit of its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.ui.peaceful_watch import PeacefulWatch, Work
from alignment_desktop.ui.task_runner import Task, TaskRunner

if TYPE_CHECKING:
    from alignment_desktop.workspace.goal_vectors import GoalVectors
    from alignment_desktop.workspace.workspace import Workspace

CLOSENESS: Final = "closeness"
CLOSENESS_CHANGED: Final = ChangeSet({CLOSENESS: RowChanges()})
"""What pages hear when there is a new answer: `changes.touches("closeness")`, as if it were a table."""


class ClosenessWatch(PeacefulWatch):
    """Keeps `workspace.closeness` up to date while a plan is open."""

    # The model takes a processor for a second or two.
    first_ms = 3_000
    after_edit_ms = 2_000

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject | None = None) -> None:
        self._workspace = workspace
        self._service: GoalVectors | None = None
        self._shown = workspace.closeness.current
        super().__init__(tasks, parent)

    @property
    def is_due(self) -> bool:
        return self._workspace.closeness.is_stale

    def note(self, changes: ChangeSet) -> None:
        """Nothing to do: the memo has heard of them already, in the thread that made them."""

    def work(self) -> Work:
        return self._count

    def take_in(self, _is_counted: bool) -> bool:
        current = self._workspace.closeness.current
        is_another = current is not self._shown
        self._shown = current
        return is_another

    def _count(self, task: Task) -> bool:
        if self._service is None:
            # Brings NumPy, which a window without charts does without.
            from alignment_desktop.workspace.goal_vectors import GoalVectors  # noqa: PLC0415

            self._service = GoalVectors(self._workspace, self._workspace.closeness)
        return self._service.renew(lambda: task.is_cancelled)
