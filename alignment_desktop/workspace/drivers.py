"""The leading numbers of a result: of those that its goals or goals beneath them aim at, which it has followed and how late.

NumPy comes with it: for a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from alignment_desktop.analytics.lead_lag import LeadLag, as_row, best_lag, chance_over_all, most_in_common
from alignment_desktop.domain.aggregation import aggregate
from alignment_desktop.domain.drivers import Driver, DriverVerdict
from alignment_desktop.domain.findings.limits import FEWEST_PERIODS, LONGEST_LAG, STRONGEST_BY_CHANCE
from alignment_desktop.domain.kpi import Direction, Frequency, Kpi
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.period import Period, is_longer
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.workspace.plan_figures import PlanFigures

MOST_PERIODS = 160
"""Three years of weeks: what went together before that says little of today."""
MOST_DRIVERS = 12
"""With more numbers looked at, hardly anything could be told from chance."""


def drivers_of(
    read: Callable[..., Any], figures: PlanFigures, kpi_id: int, entries: Sequence[Measurement]
) -> tuple[Driver, ...]:
    """What the past says of each leading number of a result, proven ones first, by strength; empty for a leading number and
    where none stands beside it. `entries` are those of the result, oldest first; `read` is the workspace's."""
    result = figures.kpis[kpi_id].kpi
    if result.is_leading or result.direction is Direction.YES_NO or not entries:
        return ()
    leading = leading_numbers(figures, kpi_id)
    looks = [_Look(figures, result, figures.kpis[one].kpi, entries, read(load_measurements, one)) for one in leading]
    tries = sum(LONGEST_LAG + 1 for look in looks if look.found is not None)
    found = [look.driver(tries) for look in looks]
    order = list(DriverVerdict)
    return tuple(sorted(found, key=lambda one: (order.index(one.verdict) // 2, -abs(one.strength), one.kpi_id)))


def leading_numbers(figures: PlanFigures, kpi_id: int) -> tuple[int, ...]:
    """Numbers that warn early and are linked to a goal of this one, or to a goal beneath such a goal."""
    goals = {link.objective_id for link in figures.links if link.kpi_id == kpi_id}
    found: dict[int, None] = {}
    for link in figures.links:
        one = figures.kpis.get(link.kpi_id)
        if one is None or not one.kpi.is_leading or one.kpi.id == kpi_id or one.kpi.direction is Direction.YES_NO:
            continue
        if _is_beneath(figures, link.objective_id, goals):
            found.setdefault(one.kpi.id)
    return tuple(found)[:MOST_DRIVERS]


def _is_beneath(figures: PlanFigures, goal_id: int | None, goals: set[int]) -> bool:
    seen: set[int] = set()
    while goal_id is not None and goal_id not in seen:
        if goal_id in goals:
            return True
        seen.add(goal_id)
        goal = figures.objectives.get(goal_id)
        goal_id = None if goal is None else goal.parent_id
    return False


class _Look:
    """One leading number beside the result, both in the longer one of their periods."""

    def __init__(
        self,
        figures: PlanFigures,
        result: Kpi,
        leading: Kpi,
        of_result: Sequence[Measurement],
        of_leading: Sequence[Measurement],
    ) -> None:
        self._kpi_id = leading.id
        self.frequency = leading.frequency if is_longer(leading.frequency, result.frequency) else result.frequency
        self.found: LeadLag | None = None
        self._in_common = 0
        periods = _periods(figures, self.frequency, of_leading, of_result)
        if periods:
            one = as_row(_values(figures, leading, of_leading, periods))
            other = as_row(_values(figures, result, of_result, periods))
            self._in_common = most_in_common(one, other)
            self.found = best_lag(one, other, LONGEST_LAG, FEWEST_PERIODS)

    def driver(self, tries: int) -> Driver:
        """What is said of it when so many numbers and lags were looked at in all."""
        found = self.found
        if found is None:
            return Driver(self._kpi_id, self.frequency, DriverVerdict.TOO_FEW, self._in_common)
        chance = chance_over_all(found.chance, tries)
        verdict = DriverVerdict.TOGETHER if found.rho > 0 else DriverVerdict.AGAINST
        if chance > STRONGEST_BY_CHANCE:
            verdict = DriverVerdict.NOT_PROVEN
        return Driver(self._kpi_id, self.frequency, verdict, found.periods, found.lag, round(found.rho, 9), chance)


def _periods(
    figures: PlanFigures, frequency: Frequency, one: Sequence[Measurement], other: Sequence[Measurement]
) -> list[Period]:
    """The last periods that both could have values in, oldest first."""
    days = [entry.period_start for entry in (*one, *other) if entry.value is not None]
    if not days or not one or not other:
        return []
    period = figures.calendar.period_of(max(days), frequency)
    first = figures.calendar.period_of(max(one[0].period_start, other[0].period_start), frequency)
    periods: list[Period] = []
    while period.start >= first.start and len(periods) < MOST_PERIODS:
        periods.append(period)
        period = period.previous()
    return periods[::-1]


def _values(
    figures: PlanFigures, kpi: Kpi, entries: Sequence[Measurement], periods: Sequence[Period]
) -> list[float | None]:
    """The value of each period; of a longer one only where all of its parts have one."""
    by_start: Mapping[date, Measurement] = {entry.period_start: entry for entry in entries}
    found: list[float | None] = []
    for period in periods:
        if kpi.frequency is period.frequency:
            entry = by_start.get(period.start)
            found.append(None if entry is None else entry.value)
        else:
            whole = aggregate(by_start, kpi, period, figures.calendar)
            found.append(whole.value if whole.is_complete else None)
    return found
