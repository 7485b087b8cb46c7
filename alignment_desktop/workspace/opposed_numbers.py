"""Finds numbers of a plan that move against each other. Slow against an edit: for a worker, which then tells the findings.

NumPy comes with this module, so it is imported by whoever starts such work, not by the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import numpy as np

from alignment_desktop.analytics.rank_correlation import Marks, opposed_rows
from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.domain.finding_facts import OpposedNumbers
from alignment_desktop.domain.findings.limits import (
    FEWEST_PERIODS,
    LONGEST_LAG,
    STRONGEST_BY_CHANCE,
    WEAKEST_CORRELATION,
)
from alignment_desktop.domain.kpi import Direction, Frequency
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.queries.value_series import load_value_points
from alignment_desktop.workspace.plan_figures import PlanFigures

MOST_PERIODS = 160
"""Three years of weeks: what moved against each other before that says little of today."""
NUMBERS_AT_ONCE = 20
"""A reader keeps an edit from being written, so each look at the file lasts some milliseconds only."""
_DAYS = {
    Frequency.DAILY: 1,
    Frequency.WEEKLY: 7,
    Frequency.MONTHLY: 31,
    Frequency.QUARTERLY: 92,
    Frequency.YEARLY: 366,
}
_MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.YEARLY: 12}
_WAYS = {Direction.HIGHER: 1.0, Direction.LOWER: -1.0}
_MARKS = Marks(FEWEST_PERIODS, LONGEST_LAG, WEAKEST_CORRELATION, STRONGEST_BY_CHANCE)


def find_opposed_numbers(read: Callable[..., Any], figures: PlanFigures) -> tuple[OpposedNumbers, ...]:
    """Pairs of numbers that goals aim at, of one frequency, of which one got worse when the other got better.

    `read` is the workspace's. Only numbers with a good way (higher or lower) can get worse.
    """
    aimed = {one.kpi_id for one in figures.links if one.role is LinkRole.AIMS}
    found: list[OpposedNumbers] = []
    for frequency, days in _DAYS.items():
        ways = {
            kpi_id: _WAYS[one.kpi.direction]
            for kpi_id, one in figures.kpis.items()
            if one.kpi.frequency is frequency and one.kpi.direction in _WAYS and kpi_id in aimed
        }
        if len(ways) > 1:
            since = figures.today - timedelta(days=days * MOST_PERIODS)
            kpi_ids = list(ways)
            points: list[tuple[int, str, float]] = []
            for start in range(0, len(kpi_ids), NUMBERS_AT_ONCE):
                points += read(load_value_points, kpi_ids[start : start + NUMBERS_AT_ONCE], since)
            found += _opposed(points, ways, frequency)
    return tuple(sorted(found, key=lambda one: one.correlation))


def _opposed(
    points: list[tuple[int, str, float]], ways: dict[int, float], frequency: Frequency
) -> Iterator[OpposedNumbers]:
    rows = {kpi_id: row for row, kpi_id in enumerate(ways)}
    try:
        places = {day: _place(date.fromisoformat(day), frequency) for day in {day for _, day, _ in points}}
    except (ValueError, TypeError) as error:
        raise PlanOpenError("plan_damaged") from error
    if not places:
        return
    first = min(places.values())
    values = np.full((len(rows), max(places.values()) - first + 1), np.nan)
    for kpi_id, day, value in points:
        if kpi_id not in rows:
            raise PlanOpenError("plan_damaged")  # an index that leads to other rows
        values[rows[kpi_id], places[day] - first] = ways[kpi_id] * value
    kpi_ids = list(rows)
    for one in opposed_rows(values, _MARKS):
        yield OpposedNumbers(kpi_ids[one.later], kpi_ids[one.earlier], one.periods, one.lag, round(one.rho, 9))


def _place(day: date, frequency: Frequency) -> int:
    """The number of the period that begins on a day, so that consecutive periods have consecutive numbers."""
    months = _MONTHS.get(frequency)
    return day.toordinal() // _DAYS[frequency] if months is None else (day.year * 12 + day.month) // months
