"""Targets in force: vectors 18 and 20, which kind goes first, and splits that do not add up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import (
    TargetValue,
    changes_between,
    hand_split_difference,
    target_in_force,
)

CALENDAR = PlanCalendar()
YEAR = Period(Frequency.YEARLY, date(2026, 1, 1))


def month(number: int) -> Period:
    return Period(Frequency.MONTHLY, date(2026, number, 1))


def yearly(value: float) -> Target:
    return Target(1, 1, date(2026, 1, 1), value, kind=TargetKind.YEAR)


def kpi(aggregation: Aggregation, frequency: Frequency = Frequency.MONTHLY) -> Kpi:
    return Kpi(1, "Sales", aggregation=aggregation, frequency=frequency, baseline=50.0)


@pytest.mark.parametrize("aggregation", list(Aggregation))
def test_vector_18_a_yearly_target_is_split_for_sums_and_repeated_otherwise(aggregation: Aggregation):
    found = target_in_force(kpi(aggregation), [yearly(1200.0)], month(5), CALENDAR)
    assert found == TargetValue(100.0 if aggregation is Aggregation.SUM else 1200.0)
    assert target_in_force(kpi(aggregation), [yearly(1200.0)], YEAR, CALENDAR) == TargetValue(1200.0)


def test_vector_20_a_later_target_never_rejudges_an_earlier_period():
    number = kpi(Aggregation.LAST)
    targets = [Target(1, 1, date(2026, 1, 1), 60.0), Target(2, 1, date(2026, 7, 1), 65.0)]
    june = target_in_force(number, targets, month(6), CALENDAR)
    july = target_in_force(number, targets, month(7), CALENDAR)
    assert (june, july) == (TargetValue(60.0), TargetValue(65.0))
    assert judge(number, 61.0, june).status is Status.ON_TRACK
    assert judge(number, 61.0, july).status is Status.AT_RISK


def test_the_exception_goes_before_the_year_and_the_year_before_the_step():
    step = Target(1, 1, date(2020, 1, 1), 50.0)
    year = Target(2, 1, date(2026, 1, 1), 60.0, kind=TargetKind.YEAR)
    only = Target(3, 1, date(2026, 5, 1), 70.0, kind=TargetKind.ONLY)
    number, targets = kpi(Aggregation.LAST), [only, step, year]
    assert target_in_force(number, targets, month(5), CALENDAR) == TargetValue(70.0)
    assert target_in_force(number, targets, month(6), CALENDAR) == TargetValue(60.0)
    assert target_in_force(number, targets, month(1).previous(), CALENDAR) == TargetValue(50.0)
    assert target_in_force(number, targets, Period(Frequency.MONTHLY, date(2019, 12, 1)), CALENDAR) is None
    assert target_in_force(Kpi(2, "Another"), targets, month(5), CALENDAR) is None


def test_a_target_set_within_a_period_holds_for_that_period():
    targets = [Target(1, 1, date(2026, 5, 20), 60.0), Target(2, 1, date(2026, 5, 20), 62.0)]
    assert target_in_force(kpi(Aggregation.LAST), targets, month(5), CALENDAR) == TargetValue(62.0)
    assert target_in_force(kpi(Aggregation.LAST), targets, month(4), CALENDAR) is None


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        (Aggregation.SUM, 750.0),
        (Aggregation.MEAN, 62.5),
        (Aggregation.LAST, 65.0),
        (Aggregation.MIN, 60.0),
        (Aggregation.MAX, 65.0),
    ],
)
def test_a_longer_period_has_the_targets_inside_aggregated_alike(aggregation: Aggregation, expected: float):
    targets = [Target(1, 1, date(2026, 1, 1), 60.0), Target(2, 1, date(2026, 7, 1), 65.0)]
    assert target_in_force(kpi(aggregation), targets, YEAR, CALENDAR) == TargetValue(expected)


def test_a_part_of_the_year_is_judged_against_its_part_of_the_target():
    counted = [month(number) for number in range(1, 8)]
    found = target_in_force(kpi(Aggregation.SUM), [yearly(1200.0)], YEAR, CALENDAR, counted)
    assert found == TargetValue(700.0)


def test_a_sum_with_a_gap_in_its_targets_has_none():
    targets = [Target(1, 1, date(2026, 7, 1), 60.0)]
    assert target_in_force(kpi(Aggregation.SUM), targets, YEAR, CALENDAR) is None
    assert target_in_force(kpi(Aggregation.MEAN), targets, YEAR, CALENDAR) == TargetValue(60.0)


def test_ranges_are_split_and_joined_at_both_ends():
    target = Target(1, 1, date(2026, 1, 1), low=120.0, high=240.0, kind=TargetKind.YEAR)
    assert target_in_force(kpi(Aggregation.SUM), [target], month(1), CALENDAR) == TargetValue(None, 10.0, 20.0)
    assert target_in_force(kpi(Aggregation.SUM), [target], YEAR, CALENDAR) == TargetValue(None, 120.0, 240.0)


def test_the_form_says_by_how_much_a_hand_split_is_off():
    number = kpi(Aggregation.SUM)
    by_hand = [Target(n + 1, 1, date(2026, n, 1), 95.0, kind=TargetKind.ONLY) for n in range(1, 11)]
    assert hand_split_difference(number, [yearly(1200.0), *by_hand], YEAR, CALENDAR) == -50.0
    assert hand_split_difference(number, [yearly(1200.0)], YEAR, CALENDAR) is None
    assert hand_split_difference(number, by_hand, YEAR, CALENDAR) is None
    assert hand_split_difference(kpi(Aggregation.MEAN), [yearly(1200.0), *by_hand], YEAR, CALENDAR) is None
    evened = [*by_hand, Target(20, 1, date(2026, 12, 1), 150.0, kind=TargetKind.ONLY)]
    assert hand_split_difference(number, [yearly(1200.0), *evened], YEAR, CALENDAR) == 0


@given(st.floats(1, 1e7), st.sampled_from(list(Frequency)), st.integers(2020, 2030), st.integers(1, 12))
def test_a_split_adds_up_to_the_year(value: float, frequency: Frequency, year: int, start_month: int):
    calendar = PlanCalendar(start_month)
    period = calendar.parse(str(year))
    target = Target(1, 1, period.start, value, kind=TargetKind.YEAR)
    whole = target_in_force(kpi(Aggregation.SUM, frequency), [target], period, calendar)
    assert whole is not None
    assert whole.value == pytest.approx(value, rel=1e-9)


def test_whether_targets_change_between_two_days():
    number, start, end = kpi(Aggregation.LAST), date(2026, 1, 1), date(2026, 12, 31)
    first, later = Target(1, 1, date(2025, 1, 1), 60.0), Target(2, 1, date(2026, 7, 1), 65.0)
    only = Target(3, 1, date(2026, 3, 1), 70.0, kind=TargetKind.ONLY)
    assert not changes_between(number, [first], start, end, CALENDAR)
    assert changes_between(number, [first, later], start, end, CALENDAR)
    assert changes_between(number, [first, only], start, end, CALENDAR)
    assert not changes_between(number, [first, later], date(2026, 8, 1), end, CALENDAR)
