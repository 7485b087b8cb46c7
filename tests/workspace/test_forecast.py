"""The forecast of a number of a plan: closed times, bounds, reaching and leaving a target."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from alignment_desktop.commands.closed_time import AddClosedTime
from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.target import SetTarget
from alignment_desktop.domain.forecast import Forecast, NoForecastReason
from alignment_desktop.workspace.forecast import forecast_number
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace

WEEKS = 30
LAST = TODAY - timedelta(weeks=1)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    workspace = empty_workspace(tmp_path)
    yield workspace
    workspace.close()


def number(plan: Workspace, first: float, step: float, target: float, **more: object) -> int:
    """A weekly number that moves by `step` a week, with a little to and fro."""
    kpi_id = plan.run(AddKpi(f"Number {first}", {"frequency": "weekly", "baseline": 1.0, **more}))
    plan.run(SetTarget(kpi_id, TODAY - timedelta(weeks=60), target))
    for week in range(WEEKS):
        value = first + step * week + 0.2 * (week % 3 - 1)
        plan.run(RecordMeasurement(kpi_id, LAST - timedelta(weeks=WEEKS - 1 - week), value, recorded_on=TODAY))
    return kpi_id


def forecast(plan: Workspace, kpi_id: int) -> Forecast:
    return forecast_number(plan.read, plan.figures(), kpi_id)


def test_a_target_is_reached_once_and_only_while_it_is_missed(plan: Workspace) -> None:
    rising = forecast(plan, number(plan, 10.0, 1.0, 44.0))
    assert rising.misses is None
    assert rising.reaches is not None
    assert date(2026, 11, 23) <= rising.reaches.period.start <= date(2026, 12, 14)
    assert 0.5 < rising.reaches.chance <= 1
    held = forecast(plan, number(plan, 20.0, 1.0, 30.0))
    assert (held.reaches, held.misses) == (None, None)


def test_nothing_is_foretold_or_missed_while_the_business_is_closed(plan: Workspace) -> None:
    falling = number(plan, 60.0, -1.0, 27.5)
    before = forecast(plan, falling)
    assert before.misses is not None
    missed = before.misses.period
    plan.run(AddClosedTime(missed.start, missed.end, "Holidays"))
    after = forecast(plan, falling)
    assert missed not in [point.period for point in after.points]
    assert after.misses is not None
    assert after.misses.period == missed.next()


def test_shares_stay_between_nothing_and_all(plan: Workspace) -> None:
    up = forecast(plan, number(plan, 70.0, 1.0, 99.0, unit_kind="percent", decimals=1))
    assert up.points[-1].high80 == 100
    down = forecast(plan, number(plan, 30.5, -1.0, 40.0, direction="lower"))
    assert down.points[-1].low80 == 0
    assert all(point.low80 <= point.low50 <= point.likely <= point.high50 <= point.high80 for point in down.points)


def test_yes_or_no_has_none(plan: Workspace) -> None:
    kpi_id = plan.run(AddKpi("Open", {"frequency": "weekly", "direction": "yes_no"}))
    assert forecast(plan, kpi_id).reason is NoForecastReason.YES_OR_NO
