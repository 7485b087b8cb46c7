"""One file on its way into the plan: read, checked, and checked again with every choice; the work is done in a worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.import_planner import PlanOptions
from alignment_desktop.exchange.period_parser import DateOrder
from alignment_desktop.exchange.table import ReadingHints, Table, TableLayout
from alignment_desktop.exchange.value_parser import DecimalStyle
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.import_values.reading_words import question_words, usual_hints
from alignment_desktop.ui.pages.import_values.source import (
    CheckedTable,
    OpenedFile,
    PlanSide,
    ReadChoices,
    check,
    open_file,
)
from alignment_desktop.ui.task_runner import Task
from alignment_desktop.ui.widgets.progress_panel import ProgressPanel
from alignment_desktop.workspace.import_file import known_kpis


class ImportSession(QObject):
    """`file_read` brings an opened file, `answered` a check (and whether it is the first of its file), `refused` what stood in
    the way, `given_up` that a file was cancelled before it was checked, `work_changed` that work began or ended."""

    file_read = Signal(object)
    answered = Signal(object, bool)
    refused = Signal(object)
    given_up = Signal()
    work_changed = Signal()

    def __init__(self, context: PageContext, progress: ProgressPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._progress = progress
        self.opened: OpenedFile | None = None
        self.checked: CheckedTable | None = None
        self._wanted: ReadChoices | None = None
        self._asked = 0
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or checked."""
        return self._task is not None

    @property
    def table(self) -> Table | None:
        """The table that was found last."""
        return None if self.checked is None else self.checked.table

    @property
    def question(self) -> str:
        """What has to be asked before the rows can be trusted; empty for nothing."""
        return "" if self.table is None else question_words(self.table)

    @property
    def options(self) -> PlanOptions:
        """What was decided about rows."""
        return PlanOptions() if self._wanted is None else self._wanted.options

    @property
    def decimal_style(self) -> DecimalStyle:
        """How the file writes its numbers."""
        return DecimalStyle.POINT if self.table is None else self.table.decimal_style

    def open(self, path: Path) -> None:
        """Reads a file; what was begun with another one stays until this one has been read."""
        self._stop()
        self._asked += 1
        workspace, hints = self._context.workspace, usual_hints(QLocale())
        self._progress.begin(self.tr("Reading %1").replace("%1", path.name), self.cancel)
        self._begin(
            self._context.tasks.start(
                lambda task: open_file(path, workspace, hints, task),
                finished=self._take_file,
                failed=self._refuse_file,
                progressed=self._progress.advance,
            )
        )

    def cancel(self) -> None:
        """Asks what is being read to stop."""
        if self._task is not None:
            self._task.cancel()

    def forget(self) -> None:
        """Nothing is on its way any more."""
        self._stop()
        self._asked += 1
        self.opened = self.checked = self._wanted = None

    def check_again(self) -> None:
        """The plan changed, so the same choices mean something else."""
        if self._wanted is not None:
            self._check(self._wanted)

    def decide(self, options: PlanOptions) -> None:
        """Decides about rows: which number, which value, which period."""
        if self._wanted is not None:
            self._check(self._wanted.with_options(options))

    def make_all_missing(self, *, is_on: bool) -> None:
        """Whether every number that is missing is made."""
        self.decide(replace(self.options, create_numbers=is_on))

    def choose_sheet(self, name: str) -> None:
        """Another sheet."""
        if self._wanted is not None:
            self._check(self._wanted.with_sheet(name))

    def choose_headings(self, row: int) -> None:
        """The row of the headings."""
        if self._wanted is not None:
            self._check(self._wanted.with_table(row, self._wanted.layout))

    def choose_layout(self, layout: TableLayout) -> None:
        """Which way the table lies."""
        if self._wanted is not None:
            self._check(self._wanted.with_table(self._wanted.header_row, layout))

    def choose_meaning(self, column: int, meaning: ColumnMeaning) -> None:
        """What a column is for."""
        if self._wanted is not None:
            self._check(self._wanted.with_meaning(column, meaning))

    def choose_style(self, style: DecimalStyle) -> None:
        """How numbers are written, where the file does not show it."""
        self._hint(lambda hints: replace(hints, decimal_style=style))

    def choose_order(self, order: DateOrder) -> None:
        """How dates are written, where the file does not show it."""
        self._hint(lambda hints: replace(hints, date_order=order))

    def say_year(self, year: int) -> None:
        """The year of periods without one."""
        self._hint(lambda hints: replace(hints, year=year))

    def _hint(self, change: Callable[[ReadingHints], ReadingHints]) -> None:
        if self._wanted is not None:
            self._check(replace(self._wanted, hints=change(self._wanted.hints)))

    def _take_file(self, opened: OpenedFile) -> None:
        self._end()
        self.opened, self.checked = opened, None
        self.file_read.emit(opened)
        self._check(ReadChoices(next(iter(opened.tables)), opened.hints))

    def _refuse_file(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, AlignmentError):
            raise error
        if self.checked is not None:
            self._wanted = self.checked.choices
        self.refused.emit(error)

    def _check(self, choices: ReadChoices) -> None:
        """Of several questions only the last one is answered."""
        opened = self.opened
        if opened is None:
            return
        self._stop()
        before, self._wanted = self._wanted, choices
        self._asked += 1
        asked = self._asked
        workspace = self._context.workspace
        side = PlanSide(workspace, known_kpis(workspace), workspace.figures().calendar)
        plan = None if self.checked is None else self.checked.plan
        left_out = set() if plan is None else plan.left_out_by_hand()

        def cancel() -> None:
            self._asked += 1
            self._wanted = before if self.checked is None else self.checked.choices
            self._end()
            if self.checked is None:
                self.given_up.emit()

        def finished(checked: CheckedTable | None) -> None:
            if asked == self._asked:
                self._end()
                if checked is not None:
                    is_first, self.checked = self.checked is None, checked
                    self.answered.emit(checked, is_first)

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self._end()
                if not isinstance(error, AlignmentError):
                    raise error
                self._context.show_problem(error)

        self._progress.begin(self.tr("Checking the rows"), cancel)
        self._progress.advance(0, 0)
        self._begin(
            self._context.tasks.start(
                lambda _task: check(opened, choices, side, left_out, lambda: asked == self._asked),
                finished=finished,
                failed=failed,
            )
        )

    def _begin(self, task: Task) -> None:
        self._task = task
        self.work_changed.emit()

    def _stop(self) -> None:
        """Whatever was asked is not wanted any more."""
        if self._task is not None:
            self._task.cancel()
            self._end()

    def _end(self) -> None:
        self._task = None
        self._progress.finish()
        self.work_changed.emit()
