"""One shown period: which value stands in it, what it is called, what it is judged against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Level, Objective, Status
from alignment_desktop.domain.people import Person, Perspective
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scorecard import Scorecard, ScorecardFacts, ScorecardRow, build_scorecard, parts_of
from alignment_desktop.domain.scorecard_details import Entry, NoteTopic, build_note_rows, build_value_rows
from alignment_desktop.domain.target import Target
from tests.exchange.bakery import CALENDAR, OCTOBER, TODAY, bakery_facts

_MARGIN = Kpi(1, "Gross margin", unit_kind=UnitKind.PERCENT, decimals=1, red_line=57.0)


def _month(month: int, year: int = 2026) -> Period:
    return Period(Frequency.MONTHLY, date(year, month, 1))


def _measured(
    *values: tuple[date, float | None], state: MeasurementState = MeasurementState.VALUE
) -> dict[date, Measurement]:
    return {start: Measurement(index, 1, start, value, state) for index, (start, value) in enumerate(values, 1)}


def _row(
    kpi: Kpi, measured: dict[date, Measurement], shown: Period, *targets: Target, today: date | None = None
) -> ScorecardRow:
    facts = ScorecardFacts((kpi,), targets, {kpi.id: measured})
    return _card(facts, shown, today).rows[0]


def _card(facts: ScorecardFacts, shown: Period, today: date | None = None) -> Scorecard:
    return build_scorecard(facts, shown, CALENDAR, plan_name="Plan", currency="GBP", today=today)


def _step(value: float, since: date = date(2020, 1, 1), number: int = 1) -> Target:
    return Target(number, 1, since, value)


def test_the_value_of_the_shown_month() -> None:
    row = _row(_MARGIN, _measured((date(2026, 10, 1), 58.4)), _month(10), _step(60))
    assert (row.actual, row.difference, row.status) == (58.4, -1.6, Status.AT_RISK)
    assert row.actual_parts is not None
    assert (row.actual_parts.code, row.is_older) == ("2026-10", False)


def test_an_older_value_stands_in_and_names_its_month_and_keeps_its_own_target() -> None:
    measured = _measured((date(2026, 9, 1), 57.8))
    row = _row(_MARGIN, measured, _month(10), _step(57.5), _step(60, date(2026, 10, 1), 2))
    assert row.actual_parts is not None
    assert (row.actual, row.actual_parts.code, row.is_older) == (57.8, "2026-09", True)
    assert row.target is not None
    assert (row.target.value, row.status) == (57.5, Status.ON_TRACK)


def test_a_value_that_ended_too_long_ago_stands_in_no_more() -> None:
    row = _row(_MARGIN, _measured((date(2026, 8, 1), 57.8)), _month(10), _step(60))
    assert (row.actual, row.actual_parts, row.status) == (None, None, Status.NO_DATA)
    assert row.target is not None
    assert row.target.value == 60


def test_today_decides_what_stands_in_for_a_month_that_is_still_running() -> None:
    weekly = replace(_MARGIN, frequency=Frequency.WEEKLY)
    measured = _measured((date(2026, 10, 26), 57.8))
    running = _row(weekly, measured, _month(11), today=date(2026, 11, 9))
    assert (running.actual, running.is_older) == (57.8, True)
    assert _row(weekly, measured, _month(11), today=date(2026, 11, 24)).actual is None


def test_the_latest_week_inside_a_month_is_not_older() -> None:
    weekly = replace(_MARGIN, frequency=Frequency.WEEKLY)
    measured = _measured((date(2026, 9, 28), 1.0), (date(2026, 10, 5), 2.0), (date(2026, 11, 2), 9.0))
    row = _row(weekly, measured, _month(10))
    assert row.actual_parts is not None
    assert (row.actual, row.actual_parts.code, row.is_older) == (2.0, "2026-W41", False)


def test_the_last_quarter_that_is_over_is_the_newest_a_month_can_show() -> None:
    quarterly = replace(_MARGIN, frequency=Frequency.QUARTERLY)
    measured = _measured((date(2026, 4, 1), 7.0), (date(2026, 7, 1), 8.0))
    row = _row(quarterly, measured, _month(10))
    assert row.actual_parts is not None
    assert (row.actual, row.actual_parts.number, row.is_older) == (8.0, 3, False)
    assert _row(quarterly, measured, _month(12)).is_older


def test_a_quarter_says_how_many_of_its_months_it_has() -> None:
    sales = replace(_MARGIN, aggregation=Aggregation.SUM, red_line=None)
    measured = _measured((date(2026, 7, 1), 10.0), (date(2026, 8, 1), 20.0))
    row = _row(sales, measured, Period(Frequency.QUARTERLY, date(2026, 7, 1)), _step(12))
    assert (row.actual, row.have, row.of, row.is_complete) == (30.0, 2, 3, False)
    assert row.target is not None
    assert row.target.value == 24


def test_a_months_sum_never_stands_in_for_a_year() -> None:
    sales = replace(_MARGIN, aggregation=Aggregation.SUM)
    shown = Period(Frequency.YEARLY, date(2026, 1, 1))
    assert _row(sales, _measured((date(2025, 12, 1), 10.0)), shown, today=date(2026, 1, 5)).actual is None


def test_difference_is_actual_minus_target_also_where_less_is_better() -> None:
    waste = replace(_MARGIN, direction=Direction.LOWER, red_line=6.0)
    row = _row(waste, _measured((date(2026, 10, 1), 5.6)), _month(10), _step(5.0))
    assert (row.difference, row.status) == (0.6, Status.AT_RISK)


def test_estimates_and_months_that_were_not_measured_are_marked() -> None:
    estimate = _measured((date(2026, 10, 1), 5.0), state=MeasurementState.ESTIMATE)
    assert _row(_MARGIN, estimate, _month(10)).is_estimate
    closed = {
        date(2026, 10, 1): Measurement(1, 1, date(2026, 10, 1), None, MeasurementState.NOT_MEASURED, reason="Moved")
    }
    row = _row(_MARGIN, closed, _month(10))
    assert (row.actual, row.not_measured) == (None, "Moved")


def test_the_trend_has_ten_periods_with_their_own_targets_and_keeps_gaps() -> None:
    measured = _measured((date(2026, 8, 1), 57.0), (date(2026, 10, 1), 58.0))
    row = _row(_MARGIN, measured, _month(10), _step(55), _step(60, date(2026, 9, 1), 2))
    assert [point.period.start.month for point in row.trend] == list(range(1, 11))
    assert [point.value for point in row.trend[-3:]] == [57.0, None, 58.0]
    assert [point.target.value for point in row.trend[-3:] if point.target] == [55, 60, 60]


def test_rows_come_by_area_and_the_highest_goal_that_aims_at_the_number_is_named() -> None:
    facts = ScorecardFacts(
        kpis=(
            replace(_MARGIN, perspective_id=2, owner_id=5),
            Kpi(2, "Nobody's", position=1),
            Kpi(3, "First", perspective_id=1),
        ),
        links=(KpiLink(1, 1, 11), KpiLink(2, 1, 12), KpiLink(3, 1, 10, LinkRole.MOVES_UP), KpiLink(4, 1, 13)),
        objectives=(
            Objective(10, "Also moved", Level.VISION),
            Objective(11, "Department goal", Level.DEPARTMENT),
            Objective(12, "Objective", Level.OBJECTIVE),
            Objective(13, "Dropped", Level.OBJECTIVE, is_dropped=True),
        ),
        people=(Person(5, "Helen Foster", "HF"),),
        perspectives=(Perspective(2, "Customers", 1), Perspective(1, "Money", 0), Perspective(3, "Empty", 2)),
    )
    card = _card(facts, _month(10))
    assert [(area.name, [row.kpi.id for row in area.rows]) for area in card.areas] == [
        ("Money", [3]),
        ("Customers", [1]),
        ("", [2]),
    ]
    row = card.areas[1].rows[0]
    assert (row.objective_title, row.owner_name, row.owner_initials) == ("Objective", "Helen Foster", "HF")


def test_the_bakery_in_october() -> None:
    card = _card(bakery_facts(), OCTOBER, TODAY)
    assert dict(card.counts) == {Status.ON_TRACK: 6, Status.AT_RISK: 3, Status.OFF_TRACK: 3, Status.NO_DATA: 2}
    assert dict(card.areas[1].counts) == {Status.ON_TRACK: 2, Status.AT_RISK: 1, Status.OFF_TRACK: 2}
    older = [(row.kpi.name, row.actual_parts.code) for row in card.rows if row.is_older and row.actual_parts]
    assert older == [("Gross margin", "2026-09")]
    assert [row.difference for row in card.rows[:3]] == [-2.2, 0.6, 0.12]


@pytest.mark.parametrize(
    ("period", "calendar", "year", "number"),
    [
        (Period(Frequency.MONTHLY, date(2026, 10, 1)), PlanCalendar(), "2026", None),
        (Period(Frequency.WEEKLY, date(2025, 12, 29)), PlanCalendar(), "2026", 1),
        (Period(Frequency.QUARTERLY, date(2026, 1, 1)), PlanCalendar(7), "FY 2025/26", 3),
        (Period(Frequency.YEARLY, date(2026, 7, 1)), PlanCalendar(7), "FY 2026/27", None),
    ],
)
def test_names_of_periods_are_put_together_from(
    period: Period, calendar: PlanCalendar, year: str, number: int | None
) -> None:
    parts = parts_of(period, calendar)
    assert (parts.year, parts.number) == (year, number)


def test_a_value_of_a_day_that_begins_no_period_keeps_nobody_from_the_others() -> None:
    """Only a stranger's program writes such a one; `check` names it."""
    measured = _measured((date(2026, 7, 1), 1.0), (date(2026, 8, 3), 2.0))
    facts = ScorecardFacts((_MARGIN,), (_step(60),), {1: measured})
    assert [row.period_code for row in build_value_rows(_card(facts, _month(8)), facts, CALENDAR)] == ["2026-07"]


