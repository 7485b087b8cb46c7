"""Turns a number's entries and targets into what is drawn: arrays with gaps, coloured bands, the steps of the target."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

import numpy as np

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.domain.kpi import Direction, Frequency, UnitKind
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.charts.curves import BandRect, Behind, Bools, Curve, Fan
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.charts.scales import ValueScale, value_scale
from alignment_desktop.ui.charts.thinning import Floats, with_gaps
from alignment_desktop.ui.theme.tokens import Token

PERIOD_DAYS = {
    Frequency.DAILY: 1,
    Frequency.WEEKLY: 7,
    Frequency.MONTHLY: 30,
    Frequency.QUARTERLY: 91,
    Frequency.YEARLY: 365,
}
"""About how long a period is."""
_LONGEST = {
    Frequency.DAILY: 1,
    Frequency.WEEKLY: 7,
    Frequency.MONTHLY: 31,
    Frequency.QUARTERLY: 92,
    Frequency.YEARLY: 366,
}
_BAND_TOKENS = {
    Status.ON_TRACK: Token.CHART_BAND_ON,
    Status.AT_RISK: Token.CHART_BAND_RISK,
    Status.OFF_TRACK: Token.CHART_BAND_OFF,
}
_COLUMN_SHARE = 0.68
_START, _VALUE, _STATE = attrgetter("period_start"), attrgetter("value"), attrgetter("state")


def curve_of(series: KpiSeries) -> Curve:
    """Arrays for drawing; a period without value between two that have one leaves a gap."""
    points = series.points
    # Thousands of values are turned into arrays at every edit: attrgetter keeps that within a millisecond or two.
    days = map(date.toordinal, map(_START, points))
    x = np.fromiter(days, dtype=np.float64, count=len(points))
    y = np.fromiter(map(_VALUE, points), dtype=np.float64, count=len(points))
    estimates = np.fromiter(
        map(MeasurementState.ESTIMATE.__eq__, map(_STATE, points)), dtype=np.bool_, count=len(points)
    )
    line_x, line_y = with_gaps(x, y, _follows(series, x)) if len(x) > 1 else (x, y)
    return Curve(x, y, estimates, line_x, line_y)


def _follows(series: KpiSeries, x: Floats) -> Bools:
    distance = np.diff(x)
    result: Bools = distance <= _LONGEST[series.kpi.frequency]
    if series.view.begins:
        result &= ~np.isin(x[1:], [day.toordinal() for day in series.view.begins])
    return result


def behind_of(series: KpiSeries, curve: Curve) -> Behind | None:
    """What the values are held against; None for a kind that holds them against nothing. Over the year before the ground between
    both lines is filled."""
    behind = series.view.behind
    if not behind:
        return None
    x = np.array([day.toordinal() for day, _ in behind], dtype=np.float64)
    y = np.array([value for _, value in behind], dtype=np.float64)
    line = with_gaps(x, y, _follows(series, x)) if len(x) > 1 else (x, y)
    if series.kind is not ChartKind.YEAR_OVER_YEAR:
        return Behind(*line)
    days, here, there = np.intersect1d(curve.x, x, assume_unique=True, return_indices=True)
    if not len(days):
        return Behind(*line)
    breaks = np.flatnonzero(~_follows(series, days)) + 1
    parts = (np.split(one, breaks) for one in (days, curve.y[here], y[there]))
    return Behind(*line, tuple(zip(*parts, strict=True)))


def column_width(series: KpiSeries) -> float | None:
    """How many days wide a column is; None where no columns are drawn."""
    return PERIOD_DAYS[series.kpi.frequency] * _COLUMN_SHARE if series.kind is ChartKind.COLUMNS else None


def fan_of(forecast: Forecast, series: KpiSeries) -> Fan | None:
    """The fan of a forecast, beginning at the last value; None where there is none."""
    if not forecast.points or not series.points:
        return None
    last = series.points[-1]
    days = [last.period_start.toordinal(), *(point.period.start.toordinal() for point in forecast.points)]

    def line(name: str) -> Floats:
        return np.array([last.value, *(getattr(point, name) for point in forecast.points)], dtype=np.float64)

    lines = [line(name) for name in ("likely", "low50", "high50", "low80", "high80")]
    return Fan(np.array(days, dtype=np.float64), *lines)


def fan_values(fan: Fan | None, shown: tuple[float, float]) -> list[float]:
    """The outer edges of a fan between the days `shown`, which the value axis has to hold."""
    if fan is None:
        return []
    inside = (fan.x >= shown[0]) & (fan.x <= shown[1])
    return [*fan.low80[inside].tolist(), *fan.high80[inside].tolist()]


def time_limits(series: KpiSeries, fan: Fan | None) -> tuple[int, int, int]:
    """First and last day that can be shown, and how few days at once."""
    year = series.today.toordinal() - 370
    first = min([year, *(one.period_start.toordinal() for one in series.points[:1])])
    last = max([series.today, *(one.period_start for one in series.points[-1:])]).toordinal()
    if fan is not None:
        last = max(last, int(fan.x[-1]))
    days = PERIOD_DAYS[series.kpi.frequency]
    air = max(60, 6 * days)
    return first - air, last + air, max(10, 4 * days)


def band_rects(series: KpiSeries) -> list[BandRect]:
    """The bands of every step of the target."""
    return [
        BandRect(step.start.toordinal(), step.end.toordinal(), band.low, band.high, _BAND_TOKENS[band.status])
        for step in series.steps
        for band in series.bands(step)
    ]


def target_lines(series: KpiSeries) -> Sequence[tuple[Floats, Floats]]:
    """The steps of the target, or of both ends of a range; of a year so far the line that its target runs along."""
    if series.kpi.direction is Direction.YES_NO:
        return ()
    if series.is_running_total:
        return (_rising_target(series),)
    days: list[float] = []
    values: list[tuple[float, float]] = []
    for step in series.steps:
        target = step.target
        first = second = float("nan")
        if target is not None and target.value is not None:
            first = target.value
        elif target is not None and target.low is not None and target.high is not None:
            first, second = target.low, target.high
        days += [float(step.start.toordinal()), float(step.end.toordinal())]
        values += [(first, second), (first, second)]
    x = np.array(days)
    return [(x, np.array([pair[index] for pair in values])) for index in range(2)]


def _rising_target(series: KpiSeries) -> tuple[Floats, Floats]:
    days: list[float] = []
    values: list[float] = []
    for step in series.steps:
        if days and step.start in series.view.begins:
            days.append(days[-1])
            values.append(float("nan"))
        days.append(float(step.start.toordinal()))
        aim = None if step.target is None else step.target.value
        values.append(float("nan") if aim is None else aim)
    return np.array(days), np.array(values)


def fitting_scale(
    series: KpiSeries, values: Sequence[float], shown: tuple[float, float], most_ticks: int
) -> ValueScale:
    """The value axis for what is visible: `values`, and the targets and edges of bands between the days `shown`."""
    kpi = series.kpi
    if kpi.direction is Direction.YES_NO:
        return ValueScale(-0.25, 1.25, 1, 0)
    found = [*values, 0.0] if series.kind is ChartKind.COLUMNS else list(values)
    for step in series.steps:
        if step.end.toordinal() > shown[0] and step.start.toordinal() < shown[1]:
            edges = [edge for band in series.bands(step) for edge in (band.low, band.high)]
            if step.target is not None:
                edges += [step.target.value, step.target.low, step.target.high]
            found += [edge for edge in edges if edge is not None]
    if not found:
        found = [0.0, 1.0]
    floor = 0.0 if min(found) >= 0 else None
    ceiling = 100.0 if kpi.unit_kind is UnitKind.PERCENT and max(found) <= 100 else None
    return value_scale(min(found), max(found), most_ticks, floor, ceiling, 10.0**-kpi.decimals)
