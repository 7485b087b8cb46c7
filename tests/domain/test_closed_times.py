"""Closed weeks and months, the days a source needs, closed months of the books, and what was missed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar, WeekStart
from alignment_desktop.domain.catch_up import missed_periods
from alignment_desktop.domain.closed_months import closed_month_of, months_to_close, require_open_books
from alignment_desktop.domain.closed_times import ClosedTime, check_closed_time, closed_starts, joined_spans
from alignment_desktop.domain.due_rules import DueRules
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency, Kpi
from alignment_desktop.domain.period import Period

CALENDAR = PlanCalendar()
CHRISTMAS = ClosedTime(1, date(2026, 12, 21), date(2027, 1, 3), "Between the years")
OCTOBER = frozenset({date(2026, 10, 1)})


def week(code: str) -> Period:
    return CALENDAR.parse(code)


def test_only_what_lies_wholly_inside_is_closed() -> None:
    assert closed_starts((CHRISTMAS,), Frequency.WEEKLY, CALENDAR) == {date(2026, 12, 21), date(2026, 12, 28)}
    assert closed_starts((CHRISTMAS,), Frequency.MONTHLY, CALENDAR) == frozenset()
    assert len(closed_starts((CHRISTMAS,), Frequency.DAILY, CALENDAR)) == 14
    sunday_weeks = PlanCalendar(week_start=WeekStart.SUNDAY)
    assert closed_starts((CHRISTMAS,), Frequency.WEEKLY, sunday_weeks) == {date(2026, 12, 27)}
    august = ClosedTime(2, date(2026, 8, 1), date(2026, 8, 31))
    assert closed_starts((august,), Frequency.MONTHLY, CALENDAR) == {date(2026, 8, 1)}


def test_a_week_closed_in_two_halves_is_closed() -> None:
    halves = (ClosedTime(1, date(2026, 11, 5), date(2026, 11, 8)), ClosedTime(2, date(2026, 11, 2), date(2026, 11, 4)))
    assert joined_spans(halves) == ((date(2026, 11, 2), date(2026, 11, 8)),)
    assert closed_starts(halves, Frequency.WEEKLY, CALENDAR) == {date(2026, 11, 2)}


@given(
    st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 365), st.sampled_from(Frequency), st.integers(1, 12)
)
def test_closed_starts_are_exactly_the_periods_inside(start: date, days: int, frequency: Frequency, month: int) -> None:
    end, calendar = start + timedelta(days=days), PlanCalendar(month)
    found = closed_starts((ClosedTime(1, start, end),), frequency, calendar)
    period = calendar.period_of(start, frequency)
    expected = set()
    while period.start <= end:
        if start <= period.start and period.end <= end:
            expected.add(period.start)
        period = period.next()
    assert found == expected


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        (date(2026, 11, 2), date(2026, 11, 1), "closed_time_upside_down"),
        (date(2026, 1, 1), date(2027, 1, 2), "closed_time_too_long"),
    ],
)
def test_a_closed_time_ends_after_it_begins_and_within_a_year(start: date, end: date, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        check_closed_time(start, end)
    assert (refused.value.code, refused.value.field) == (code, "ends_on")
    check_closed_time(start, start)


def test_the_days_of_the_number_go_before_those_of_its_source() -> None:
    rules = DueRules(source_lags={"xero, p&l": 12})
    assert rules.lag_days(Kpi(1, "Margin", source="Xero,  P&L")) == 12
    assert rules.lag_days(Kpi(1, "Margin", source="Xero, P&L", due_lag_days=3)) == 3
    assert rules.lag_days(Kpi(1, "Waste", source="Till")) is None


def test_a_value_belongs_to_the_closed_month_of_its_period() -> None:
    assert closed_month_of(week("2026-W44"), OCTOBER, CALENDAR) == date(2026, 10, 1)
    assert closed_month_of(week("2026-W40"), OCTOBER, CALENDAR) == date(2026, 10, 1), "its Thursday is 1 October"
    assert closed_month_of(week("2026-W45"), OCTOBER, CALENDAR) is None
    assert closed_month_of(week("2026-10-31"), OCTOBER, CALENDAR) == date(2026, 10, 1)
    assert closed_month_of(week("2026-Q4"), OCTOBER, CALENDAR) is None
    assert closed_month_of(week("2026-Q4"), {date(2026, 12, 1)}, CALENDAR) == date(2026, 12, 1)


def test_a_closed_month_asks_once_and_then_marks() -> None:
    october, november = week("2026-10"), week("2026-11")
    with pytest.raises(DomainError) as refused:
        require_open_books(october, OCTOBER, CALENDAR)
    assert (refused.value.code, refused.value.params) == ("month_is_closed", {"month": date(2026, 10, 1)})
    assert require_open_books(october, OCTOBER, CALENDAR, after_closing=True)
    assert not require_open_books(november, OCTOBER, CALENDAR)
    assert not require_open_books(november, OCTOBER, CALENDAR, after_closing=True)


def test_only_months_that_are_over_can_be_closed() -> None:
    found = list(months_to_close(OCTOBER, date(2026, 11, 30), most=3))
    assert found == [date(2026, 9, 1), date(2026, 8, 1)]


def test_missed_are_overdue_periods_after_the_first_known_entry_that_are_not_closed() -> None:
    due, today = week("2026-W45"), date(2026, 11, 10)
    entered = {week("2026-W40").start, week("2026-W42").start}
    found = missed_periods(due, None, entered, today, {week("2026-W43").start})
    assert [CALENDAR.code(one) for one in found] == ["2026-W41", "2026-W44", "2026-W45"]
    on_the_day = missed_periods(due, None, entered, today - timedelta(days=1), frozenset())
    assert [CALENDAR.code(one) for one in on_the_day] == ["2026-W41", "2026-W43", "2026-W44"], "week 45 is due today"
    assert missed_periods(due, None, (), today, frozenset()) == ()
    assert missed_periods(due, None, {due.start}, today, frozenset()) == ()