def test_value_rows_end_with_the_shown_period_and_show_gaps() -> None:
    measured = _measured((date(2026, 7, 1), 1.0), (date(2026, 9, 1), 3.0), (date(2026, 11, 1), 5.0))
    facts = ScorecardFacts((_MARGIN,), (_step(60),), {1: measured})
    rows = build_value_rows(_card(facts, _month(10)), facts, CALENDAR)
    assert [(row.period_code, row.value, row.entry) for row in rows] == [
        ("2026-07", 1.0, Entry.VALUE),
        ("2026-08", None, Entry.NONE),
        ("2026-09", 3.0, Entry.VALUE),
    ]
    assert rows[0].end == date(2026, 7, 31)


def test_each_value_row_is_judged_by_the_target_of_its_own_time() -> None:
    measured = _measured((date(2026, 6, 1), 58.0), (date(2026, 7, 1), 58.0))
    facts = ScorecardFacts((_MARGIN,), (_step(57.5), _step(60, date(2026, 7, 1), 2)), {1: measured})
    rows = build_value_rows(_card(facts, _month(7)), facts, CALENDAR)
    assert [row.status for row in rows] == [Status.ON_TRACK, Status.AT_RISK]


def test_notes_tell_definition_targets_and_notes_to_values_of_the_time_shown() -> None:
    kpi = replace(_MARGIN, description="Share that is left", source="Accounts")
    measured = {
        start: Measurement(1, 1, start, 1.0, note=note)
        for start, note in ((date(2026, 9, 1), "Flour went up"), (date(2026, 11, 1), "Later"))
    }
    facts = ScorecardFacts((kpi,), (_step(60),), {1: measured})
    rows = build_note_rows(_card(facts, _month(10)), facts, CALENDAR)
    told = {(row.topic, row.text, row.value) for row in rows}
    assert (NoteTopic.MEANING, "Share that is left", None) in told
    assert (NoteTopic.SOURCE, "Accounts", None) in told
    assert (NoteTopic.RED_LINE, "", 57.0) in told
    assert (NoteTopic.TARGET, "", 60) in told
    assert (NoteTopic.VALUE_NOTE, "Flour went up", 1.0) in told
    assert not any(row.text == "Later" for row in rows)
