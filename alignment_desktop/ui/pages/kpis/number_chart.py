"""The chart of one number with everything that belongs to it: its kind, the time it shows, notes, legend, the way out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.queries.kpis import KpiNote
from alignment_desktop.ui.charts.chart_signs import signs_of
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.kpis.chart_choice import ChartChoice
from alignment_desktop.ui.pages.kpis.chart_memory import ChartMemory
from alignment_desktop.ui.pages.kpis.chart_notes import ChartNotes
from alignment_desktop.ui.pages.kpis.chart_time import MONTHS, USUAL_RANGE, shown_time
from alignment_desktop.ui.pages.kpis.legend import Legend
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.workspace.number_outlook import NumberOutlook
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

if TYPE_CHECKING:
    from alignment_desktop.ui.charts.kpi_chart import KpiChart
    from alignment_desktop.ui.printing.chart_contents import ChartPage


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """What the chart is given: the number with all its entries and notes, and how its values and periods are written."""

    number: KpiFigures
    figures: PlanFigures
    form: ValueFormat
    periods: PeriodFormat
    entries: Sequence[Measurement]
    notes: tuple[KpiNote, ...]


class NumberChart(QWidget):
    """`range_shown(key)` tells which stretch of time is shown, `made(chart)` when there is a chart for the first time."""

    range_shown = Signal(str)
    made = Signal(object)
    area_switched = Signal(bool)

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._shown: ShownNumber | None = None
        self._found: tuple[KpiSeries, ChartWords] | None = None
        self._outlook: NumberOutlook | None = None
        self._range = ""
        self._was_moved = False
        """Whether somebody moved along time: what comes later then leaves it there."""
        self._has_draft = False
        self._has_limits = False
        self.is_area = False
        """Whether all numbers of the area are shown in place of this one."""
        self.memory = ChartMemory()
        self.notes = ChartNotes(context, self)
        self.chart: KpiChart | None = None
        self.legend = Legend(context.theme)
        self.choice = ChartChoice(context.theme)
        self._lay_out()
        self._connect()

    @property
    def kind(self) -> ChartKind:
        """The kind of chart that is shown."""
        return ChartKind.LINE if self._shown is None else self.memory.kind_of(self._shown.number.kpi)

    @property
    def chosen_range(self) -> str:
        """The stretch of time a person chose ("6m"), empty while each number has its usual one."""
        return self._range

    def set_range(self, key: str) -> None:
        """Take up a remembered choice; anything unknown is ignored."""
        if key in (*MONTHS, "all"):
            self._range = key

    def choose_range(self, key: str) -> None:
        """A person wants to see that much."""
        self._range = key
        self.show_range()

    def show_number(self, shown: ShownNumber, *, is_other: bool) -> None:
        """Draw it; a number that was not shown before with the time it usually has."""
        if is_other:
            self._outlook = None
            self._was_moved = False
        self._shown = shown
        self.notes.show(shown.number.kpi.id, shown.notes, shown.periods)
        self._draw()
        if is_other:
            self.show_range()

    def show_outlook(self, outlook: NumberOutlook | None) -> None:
        """A worker has counted where the number goes and what it does by itself; the chart makes room for it."""
        self._outlook = outlook
        if self.chart is None:
            return
        had = self.chart.fan_end is not None
        self._draw_outlook(self.chart)
        if self.chart.fan_end is not None and not had and not self._was_moved:
            self.show_range()
        self._say()

    def show_draft(self, day: date | None, value: float | None) -> None:
        """A value that is typed and not saved."""
        self._has_draft = day is not None and value is not None
        if self.chart is not None:
            self.chart.set_draft(day, value)
        self._say()

    def choose_kind(self, kind: ChartKind) -> None:
        """Show the number that way from now on."""
        shown = self._shown
        if shown is not None:
            self.memory.choose(shown.number.kpi.id, kind)
            self._draw()
            if not self._was_moved:
                self.show_range()

    def show_limits(self, are_shown: bool) -> None:
        """Draw the natural limits, of this number and of the next ones."""
        self._has_limits = are_shown
        if self.chart is not None:
            self._draw_outlook(self.chart)
        self._say()

    def switch_area(self, is_area: bool) -> None:
        """All numbers of the area in place of this one, or back."""
        self.is_area = is_area
        self.place.setVisible(not is_area)
        self._say()
        self.area_switched.emit(is_area)

    def add_area(self, area: QWidget) -> None:
        """What is shown in place of the chart while `is_area`."""
        self._column.insertWidget(1, area, 1)

    def page(self) -> ChartPage | None:
        """The chart as it is shown, for paper and pictures; None while there is none."""
        from alignment_desktop.ui.pages.kpis.chart_output import page_of  # noqa: PLC0415 - as the chart

        shown = self._shown
        if self.chart is None or shown is None:
            return None
        return page_of(self.chart, shown.form, shown.periods, shown.figures.plan.name)

    def save(self) -> None:
        """Into a file, as vectors or as a picture."""
        from alignment_desktop.ui.pages.kpis.chart_output import ChartOutput  # noqa: PLC0415 - as the chart

        page = self.page()
        if page is not None:
            ChartOutput(self._context, self).save(page)

    def copy(self) -> None:
        """Onto the clipboard, as a picture."""
        from alignment_desktop.ui.pages.kpis.chart_output import ChartOutput  # noqa: PLC0415 - as the chart

        page = self.page()
        if page is not None:
            ChartOutput(self._context, self).copy(page)

    def show_table(self) -> None:
        """What is drawn in figures, to be copied."""
        from alignment_desktop.ui.pages.kpis.chart_table import ChartTable  # noqa: PLC0415 - when it is asked for

        found = self._found
        if found is not None:
            self.table = ChartTable(self._context.theme, found[1], self)
            self.table.open()

    def show_range(self) -> None:
        """The chosen stretch of time, else the one numbers of this frequency usually have."""
        shown = self._shown
        if shown is None or self.chart is None:
            return
        figures, frequency = shown.figures, shown.number.kpi.frequency
        key = self._range or USUAL_RANGE[frequency]
        self.range_shown.emit(key)
        ahead = self.chart.fan_end
        self.chart.show_time(*shown_time(key, frequency, shown.entries, ahead, figures.calendar, figures.today))

    def shown_since(self) -> date | None:
        """The first day of the time that is shown."""
        return None if self.chart is None else date.fromordinal(max(1, int(self.chart.shown_time()[0])))

    def _lay_out(self) -> None:
        self.place = QWidget()
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._inside = QVBoxLayout(self.place)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        self.foot.addWidget(self.legend, 1)
        self.foot.addWidget(self.choice)
        layout = self._column = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.place, 1)
        layout.addLayout(self.foot)
        self.second_foot = QHBoxLayout()
        self.second_foot.setSpacing(12)
        self.second_foot.addStretch(1)
        layout.addLayout(self.second_foot)

    def set_narrow(self, is_narrow: bool) -> None:
        """Where there is little room, the button stands under the legend, beside what else is put into `second_foot`."""
        if is_narrow:
            self.second_foot.insertWidget(0, self.choice)
        else:
            self.foot.addWidget(self.choice)

    def _connect(self) -> None:
        self.choice.kind_chosen.connect(self.choose_kind)
        self.choice.area_switched.connect(self.switch_area)
        self.choice.limits_switched.connect(self.show_limits)
        self.choice.table_asked.connect(self.show_table)
        self.choice.copy_asked.connect(self.copy)
        self.choice.file_asked.connect(self.save)

    def _find(self) -> tuple[KpiSeries, ChartWords] | None:
        """What the chart shows, with its words: counted once for each change."""
        shown = self._shown
        if shown is None:
            return None
        number, figures = shown.number, shown.figures
        series = KpiSeries(
            number.kpi, shown.entries, number.targets, shown.notes, figures.calendar, figures.today, self.kind
        )
        return series, ChartWords(series, shown.form, shown.periods)

    def _draw(self) -> None:
        # NumPy and pyqtgraph come with the first chart, not with the window.
        from alignment_desktop.ui.charts.kpi_chart import KpiChart  # noqa: PLC0415

        found, shown = self._find(), self._shown
        self._found = found
        if found is None or shown is None:
            return
        if self.chart is None:
            self.chart = KpiChart(self._context.theme, self)
            self._inside.addWidget(self.chart)
            self.chart.note_asked.connect(self._ask_note)
            self.chart.time_moved.connect(self._note_move)
            self.chart.plot_placed.connect(self.legend.begin_at)
            self.made.emit(self.chart)
        self.chart.show_series(found[0], shown.form, shown.periods)
        self._say()

    def _draw_outlook(self, chart: KpiChart) -> None:
        from alignment_desktop.ui.charts.curves import LimitLines  # noqa: PLC0415 - as the chart

        outlook = self._outlook
        chart.set_forecast(None if outlook is None else outlook.forecast)
        found = None if outlook is None or not self._has_limits else outlook.limits
        chart.set_limits(None if found is None else LimitLines(found.mean, found.low, found.high))

    def _say(self) -> None:
        """Legend and button."""
        shown, found = self._shown, self._found
        if shown is None or found is None:
            return
        if self.chart is not None and self.chart.series is not None:
            drawn = (found[1], self.chart.forecast, self.chart.limits)
            self.legend.show_signs([] if self.is_area else signs_of(*drawn, has_draft=self._has_draft))
        kpi = shown.number.kpi
        area = next((one.name for one in shown.figures.perspectives if one.id == kpi.perspective_id), "")
        has_none = self._outlook is None or self._outlook.limits is None or not found[0].shows_entries
        self.choice.show_choice(
            kpi, self.kind, area, is_area=self.is_area, has_limits=None if has_none else self._has_limits
        )

    def _ask_note(self, day: date, place: QPoint) -> None:
        if self.chart is not None:
            self.notes.open_menu(day, place, self.chart.shown_time())

    def _note_move(self) -> None:
        self._was_moved = True
