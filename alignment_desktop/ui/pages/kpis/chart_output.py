"""The chart of a number into a file or onto the clipboard, as it is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kpi_chart import KpiChart
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.printing.chart_contents import ChartPage
from alignment_desktop.ui.printing.chart_page import png_bytes, write_chart
from alignment_desktop.ui.printing.paper_choice import name_for_file
from alignment_desktop.ui.printing.picture_file import ask_for_picture, tell_saved
from alignment_desktop.ui.value_format import ValueFormat


class ChartOutput:
    """`parent` is the widget that dialogs belong to."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def save(self, page: ChartPage) -> None:
        """Ask where, then write."""
        title = QCoreApplication.translate("ChartOutput", "Save the chart")
        path = ask_for_picture(self._context, self._parent, title, name_for_file(page.title))
        if path is not None:
            self.write(page, path)

    def write(self, page: ChartPage, path: Path) -> None:
        """Write the chart; a refusal is told in a banner."""
        try:
            write_chart(page, path)
        except NotSavedError as error:
            self._context.show_problem(error)
            return
        tell_saved(self._context, path)

    def copy(self, page: ChartPage) -> None:
        """Put it on the clipboard, to be pasted into a letter."""
        QApplication.clipboard().setImage(QImage.fromData(png_bytes(page)))
        self._context.show_toast(QCoreApplication.translate("ChartOutput", "Copied the chart as a picture"))


def page_of(chart: KpiChart, form: ValueFormat, periods: PeriodFormat, plan_name: str) -> ChartPage | None:
    """What a chart shows now as a page; None while it shows no number."""
    series = chart.series
    if series is None:
        return None
    start, end = (date.fromordinal(int(day)) for day in chart.shown_time())
    words = ChartWords(series, form, periods)
    kind = "" if series.kind is ChartKind.LINE else words.kind()
    subtitle = " · ".join(part for part in (plan_name, kind, words.last()) if part)
    return ChartPage(series, words, subtitle, start, end, chart.forecast, chart.limits)
