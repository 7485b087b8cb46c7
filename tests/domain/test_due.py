"""Due days and up to date: vectors 23 and 24, closed periods, and what an entry form offers."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.due import (
    DueState,
    due_day,
    due_state,
    is_up_to_date,
    latest_due_period,
    next_period_to_enter,
)
from alignment_desktop.domain.kpi import Frequency, Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import judge, standing_value
from alignment_desktop.domain.targets import TargetValue

TODAY = date(2026, 11, 9)
CALENDAR = PlanCalendar()
WEEK_44, WEEK_45 = CALENDAR.parse("2026-W44"), CALENDAR.parse("2026-W45")


def test_vector_23_a_weekly_number_is_due_today_and_not_up_to_date():
    assert due_state(WEEK_45, None, TODAY, None) is DueState.DUE_TODAY
    assert not is_up_to_date(Frequency.WEEKLY, None, {WEEK_44.start}, TODAY, CALENDAR)
    assert is_up_to_date(Frequency.WEEKLY, None, {WEEK_44.start}, TODAY - timedelta(days=1), CALENDAR)
    assert is_up_to_date(Frequency.WEEKLY, None, {WEEK_45.start}, TODAY, CALENDAR)
    assert next_period_to_enter(Frequency.WEEKLY, None, {WEEK_44.start}, TODAY, CALENDAR) == WEEK_45


def test_vector_24_a_monthly_number_is_overdue_and_keeps_septembers_colour():
    october, september = date(2026, 10, 1), date(2026, 9, 1)
    period = Period(Frequency.MONTHLY, october)
    assert due_day(period) == date(2026, 11, 5)
    assert due_state(period, None, date(2026, 11, 5), None) is DueState.DUE_TODAY
    assert due_state(period, None, date(2026, 11, 6), None) is DueState.OVERDUE
    assert due_state(period, None, TODAY, None) is DueState.OVERDUE
    kpi = Kpi(1, "Gross margin", baseline=54.0)
    standing = standing_value({september: Measurement(1, 1, september, 57.8)}, kpi, TODAY, CALENDAR)
    assert standing is not None
    assert standing.period.start == september
    assert standing.is_inherited
    assert judge(kpi, standing.value, TargetValue(60.0)).status is Status.OFF_TRACK
    assert not is_up_to_date(Frequency.MONTHLY, None, {september}, TODAY, CALENDAR)


def test_states_of_a_settled_and_a_closed_period():
    value = Measurement(1, 1, WEEK_45.start, 0.0)
    silent = Measurement(1, 1, WEEK_45.start, None, MeasurementState.NOT_MEASURED, reason="till broken")
    assert due_state(WEEK_45, None, TODAY, value) is DueState.ENTERED
    assert due_state(WEEK_45, None, TODAY, silent) is DueState.NOT_MEASURED
    assert due_state(WEEK_45, None, TODAY, None, is_closed=True) is DueState.CLOSED
    assert due_state(WEEK_45, None, TODAY, value, is_closed=True) is DueState.ENTERED
    assert due_state(WEEK_45, None, TODAY - timedelta(days=1), None) is DueState.EXPECTED


def test_closed_weeks_are_not_missing():
    assert is_up_to_date(Frequency.WEEKLY, None, {WEEK_44.start}, TODAY, CALENDAR, closed={WEEK_45.start})
    offered = next_period_to_enter(Frequency.WEEKLY, None, {WEEK_44.start}, TODAY, CALENDAR, closed={WEEK_45.start})
    assert offered == WEEK_45.next()


def test_the_form_offers_the_oldest_missing_since_the_last_entry():
    entered = {date(2026, 7, 1), date(2026, 8, 1)}
    assert next_period_to_enter(Frequency.MONTHLY, None, entered, TODAY, CALENDAR).start == date(2026, 9, 1)
    up_to_now = entered | {date(2026, 11, 1)}
    assert next_period_to_enter(Frequency.MONTHLY, None, up_to_now, TODAY, CALENDAR).start == date(2026, 11, 1)
    assert next_period_to_enter(Frequency.MONTHLY, None, (), TODAY, CALENDAR).start == date(2026, 10, 1)
    planned = entered | {date(2027, 1, 1)}
    assert next_period_to_enter(Frequency.MONTHLY, None, planned, TODAY, CALENDAR).start == date(2026, 9, 1)


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.sampled_from(list(Frequency)),
    st.integers(0, 400),
    st.integers(1, 12),
)
def test_the_latest_due_period_is_due_and_the_next_is_not(today: date, frequency: Frequency, lag: int, month: int):
    period = latest_due_period(frequency, lag, today, PlanCalendar(month))
    assert due_day(period, lag) <= today < due_day(period.next(), lag)
