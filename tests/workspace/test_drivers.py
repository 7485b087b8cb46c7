"""Results and drivers in a plan: which numbers are looked at, how they are laid beside each other, what is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import pytest

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.drivers import Driver, DriverVerdict
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.workspace.drivers import drivers_of, leading_numbers
from alignment_desktop.workspace.number_outlook import number_outlook
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import example_workspace

CALENDAR = PlanCalendar()
RESULT, LEADING, FAR = 1, 2, 3
Entries = Mapping[int, list[Measurement]]


def entries(kpi_id: int, frequency: Frequency, values: list[float | None], last: date) -> list[Measurement]:
    period = CALENDAR.period_of(last, frequency)
    found = []
    for value in reversed(values):
        if value is not None:
            found.append(Measurement(0, kpi_id, period.start, value))
        period = period.previous()
    return found[::-1]


def plan(*numbers: Kpi, on_goal: Mapping[int, int]) -> PlanFigures:
    """Goal 11 beneath goal 10, goal 12 beside them."""
    goals = {
        10: Objective(10, "Grow", Level.OBJECTIVE),
        11: Objective(11, "Sell", Level.DEPARTMENT, 10),
        12: Objective(12, "Train", Level.OBJECTIVE),
    }
    figures = SimpleNamespace(
        kpis={one.id: SimpleNamespace(kpi=one) for one in numbers},
        links=[KpiLink(kpi_id, kpi_id, goal, LinkRole.AIMS) for kpi_id, goal in on_goal.items()],
        objectives=goals,
        calendar=CALENDAR,
    )
    return cast("PlanFigures", figures)


def look(figures: PlanFigures, values: Entries) -> tuple[Driver, ...]:
    def read(_query: Any, kpi_id: int) -> list[Measurement]:
        return values[kpi_id]

    return drivers_of(read, figures, RESULT, values[RESULT])


def walk(count: int, seed: int) -> list[float | None]:
    chance, value = Random(seed), 100.0
    found: list[float | None] = []
    for _ in range(count):
        value += chance.gauss(0, 1)
        found.append(value)
    return found


def number(kpi_id: int, frequency: Frequency = Frequency.WEEKLY, **more: Any) -> Kpi:
    return Kpi(kpi_id, f"Number {kpi_id}", frequency=frequency, **more)


def test_leading_numbers_of_its_goals_and_of_goals_beneath_are_looked_at() -> None:
    numbers = (number(RESULT), number(LEADING, is_leading=True), number(FAR, is_leading=True), number(4))
    figures = plan(*numbers, on_goal={RESULT: 10, LEADING: 11, FAR: 12, 4: 10})
    assert leading_numbers(figures, RESULT) == (LEADING,)
    assert drivers_of(lambda *_: [], figures, LEADING, [Measurement(1, LEADING, date(2026, 1, 5), 1.0)]) == ()


def test_what_follows_two_weeks_later_is_a_question() -> None:
    leading = walk(60, 1)
    result = [None, None, *(None if one is None else 3 * one for one in leading[:-2])]
    last = date(2026, 11, 2)
    values = {
        RESULT: entries(RESULT, Frequency.WEEKLY, cast("list[float | None]", result), last),
        LEADING: entries(LEADING, Frequency.WEEKLY, leading, last),
    }
    figures = plan(number(RESULT), number(LEADING, is_leading=True), on_goal={RESULT: 10, LEADING: 10})
    (found,) = look(figures, values)
    # Both have values in 58 weeks: 57 changes, of which the last two of the one and the first two of the other find no partner.
    assert (found.verdict, found.lag, found.periods) == (DriverVerdict.TOGETHER, 2, 55)
    assert found.strength == pytest.approx(1)
    assert found.chance < 0.001


def test_what_is_not_proven_says_so() -> None:
    last = date(2026, 11, 2)
    values = {one: entries(one, Frequency.WEEKLY, walk(40, one), last) for one in (RESULT, LEADING)}
    figures = plan(number(RESULT), number(LEADING, is_leading=True), on_goal={RESULT: 10, LEADING: 10})
    (found,) = look(figures, values)
    assert found.verdict is DriverVerdict.NOT_PROVEN
    assert found.chance > 0.05


def test_weeks_are_laid_beside_months_by_their_own_roll_up_and_half_months_do_not_count() -> None:
    last = date(2026, 10, 26)
    weekly = number(LEADING, is_leading=True, aggregation=Aggregation.SUM)
    figures = plan(number(RESULT, Frequency.MONTHLY), weekly, on_goal={RESULT: 10, LEADING: 10})
    values = {
        RESULT: entries(RESULT, Frequency.MONTHLY, walk(6, 1), last),
        LEADING: entries(LEADING, Frequency.WEEKLY, walk(23, 2), last),
    }
    (found,) = look(figures, values)
    assert (found.frequency, found.verdict) == (Frequency.MONTHLY, DriverVerdict.TOO_FEW)
    assert found.periods == 4


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Workspace]:
    workspace = example_workspace(tmp_path)
    yield workspace
    workspace.close()


def test_the_outlook_of_a_number_of_a_plan_tells_of_its_drivers(bakery: Workspace) -> None:
    figures = bakery.figures()
    named = {one.kpi.short_name: one for one in figures.kpis.values()}
    waste, sold = named["Waste"], named["Daily sell-through"]
    led = replace(sold, kpi=replace(sold.kpi, is_leading=True))
    figures = replace(figures, kpis={**figures.kpis, sold.kpi.id: led})
    (found,) = number_outlook(bakery.read, figures, waste.kpi.id).drivers
    assert found.kpi_id == sold.kpi.id
    assert found.periods > 100
