"""Shows the scorecard of one period and exports it to Excel."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError, NotSavedError
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scorecard import Scorecard, ScorecardRow
from alignment_desktop.domain.scorecard_choice import choose
from alignment_desktop.domain.scorecard_goals import ScorecardGoal
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.exchange.scorecard_workbook import write_scorecard
from alignment_desktop.exchange.sheets import SheetTexts
from alignment_desktop.host.settings import LAST_FOLDER
from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel, explain_figure
from alignment_desktop.ui.models.scorecard_columns import ScorecardColumn
from alignment_desktop.ui.models.scorecard_model import ScorecardModel
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.pages.scorecard.paper_output import PaperOutput
from alignment_desktop.ui.pages.scorecard.period_chooser import AFTER, BEFORE, PeriodChooser
from alignment_desktop.ui.pages.scorecard.row_delegates import EDGE
from alignment_desktop.ui.pages.scorecard.shown_choices import ShownChoices
from alignment_desktop.ui.pages.scorecard.status_summary import StatusSummary
from alignment_desktop.ui.pages.scorecard.table import ScorecardTable
from alignment_desktop.ui.printing.paper_choice import chosen_file, chosen_paper, name_for_file
from alignment_desktop.ui.printing.workbook_texts import workbook_texts
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.workspace.scorecard import (
    ScorecardDetails,
    latest_month_with_values,
    load_scorecard,
    read_scorecard_details,
)

_SUFFIX = ".xlsx"
_NO_AREA = 0
"""Stands for numbers without an area in a remembered layout; ids begin with 1."""
_TABLES = ("plan", "kpi", "target", "measurement", "kpi_link", "objective", "person", "perspective", "key_result")

_EXPLAINED_OF_GOAL = {
    ScorecardColumn.ACTUAL: FigureKind.GOAL_PROGRESS,
    ScorecardColumn.TARGET: FigureKind.GOAL_EXPECTED,
    ScorecardColumn.STATUS: FigureKind.GOAL_STATUS,
    ScorecardColumn.TREND: FigureKind.GOAL_PROGRESS,
}


class ScorecardPage(Page):
    """One period, by area: actual, target, difference, status and trend of every number."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._is_exporting = False
        self.model = ScorecardModel(self)
        self.table = ScorecardTable(self.theme, self.model)
        self.table.kpi_opened.connect(lambda kpi_id: context.navigate("numbers", kpi_id=kpi_id))
        self.table.goal_opened.connect(lambda goal_id: context.navigate("objectives", objective_id=goal_id))
        self.table.clicked.connect(self._explain_clicked)
        self.choices = ShownChoices(self.theme)
        self.choices.changed.connect(self._show)
        self.explained: ExplainPanel | None = None
        self.chooser = PeriodChooser(self.theme)
        self.chooser.period_chosen.connect(lambda _period: self._show())
        self.summary = StatusSummary(self.theme, self.tr("Latest value in the period. Older values name their month."))
        self.empty = EmptyState(
            self.theme,
            self.tr("No numbers yet"),
            self.tr("Add one you already know, like last week’s sales, and it stands here beside its target."),
            self.tr("Add a number"),
            lambda: context.navigate("numbers", action="new"),
        )
        self.header = header = PageHeader(self.theme, self.tr("Scorecard"))
        header.add_beside_title(self.chooser)
        for keys, step in ((BEFORE, self.chooser.back), (AFTER, self.chooser.forward)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(step)
        header.add_action(self.choices)
        self.paper = PaperOutput(context, self, self.shown_scorecard, lambda: self.choices.choice.has_figures)
        self.print_button = Button(self.theme, self.tr("Print"), icon="printer", on_click=self.print_page)
        header.add_action(self.print_button)
        self.theme.changed.connect(self._fit_header)
        self.export_button = Button(
            self.theme, self.tr("Export to Excel"), ButtonKind.PRIMARY, icon="file-text", on_click=self.export
        )
        header.add_action(self.export_button)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(PAGE_PADDING - EDGE, 0, PAGE_PADDING, 8)
        inner.setSpacing(0)
        flush = QVBoxLayout()
        flush.setContentsMargins(EDGE, 0, 0, 0)
        for widget in (self.summary, self.empty):
            flush.addWidget(widget)
        inner.addLayout(flush)
        inner.addWidget(self.table, 1)
        inner.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header()

    def refresh(self, changes: ChangeSet) -> None:
        if changes.touches(*_TABLES):
            self._show()

    def activate(self, place: Place) -> None:
        kpi_id = place.get("kpi_id")
        if isinstance(kpi_id, int):
            self.table.show_kpi(kpi_id)
        if self.table.isVisibleTo(self):
            self.table.begin()
        elif self.empty.button is not None:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "export": self.export,
            "print": self.print_page,
            "next_segment": self.chooser.next_length,
            "explain": lambda: self._explain(self.table.currentIndex()),
        }

    def panes(self) -> Sequence[QWidget]:
        return (self.header, self.table, self.empty)

    def save_layout(self) -> bytes:
        folded = sorted(_NO_AREA if area is None else area for area in self.model.folded)
        return json.dumps(
            {"folded": folded, "length": self.chooser.length.value, "shown": self.choices.stored()}
        ).encode()

    def restore_layout(self, layout: bytes) -> None:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            stored = json.loads(layout)
            folded = frozenset(int(area) for area in stored["folded"])
            self.model.fold(frozenset(None if area == _NO_AREA else area for area in folded))
            self.chooser.begin_with(Frequency(stored["length"]))
            self.choices.restore(stored.get("shown"))

    def print_page(self) -> None:
        """Shows what would be printed; from there it goes to a printer or into a PDF."""
        if self.model.rowCount():
            self.paper.open_preview()

    def export(self) -> None:
        """Asks where, then writes the workbook in a worker."""
        figures = self.context.workspace.figures()
        if not figures.kpis or self._is_exporting:
            return
        folder = Path(self.context.settings.value(LAST_FOLDER) or Path.home())
        code = figures.calendar.code(self._period())
        name = self.tr("%1, scorecard %2").replace("%1", name_for_file(figures.plan.name)).replace("%2", code)
        answer, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export to Excel"), str(folder / f"{name}{_SUFFIX}"), self.tr("Excel workbooks (*.xlsx)")
        )
        if not answer:
            return
        try:
            path = chosen_file(answer, _SUFFIX)
        except NotSavedError as error:
            self.context.show_problem(error)
            return
        # A disk that refuses a setting is no reason not to export.
        with contextlib.suppress(OSError):
            self.context.settings.change(LAST_FOLDER, str(path.parent))
        # What stood there when the dialog answered is what it asked about.
        self.export_to(path, may_replace=path.exists())

    def export_to(self, path: Path, *, may_replace: bool) -> None:
        """Writes the workbook of the shown period to `path`."""
        # Everything is read first, so that the plan can be edited while the file is written.
        details = read_scorecard_details(self.context.workspace, self._period())
        paper = chosen_paper(self.context.settings, QLocale())
        texts = workbook_texts(QLocale())
        self._is_exporting = True
        self.export_button.setEnabled(False)
        self.context.tasks.start(
            lambda _task: _write(details, path, paper, texts, may_replace=may_replace),
            finished=self._exported,
            failed=self._export_failed,
        )

    def _explain_clicked(self, index: QModelIndex) -> None:
        is_goal = isinstance(self.model.line(index), ScorecardGoal)
        if index.column() in _EXPLAINED_OF_GOAL if is_goal else index.column() == ScorecardColumn.STATUS:
            self._explain(index)

    def _explain(self, index: QModelIndex) -> None:
        """How a figure of a row came about: a number's in the period that is shown, an objective's as of today."""
        line = self.model.line(index)
        column = ScorecardColumn.STATUS
        if isinstance(line, ScorecardRow):
            ref = FigureRef(FigureKind.KPI_STATUS, line.kpi.id, self._period())
        elif isinstance(line, ScorecardGoal):
            column = ScorecardColumn(index.column()) if index.column() in _EXPLAINED_OF_GOAL else column
            ref = FigureRef(_EXPLAINED_OF_GOAL[column], line.id)
        else:
            return
        area = self.table.visualRect(index.siblingAtColumn(column))
        self.explained = explain_figure(self.theme, self.context.workspace, ref, self.table.viewport(), area)

    def _exported(self, path: Path) -> None:
        self._end_export()
        self.context.show_toast(
            QCoreApplication.translate("ScorecardPage", "Exported to %1").replace("%1", path.name),
            action=QCoreApplication.translate("ScorecardPage", "Show file"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    def _export_failed(self, error: Exception) -> None:
        self._end_export()
        if not isinstance(error, AlignmentError):
            raise error
        self.context.show_problem(error)

    def _end_export(self) -> None:
        self._is_exporting = False
        # Another plan may have been opened meanwhile; then this page is gone.
        if isValid(self.export_button):
            self.export_button.setEnabled(bool(self.model.rowCount()))

    def _show(self) -> None:
        workspace = self.context.workspace
        figures = workspace.figures()
        choice = self.choices.choice
        has_numbers = bool(figures.kpis)
        self.table.setVisible(has_numbers)
        self.summary.setVisible(has_numbers and choice.has_figures)
        self.empty.setVisible(not has_numbers)
        self.export_button.setEnabled(has_numbers and not self._is_exporting)
        self.chooser.set_calendar(figures.calendar, workspace.today())
        period = self._period()
        self.chooser.set_period(period)
        scorecard = self.shown_scorecard()
        self.model.has_figures = choice.has_figures
        self.model.show(scorecard, figures.calendar)
        self.summary.set_counts(scorecard.counts)
        self.print_button.setEnabled(bool(scorecard.areas))
        self._fit_header()

    def _fit_header(self) -> None:
        layout = self.header.layout()
        if layout is not None:
            self.chooser.fit(self.width() - layout.totalSizeHint().width())

    def shown_scorecard(self) -> Scorecard:
        """What stands on the page now: the chosen parts of the shown period."""
        choice = self.choices.choice
        return choose(load_scorecard(self.context.workspace, self._period(), has_goals=choice.has_goals), choice)

    def _period(self) -> Period:
        """What is chosen; at first the latest month that has values."""
        workspace = self.context.workspace
        shown = self.chooser.period
        if shown is None:
            latest = latest_month_with_values(workspace)
            day = min(latest.end, workspace.today())
            return workspace.figures().calendar.period_of(day, self.chooser.length)
        # The calendar of the plan may have changed under it.
        return workspace.figures().calendar.period_of(shown.start, shown.frequency)


def _write(
    read: Callable[[], ScorecardDetails], path: Path, paper: Paper, texts: SheetTexts, *, may_replace: bool
) -> Path:
    details = read()
    write_scorecard(
        details.scorecard, details.values, details.notes, path, texts=texts, paper=paper, may_replace=may_replace
    )
    return path
