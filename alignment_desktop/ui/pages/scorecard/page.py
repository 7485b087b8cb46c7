"""Shows the scorecard of one period and exports it to Excel."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.exchange.scorecard_workbook import write_scorecard
from alignment_desktop.host.settings import LAST_FOLDER, PAPER
from alignment_desktop.ui.models.scorecard_model import ScorecardModel
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.pages.scorecard.period_chooser import PeriodChooser
from alignment_desktop.ui.pages.scorecard.status_summary import StatusSummary
from alignment_desktop.ui.pages.scorecard.table import ScorecardTable
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.workspace.scorecard import (
    ScorecardDetails,
    latest_month_with_values,
    load_scorecard,
    load_scorecard_details,
)

_TABLES = ("plan", "kpi", "target", "measurement", "kpi_link", "objective", "person", "perspective")


class ScorecardPage(Page):
    """One period, by area: actual, target, difference, status and trend of every number."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.model = ScorecardModel(self)
        self.table = ScorecardTable(self.theme, self.model)
        self.table.kpi_opened.connect(lambda kpi_id: context.navigate("numbers", kpi_id=kpi_id))
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
        header = PageHeader(self.theme, self.tr("Scorecard"))
        header.add_beside_title(self.chooser)
        self.export_button = Button(
            self.theme, self.tr("Export to Excel"), ButtonKind.PRIMARY, icon="file-text", on_click=self.export
        )
        header.add_action(self.export_button)
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 8)
        inner.setSpacing(0)
        for widget in (self.summary, self.table, self.empty):
            inner.addWidget(widget)
        inner.setStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(header)
        layout.addWidget(body, 1)

    def refresh(self, changes: ChangeSet) -> None:
        if changes.touches(*_TABLES):
            self._show()

    def activate(self, place: Place) -> None:
        kpi_id = place.get("kpi_id")
        if isinstance(kpi_id, int):
            row = self.model.row_of_kpi(kpi_id)
            if row is not None:
                self.table.setCurrentIndex(self.model.index(row, 0))

    def handlers(self) -> Mapping[str, Handler]:
        return {"export": self.export, "next_segment": self.chooser.next_length}

    def save_layout(self) -> bytes:
        return json.dumps({"folded": [area for area in self.model.folded if area is not None]}).encode()

    def restore_layout(self, layout: bytes) -> None:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            self.model.fold(frozenset(int(area) for area in json.loads(layout)["folded"]))

    def export(self) -> None:
        """Asks where, then writes the workbook in a worker."""
        period = self._period()
        folder = Path(self.context.settings.value(LAST_FOLDER) or Path.home())
        plan_name = self.context.workspace.figures().plan.name
        code = self.context.workspace.figures().calendar.code(period)
        name, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Export to Excel"),
            str(folder / f"{plan_name}, scorecard {code}.xlsx"),
            self.tr("Excel workbooks (*.xlsx)"),
        )
        if name:
            self.export_to(Path(name) if name.endswith(".xlsx") else Path(f"{name}.xlsx"))

    def export_to(self, path: Path) -> None:
        """Writes the workbook of the shown period to `path`; the file dialog has asked about replacing."""
        # Everything is read first, so that the plan can be edited while the file is written.
        details = load_scorecard_details(self.context.workspace, self._period())
        paper = Paper(self.context.settings.value(PAPER) or Paper.A4.value)
        self.export_button.setEnabled(False)
        self.context.tasks.start(
            lambda _task: _write(details, path, paper), finished=self._exported, failed=self._export_failed
        )

    def _exported(self, path: Path) -> None:
        self.export_button.setEnabled(True)
        self.context.show_toast(
            self.tr("Exported to %1").replace("%1", path.name),
            action=self.tr("Show file"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
        )

    def _export_failed(self, error: Exception) -> None:
        self.export_button.setEnabled(True)
        if not isinstance(error, AlignmentError):
            raise error
        self.context.show_problem(error)

    def _show(self) -> None:
        workspace = self.context.workspace
        figures = workspace.figures()
        has_numbers = bool(figures.kpis)
        self.table.setVisible(has_numbers)
        self.summary.setVisible(has_numbers)
        self.empty.setVisible(not has_numbers)
        self.export_button.setEnabled(has_numbers)
        self.chooser.set_calendar(figures.calendar, workspace.today())
        period = self._period()
        self.chooser.set_period(period)
        scorecard = load_scorecard(workspace, period)
        self.model.show(scorecard, figures.calendar)
        self.summary.set_counts(scorecard.counts)

    def _period(self) -> Period:
        """What is chosen; at first the latest month that has values."""
        workspace = self.context.workspace
        shown = self.chooser.period
        if shown is None:
            return latest_month_with_values(workspace)
        # The calendar of the plan may have changed under it.
        return workspace.figures().calendar.period_of(shown.start, shown.frequency)


def _write(details: ScorecardDetails, path: Path, paper: Paper) -> Path:
    write_scorecard(details.scorecard, details.values, details.notes, path, paper=paper, may_replace=True)
    return path
