"""What a chart on paper shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.curves import LimitLines
from alignment_desktop.ui.charts.kpi_series import KpiSeries


@dataclass(frozen=True, slots=True)
class ChartPage:
    """What is on the page: one number between two days, with its words, its forecast and
    its natural limits."""

    series: KpiSeries
    words: ChartWords
    subtitle: str
    start: date
    end: date
    forecast: Forecast | None = None
    limits: LimitLines | None = None

    @property
    def title(self) -> str:
        """The name of the number."""
        return self.series.kpi.name
