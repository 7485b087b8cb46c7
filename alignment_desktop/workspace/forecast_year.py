"""What each number comes to in a year if nothing changes, for the page on which next year's targets are set.

NumPy comes with the counting, so this is for a worker; a number takes some hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from alignment_desktop.domain.aggregation import combined
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.year_forecast import ExpectedValue, YearForecast
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.workspace.forecast import forecast_of
from alignment_desktop.workspace.plan_figures import PlanFigures


def year_forecasts(
    read: Callable[..., Any],
    figures: PlanFigures,
    year: Period,
    kpi_ids: Collection[int] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[YearForecast]:
    """One after the other, for some numbers (None: for all); `year` is a fiscal year of the plan, `read` the workspace's.
    Numbers that are gone by now are left out."""
    for kpi_id in figures.kpis if kpi_ids is None else kpi_ids:
        if is_cancelled():
            return
        if kpi_id in figures.kpis:
            yield year_forecast(figures, kpi_id, year, read(load_measurements, kpi_id))


def year_forecast(figures: PlanFigures, kpi_id: int, year: Period, entries: Sequence[Measurement]) -> YearForecast:
    """The same of one number, from all its entries, oldest first. ValueError for a period that is no year."""
    if year.frequency is not Frequency.YEARLY:
        message = f"a forecast of a year is asked of a {year.frequency} period"
        raise ValueError(message)
    one = figures.kpis[kpi_id]
    periods = figures.calendar.sub_periods(year, one.kpi.frequency)
    now = figures.calendar.period_of(figures.today, one.kpi.frequency)
    forecast = forecast_of(one, entries, figures, max(1, now.steps_to(periods[-1])))
    entered = {entry.period_start: entry.value for entry in entries if entry.value is not None}
    closed = figures.due_rules.closed(one.kpi.frequency, figures.calendar)
    periods = tuple(period for period in periods if period.start in entered or period.start not in closed)
    likely = {point.period: point.likely for point in forecast.points}
    values = tuple(
        ExpectedValue(period, entered.get(period.start, likely.get(period, 0.0)), period.start not in entered)
        for period in periods
        if period.start in entered or period in likely
    )
    if forecast.reason is not None or not values or len(values) < len(periods):
        return YearForecast(kpi_id, year, None, values, forecast.reason)
    return YearForecast(kpi_id, year, combined([each.value for each in values], one.kpi.aggregation), values)
