"""Goals of which nobody has said anything for too long, to the day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from alignment_desktop.domain.finding import FindingReason, RepairCode
from alignment_desktop.domain.link import KpiLink
from alignment_desktop.domain.objective import KeyResult, Level, Objective, Status
from alignment_desktop.domain.people import Person
from tests.domain.findings.small_plans import TODAY, facts_of, found, goal, number

HELEN = Person(7, "Helen Foster")


def days(count: int) -> date:
    """So many days ago; negative: from now."""
    return TODAY - timedelta(days=count)


def personal(due: int | None = -200, start: int | None = 100, **more: Any) -> Objective:
    return goal(
        3,
        1,
        Level.PERSONAL,
        start_on=None if start is None else days(start),
        due_on=None if due is None else days(due),
        **more,
    )


@pytest.mark.parametrize(
    ("due", "said", "reasons"),
    [
        (-200, 30, None),
        (-200, 31, ["QUIET"]),
        (-31, 30, None),
        (-30, 15, ["QUIET", "DUE_IN_WEEKS"]),
        (-30, 14, None),
        (-21, 34, ["QUIET", "DUE_IN_WEEKS"]),
        (-13, 15, ["QUIET", "DUE_IN_DAYS"]),
        (-1, 15, ["QUIET", "DUE_TOMORROW"]),
        (0, 15, ["QUIET", "DUE_TODAY"]),
        (1, 40, None),
        (None, 31, ["QUIET"]),
    ],
)
def test_how_long_is_too_long(due: int | None, said: int, reasons: list[str] | None) -> None:
    findings = found([personal(due)], "gone_quiet", updates={3: days(said)})
    assert [one.reason_codes for one in findings] == (
        [] if reasons is None else [tuple(FindingReason[name] for name in reasons)]
    )
    if findings:
        assert findings[0].params["days"] == said


def test_in_words_of_the_picture() -> None:
    (finding,) = found([personal(-21, owner_id=7)], "gone_quiet", updates={3: days(34)}, people=[HELEN])
    assert (finding.params["days"], finding.params["weeks"]) == (34, 3)
    assert (finding.repair.code, finding.repair.params) == (RepairCode.REMIND, {"name": "Helen", "person_id": 7})


def test_never_heard_of_counts_from_its_start() -> None:
    (finding,) = found([personal(start=40)], "gone_quiet")
    assert (finding.reason_codes, finding.params["days"]) == ((FindingReason.NEVER_HEARD,), 40)
    assert finding.repair.code is RepairCode.SEE_GOAL
    assert not found([personal(start=30)], "gone_quiet")
    assert not found([personal(start=-5)], "gone_quiet")
    assert not found([personal(start=None)], "gone_quiet")


def test_a_value_of_its_number_is_an_update_and_one_that_is_up_to_date_is_never_silent() -> None:
    links = [KpiLink(1, 1, 3)]
    late = number(1, is_up_to_date=False, recorded_on=days(20))
    silent = number(1, is_up_to_date=False, recorded_on=days(80))
    yearly = number(1, is_up_to_date=True, recorded_on=days(200))
    assert not found([personal()], "gone_quiet", numbers=[late], links=links)
    assert not found([personal()], "gone_quiet", numbers=[yearly], links=links)
    (finding,) = found([personal()], "gone_quiet", numbers=[silent], links=links)
    assert finding.params["days"] == 80
    in_its_place = [KeyResult(1, 3, "Trays", kpi_id=1)]
    assert not found([personal()], "gone_quiet", numbers=[late], key_results=in_its_place)


def test_nobody_is_reminded_of_what_is_over_or_reached() -> None:
    assert not found([personal(status_override=Status.DONE)], "gone_quiet")
    assert not found([personal(is_dropped=True)], "gone_quiet")
    assert not found([personal()], "gone_quiet", progress_of=lambda _: 1.0)
    assert found([personal()], "gone_quiet", progress_of=lambda _: 0.99)


def test_a_goal_that_is_measured_by_nothing_is_only_found_not_measured() -> None:
    lonely = goal(3, start_on=days(100))
    assert not found([lonely], "gone_quiet")
    assert len(found([lonely], "not_measured")) == 1


def test_a_personal_goal_with_parts_alone_lives_through_them() -> None:
    top = personal()
    part = goal(4, 3, Level.PERSONAL, start_on=days(10))
    assert not found([top, part], "gone_quiet")
    results = [KeyResult(1, 3, "Trays", target=5.0, current=1.0)]
    assert len(found([top, part], "gone_quiet", key_results=results)) == 1


def test_progress_is_only_asked_of_those_that_are_quiet() -> None:
    asked: list[int] = []

    def progress_of(goal_id: int) -> float:
        asked.append(goal_id)
        return 0.5

    goals = [personal(), goal(4, 1, Level.PERSONAL, start_on=days(5))]
    assert len(found(goals, "gone_quiet", progress_of=progress_of)) == 1
    assert asked == [3]
    assert facts_of(goals).progress_of(3) is None
