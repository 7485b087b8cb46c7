"""The score on coming days if nobody does anything, with its reasons; and the next day on which it changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.people import EditPerson
from alignment_desktop.commands.plan import EditPlan
from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.outlook import Outlook, OutlookReason
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.workspace.looking_ahead import end_of_month_ahead, next_change, outlook_on
from alignment_desktop.workspace.workspace import Workspace
from tests.commands.examples import DAY, Bakery
from tests.support.plans import TODAY, empty_workspace, example_workspace, places_in


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path)
    yield Bakery(workspace)
    workspace.close()


def points(outlook: Outlook) -> list[int | None]:
    return [part.points for part in outlook.score.parts]


def reasons(outlook: Outlook) -> dict[OutlookReason, int]:
    return {one.reason_code: one.count for one in outlook.happenings}


def test_today_nothing_has_happened_yet(bakery: Bakery) -> None:
    outlook = outlook_on(bakery.figures, DAY)
    assert (outlook.score.total, outlook.happenings) == (74, ())


def test_the_example_by_the_end_of_the_year(bakery: Bakery) -> None:
    outlook = outlook_on(bakery.figures, date(2026, 12, 31))
    assert (outlook.score.total, points(outlook)) == (60, [19, 19, 11, 3, 8])
    assert reasons(outlook) == {
        OutlookReason.NUMBERS_FALL_DUE: 5,
        OutlookReason.VALUES_GET_OLD: 10,
        OutlookReason.GOALS_COME_DUE: 14,
    }
    assert all(len(set(one.ids)) == one.count for one in outlook.happenings)


@pytest.mark.parametrize("day", [date(2026, 11, 16), date(2026, 11, 30), date(2026, 12, 6), date(2027, 3, 1)])
def test_a_day_ahead_is_what_the_plan_says_when_that_day_has_come(day: date, tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    told = outlook_on(workspace.figures(), day)
    workspace.run(EditPlan({"example_today": None}))
    workspace.close()
    then = Workspace.open(workspace.path, places_in(tmp_path), FixedClock(day), read_only=True)
    try:
        assert told.score == then.alignment().score
    finally:
        then.close()


def test_leavers_and_those_who_come(bakery: Bakery) -> None:
    workspace = bakery.workspace
    workspace.run(EditPerson(bakery.person("Ella"), {"until": date(2026, 11, 20)}))
    workspace.run(EditPerson(bakery.person("Callum"), {"since": date(2026, 12, 1)}))
    last_day, day_after = (outlook_on(bakery.figures, date(2026, 11, day)) for day in (20, 21))
    assert OutlookReason.ONE_PERSON_LEAVES not in reasons(last_day)
    assert reasons(day_after)[OutlookReason.ONE_PERSON_LEAVES] == 1
    coming = outlook_on(bakery.figures, date(2026, 12, 1))
    assert reasons(coming)[OutlookReason.ONE_PERSON_COMES] == 1
    assert coming.score.part(ScorePartKind.OWNED).left_out == (bakery.person("Callum"),)


def test_the_next_change_is_the_first_day_with_other_points(bakery: Bakery) -> None:
    found = next_change(bakery.figures)
    assert found is not None
    assert found.day == date(2026, 11, 12)
    now = points(outlook_on(bakery.figures, DAY))
    days = [DAY + timedelta(days=ahead) for ahead in range((found.day - DAY).days + 1)]
    assert [points(outlook_on(bakery.figures, day)) != now for day in days] == [False, False, False, True]


def test_the_next_change_is_never_passed_over(bakery: Bakery) -> None:
    """Day by day as a slow look finds it, also after values were entered in advance."""
    workspace = bakery.workspace
    for name in ("Waste", "Average basket", "Daily sell-through", "On-time wholesale deliveries"):
        for monday in (date(2026, 11, 2), date(2026, 11, 9)):
            workspace.run(RecordMeasurement(bakery.number(name), monday, 5.0, recorded_on=DAY))
    figures = bakery.figures
    now = points(outlook_on(figures, DAY))
    slowly = next(
        day
        for day in (DAY + timedelta(days=ahead) for ahead in range(1, 60))
        if points(outlook_on(figures, day)) != now
    )
    found = next_change(figures)
    assert found is not None
    assert found.day == slowly


def test_an_empty_plan_never_changes(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    assert next_change(workspace.figures()) is None
    assert outlook_on(workspace.figures(), date(2027, 1, 1)).score.total is None
    workspace.close()


@pytest.mark.parametrize(
    ("today", "end"),
    [
        (TODAY, date(2026, 11, 30)),
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 11, 24), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2027, 2, 28)),
    ],
)
def test_the_line_speaks_of_the_end_of_the_month(today: date, end: date) -> None:
    assert end_of_month_ahead(today) == end
