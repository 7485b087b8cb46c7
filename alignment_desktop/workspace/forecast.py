"""The forecast of a number of the plan: its values as consecutive periods, the fan, and when it reaches or leaves its target.

NumPy comes with the counting, so this is for a worker or the command line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite
from statistics import NormalDist
from typing import TYPE_CHECKING, Any

from alignment_desktop.domain.forecast import (
    FEWEST_VALUES,
    Forecast,
    ForecastError,
    ForecastPoint,
    NoForecastReason,
    Reaching,
)
from alignment_desktop.domain.kpi import Direction, Frequency, UnitKind
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import TargetValue, target_in_force
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

if TYPE_CHECKING:
    from alignment_desktop.analytics.forecast import SeriesForecast

SEASONS = {
    Frequency.DAILY: 7,
    Frequency.WEEKLY: 52,
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 4,
    Frequency.YEARLY: 1,
}
"""Periods after which a pattern repeats: the week for days, the year for all others."""
HORIZONS = {
    Frequency.DAILY: 28,
    Frequency.WEEKLY: 13,
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 6,
    Frequency.YEARLY: 3,
}
_MOST_VALUES = 520
"""Ten years of weeks; what was before says nothing of the next months."""
_STALE_AFTER = {
    Frequency.DAILY: 60,
    Frequency.WEEKLY: 26,
    Frequency.MONTHLY: 12,
    Frequency.QUARTERLY: 6,
    Frequency.YEARLY: 3,
}
"""So many periods after the last value nothing is carried on any more."""
_LIKELY = 0.5


def forecast_number(read: Callable[..., Any], figures: PlanFigures, kpi_id: int, steps: int | None = None) -> Forecast:
    """What becomes of a number if nothing changes. `read` is the workspace's. KeyError for an unknown number."""
    one = figures.kpis[kpi_id]
    entries: Sequence[Measurement] = read(load_measurements, kpi_id)
    return forecast_of(one, entries, figures, steps)


def forecast_of(
    one: KpiFigures, entries: Sequence[Measurement], figures: PlanFigures, steps: int | None = None
) -> Forecast:
    """The same from entries that are at hand, oldest first.

    Points begin with the period after the last value, so a month that is over but not entered stays a forecast; there are
    enough of them to reach `steps` periods (by default those of the frequency) beyond today's. Periods in which the business
    is closed have none, and no target is reached or missed in them.
    """
    kpi = one.kpi
    if kpi.direction is Direction.YES_NO:
        return Forecast(reason=NoForecastReason.YES_OR_NO)
    by_start = {entry.period_start: entry.value for entry in entries if entry.value is not None}
    params: dict[str, object] = {"values": len(by_start), "fewest": FEWEST_VALUES}
    if not by_start:
        return Forecast(reason=NoForecastReason.NO_VALUES, params=params)
    if len(by_start) < FEWEST_VALUES:
        return Forecast(reason=NoForecastReason.TOO_FEW_VALUES, params=params)
    calendar = figures.calendar
    last = calendar.period_of(max(by_start), kpi.frequency)
    behind = max(0, last.steps_to(calendar.period_of(figures.today, kpi.frequency)))
    if behind > _STALE_AFTER[kpi.frequency]:
        return Forecast(reason=NoForecastReason.NOTHING_RECENT, params=params)
    values = _consecutive(by_start, last, calendar.period_of(min(by_start), kpi.frequency))
    from alignment_desktop.analytics.forecast import forecast_series  # noqa: PLC0415 - NumPy comes with it

    found = forecast_series(values, SEASONS[kpi.frequency], behind + (steps or HORIZONS[kpi.frequency]))
    if found is None:
        return Forecast(reason=NoForecastReason.TOO_FEW_VALUES, params=params)
    low, high = _bounds(one, values)
    points = _points(found, last, low, high)
    error = ForecastError(found.typical_error, found.scaled_error, found.coverage80, found.tests)
    closed = figures.due_rules.closed(kpi.frequency, calendar)
    pairs = zip(points, found.deviation.tolist(), strict=False)  # points end where figures are no numbers any more
    open_points = [pair for pair in pairs if pair[0].period.start not in closed]
    reaches, misses = _turns(one, open_points, figures)
    return Forecast(found.model, tuple(point for point, _ in open_points), error, reaches=reaches, misses=misses)


def _consecutive(by_start: dict[Any, float], last: Period, first: Period) -> list[float | None]:
    """The values of all periods up to the last one, None where one has none; no more than are looked at."""
    found: list[float | None] = []
    period = last
    while period.start >= first.start and len(found) < _MOST_VALUES:
        found.append(by_start.get(period.start))
        period = period.previous()
    return found[::-1]


def _bounds(one: KpiFigures, values: Sequence[float | None]) -> tuple[float, float]:
    """What the number cannot leave as far as its past tells: nothing below 0 where nothing was, no share beyond 100 %."""
    known = [value for value in values if value is not None]
    low = 0.0 if min(known) >= 0 else float("-inf")
    is_share = one.kpi.unit_kind is UnitKind.PERCENT and max(known) <= 100
    return low, 100.0 if is_share else float("inf")


def _points(found: SeriesForecast, last: Period, low: float, high: float) -> tuple[ForecastPoint, ...]:
    low50, high50 = found.band(0.5)
    low80, high80 = found.band(0.8)
    points: list[ForecastPoint] = []
    period = last
    for place, likely in enumerate(found.likely):
        period = period.next()
        figures = (likely, low50[place], high50[place], low80[place], high80[place])
        held = [min(high, max(low, float(figure))) for figure in figures]
        if not all(map(isfinite, held)):
            break
        points.append(ForecastPoint(period, *held))
    return tuple(points)


def _turns(
    one: KpiFigures, points: Sequence[tuple[ForecastPoint, float]], figures: PlanFigures
) -> tuple[Reaching | None, Reaching | None]:
    """When the target is reached, and when it is left, more likely than not. Each point comes with its standard error."""
    is_on_track = one.judgement.status is Status.ON_TRACK
    if one.judgement.status not in (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK):
        return None, None
    for point, deviation in points:
        target = target_in_force(one.kpi, one.targets, point.period, figures.calendar)
        chance = chance_of(one, target, point.likely, deviation)
        if chance is None:
            continue
        if not is_on_track and chance > _LIKELY:
            return Reaching(point.period, chance), None
        if is_on_track and chance < 1 - _LIKELY and judge(one.kpi, point.likely, target).status is not Status.ON_TRACK:
            return None, Reaching(point.period, 1 - chance)
    return None, None


def chance_of(one: KpiFigures, target: TargetValue | None, likely: float, deviation: float) -> float | None:
    """How likely a value with this mean and standard error is on the good side of its target; None without one."""
    if target is None:
        return None
    low, high = _wanted(one, target)
    if low is None and high is None:
        return None
    if deviation <= 0:
        return float((low is None or likely >= low) and (high is None or likely <= high))
    normal = NormalDist(likely, deviation)
    return (1.0 if high is None else normal.cdf(high)) - (0.0 if low is None else normal.cdf(low))


def _wanted(one: KpiFigures, target: TargetValue | Target) -> tuple[float | None, float | None]:
    match one.kpi.direction:
        case Direction.HIGHER:
            return target.value, None
        case Direction.LOWER:
            return None, target.value
        case Direction.RANGE:
            return target.low, target.high
        case Direction.MAINTAIN if target.value is not None:
            tolerance = one.kpi.tolerance or 0.0
            return target.value - tolerance, target.value + tolerance
    return None, None
