"""Writes the chart of a number into a file; apart, because it brings Qt."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QLocale

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.queries.kpis import load_kpi_notes, load_measurements
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.printing.chart_contents import ChartPage
from alignment_desktop.ui.printing.chart_page import write_chart
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.status import status_word
from alignment_desktop.workspace.forecast import forecast_of
from alignment_desktop.workspace.workspace import Workspace

_SHOWN = timedelta(days=730)


def write_chart_file(
    workspace: Workspace, kpi_id: int, path: Path, kind: ChartKind, *, is_whole: bool, has_forecast: bool
) -> None:
    """Needs a running application object. Raises `NotSavedError`."""
    figures = workspace.figures()
    one = figures.kpis[kpi_id]
    entries = workspace.read(load_measurements, kpi_id)
    notes = workspace.read(load_kpi_notes, kpi_id)
    series = KpiSeries(one.kpi, entries, one.targets, notes, figures.calendar, figures.today, kind)
    form, periods = ValueFormat(QLocale(), figures.plan.currency), PeriodFormat(QLocale(), figures.calendar)
    forecast = forecast_of(one, entries, figures) if has_forecast and kind is ChartKind.LINE else None
    first = entries[0].period_start if entries else figures.today - _SHOWN
    start = first if is_whole else max(first, figures.today - _SHOWN)
    last = max([figures.today, *(entry.period_start for entry in entries[-1:])])
    if forecast is not None and forecast.points:
        last = max(last, forecast.points[-1].period.start)
    end = last + timedelta(days=max(7, (last - start).days // 60))
    value = form.value(one.value, unit_of(one.kpi))
    period = "" if one.standing is None else periods.name(one.standing.period, figures.today)
    words = ChartWords(series, form, periods)
    shown_as = "" if kind is ChartKind.LINE else words.kind()
    parts = [figures.plan.name, shown_as, f"{value} {period}".strip(), status_word(one.judgement.status)]
    subtitle = " · ".join(part for part in parts if part)
    write_chart(ChartPage(series, words, subtitle, start, end, forecast), path)
