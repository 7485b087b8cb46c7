"""What becomes of values under another unit or in longer periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.aggregation import aggregate
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.redefinition import (
    Unit,
    UnitChange,
    can_join,
    converted,
    is_another_unit,
    joined_entries,
    ways_to_convert,
)

CALENDAR = PlanCalendar()
FIRST = date(2025, 12, 29)
WEEK, WORD = UnitChange.CONVERT_WORKING_DAYS, UnitKind.TEXT


@pytest.mark.parametrize(
    ("old", "new", "ways"),
    [
        (Unit(UnitKind.PERCENT), Unit(UnitKind.SCORE), {UnitChange.CONVERT: 0.01}),
        (Unit(UnitKind.COUNT), Unit(UnitKind.PERCENT), {UnitChange.CONVERT: 100.0}),
        (Unit(UnitKind.DAYS), Unit(UnitKind.HOURS), {UnitChange.CONVERT: 24.0, WEEK: 8.0}),
        (Unit(UnitKind.HOURS), Unit(UnitKind.DAYS), {UnitChange.CONVERT: 1 / 24, WEEK: 1 / 8}),
        (Unit(WORD, "min"), Unit(UnitKind.DAYS), {UnitChange.CONVERT: 1 / 1440, WEEK: 1 / 480}),
        (Unit(WORD, "wk"), Unit(UnitKind.DAYS), {UnitChange.CONVERT: 7.0}),
        (Unit(UnitKind.CURRENCY), Unit(UnitKind.COUNT), {}),
        (Unit(UnitKind.CURRENCY), Unit(UnitKind.PERCENT), {}),
        (Unit(WORD, "loaves"), Unit(UnitKind.HOURS), {}),
    ],
)
def test_only_units_of_one_kind_are_converted(old: Unit, new: Unit, ways: dict[UnitChange, float]) -> None:
    found = ways_to_convert(old, new)
    assert set(found) == set(ways)
    assert all(found[way] == pytest.approx(factor) for way, factor in ways.items())


def test_another_spelling_is_no_other_unit() -> None:
    assert not is_another_unit(Unit(WORD, "wk"), Unit(WORD, "weeks"))
    assert not is_another_unit(Unit(WORD, "loaf"), Unit(WORD, "loaves"))
    assert not is_another_unit(Unit(WORD, "hours"), Unit(UnitKind.HOURS))
    assert is_another_unit(Unit(WORD, "wk"), Unit(WORD, "days"))
    assert is_another_unit(Unit(UnitKind.COUNT), Unit(UnitKind.CURRENCY))


@given(
    st.integers(-(10**9), 10**9).map(lambda cents: cents / 100), st.sampled_from([0.01, 100.0, 24.0, 1 / 24, 1 / 480])
)
def test_there_and_back_gives_the_figure_as_it_was(value: float, factor: float) -> None:
    there = converted(value, factor)
    assert converted(there, 1 / factor) == pytest.approx(value, rel=1e-11)
    if factor == 0.01:
        assert converted(there, 100.0) == value


def test_only_shorter_periods_are_joined() -> None:
    assert can_join(Frequency.WEEKLY, Frequency.MONTHLY)
    assert can_join(Frequency.DAILY, Frequency.YEARLY)
    assert not can_join(Frequency.MONTHLY, Frequency.WEEKLY)
    assert not can_join(Frequency.WEEKLY, Frequency.WEEKLY)


def kpi(aggregation: Aggregation) -> Kpi:
    return Kpi(1, "Waste", frequency=Frequency.WEEKLY, aggregation=aggregation)


def entry(week: int, value: float | None, **others: object) -> Measurement:
    start = FIRST + timedelta(weeks=week)
    return Measurement(week, 1, start, value, **others)  # type: ignore[arg-type]


def joined(aggregation: Aggregation, *entries: Measurement, closed: frozenset[date] = frozenset()) -> list[Measurement]:
    found = {one.period_start: one for one in entries}
    return joined_entries(found, kpi(aggregation), Frequency.MONTHLY, CALENDAR, closed)


def test_missing_weeks_make_an_estimate_and_closed_ones_do_not() -> None:
    weeks = [entry(0, 1.0), entry(1, 2.0), entry(2, 3.0), entry(4, 5.0)]
    assert joined(Aggregation.SUM, *weeks)[0].state is MeasurementState.ESTIMATE
    closed = frozenset([FIRST + timedelta(weeks=3)])
    assert joined(Aggregation.SUM, *weeks, closed=closed)[0].state is MeasurementState.VALUE
    assert joined(Aggregation.LAST, *weeks)[0].state is MeasurementState.VALUE
    assert joined(Aggregation.LAST, *weeks[:3])[0].state is MeasurementState.ESTIMATE


def test_words_are_kept_and_what_was_not_measured_stays_so() -> None:
    ill = {"state": MeasurementState.NOT_MEASURED, "reason": "Ill"}
    found = joined(Aggregation.SUM, entry(0, 1.0, note="Snow"), entry(1, 2.0, note="Fair"), entry(6, None, **ill))
    assert found[0].note == "Snow; Fair"
    assert (found[1].value, found[1].state, found[1].reason) == (None, MeasurementState.NOT_MEASURED, "Ill")


def test_shares_are_joined_by_their_figures_and_bare_ones_are_estimates() -> None:
    both = joined(
        Aggregation.RATIO, entry(0, 0.5, numerator=2, denominator=4), entry(1, 0.02, numerator=2, denominator=100)
    )
    assert both[0].value == pytest.approx(4 / 104)
    assert (both[0].numerator, both[0].denominator) == (4, 104)
    bare = joined(Aggregation.RATIO, entry(0, 0.5), entry(1, 0.3))
    assert (bare[0].value, bare[0].state) == (0.4, MeasurementState.ESTIMATE)


@given(
    st.dictionaries(st.integers(0, 51), st.integers(-1000, 1000).map(float), min_size=1),
    st.sampled_from([Aggregation.SUM, Aggregation.MIN, Aggregation.MAX, Aggregation.LAST]),
)
def test_a_year_of_joined_months_is_the_year_of_the_weeks(weeks: dict[int, float], aggregation: Aggregation) -> None:
    entries = {one.period_start: one for one in (entry(week, value) for week, value in weeks.items())}
    months = joined_entries(entries, kpi(aggregation), Frequency.MONTHLY, CALENDAR)
    monthly = Kpi(1, "Waste", frequency=Frequency.MONTHLY, aggregation=aggregation)
    year = Period(Frequency.YEARLY, date(2026, 1, 1))
    in_two = aggregate({one.period_start: one for one in months}, monthly, year, CALENDAR)
    at_once = aggregate(entries, kpi(aggregation), year, CALENDAR)
    assert in_two.value == at_once.value
