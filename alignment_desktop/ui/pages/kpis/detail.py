"""The right part of the page of numbers: head, chart, entry form and table of one number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.queries.kpis import KpiNote, load_kpi_notes, load_measurements, load_measurements_by_id
from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel, explain_figure
from alignment_desktop.ui.formula_words import formula_words
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.kpis.detail_head import DetailHead
from alignment_desktop.ui.pages.kpis.entries_view import ENTRY_ROW, EntriesView
from alignment_desktop.ui.pages.kpis.entry_form import EntryForm
from alignment_desktop.ui.pages.kpis.legend import Legend
from alignment_desktop.ui.pages.kpis.says_section import SaysSection
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.dialogs import ask_text
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

if TYPE_CHECKING:
    from alignment_desktop.ui.charts.kpi_chart import KpiChart
    from alignment_desktop.ui.printing.chart_page import ChartPage

_MONTHS = {"3m": 3, "6m": 6, "1y": 12}
_USUAL_RANGE = {
    Frequency.DAILY: "3m",
    Frequency.WEEKLY: "6m",
    Frequency.MONTHLY: "1y",
    Frequency.QUARTERLY: "all",
    Frequency.YEARLY: "all",
}
_MOST_SINGLY = 200
_NARROW = 600
_NOTE_REACH = 0.012
"""How near a right click must be to a note, as a share of the visible time."""


class KpiDetail(QWidget):
    """One number. `show_number` reads its entries once; `follow` reads again only what a change touched."""

    edit_asked = Signal()
    saved = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._number: KpiFigures | None = None
        self._figures: PlanFigures | None = None
        self._form: ValueFormat | None = None
        self._periods: PeriodFormat | None = None
        self._entries: list[Measurement] = []
        self._notes: tuple[KpiNote, ...] = ()
        self._range = ""
        self._is_narrow = False
        self._was_moved = False
        """Whether somebody moved along time: what comes later then leaves it there."""
        self.explained: ExplainPanel | None = None
        self.ask_words: Callable[[str, str, str], str | None] = self._ask_words
        """Asks for one line (title, caption, verb); replaced where nobody is there to answer."""
        theme = context.theme
        self.head = DetailHead(theme)
        self.chart: KpiChart | None = None
        self.legend = Legend(theme)
        self.says = SaysSection(context, self._show_forecast)
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
    def chosen_range(self) -> str:
        """The stretch of time a person chose ("6m"), empty while each number has its usual one."""
        return self._range

    def set_range(self, key: str) -> None:
        """Take up a remembered choice; anything unknown is ignored."""
        if key in (*_MONTHS, "all"):
            self._range = key

    def show_number(self, number: KpiFigures, figures: PlanFigures, form: ValueFormat, periods: PeriodFormat) -> None:
        """Show another number, or the same one read anew."""
        is_same = self._number is not None and self._number.kpi.id == number.kpi.id
        self._entries = list(self._context.workspace.read(load_measurements, number.kpi.id))
        self._notes = self._context.workspace.read(load_kpi_notes, number.kpi.id)
        self._fill(number, figures, form, periods)
        if not is_same:
            self._was_moved = False
            self._show_range()
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

    def chart_page(self) -> ChartPage | None:
        """The chart as it is shown, for paper and pictures; None while there is none."""
        from alignment_desktop.ui.pages.kpis.chart_output import page_of  # noqa: PLC0415 - as the chart

        if self.chart is None or self._form is None or self._periods is None or self._figures is None:
            return None
        return page_of(self.chart, self._form, self._periods, self._figures.plan.name, self.says.outlook)

    def export_chart(self) -> None:
        """Into a file, as vectors or as a picture."""
        from alignment_desktop.ui.pages.kpis.chart_output import ChartOutput  # noqa: PLC0415 - as the chart

        page = self.chart_page()
        if page is not None:
            ChartOutput(self._context, self).save(page)

    def copy_chart(self) -> None:
        """Onto the clipboard, as a picture."""
        from alignment_desktop.ui.pages.kpis.chart_output import ChartOutput  # noqa: PLC0415 - as the chart

        page = self.chart_page()
        if page is not None:
            ChartOutput(self._context, self).copy(page)

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

    def _fill(self, number: KpiFigures, figures: PlanFigures, form: ValueFormat, periods: PeriodFormat) -> None:
        self._number, self._figures, self._form, self._periods = number, figures, form, periods
        self.head.show_number(number, figures)
        self._show_chart()
        self.entry.show_number(number, figures, self._entries, form, periods)
        self.table.entries.show_entries(self._entries, number, figures, form, periods)
        self._show_legend()
        self.says.show_number(number, figures)
        formula = formula_words(number.kpi, figures)
        self.counted.set_text(words("counted_from", {"formula": formula}) if formula else "")
        self.counted.setVisible(bool(formula))
        self.entry.setVisible(not formula)

    def _show_forecast(self, forecast: Forecast | None) -> None:
        """A worker has counted where the number goes; the chart makes room for it."""
        if self.chart is None:
            return
        had = self.chart.fan_end is not None
        self.chart.set_forecast(forecast)
        if self.chart.fan_end is not None and not had and not self._was_moved:
            self._show_range()
        self._show_legend()

    def _show_chart(self) -> None:
        # NumPy and pyqtgraph come with the first chart, not with the window.
        from alignment_desktop.ui.charts.kpi_chart import KpiChart  # noqa: PLC0415
        from alignment_desktop.ui.charts.kpi_series import KpiSeries  # noqa: PLC0415

        number, figures, form, periods = self._number, self._figures, self._form, self._periods
        if number is None or figures is None or form is None or periods is None:
            return
        if self.chart is None:
            self.chart = KpiChart(self._context.theme, self)
            self._chart_place.addWidget(self.chart)
            self.chart.note_asked.connect(self._open_note_menu)
            self.chart.time_moved.connect(self._note_move)
            self.chart.plot_placed.connect(self.legend.begin_at)
            self.setTabOrder(self.head.edit, self.chart)
            self.setTabOrder(self.chart, self.entry.period)
        series = KpiSeries(number.kpi, self._entries, number.targets, self._notes, figures.calendar, figures.today)
        self.chart.show_series(series, form, periods)

    def _show_range(self) -> None:
        number, figures = self._number, self._figures
        if number is None or figures is None or self.chart is None:
            return
        key = self._range or _USUAL_RANGE[number.kpi.frequency]
        self.head.ranges.set_current(key)
        first = self._entries[0].period_start if self._entries else figures.today - timedelta(days=90)
        start = first
        if key in _MONTHS:
            start = figures.calendar.period_of(_months_before(figures.today, _MONTHS[key]), number.kpi.frequency).start
        last = max(figures.today, self._entries[-1].period_start if self._entries else figures.today)
        air = max(10, (last - start).days // 11)
        ahead = self.chart.fan_end
        if ahead is not None:
            # A third of the chart at most is what may become.
            air = max(air, min((ahead - last).days + 4, (last - start).days // 2))
        self.chart.show_time(start, last + timedelta(days=air))

    def _show_legend(self) -> None:
        number = self._number
        if number is not None:
            self.legend.show_signs(
                has_target=bool(number.targets),
                has_estimates=self.chart is not None and self.chart.has_estimates,
                has_draft=self._has_draft,
                has_fan=self.chart is not None and self.chart.fan_end is not None,
            )

    def _lay_out(self) -> None:
        chart_place = QWidget()
        chart_place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._chart_place = QVBoxLayout(chart_place)
        self._chart_place.setContentsMargins(0, 0, 0, 0)
        content = _Content()
        content.setAutoFillBackground(False)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 8)
        layout.setSpacing(0)
        layout.addWidget(self.head)
        layout.addSpacing(8)
        layout.addWidget(chart_place, 10)
        layout.addSpacing(4)
        self._legend_row = QHBoxLayout()
        self._legend_row.addWidget(self.legend, 1)
        layout.addLayout(self._legend_row)
        layout.addSpacing(6)
        layout.addWidget(self.says)
        layout.addSpacing(8)
        layout.addWidget(self.counted)
        layout.addWidget(self.entry)
        layout.addSpacing(6)
        layout.addWidget(self.table, 5)
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
            self.head.give_ranges(self._legend_row if is_narrow else None)

    def _connect(self) -> None:
        self._has_draft = False
        self.head.goal_asked.connect(self._go_to_goal)
        self.head.edit_asked.connect(self.edit_asked)
        self.head.explain_asked.connect(self.explain_status)
        self.head.range_chosen.connect(self._choose_range)
        self.entry.saved.connect(self.saved)
        self.entry.draft_changed.connect(self._show_draft)
        self.table.edit_asked.connect(self.entry.edit_entry)
        self.table.delete_asked.connect(self._delete_entries)

    def _go_to_goal(self, objective_id: int) -> None:
        self._context.navigate("objectives", objective_id=objective_id)

    def _note_move(self) -> None:
        self._was_moved = True

    def _choose_range(self, key: str) -> None:
        self._range = key
        self._show_range()

    def _show_draft(self, day: date | None, value: float | None) -> None:
        self._has_draft = day is not None and value is not None
        if self.chart is not None:
            self.chart.set_draft(day, value)
        self._show_legend()

    def _delete_entries(self, ids: Sequence[int]) -> None:
        if self._attempt(commands.measurement.DeleteMeasurements(tuple(ids))):
            self._context.show_toast(self.tr("Deleted %n value(s)", "", len(ids)), undoes=True)

    def _open_note_menu(self, day: date, place: QPoint) -> None:
        number, periods = self._number, self._periods
        if number is None or periods is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Add a note on %1…").replace("%1", periods.full_day(day)), partial(self.add_note, day))
        for note in self._notes_near(day):
            words = self.tr("Delete note “%1”").replace("%1", note.text)
            menu.addAction(words, partial(self.delete_note, note.id))
        menu.popup(place)

    def add_note(self, day: date) -> None:
        """Ask for the words and put them on the chart."""
        number, periods = self._number, self._periods
        if number is None or periods is None:
            return
        title = self.tr("A note on %1").replace("%1", periods.full_day(day))
        text = self.ask_words(title, self.tr("What happened"), self.tr("Add note"))
        if text:
            self._attempt(commands.kpi.AddKpiNote(number.kpi.id, day, text))

    def delete_note(self, note_id: int) -> None:
        """Take a note off the chart."""
        if self._attempt(commands.kpi.DeleteKpiNotes((note_id,))):
            self._context.show_toast(self.tr("Deleted the note"), undoes=True)

    def _attempt(self, command: Command[Any]) -> bool:
        """Run a command whose refusal has no field to stand beside; says whether it was done."""
        try:
            self._context.run(command)
        except AlignmentError as error:
            self._context.show_problem(error)
            return False
        return True

    def _notes_near(self, day: date) -> list[KpiNote]:
        if self.chart is None:
            return []
        low, high = self.chart.shown_time()
        reach = max(1.0, (high - low) * _NOTE_REACH)
        return [note for note in self._notes if abs((note.noted_on - day).days) <= reach]

    def _ask_words(self, title: str, caption: str, verb: str) -> str | None:
        return ask_text(self._context.theme, title, caption, verb, self)


class _Content(QWidget):
    """Takes the width it is given: its parts give way by themselves."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, 28))
