"""Writes the ticked rows: a backup first, then one command in a worker, so that the window stays awake."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.import_plan import ImportPlan
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.import_values.source import CheckedTable, OpenedFile
from alignment_desktop.ui.task_runner import Task
from alignment_desktop.ui.widgets.dialogs import Choice, ask
from alignment_desktop.ui.widgets.progress_panel import ProgressPanel
from alignment_desktop.workspace.import_file import existing_values, import_command

LARGE_SHARE = 0.2
"""From this share on of what the numbers hold, changing it is asked about once."""


class Applying:
    """`start` asks what has to be asked and begins; `applied(count)` follows when everything is written. `changed` is told
    when the writing begins and ends, however it ends."""

    def __init__(
        self,
        context: PageContext,
        page: QWidget,
        progress: ProgressPanel,
        changed: Callable[[], None],
        applied: Callable[[int], None],
    ) -> None:
        self._context = context
        self._page = page
        self._progress = progress
        self._changed = changed
        self._applied = applied
        self._task: Task | None = None

    @property
    def is_running(self) -> bool:
        """Whether values are being written."""
        return self._task is not None

    def start(self, opened: OpenedFile, checked: CheckedTable, *, remembers: bool) -> None:
        """Begins to write, unless the owner has second thoughts."""
        plan = checked.plan
        if plan is None or self.is_running or plan.counts.ticked == 0 or not self._may_change(plan):
            return
        try:
            backup = self._context.desk.back_up_before_import()
        except AlignmentError as error:
            if not self._goes_on_without(error):
                return
            backup = None
        self._run(opened, checked, plan, backup, remembers=remembers)

    def _run(
        self,
        opened: OpenedFile,
        checked: CheckedTable,
        plan: ImportPlan,
        backup: Callable[[], object] | None,
        *,
        remembers: bool,
        after_closing: bool = False,
    ) -> None:
        context = self._context
        table = checked.table
        mapping = (checked.mapping_key, table.remembered()) if remembers and table is not None else None

        def work(task: Task) -> int:
            if backup is not None:
                try:
                    backup()
                except AlignmentError as error:
                    raise _NoBackup(error) from error
            command = import_command(
                context.workspace,
                plan,
                file_name=opened.name,
                fingerprint=opened.fingerprint,
                mapping=mapping,
                after_closing=after_closing,
                is_cancelled=lambda: task.is_cancelled,
            )
            return context.run(command)

        def failed(error: Exception) -> None:
            self._end()
            if isinstance(error, _NoBackup):
                if self._goes_on_without(error.refusal):
                    self._run(opened, checked, plan, None, remembers=remembers)
            elif not isinstance(error, AlignmentError):
                raise error
            elif error.code == "import_month_is_closed":
                if self._changes_closed(error):
                    self._run(opened, checked, plan, None, remembers=remembers, after_closing=True)
            elif error.code != "import_cancelled":
                context.show_problem(error)

        text = _tr("Writing %1 values").replace("%1", QLocale().toString(plan.counts.ticked))
        self._progress.begin(text, self._cancel)
        self._progress.advance(0, 0)
        self._task = context.tasks.start(work, finished=self._finish, failed=failed)
        self._changed()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _finish(self, count: int) -> None:
        self._end()
        self._applied(count)

    def _end(self) -> None:
        self._task = None
        self._progress.finish()
        self._changed()

    def _may_change(self, plan: ImportPlan) -> bool:
        """Asks once when a large part of what the numbers hold would be another value afterwards."""
        _, changed = plan.ticked_counts()
        if not changed:
            return True
        touched = plan.changed_kpis()
        held = existing_values(self._context.workspace, tuple(touched))
        there = sum(value is not None for value, _ in held.values())
        if changed <= LARGE_SHARE * there:
            return True
        form = QLocale()
        title = _tr("Change %1 of %2 values?").replace("%1", form.toString(changed)).replace("%2", form.toString(there))
        text = _tr(
            "That is more than a fifth of what these numbers hold now. A backup is made first, and Undo takes it back."
        )
        choices = [Choice("keep", _tr("Keep them")), Choice("change", _tr("Change them"))]
        return ask(self._context.theme, title, text, choices, "keep", self._page) == "change"

    def _changes_closed(self, error: AlignmentError) -> bool:
        """Asks once; the backup is made by then."""
        choices = [Choice("stop", _tr("Leave them")), Choice("go", _tr("Change and mark them"))]
        title = _tr("Change a closed month?")
        return ask(self._context.theme, title, refusal_sentence(error), choices, "stop", self._page) == "go"

    def _goes_on_without(self, error: AlignmentError) -> bool:
        text = _tr("No backup could be made: %1 Nothing has been written yet.").replace("%1", refusal_sentence(error))
        choices = [Choice("stop", _tr("Stop")), Choice("go", _tr("Import without a backup"))]
        return ask(self._context.theme, _tr("Import without a backup?"), text, choices, "stop", self._page) == "go"


class _NoBackup(Exception):  # noqa: N818 - it is asked about, not an error
    def __init__(self, refusal: AlignmentError) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportPage", text)
