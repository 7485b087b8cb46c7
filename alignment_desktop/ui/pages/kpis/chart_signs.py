"""What the line under a chart names: the signs that are on it, each with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kind_words import behind_words
from alignment_desktop.ui.pages.kpis.legend import Sign
from alignment_desktop.ui.value_format import unit_of

if TYPE_CHECKING:
    # NumPy and pyqtgraph come with the first chart, not with the page.
    from alignment_desktop.ui.charts.kpi_chart import KpiChart


def signs_of(chart: KpiChart, words: ChartWords, *, has_draft: bool) -> list[Sign]:
    """From what is drawn in front to what lies behind."""
    series = words.series
    kpi, form, unit = series.kpi, words.form, unit_of(series.kpi)
    is_columns = series.kind is ChartKind.COLUMNS
    is_plain = series.shows_entries
    signs = [Sign("columns" if is_columns else "actual", _tr("Actual") if is_plain else words.kind())]
    if series.view.behind:
        signs.append(Sign("behind", behind_words(series.kind)))
    if series.targets:
        signs.append(Sign("target", _tr("Target of the year so far") if series.is_running_total else _tr("Target")))
    if chart.has_estimates:
        signs.append(Sign("estimate", _tr("Estimate")))
    if has_draft and is_plain:
        signs.append(Sign("draft", _tr("Not saved yet")))
    forecast, limits = chart.forecast, chart.limits
    if limits is not None:
        text = _tr("Natural limits: %1 to %2").replace("%1", form.figure(limits.low, kpi.decimals))
        signs.append(Sign("limits", text.replace("%2", form.value(limits.high, unit)), _tr("Natural limits")))
    if forecast is not None and forecast.points:
        last = forecast.points[-1]
        text = _tr("If nothing changes: %1 to %2, %3").replace("%1", form.figure(last.low80, kpi.decimals))
        text = text.replace("%2", form.value(last.high80, unit))
        period = words.periods.name(last.period, series.today)
        signs.append(Sign("fan", text.replace("%3", period), _tr("If nothing changes")))
    return signs


def _tr(text: str) -> str:
    return QCoreApplication.translate("ChartSigns", text)
