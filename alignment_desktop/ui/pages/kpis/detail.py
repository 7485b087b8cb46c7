"""The right part of the page of numbers: head, chart, entry form and table of one number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.queries.kpis import KpiNote, load_kpi_notes, load_measurements, load_measurements_by_id
from alignment_desktop.ui.author import person_here
from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel, explain_figure
from alignment_desktop.ui.formula_words import formula_words
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.kpis.area_charts import AreaCharts
from alignment_desktop.ui.pages.kpis.detail_head import DetailHead
from alignment_desktop.ui.pages.kpis.entries_view import ENTRY_ROW, EntriesView
from alignment_desktop.ui.pages.kpis.entry_form import EntryForm
from alignment_desktop.ui.pages.kpis.number_chart import NumberChart, ShownNumber
from alignment_desktop.ui.pages.kpis.says_section import SaysSection
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

if TYPE_CHECKING:
    from alignment_desktop.ui.charts.kpi_chart import KpiChart

_MOST_SINGLY = 200
_NARROW = 600


class KpiDetail(QWidget):
    """One number. `show_number` reads its entries once; `follow` reads again only what a change touched."""

    edit_asked = Signal()
    saved = Signal(int)
    number_asked = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._number: KpiFigures | None = None
        self._figures: PlanFigures | None = None
        self._form: ValueFormat | None = None
        self._periods: PeriodFormat | None = None
        self._entries: list[Measurement] = []
        self._notes: tuple[KpiNote, ...] = ()
        self._is_narrow = False
        self._told_closed: tuple[int, ...] = ()
        """Values of a closed month that were asked to be deleted once."""
        self.explained: ExplainPanel | None = None
        theme = context.theme
        self.head = DetailHead(theme)
        self.charted = NumberChart(context)
        self.area = AreaCharts(context)
        self.says = SaysSection(context, self.charted.show_outlook)
        self.counted = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.entry = EntryForm(context)
        self.table = EntriesView(theme)
        self._lay_out()
        self._connect()

    @property
    def number(self) -> KpiFigures | None:
        """What is shown."""
        return self._number

    @property
    def entries(self) -> Sequence[Measurement]:
        """All entries of the number, oldest first."""
        return self._entries

    @property
    def chart(self) -> KpiChart | None:
        """The chart; None until the first number is shown."""
        return self.charted.chart

    def show_number(self, number: KpiFigures, figures: PlanFigures, form: ValueFormat, periods: PeriodFormat) -> None:
        """Show another number, or the same one read anew."""
        is_same = self._number is not None and self._number.kpi.id == number.kpi.id
        self._entries = list(self._context.workspace.read(load_measurements, number.kpi.id))
        self._notes = self._context.workspace.read(load_kpi_notes, number.kpi.id)
        self._fill(number, figures, form, periods, is_other=not is_same)
        if not is_same:
            self.table.scrollToTop()

    def follow(
        self, changes: ChangeSet, number: KpiFigures, figures: PlanFigures, form: ValueFormat, periods: PeriodFormat
    ) -> None:
        """The plan changed; the number shown is still the same one."""
        rows = changes.rows("measurement")
        is_everything = changes.everything or changes.day_changed
        if is_everything or len(rows.all_ids) > _MOST_SINGLY:
            self._entries = list(self._context.workspace.read(load_measurements, number.kpi.id))
        elif rows.all_ids:
            self._patch_entries(rows.inserted | rows.updated, rows.deleted)
        if changes.touches("kpi_note"):
            self._notes = self._context.workspace.read(load_kpi_notes, number.kpi.id)
        self._fill(number, figures, form, periods)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def explain_status(self) -> None:
        """How the status of the number came about."""
        if self._number is not None:
            ref = FigureRef(FigureKind.KPI_STATUS, self._number.kpi.id)
            self.explained = explain_figure(self._context.theme, self._context.workspace, ref, self.head.chip)

    def delete_selected(self) -> bool:
        """Delete the entries picked in the table, if the keyboard is there; says whether it was."""
        if not self.table.hasFocus():
            return False
        self.table.ask_delete()
        return True

    def _patch_entries(self, present: frozenset[int], deleted: frozenset[int]) -> None:
        number = self._number
        if number is None:
            return
        touched = present | deleted
        found = self._context.workspace.read(load_measurements_by_id, present) if present else {}
        own = [entry for entry in found.values() if entry.kpi_id == number.kpi.id]
        if not own and not any(entry.id in touched for entry in self._entries):
            return
        kept = [entry for entry in self._entries if entry.id not in touched]
        self._entries = sorted([*kept, *own], key=lambda entry: entry.period_start)

    def _fill(
        self,
        number: KpiFigures,
        figures: PlanFigures,
        form: ValueFormat,
        periods: PeriodFormat,
        *,
        is_other: bool = False,
    ) -> None:
        self._number, self._figures, self._form, self._periods = number, figures, form, periods
        self.head.show_number(number, figures)
        shown = ShownNumber(number, figures, form, periods, self._entries, self._notes)
        self.charted.show_number(shown, is_other=is_other)
        self.entry.show_number(number, figures, self._entries, form, periods)
        self.table.entries.show_entries(self._entries, number, figures, form, periods)
        self.says.show_number(number, figures)
        formula = formula_words(number.kpi, figures)
        self.counted.set_text(words("counted_from", {"formula": formula}) if formula else "")
        self._share()

    def _share(self) -> None:
        """The charts of an area take the place of everything about the one number."""
        is_area = self.charted.is_area
        self.area.setVisible(is_area)
        self.below.setVisible(not is_area)
        is_counted = bool(self.counted.plain_text)
        self.counted.setVisible(is_counted)
        self.entry.setVisible(not is_counted)
        if is_area:
            self._show_area()

    def _show_area(self) -> None:
        number, figures, form, periods = self._number, self._figures, self._form, self._periods
        since = self.charted.shown_since()
        if number is None or figures is None or form is None or periods is None or since is None:
            return
        self.area.show_area(number, figures, form, periods, since)

    def _lay_out(self) -> None:
        content = _Content()
        content.setAutoFillBackground(False)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 8)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addSpacing(8)
        self.charted.add_area(self.area)
        layout.addWidget(self.charted, 10)
        self.below = QWidget()
        below = QVBoxLayout(self.below)
        below.setContentsMargins(0, 6, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.says)
        below.addSpacing(8)
        below.addWidget(self.counted)
        below.addWidget(self.entry)
        below.addSpacing(6)
        below.addWidget(self.table, 5)
        layout.addWidget(self.below, 5)
        # In a window too low for chart, form and table together the whole scrolls.
        scroll = QScrollArea()
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self._fit()
        self._context.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        px = self._context.theme.px
        self.table.setMinimumHeight(px(28) + 3 * px(ENTRY_ROW))
        is_narrow = self.width() < px(_NARROW)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.charted.set_narrow(is_narrow)
            self.head.give_ranges(self.charted.second_foot if is_narrow else None)

    def _connect(self) -> None:
        self.head.goal_asked.connect(self._go_to_goal)
        self.head.edit_asked.connect(self.edit_asked)
        self.head.explain_asked.connect(self.explain_status)
        self.head.range_chosen.connect(self._choose_range)
        self.charted.range_shown.connect(self.head.ranges.set_current)
        self.charted.area_switched.connect(self._share)
        self.charted.made.connect(self._order_tabs)
        self.area.chosen.connect(self.number_asked)
        self.entry.saved.connect(self.saved)
        self.entry.draft_changed.connect(self.charted.show_draft)
        self.table.edit_asked.connect(self.entry.edit_entry)
        self.table.delete_asked.connect(self._delete_entries)

    def _choose_range(self, key: str) -> None:
        self.charted.choose_range(key)
        self._share()

    def _order_tabs(self, chart: KpiChart) -> None:
        order = (self.head.edit, self.area, chart, self.charted.choice, self.entry.period)
        for one, following in pairwise(order):
            self.setTabOrder(one, following)

    def _go_to_goal(self, objective_id: int) -> None:
        self._context.navigate("objectives", objective_id=objective_id)

    def _delete_entries(self, ids: Sequence[int]) -> None:
        workspace, wanted = self._context.workspace, tuple(ids)
        author = person_here(self._context.settings, workspace.figures().people)
        is_sure = self._told_closed == wanted
        try:
            self._context.run(
                commands.measurement.DeleteMeasurements(wanted, workspace.today(), author, after_closing=is_sure)
            )
        except AlignmentError as error:
            # Deleting the same values once more says yes.
            self._told_closed = wanted if error.code == "month_is_closed" else ()
            self._context.show_problem(error)
            return
        self._told_closed = ()
        self._context.show_toast(self.tr("Deleted %n value(s)", "", len(ids)), undoes=True)


class _Content(QWidget):
    """Takes the width it is given: its parts give way by themselves."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
