"""What one number says: where it goes if nothing changes, whether its last values are signal or noise, and what leads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alignment_desktop.domain.drivers import Driver
from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.domain.kpi import Direction, Frequency
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.process_limits import ProcessLimits, process_limits
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.workspace.drivers import drivers_of
from alignment_desktop.workspace.forecast import forecast_of
from alignment_desktop.workspace.plan_figures import PlanFigures


@dataclass(frozen=True, slots=True)
class NumberOutlook:
    """The answers for one number. `limits` is None with too few values; `signal_period` is when its signal was first seen;
    `drivers` are the leading numbers of a result."""

    kpi_id: int
    forecast: Forecast
    limits: ProcessLimits | None
    signal_period: Period | None
    drivers: tuple[Driver, ...] = ()


def number_outlook(read: Callable[..., Any], figures: PlanFigures, kpi_id: int) -> NumberOutlook:
    """All answers; `read` is the workspace's. NumPy comes with it: for a worker. KeyError for an unknown number."""
    one = figures.kpis[kpi_id]
    entries: Sequence[Measurement] = read(load_measurements, kpi_id)
    forecast = forecast_of(one, entries, figures)
    values = {entry.period_start: entry.value for entry in entries if entry.value is not None}
    if not values or one.kpi.direction is Direction.YES_NO:
        return NumberOutlook(kpi_id, forecast, None, None)
    periods = _periods(figures, one.kpi.frequency, min(values), max(values))
    limits = process_limits([values.get(period.start) for period in periods])
    seen = None if limits is None or limits.signal is None else periods[limits.signal.place]
    return NumberOutlook(kpi_id, forecast, limits, seen, drivers_of(read, figures, kpi_id, entries))


def _periods(figures: PlanFigures, frequency: Frequency, first: date, last: date) -> list[Period]:
    period, end = figures.calendar.period_of(first, frequency), figures.calendar.period_of(last, frequency)
    periods = [period]
    while period.start < end.start:
        period = period.next()
        periods.append(period)
    return periods
