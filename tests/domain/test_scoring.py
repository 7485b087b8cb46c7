"""Progress and colour of one KPI: vectors 1 to 7, ranges, the default red line, and the traps of rounding."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Direction, Frequency, Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scoring import (
    KpiReason,
    check_red_line,
    clamped,
    colour_score,
    default_red_line,
    judge,
    kpi_progress,
    progress,
    range_progress,
    standing_value,
)
from alignment_desktop.domain.targets import TargetValue

ON, RISK, OFF = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK


@pytest.mark.parametrize(
    ("baseline", "target", "value", "raw", "rolled"),
    [
        (0, 200, 50, 0.25, 0.25),
        (80, 20, 50, 0.5, 0.5),
        (80, 20, 90, -1 / 6, 0.0),
        (80, 20, 10, 7 / 6, 1.0),
        (20, 20, 20, 1.0, 1.0),
    ],
    ids=["1", "2", "3", "4", "5"],
)
def test_vectors_1_to_5_progress(baseline: float, target: float, value: float, raw: float, rolled: float):
    found = progress(value, baseline, target)
    assert found == pytest.approx(raw)
    assert clamped(found or 0.0) == pytest.approx(rolled)


def test_equal_baseline_and_target_are_met_or_not():
    assert progress(21, 20, 20) == 0.0
    assert progress(21, 20, 20, Direction.HIGHER) == 1.0
    assert progress(19, 20, 20, Direction.HIGHER) == 0.0
    assert progress(19, 20, 20, Direction.LOWER) == 1.0


@pytest.mark.parametrize(
    ("value", "score", "status"), [(300, 0, OFF), (500, 3.33, RISK), (600, 5, RISK), (700, 6.67, ON), (900, 10, ON)]
)
def test_vector_6_more_is_better(value: float, score: float, status: Status):
    found = judge(Kpi(1, "Sales", red_line=500), value, TargetValue(700))
    assert found.status is status
    assert found.score == pytest.approx(score, abs=0.005)
    assert found.difference == value - 700


@pytest.mark.parametrize(
    ("value", "score", "status"), [(12.5, 1.67, OFF), (10, 3.33, RISK), (5, 6.67, ON), (2.5, 8.33, ON)]
)
def test_vector_7_less_is_better(value: float, score: float, status: Status):
    found = judge(Kpi(1, "Waste", red_line=10, direction=Direction.LOWER), value, TargetValue(5))
    assert found.status is status
    assert found.score == pytest.approx(score, abs=0.005)


def test_a_value_just_short_of_the_target_is_not_rounded_to_green():
    kpi = Kpi(1, "Sales", red_line=500)
    assert judge(kpi, 699.9999, TargetValue(700)).status is RISK
    assert judge(kpi, 499.9999, TargetValue(700)).status is OFF
    assert f"{colour_score(699.9999, 700, 500):.2f}" == "6.67"


def test_equal_target_and_red_line_are_refused():
    with pytest.raises(DomainError, match="red_line_is_target"):
        colour_score(5, 7, 7)
    kpi = Kpi(1, "Sales", red_line=7)
    with pytest.raises(DomainError, match="red_line_is_target"):
        check_red_line(kpi, 7)
    assert judge(kpi, 8, TargetValue(7)).reason_code == KpiReason.RED_LINE_IS_TARGET


def test_a_red_line_on_the_good_side_is_refused_and_meanwhile_not_used():
    kpi = Kpi(1, "Sales", red_line=55)
    with pytest.raises(DomainError, match="red_line_on_good_side"):
        check_red_line(kpi, 50)
    assert judge(kpi, 46, TargetValue(50)).status is RISK
    check_red_line(kpi, 60)
    check_red_line(Kpi(1, "Waste", red_line=55, direction=Direction.LOWER), 50)
    check_red_line(kpi, None)


@pytest.mark.parametrize(
    ("target", "baseline", "direction", "expected"),
    [
        (60, 54, Direction.HIGHER, 58),
        (5, 8, Direction.LOWER, 6),
        (60, 70, Direction.HIGHER, 54),
        (60, None, Direction.HIGHER, 54),
        (60, None, Direction.LOWER, 66),
        (-60, None, Direction.HIGHER, -66),
        (0, 6, Direction.LOWER, 2),
        (0, None, Direction.LOWER, None),
        (0.3, 0, Direction.HIGHER, 0.2),
    ],
)
def test_default_red_line(target: float, baseline: float | None, direction: Direction, expected: float | None):
    assert default_red_line(target, baseline, direction) == expected


def test_a_target_of_zero_needs_a_red_line():
    kpi = Kpi(1, "Accidents", direction=Direction.LOWER)
    with pytest.raises(DomainError, match="red_line_needed"):
        check_red_line(kpi, 0)
    assert judge(kpi, 0, TargetValue(0)).status is ON
    unknown = judge(kpi, 1, TargetValue(0))
    assert (unknown.status, unknown.reason_code) == (Status.NO_DATA, KpiReason.RED_LINE_UNKNOWN)


@pytest.mark.parametrize(
    ("value", "status", "reached", "difference"),
    [
        (20, ON, 1, 0),
        (30, ON, 1, 0),
        (25, ON, 1, 0),
        (35, RISK, 0.5, 5),
        (15, RISK, 0.5, -5),
        (35.1, OFF, 0.49, 5.1),
        (45, OFF, 0, 15),
    ],
)
def test_ranges(value: float, status: Status, reached: float, difference: float):
    found = judge(Kpi(1, "Stock", direction=Direction.RANGE), value, TargetValue(low=20, high=30))
    assert found.status is status
    assert found.progress == pytest.approx(reached)
    assert found.difference == pytest.approx(difference)


def test_a_range_of_one_point_falls_over_a_tenth_of_it():
    assert range_progress(50, 50, 50) == 1
    assert range_progress(52.5, 50, 50) == pytest.approx(0.5)
    assert range_progress(1, 0, 0) == 0
    assert judge(Kpi(1, "Stock", direction=Direction.RANGE), 52.5, TargetValue(low=50, high=50)).status is RISK


@pytest.mark.parametrize(
    ("value", "status"), [(100.1, ON), (99.9, ON), (100.2, RISK), (99.8, RISK), (100.21, OFF), (99.79, OFF)]
)
def test_maintain_within_the_tolerance_despite_binary_fractions(value: float, status: Status):
    found = judge(Kpi(1, "Oven", direction=Direction.MAINTAIN, tolerance=0.1), value, TargetValue(100))
    assert found.status is status
    assert found.progress == float(status is ON)


def test_yes_and_no():
    kpi = Kpi(1, "Licence", direction=Direction.YES_NO)
    assert judge(kpi, 1, TargetValue(1)).status is ON
    assert judge(kpi, 0, TargetValue(1)).status is OFF
    assert judge(kpi, 0, TargetValue(0)).status is ON
    assert judge(kpi, 1, None).status is ON


@pytest.mark.parametrize("direction", [one for one in Direction if one is not Direction.YES_NO])
def test_without_value_or_target_there_is_no_status(direction: Direction):
    kpi = Kpi(1, "Sales", direction=direction, baseline=1.0)
    assert judge(kpi, None, TargetValue(1, 1, 2)).status is Status.NO_DATA
    found = judge(kpi, 5.0, None)
    assert (found.status, found.reason_code, found.progress) == (Status.NO_TARGET, KpiReason.NO_TARGET, None)


amounts = st.floats(-1e6, 1e6).map(lambda number: round(number, 3))


@given(amounts, amounts, amounts)
def test_mirrored_numbers_have_the_same_progress_and_colour(value: float, target: float, red_line: float):
    assume(red_line < target)
    up = judge(Kpi(1, "Up", red_line=red_line, baseline=red_line), value, TargetValue(target))
    mirror = Kpi(1, "Down", red_line=-red_line, baseline=-red_line, direction=Direction.LOWER)
    down = judge(mirror, -value, TargetValue(-target))
    assert (up.status, up.score, up.progress) == (down.status, down.score, down.progress)


@given(amounts, amounts, amounts)
def test_a_better_value_never_scores_worse(target: float, red_line: float, value: float):
    assume(red_line < target)
    kpi = Kpi(1, "Up", red_line=red_line)
    worst_first = [OFF, RISK, ON]
    lower, higher = judge(kpi, value, TargetValue(target)), judge(kpi, value + 1, TargetValue(target))
    assert worst_first.index(lower.status) <= worst_first.index(higher.status)
    assert (lower.score or 0) <= (higher.score or 0)


@given(amounts, st.floats(0.5, 1e4).map(lambda number: round(number, 1)), amounts)
def test_score_and_status_of_a_range_agree(low: float, width: float, value: float):
    found = judge(Kpi(1, "Stock", direction=Direction.RANGE), value, TargetValue(low=low, high=low + width))
    assert found.score is not None
    assert (found.score >= 20 / 3 - 1e-6) == (found.status is ON) or abs(found.score - 20 / 3) < 1e-6


def test_a_value_stands_in_for_less_than_one_and_a_half_periods():
    start = date(2026, 9, 1)
    kpi, entered = Kpi(1, "Margin"), {start: Measurement(1, 1, start, 57.8)}
    last = date(2026, 9, 30) + timedelta(days=44)
    calendar = PlanCalendar()
    assert standing_value(entered, kpi, date(2026, 8, 31), calendar) is None
    own = standing_value(entered, kpi, date(2026, 9, 1), calendar)
    assert own is not None
    assert not own.is_inherited
    assert standing_value(entered, kpi, last, calendar) is not None
    assert standing_value(entered, kpi, last + timedelta(days=1), calendar) is None
    silent = {start: Measurement(1, 1, start, None, MeasurementState.NOT_MEASURED)}
    assert standing_value(silent, kpi, last, calendar) is None


@pytest.mark.parametrize("frequency", list(Frequency))
def test_every_frequency_inherits_over_one_missing_period(frequency: Frequency):
    calendar, kpi = PlanCalendar(), Kpi(1, "Margin", frequency=frequency)
    period = calendar.period_of(date(2026, 3, 1), frequency)
    entered = {period.start: Measurement(1, 1, period.start, 1.0)}
    assert standing_value(entered, kpi, period.next().start, calendar) is not None
    assert standing_value(entered, kpi, period.next().next().next().start, calendar) is None


def test_progress_of_a_number_needs_a_baseline():
    assert kpi_progress(Kpi(1, "Sales"), 5.0, TargetValue(10.0)) is None
    assert kpi_progress(Kpi(1, "Sales", baseline=0.0), 5.0, TargetValue(10.0)) == 0.5
