"""The sources segment of the page of numbers: who sends what and when, the due list, and the months of the books."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.source import KpiSource
from alignment_desktop.queries.sources import load_sources
from alignment_desktop.ui.delegates.cells import CELL_PADDING
from alignment_desktop.ui.delegates.two_lines import TwoLineDelegate
from alignment_desktop.ui.models.source_list_model import SourceListModel
from alignment_desktop.ui.page import Handler, PageContext, UnsavedText
from alignment_desktop.ui.pages.kpis.month_books import MonthBooks
from alignment_desktop.ui.pages.kpis.sources.closing_foot import ClosingFoot
from alignment_desktop.ui.pages.kpis.sources.details import SourceDetails
from alignment_desktop.ui.pages.kpis.sources.due_list import DueListButton
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.source_words import SourceWords
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.page_columns import PageColumns
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.row_view import RowView
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.source_list import SourceRow, source_rows

_WIDTHS = (150, 150, 78, 76, 146)
_STRETCHED = 1
_LEAST_MAIN = 560
_PANEL_WIDTH = 340


class SourcesPanel(QWidget):
    """`value_asked(kpi_id)`: somebody wants to enter what is missing. `new_asked`: there is no number yet."""

    value_asked = Signal(int)
    new_asked = Signal()

    def __init__(self, context: PageContext, segments: SegmentedControl, books: MonthBooks) -> None:
        super().__init__()
        theme = context.theme
        self._context = context
        self._figures: PlanFigures | None = None
        self._rows: tuple[SourceRow, ...] = ()
        self._sources: tuple[KpiSource, ...] = ()
        self._words: SourceWords | None = None
        self.model = SourceListModel(self)
        self.view = _SourceView(theme, self.model)
        self.details = SourceDetails(context)
        self.foot = ClosingFoot(context, books)
        self.due_list = DueListButton(context)
        self.header = PageHeader(theme, self.tr("Numbers"))
        self.header.add_beside_title(segments)
        self.header.add_action(self.due_list)
        self.header.add_action(
            Button(
                theme, self.tr("Import a file"), icon="file-spreadsheet", on_click=lambda: context.navigate("import")
            )
        )
        self._stack = QStackedWidget()
        self._lay_out(theme)
        self.view.enter_asked.connect(self.value_asked)
        self.view.edit_asked.connect(self._edit)
        self.details.value_asked.connect(self.value_asked)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_details())

    @property
    def current_id(self) -> int | None:
        """The number the keyboard is on."""
        row = self.model.record(self.view.currentIndex())
        return None if row is None else row.kpi.id

    def show_figures(self, figures: PlanFigures, changes: ChangeSet) -> None:
        """Follow the plan."""
        is_first = self._figures is None
        self._figures = figures
        if is_first or changes.touches("kpi_source"):
            self._sources = self._context.workspace.read(load_sources)
        periods = PeriodFormat(QLocale(), figures.calendar)
        self._words = words = SourceWords(periods, figures.today)
        self._rows = source_rows(figures, self._sources)
        self.model.show_rows(self._rows, words)
        self._stack.setCurrentIndex(0 if self._rows else 1)
        self.due_list.show_rows(self._rows, words, periods.full_day(figures.today))
        self.foot.show_figures(figures)
        if not self.view.currentIndex().isValid() and self._rows:
            first = next((row for row in self._rows if row.waits), self._rows[0])
            self.show_number(first.kpi.id)
        self._show_details()

    def show_number(self, kpi_id: int) -> None:
        """Put the keyboard on a number."""
        index = self.model.index_of(kpi_id)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def take_keyboard(self) -> None:
        """Put the keyboard onto the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def handlers(self) -> Mapping[str, Handler]:
        """What it answers of the menus."""
        return {"copy": self.due_list.open, "inspector": self.columns.toggle_panel}

    def panes(self) -> Sequence[QWidget]:
        """Its parts for F6."""
        return (self.header, self.view, self.foot, self.details)

    def flush(self) -> None:
        """Save what is typed."""
        self.details.flush()

    def unsaved(self) -> Sequence[UnsavedText]:
        """What is typed and cannot be saved."""
        return self.details.unsaved()

    def _edit(self, kpi_id: int) -> None:
        self.columns.show_panel()
        self.details.focus_source()

    def _show_details(self) -> None:
        if self._figures is not None and self._words is not None:
            row = self.model.record(self.view.currentIndex())
            self.details.show_row(row, self._rows, self._sources, self._figures, self._words)

    def _lay_out(self, theme: Theme) -> None:
        main = QWidget()
        inside = QVBoxLayout()
        inside.setContentsMargins(PAGE_PADDING - CELL_PADDING, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.foot)
        layout = QVBoxLayout(main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(inside, 1)
        self.columns = PageColumns(theme, main, self.details, _PANEL_WIDTH, _LEAST_MAIN)
        nothing = QWidget()
        empty = QVBoxLayout(nothing)
        empty.addStretch(2)
        empty.addWidget(
            EmptyState(
                theme,
                self.tr("Who sends you a number every month?"),
                self.tr("Add it, and say where it comes from and when it is due."),
                self.tr("Add a number"),
                self.new_asked.emit,
            ),
            0,
            Qt.AlignmentFlag.AlignHCenter,
        )
        empty.addStretch(3)
        self._stack.addWidget(self.columns)
        self._stack.addWidget(nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)


class _SourceView(RowView):
    """Enter goes where the value is entered, F2 to what can be said of the source."""

    enter_asked = Signal(int)
    edit_asked = Signal(int)

    def __init__(self, theme: Theme, model: SourceListModel) -> None:
        super().__init__(theme, "", has_lines=True, line_start=CELL_PADDING)
        self.setAccessibleName(self.tr("Numbers and their sources"))
        self._model = model
        self.setModel(model)
        self.setItemDelegate(TwoLineDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit_columns()
        self.doubleClicked.connect(lambda index: self._ask(index, self.edit_asked))
        theme.changed.connect(self._fit_columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex(), self.enter_asked)
            return
        if event.key() == Qt.Key.Key_F2:
            self._ask(self.currentIndex(), self.edit_asked)
            return
        super().keyPressEvent(event)

    def _ask(self, index: QModelIndex, signal: object) -> None:
        key = self._model.key(index)
        if isinstance(key, int):
            signal.emit(key)  # type: ignore[attr-defined]

    def _fit_columns(self) -> None:
        self.set_column_widths(_WIDTHS, _STRETCHED)
