"""The bands behind a chart say the same as the rules that judge a value."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.bands import bands_of, target_steps
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import TargetValue, target_in_force

CALENDAR = PlanCalendar()
figures = st.integers(-400, 400).map(lambda number: number / 4)


@st.composite
def defined(draw: st.DrawFn) -> tuple[Kpi, TargetValue]:
    direction = draw(st.sampled_from([Direction.HIGHER, Direction.LOWER, Direction.RANGE, Direction.MAINTAIN]))
    kpi = Kpi(
        1,
        "x",
        direction=direction,
        baseline=draw(st.none() | figures),
        red_line=draw(st.none() | figures),
        tolerance=draw(st.integers(0, 40)) / 4,
    )
    if direction is Direction.RANGE:
        low = draw(figures)
        return kpi, TargetValue(low=low, high=low + draw(st.integers(1, 100)) / 2)
    return kpi, TargetValue(draw(figures))


@given(defined(), figures)
def test_a_value_has_the_status_of_its_band(case: tuple[Kpi, TargetValue], value: float) -> None:
    kpi, target = case
    bands = bands_of(kpi, target)
    if not bands:
        return
    inside = [
        band.status
        for band in bands
        if (band.low is None or value >= band.low) and (band.high is None or value <= band.high)
    ]
    # On an edge both neighbours hold the value; the rules say which of them it is.
    assert judge(kpi, value, target).status in inside


def test_bands_lie_edge_to_edge() -> None:
    bands = bands_of(Kpi(1, "x", red_line=94.0), TargetValue(97.0))
    assert [(band.low, band.high, band.status) for band in bands] == [
        (None, 94.0, Status.OFF_TRACK),
        (94.0, 97.0, Status.AT_RISK),
        (97.0, None, Status.ON_TRACK),
    ]
    assert bands_of(Kpi(1, "x", direction=Direction.YES_NO), TargetValue(1.0)) == ()
    assert bands_of(Kpi(1, "x"), None) == ()
    assert bands_of(Kpi(1, "x"), TargetValue(0.0)) == ()  # no red line to be had


@pytest.mark.parametrize("aggregation", [Aggregation.SUM, Aggregation.LAST])
def test_steps_hold_what_holds_for_every_period_inside(aggregation: Aggregation) -> None:
    kpi = Kpi(1, "x", frequency=Frequency.MONTHLY, aggregation=aggregation)
    targets = (
        Target(1, 1, date(2024, 3, 10), 50.0),
        Target(2, 1, date(2025, 6, 1), 60.0),
        Target(3, 1, date(2025, 9, 5), 10.0, kind=TargetKind.ONLY),
        Target(4, 1, date(2026, 1, 1), 1200.0, kind=TargetKind.YEAR),
        Target(5, 2, date(2024, 1, 1), 99.0),
    )
    steps = target_steps(kpi, targets, date(2024, 1, 15), date(2027, 4, 1), CALENDAR)
    assert steps[0].start == date(2024, 1, 1)
    assert [one.end for one in steps[:-1]] == [one.start for one in steps[1:]]
    assert all(one.target != other.target for one, other in itertools.pairwise(steps))
    period = CALENDAR.period_of(date(2024, 1, 1), Frequency.MONTHLY)
    while period.start < steps[-1].end:
        step = next(one for one in steps if one.start <= period.start < one.end)
        assert step.target == target_in_force(kpi, targets, period, CALENDAR), period
        period = period.next()
