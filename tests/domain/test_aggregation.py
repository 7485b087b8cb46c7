"""Values of longer periods: vectors 12 and 13, what is missing, and two steps against one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.aggregation import aggregate
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period

CALENDAR = PlanCalendar()
YEAR = Period(Frequency.YEARLY, date(2026, 1, 1))
QUARTER = Period(Frequency.QUARTERLY, date(2026, 1, 1))


def month(number: int) -> date:
    return date(2026, number, 1)


def entered(values: dict[int, float]) -> dict[date, Measurement]:
    return {month(number): Measurement(number, 1, month(number), value) for number, value in values.items()}


def ratio(number: int, numerator: float, denominator: float) -> Measurement:
    value = numerator / denominator * 100 if denominator else None
    return Measurement(number, 1, month(number), value, numerator=numerator, denominator=denominator)


def kpi(aggregation: Aggregation, frequency: Frequency = Frequency.MONTHLY) -> Kpi:
    return Kpi(1, "Sales", unit_kind=UnitKind.PERCENT, frequency=frequency, aggregation=aggregation)


@pytest.mark.parametrize(
    ("parts", "expected"), [([(2, 4), (2, 100)], 3.85), ([(4, 8), (2, 10), (1, 4)], 31.8)], ids=["12", "13"]
)
def test_vectors_12_and_13_ratios_add_their_parts_first(parts: list[tuple[float, float]], expected: float):
    found = {month(place): ratio(place, *part) for place, part in enumerate(parts, start=1)}
    whole = aggregate(found, kpi(Aggregation.RATIO), QUARTER, CALENDAR)
    assert whole.value == pytest.approx(expected, abs=0.05)
    assert (whole.have, whole.of) == (len(parts), 3)


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        (Aggregation.SUM, 9.0),
        (Aggregation.MEAN, 3.0),
        (Aggregation.LAST, 2.0),
        (Aggregation.MIN, 2.0),
        (Aggregation.MAX, 4.0),
    ],
)
def test_missing_and_not_measured_are_not_zero(aggregation: Aggregation, expected: float):
    found = entered({1: 3.0, 2: 4.0, 5: 2.0})
    found[month(6)] = Measurement(6, 1, month(6), None, MeasurementState.NOT_MEASURED, reason="ill")
    whole = aggregate(found, kpi(aggregation), YEAR, CALENDAR)
    assert whole.value == expected
    assert (whole.have, whole.of, whole.is_complete) == (3, 12, False)
    assert whole.latest_period == Period(Frequency.MONTHLY, month(5))


def test_nothing_entered_has_no_value():
    empty = aggregate({}, kpi(Aggregation.SUM), YEAR, CALENDAR)
    assert (empty.value, empty.have, empty.of, empty.latest_period) == (None, 0, 12, None)
    shorter = aggregate(entered({1: 3.0}), kpi(Aggregation.SUM), Period(Frequency.DAILY, month(1)), CALENDAR)
    assert (shorter.value, shorter.of) == (None, 0)


def test_closed_months_are_not_expected():
    whole = aggregate(entered({1: 3.0, 2: 4.0}), kpi(Aggregation.SUM), QUARTER, CALENDAR, closed={month(2), month(3)})
    assert (whole.have, whole.of, whole.is_complete) == (2, 2, True)


def test_an_estimate_is_told_where_it_weighs():
    found = entered({1: 3.0, 2: 4.0, 3: 5.0})
    found[month(1)] = replace(found[month(1)], state=MeasurementState.ESTIMATE)
    assert aggregate(found, kpi(Aggregation.SUM), QUARTER, CALENDAR).is_estimate
    assert not aggregate(found, kpi(Aggregation.LAST), QUARTER, CALENDAR).is_estimate


def test_a_ratio_without_its_parts_stands_alone_but_is_not_averaged():
    found = {month(1): Measurement(1, 1, month(1), 50.0), month(2): ratio(2, 1, 4)}
    own = aggregate(found, kpi(Aggregation.RATIO), Period(Frequency.MONTHLY, month(1)), CALENDAR)
    whole = aggregate(found, kpi(Aggregation.RATIO), QUARTER, CALENDAR)
    assert own.value == 50.0
    assert (whole.value, whole.have, whole.of) == (25.0, 1, 3)
    zero = aggregate({month(1): ratio(1, 0, 0)}, kpi(Aggregation.RATIO), QUARTER, CALENDAR)
    assert (zero.value, zero.have) == (None, 1)


def test_weeks_count_in_the_month_of_their_thursday():
    weekly = kpi(Aggregation.SUM, Frequency.WEEKLY)
    start = date(2026, 9, 28)  # its Thursday is 1 October
    found = {start: Measurement(1, 1, start, 7.0)}
    assert aggregate(found, weekly, Period(Frequency.MONTHLY, date(2026, 10, 1)), CALENDAR).value == 7.0
    assert aggregate(found, weekly, Period(Frequency.MONTHLY, date(2026, 9, 1)), CALENDAR).value is None


numbers = st.floats(-1e6, 1e6).map(lambda number: round(number, 2))


@given(
    st.dictionaries(st.integers(1, 12), st.tuples(numbers, st.floats(0.01, 1e6)), max_size=12),
    st.sampled_from([Aggregation.SUM, Aggregation.MIN, Aggregation.MAX, Aggregation.RATIO, Aggregation.LAST]),
)
def test_two_steps_equal_one(values: dict[int, tuple[float, float]], aggregation: Aggregation):
    monthly, quarterly = kpi(aggregation), kpi(aggregation, Frequency.QUARTERLY)
    found = {month(number): ratio(number, *parts) for number, parts in values.items()}
    at_once = aggregate(found, monthly, YEAR, CALENDAR)
    steps = {}
    for quarter in CALENDAR.sub_periods(YEAR, Frequency.QUARTERLY):
        part = aggregate(found, monthly, quarter, CALENDAR)
        if part.have:
            steps[quarter.start] = Measurement(
                1, 1, quarter.start, part.value, numerator=part.numerator, denominator=part.denominator
            )
    in_two = aggregate(steps, quarterly, YEAR, CALENDAR)
    assert in_two.value == (None if at_once.value is None else pytest.approx(at_once.value, rel=1e-9, abs=1e-6))


@given(st.dictionaries(st.integers(1, 12), numbers, min_size=1), st.sampled_from(list(Aggregation)), st.randoms())
def test_the_order_of_entry_does_not_matter(values: dict[int, float], aggregation: Aggregation, random: object):
    found = entered(values)
    shuffled = list(found.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = aggregate(found, kpi(aggregation), YEAR, CALENDAR)
    assert one == aggregate(dict(shuffled), kpi(aggregation), YEAR, CALENDAR)
