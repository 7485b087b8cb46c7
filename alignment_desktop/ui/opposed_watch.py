"""Has a worker look for numbers that move against each other, some time after the plan was opened and after new values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.ui.peaceful_watch import PeacefulWatch, Work
from alignment_desktop.ui.task_runner import Task, TaskRunner

if TYPE_CHECKING:
    from alignment_desktop.domain.finding_facts import OpposedNumbers
    from alignment_desktop.workspace.workspace import Workspace

_TABLES = ("measurement", "kpi", "kpi_link", "objective")
OPPOSED: Final = "opposed_numbers"
OPPOSED_CHANGED: Final = ChangeSet({OPPOSED: RowChanges()})
"""What pages hear when there is a new answer: `changes.touches("opposed_numbers")`, as if it were a table."""


class OpposedWatch(PeacefulWatch):
    """Tells `workspace.findings` what a worker found."""

    # After everything that anybody looks at or that other workers prepare; a round of entering values is one batch.
    first_ms = 6_000
    after_edit_ms = 5_000

    def __init__(self, workspace: Workspace, tasks: TaskRunner, parent: QObject | None = None) -> None:
        self._workspace = workspace
        self._is_stale = True
        super().__init__(tasks, parent)

    @property
    def is_due(self) -> bool:
        return self._is_stale

    def note(self, changes: ChangeSet) -> None:
        self._is_stale = self._is_stale or changes.touches(*_TABLES)

    def work(self) -> Work | None:
        self._is_stale = False
        # The figures answer the window's thread only; the worker gets them as they are now.
        figures = self._workspace.figures()
        if len({one.kpi_id for one in figures.links if one.role is LinkRole.AIMS}) < 2:
            return None

        def look(_task: Task) -> tuple[OpposedNumbers, ...]:
            # Brings NumPy, which a window without charts does without.
            from alignment_desktop.workspace.opposed_numbers import find_opposed_numbers  # noqa: PLC0415

            return find_opposed_numbers(self._workspace.read, figures)

        return look

    def take_in(self, found: tuple[OpposedNumbers, ...]) -> bool:
        return self._workspace.findings.take_in(found)
