"""Kinds of chart: averages, the year so far and the year before, with gaps, ratios, estimates and odd weeks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.chart_kind import ChartKind, averaged_periods, is_running_total, kinds_of
from alignment_desktop.domain.chart_view import ChartView, chart_view, year_later
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import TargetValue

CALENDAR = PlanCalendar()
SALES = Kpi(1, "Sales", aggregation=Aggregation.SUM)


def months(*values: float | None, year: int = 2026) -> list[Measurement]:
    """One value a month from January on; None leaves the month out."""
    return [
        Measurement(at, 1, date(year + at // 12, at % 12 + 1, 1), value)
        for at, value in enumerate(values)
        if value is not None
    ]


def shown(kind: ChartKind, entries: list[Measurement], kpi: Kpi = SALES, *targets: Target) -> ChartView:
    return chart_view(kind, kpi, entries, targets, CALENDAR)


def values(view: ChartView) -> dict[int, float | None]:
    return {one.period_start.month: one.value for one in view.points}


def test_which_kinds_a_number_has() -> None:
    every = kinds_of(SALES)
    assert every == tuple(ChartKind)
    last = kinds_of(Kpi(1, "Runway", aggregation=Aggregation.LAST))
    assert set(every) - set(last) == {ChartKind.YEAR_TO_DATE}
    assert kinds_of(Kpi(1, "Open?", direction=Direction.YES_NO)) == (ChartKind.LINE, ChartKind.COLUMNS)
    assert kinds_of(Kpi(1, "Profit", frequency=Frequency.YEARLY)) == (ChartKind.LINE, ChartKind.COLUMNS)
    weekly = Kpi(1, "Waste", frequency=Frequency.WEEKLY)
    assert [averaged_periods(weekly, kind) for kind in ChartKind] == [1, 1, 1, 4, 13, 1]
    assert [averaged_periods(SALES, kind) for kind in (ChartKind.SHORT_AVERAGE, ChartKind.LONG_AVERAGE)] == [3, 12]
    assert [kind for kind in every if is_running_total(SALES, kind)] == [ChartKind.YEAR_TO_DATE]


def test_an_average_waits_for_its_whole_length_and_says_what_it_lacks() -> None:
    view = shown(ChartKind.SHORT_AVERAGE, months(3, 6, 9, None, 12, 15))
    # April has no value and no average; May and June have two of three.
    assert values(view) == {3: 6, 5: 10.5, 6: 13.5}
    assert view.counts[date(2026, 3, 1)] == (3, 3)
    assert view.counts[date(2026, 6, 1)] == (2, 3)
    assert [value for _, value in view.behind] == [3, 6, 9, 12, 15]
    assert not shown(ChartKind.LONG_AVERAGE, months(3, 6, 9)).points


def test_an_average_with_less_than_half_its_periods_is_none() -> None:
    entries = months(1, *[None] * 11, 4)
    assert not shown(ChartKind.SHORT_AVERAGE, entries).points


def test_a_ratio_is_averaged_by_its_parts() -> None:
    kpi = Kpi(1, "Converted", unit_kind=UnitKind.PERCENT, aggregation=Aggregation.RATIO)
    parts = [(2.0, 4.0), (2.0, 100.0), (0.0, 1.0)]
    entries = [
        Measurement(at, 1, date(2026, at + 1, 1), 100 * top / below, numerator=top, denominator=below)
        for at, (top, below) in enumerate(parts)
    ]
    assert values(shown(ChartKind.YEAR_TO_DATE, entries, kpi))[2] == pytest.approx(100 * 4 / 104)
    assert values(shown(ChartKind.SHORT_AVERAGE, entries, kpi)) == {3: pytest.approx(100 * 4 / 105)}
    bare = [Measurement(at, 1, date(2026, at + 1, 1), value) for at, value in enumerate((50.0, 2.0, 0.0))]
    assert values(shown(ChartKind.SHORT_AVERAGE, bare, kpi))[3] == pytest.approx(52 / 3)


def test_the_year_so_far_runs_against_the_targets_of_the_same_months() -> None:
    target = Target(1, 1, date(2026, 1, 1), 1200.0, kind=TargetKind.YEAR)
    view = shown(ChartKind.YEAR_TO_DATE, months(90, 110, None, 100), SALES, target)
    assert values(view) == {1: 90, 2: 200, 4: 300}
    assert view.counts[date(2026, 4, 1)] == (3, 4)
    assert view.aims is not None
    # March has no value: 300 are judged against three months, and the year's end lacks it too.
    assert view.aims[date(2026, 4, 1)] == TargetValue(300.0)
    assert view.aims[date(2026, 12, 1)] == TargetValue(1100.0)
    assert date(2026, 3, 1) not in view.aims


def test_every_fiscal_year_begins_anew() -> None:
    entries = months(*range(1, 25))
    view = shown(ChartKind.YEAR_TO_DATE, entries)
    assert view.begins == {date(2026, 1, 1), date(2027, 1, 1)}
    assert [one.value for one in view.points][11:13] == [78, 13]
    july = chart_view(ChartKind.YEAR_TO_DATE, SALES, entries, (), PlanCalendar(fiscal_start_month=7))
    assert july.begins == {date(2026, 1, 1), date(2026, 7, 1), date(2027, 7, 1)}


def test_an_estimate_makes_an_estimate_of_what_it_is_in() -> None:
    entries = months(1, 2, 3, 4)
    entries[1] = Measurement(1, 1, date(2026, 2, 1), 2.0, MeasurementState.ESTIMATE)
    states = [one.state for one in shown(ChartKind.YEAR_TO_DATE, entries).points]
    assert states == [MeasurementState.VALUE, *[MeasurementState.ESTIMATE] * 3]


@pytest.mark.parametrize(
    ("frequency", "day", "later"),
    [
        (Frequency.MONTHLY, date(2025, 3, 1), date(2026, 3, 1)),
        (Frequency.DAILY, date(2024, 2, 29), None),
        (Frequency.WEEKLY, date(2025, 10, 27), date(2026, 10, 26)),
        (Frequency.WEEKLY, date(2026, 12, 28), None),  # week 53
        (Frequency.WEEKLY, date(2027, 1, 4), date(2028, 1, 3)),
        (Frequency.QUARTERLY, date(9998, 10, 1), date(9999, 10, 1)),
        (Frequency.YEARLY, date(9999, 1, 1), None),
    ],
)
def test_a_year_later_is_the_same_week_month_or_day(frequency: Frequency, day: date, later: date | None) -> None:
    assert year_later(Period(frequency, day), CALENDAR) == later


def test_this_year_stands_over_the_year_before() -> None:
    view = shown(ChartKind.YEAR_OVER_YEAR, months(*range(1, 15)))
    assert dict(view.behind)[date(2027, 2, 1)] == 2
    assert len(view.points) == 14


@given(st.lists(st.none() | st.floats(-1e9, 1e9), max_size=40), st.sampled_from(ChartKind))
def test_no_kind_makes_a_value_where_none_was_measured(given_values: list[float | None], kind: ChartKind) -> None:
    entries = months(*given_values)
    measured = {one.period_start for one in entries}
    view = shown(kind, entries)
    assert {one.period_start for one in view.points} <= measured
    assert all(one.value is not None for one in view.points)
    assert all(have <= of for have, of in view.counts.values())


@given(st.lists(st.floats(0, 1e6), min_size=12, max_size=36))
def test_a_long_average_lies_between_lowest_and_highest(given_values: list[float]) -> None:
    for at, one in enumerate(shown(ChartKind.LONG_AVERAGE, months(*given_values)).points):
        window = given_values[at : at + 12]
        assert one.value is not None
        assert min(window) - 1e-6 <= one.value <= max(window) + 1e-6
