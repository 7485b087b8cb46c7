"""Offers a new plan made of what a plan with a strange schema holds, and says in the window what came over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.host.clock import Clock
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.task_runner import Task, TaskRunner
from alignment_desktop.ui.widgets.banner import Severity

if TYPE_CHECKING:
    from alignment_desktop.ui.widgets.progress_panel import ProgressPanel
    from alignment_desktop.workspace.salvage import SalvageReport

STRANGE = frozenset({"plan_schema_unknown", "plan_values_impossible"})
"""The refusals after which this is offered."""
BANNER = "salvaged"


class StrangePlans(QObject):
    """`ask_new_path(title, proposal)` asks where the new plan shall stand, `open_plan` shows it, `refuse` words a refusal."""

    def __init__(
        self,
        window: MainWindow,
        places: Places,
        clock: Clock,
        tasks: TaskRunner,
        *,
        ask_new_path: Callable[[str, str], Path | None],
        open_plan: Callable[[Path], object],
        refuse: Callable[[AlignmentError, Path], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._places = places
        self._clock = clock
        self._tasks = tasks
        self._ask_new_path = ask_new_path
        self._open_plan = open_plan
        self._refuse = refuse
        self._made_panel: ProgressPanel | None = None

    def make_new(self, strange: Path) -> None:
        """Asks where, reads `strange` in a worker and opens what was made of it."""
        from alignment_desktop.workspace.salvage import salvage_plan  # noqa: PLC0415 - rarely needed

        proposal = self.tr("%1, made new").replace("%1", strange.stem)
        path = self._ask_new_path(self.tr("New plan from %1").replace("%1", strange.name), proposal)
        if path is None:
            return
        task = self._tasks.start(
            lambda task: salvage_plan(strange, path, self._places, self._clock, is_cancelled=lambda: task.is_cancelled),
            finished=lambda report: self._show(path, report),
            failed=lambda error: self._tell(error, strange, task),
        )
        self._panel.begin(self.tr("Reading %1").replace("%1", strange.name), task.cancel)
        self._panel.advance(0, 0)

    @property
    def _panel(self) -> ProgressPanel:
        """Made when it is first needed."""
        if self._made_panel is None:
            from alignment_desktop.ui.widgets.progress_panel import ProgressPanel  # noqa: PLC0415 - rarely needed

            self._made_panel = ProgressPanel(self._window.theme, self._window.page_area)
        return self._made_panel

    def _show(self, path: Path, report: SalvageReport) -> None:
        from alignment_desktop.ui.messages.salvage_words import salvage_sentences  # noqa: PLC0415 - rarely needed
        from alignment_desktop.ui.messages.wording import counted_words  # noqa: PLC0415 - brings the catalogue

        self._panel.finish()
        self._open_plan(path)
        severity = Severity.INFO if report.is_complete else Severity.WARNING
        text = " ".join(salvage_sentences(report, counted_words))
        self._window.banners.show_banner(BANNER, severity, text, is_closable=True)

    def _tell(self, error: Exception, strange: Path, task: Task) -> None:
        self._panel.finish()
        if task.is_cancelled:
            return
        if not isinstance(error, AlignmentError):
            raise error
        self._refuse(error, strange)
