"""Periods step and hold, and the calendar names them: vectors 16 and 17, weeks against ISO, codes there and back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar, WeekStart, YearNaming
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period, is_longer

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))
calendars = st.builds(
    PlanCalendar, st.integers(1, 12), st.sampled_from(list(WeekStart)), st.sampled_from(list(YearNaming))
)
frequencies = st.sampled_from(list(Frequency))


@given(days, calendars, frequencies)
def test_a_period_holds_its_day_and_touches_its_neighbours(day: date, calendar: PlanCalendar, frequency: Frequency):
    period = calendar.period_of(day, frequency)
    assert period.contains(day)
    assert period.next().previous() == period == period.previous().next()
    assert period.next().start == period.end + timedelta(days=1)
    assert period.previous() < period < period.next()
    assert calendar.period_of(period.end, frequency) == period
    assert period.days == (period.next().start - period.start).days


@given(days, calendars, frequencies)
def test_codes_are_read_back(day: date, calendar: PlanCalendar, frequency: Frequency):
    period = calendar.period_of(day, frequency)
    assert calendar.parse(calendar.code(period)) == period


@given(days)
def test_monday_weeks_are_iso_weeks(day: date):
    assert PlanCalendar().week_number(day) == day.isocalendar()[:2]


@given(days, calendars)
def test_a_sunday_week_has_the_number_of_the_iso_week_of_its_wednesday(day: date, calendar: PlanCalendar):
    sunday = PlanCalendar(calendar.fiscal_start_month, WeekStart.SUNDAY)
    week = sunday.period_of(day, Frequency.WEEKLY)
    assert week.start.weekday() == 6
    year, number = sunday.week_number(day)
    first = date(year, 1, 1)
    while first.weekday() != 2:
        first += timedelta(days=1)
    assert (sunday.middle_of_week(week) - first).days == 7 * (number - 1)


@given(days, calendars, frequencies, frequencies)
def test_sub_periods_divide_a_period_without_gap_or_overlap(
    day: date, calendar: PlanCalendar, longer: Frequency, shorter: Frequency
):
    period = calendar.period_of(day, longer)
    inside = calendar.sub_periods(period, shorter)
    if is_longer(shorter, longer):
        assert inside == ()
        return
    assert all(one.next() == other for one, other in pairwise(inside))
    assert all(calendar.enclosing(one, longer) == period for one in inside)
    assert calendar.enclosing(inside[0].previous(), longer) == period.previous()
    assert calendar.enclosing(inside[-1].next(), longer) == period.next()
    assert calendar.count_sub_periods(period, shorter) == len(inside)


def test_vector_16_a_year_that_starts_in_july():
    calendar, day = PlanCalendar(7), date(2026, 3, 15)
    assert calendar.fiscal_year_label(day) == "FY 2025/26"
    assert calendar.quarter(day) == 3
    assert calendar.period_of(day, Frequency.QUARTERLY) == Period(Frequency.QUARTERLY, date(2026, 1, 1))
    assert calendar.code(calendar.period_of(day, Frequency.QUARTERLY)) == "2025-Q3"


def test_vector_17_the_last_day_of_a_year_that_starts_in_february():
    calendar, day = PlanCalendar(2, year_naming=YearNaming.START), date(2026, 1, 31)
    assert calendar.fiscal_year_label(day) == "FY 2025"
    assert calendar.quarter(day) == 4
    assert calendar.period_of(day, Frequency.YEARLY).end == day


@pytest.mark.parametrize(
    ("naming", "label"), [(YearNaming.BOTH, "FY 2099/00"), (YearNaming.START, "FY 2099"), (YearNaming.END, "FY 2100")]
)
def test_names_of_a_fiscal_year(naming: YearNaming, label: str):
    assert PlanCalendar(4, year_naming=naming).fiscal_year_label(date(2100, 3, 31)) == label
    assert PlanCalendar(1, year_naming=naming).fiscal_year_label(date(2100, 3, 31)) == "2100"


def test_a_week_across_the_new_year_belongs_to_the_year_of_its_thursday():
    calendar = PlanCalendar()
    week = calendar.period_of(date(2026, 12, 31), Frequency.WEEKLY)
    assert calendar.code(week) == "2026-W53"
    assert calendar.enclosing(week, Frequency.MONTHLY).start == date(2026, 12, 1)
    assert len(calendar.sub_periods(Period(Frequency.YEARLY, date(2026, 1, 1)), Frequency.WEEKLY)) == 53
    assert len(calendar.sub_periods(Period(Frequency.YEARLY, date(2025, 1, 1)), Frequency.WEEKLY)) == 52


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-13", "period_no_such_month"),
        ("2026-00", "period_no_such_month"),
        ("2025-W53", "period_no_such_week"),
        ("2026-W00", "period_no_such_week"),
        ("2026-Q5", "period_no_such_quarter"),
        ("2026-02-30", "period_no_such_day"),
        ("2026-2", "period_code_unreadable"),
        ("May 2026", "period_code_unreadable"),
        ("2026-05-1", "period_code_unreadable"),
        ("２０２６", "period_code_unreadable"),
        ("0000", "period_code_unreadable"),
        ("9999", "period_code_unreadable"),
        ("", "period_code_unreadable"),
    ],
)
def test_codes_of_periods_that_do_not_exist_are_refused(text: str, code: str):
    with pytest.raises(DomainError) as refusal:
        PlanCalendar().parse(text)
    assert refusal.value.code == code


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused(text: str):
    try:
        assert PlanCalendar().parse(text).days >= 1
    except DomainError as refusal:
        assert refusal.code.startswith("period_")  # noqa: PT017


def test_the_ends_of_time_are_refused_not_crashed_into():
    with pytest.raises(DomainError):
        PlanCalendar().period_of(date.max, Frequency.WEEKLY)
    with pytest.raises(DomainError):
        Period(Frequency.YEARLY, date(9999, 1, 1)).next()
    with pytest.raises(DomainError):
        Period(Frequency.WEEKLY, date(1, 1, 1)).previous()
    assert Period(Frequency.YEARLY, date(9999, 1, 1)).end == date.max
    with pytest.raises(DomainError):
        PlanCalendar(13)
    with pytest.raises(ValueError, match="1st"):
        Period(Frequency.MONTHLY, date(2026, 5, 2))


@given(st.sampled_from(list(Frequency)), st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.integers(0, 60))
def test_steps_between_periods_are_those_of_next(frequency: Frequency, day: date, steps: int) -> None:
    first = PlanCalendar(7).period_of(day, frequency)
    last = first
    for _ in range(steps):
        last = last.next()
    assert (first.steps_to(last), last.steps_to(first)) == (steps, -steps)
