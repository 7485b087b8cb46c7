"""Out of balance, pairs without a goal, the same goal twice, circles, dates, other departments, too tidy."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from alignment_desktop.domain.closeness import ClosestMatch, GoalCloseness, Method, Strength
from alignment_desktop.domain.finding import FindingKind, FindingReason, FindingTitle, RepairField
from alignment_desktop.domain.finding_facts import SlowAnswers
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.link import Contribution, KpiLink
from alignment_desktop.domain.objective import Kind, Level, Objective
from alignment_desktop.domain.people import Department, Person
from tests.domain.findings.small_plans import facts_of, found, goal, number, told


def mixed(explore: int, of: int) -> list[Objective]:
    return [goal(10 + place, kind=Kind.EXPLORE if place < explore else Kind.IMPROVE) for place in range(of)]


@pytest.mark.parametrize(
    ("explore", "of", "title", "reason", "wished"),
    [
        (2, 12, "TOO_FEW_NEW", "FEW_TRY_NEW", 4),
        (1, 12, "TOO_FEW_NEW", "ONE_TRIES_NEW", 4),
        (0, 12, "TOO_FEW_NEW", "NONE_TRY_NEW", 4),
        (7, 12, "TOO_MANY_NEW", "FEW_KEEP_GOING", 4),
    ],
)
def test_mix(explore: int, of: int, title: str, reason: str, wished: int) -> None:
    (finding,) = found(mixed(explore, of), "out_of_balance")
    assert (finding.title_code, finding.reason_codes) == (FindingTitle[title], (FindingReason[reason],))
    assert (finding.params["improve"], finding.params["explore"], finding.params["of"]) == (of - explore, explore, of)
    assert finding.params["wished"] == wished
    assert finding.subject_key == ""
    assert finding.exact_gain > 0


@pytest.mark.parametrize(("explore", "of"), [(4, 12), (1, 5), (2, 7), (3, 7)])
def test_mix_that_no_other_count_would_better(explore: int, of: int) -> None:
    """Two or three of seven are equally near to a third; below six goals the mix is not counted."""
    assert not found(mixed(explore, of), "out_of_balance")


def test_pairs_without_a_shared_goal_by_name() -> None:
    departments = [Department(1, "Wholesale"), Department(2, "Office"), Department(3, "Bakery")]
    goals = [
        goal(2, 1, Level.OBJECTIVE, department_id=3),
        goal(3, 2, department_id=1),
        goal(4, 2, department_id=2, title="Bake bread"),
        goal(5, None, department_id=1),
    ]
    assert not found(goals, "no_shared_goal", departments=departments)
    apart = [goal(2, 1, department_id=1), goal(3, 1, department_id=2), goal(4, 2, department_id=3)]
    first, second = found(apart, "no_shared_goal", departments=departments)
    assert (first.params, second.params) == (
        {"one": "Office", "other": "Wholesale"},
        {"one": "Bakery", "other": "Office"},
    )
    assert first.exact_gain == pytest.approx(100 * (1 / 3) / 3)


def test_the_same_words_are_one_finding_however_often() -> None:
    goals = [
        goal(2, title="Clean the ovens"),
        goal(3, title="the OVENS: clean!"),
        goal(4, title="Clean the övens"),
        goal(5, title="Clean the oven"),
        goal(6, title="…"),
        goal(7, title="!"),
    ]
    assert told(found(goals, "same_goal_twice")) == [("goal 2,goal 3,goal 4", "same_words")]


def test_the_same_in_other_words_where_somebody_compared() -> None:
    goals = [goal(2), goal(3), goal(4), goal(5, 4, Level.PERSONAL), goal(6, title="Bake loaf number 2")]
    matches = (
        ClosestMatch(2, 3, Strength.STRONG, Method.VECTORS),
        ClosestMatch(2, 4, Strength.SOME, Method.VECTORS),
        ClosestMatch(4, 5, Strength.STRONG, Method.VECTORS),
        ClosestMatch(2, 6, Strength.STRONG, Method.VECTORS),
        ClosestMatch(3, 99, Strength.STRONG, Method.VECTORS),
    )
    slow = SlowAnswers(closeness=GoalCloseness(Method.VECTORS, {}, matches))
    assert told(found(goals, "same_goal_twice", slow=slow)) == [
        ("goal 2,goal 6", "same_words"),
        ("goal 2,goal 3", "same_meaning"),
    ]


def test_personal_goals_may_repeat_for_each_person() -> None:
    def course(id_: int, owner_id: int | None, level: Level = Level.PERSONAL) -> Objective:
        return goal(id_, 2, level, title="Pass the hygiene course", owner_id=owner_id)

    assert not found([goal(2), course(3, 1), course(4, 2), course(5, 3)], "same_goal_twice")
    for_one_twice = [goal(2), course(3, 1), course(4, 2), course(5, 1)]
    assert told(found(for_one_twice, "same_goal_twice")) == [("goal 3,goal 5", "same_words")]
    for other in (course(5, None), course(5, 3, Level.DEPARTMENT)):
        everybody = found([goal(2), course(3, 1), course(4, 2), other], "same_goal_twice")
        assert told(everybody) == [("goal 3,goal 4,goal 5", "same_words")]
    people = [goal(2), goal(3, 2, Level.PERSONAL, owner_id=1), goal(4, 2, Level.PERSONAL, owner_id=2)]
    people.append(goal(5, 2, Level.PERSONAL, owner_id=1))
    matches = tuple(ClosestMatch(3, other, Strength.STRONG, Method.VECTORS) for other in (4, 5))
    slow = SlowAnswers(closeness=GoalCloseness(Method.VECTORS, {}, matches))
    alike = [one for one in told(found(people, "same_goal_twice", slow=slow)) if one[1] == "same_meaning"]
    assert alike == [("goal 3,goal 5", "same_meaning")]


def circles(goals: list[Objective], *links: tuple[int, int]) -> list[tuple[int, ...]]:
    contributions = [Contribution(place, *ends) for place, ends in enumerate(links, start=1)]
    return [one.ids for one in found(goals, "circular_support", contributions=contributions)]


def test_circles_of_links_and_of_links_with_parents() -> None:
    flat = [goal(id_) for id_ in range(2, 8)]
    assert circles(flat, (2, 3), (3, 4), (4, 2)) == [(2, 3, 4)]
    assert circles(flat, (2, 3), (3, 4), (2, 4)) == []
    assert circles(flat, (2, 3), (3, 2), (5, 6), (6, 5)) == [(2, 3), (5, 6)]
    # The way back may be the home parent: 3 stands under 2, and 2 is said to contribute to 3.
    deep = [goal(2), goal(3, 2, Level.PERSONAL), goal(4, 3, Level.PERSONAL)]
    assert circles(deep, (2, 3)) == [(2, 3)]
    assert circles(deep, (2, 4)) == [(2, 4, 3)]
    assert circles(deep, (4, 2)) == []
    assert circles([goal(2), goal(3, is_dropped=True)], (2, 3), (3, 2)) == []


def test_a_long_circle_is_no_recursion() -> None:
    ids = range(2, 3002)
    assert circles([goal(id_) for id_ in ids], *pairwise(ids), (ids[-1], ids[0])) == [tuple(ids)]


def test_due_after_the_goal_above() -> None:
    goals = [
        goal(2, due_on=date(2026, 12, 31)),
        goal(3, 2, Level.PERSONAL, due_on=date(2027, 1, 1)),
        goal(4, 2, Level.PERSONAL, due_on=date(2026, 12, 31)),
        goal(5, 2, Level.PERSONAL),
        goal(6, 5, Level.PERSONAL, due_on=date(2030, 1, 1)),
    ]
    (finding,) = found(goals, "dates_cannot_hold")
    assert told([finding]) == [("goal 3,goal 2", "due_after_parent")]
    assert finding.repair.field is RepairField.DUE_ON
    assert not found(goals, "dates_cannot_hold", today=date(2027, 1, 2))


@pytest.mark.parametrize(
    ("begins", "fields", "is_found"),
    [
        (date(2026, 8, 2), {}, True),
        (date(2026, 8, 1), {}, False),
        (date(2026, 9, 1), {"baseline": 4.0}, False),
        (date(2026, 9, 1), {"frequency": Frequency.QUARTERLY}, False),
        (None, {}, False),
    ],
)
def test_a_number_younger_than_its_goal(begins: date | None, fields: dict[str, Any], is_found: bool) -> None:
    goals = [goal(2, start_on=date(2026, 7, 1))]
    numbers = [number(1, begins_on=begins, **fields)]
    findings = found(goals, "dates_cannot_hold", numbers=numbers, links=[KpiLink(1, 1, 2)])
    assert told(findings) == ([("goal 2,kpi 1", "number_younger")] if is_found else [])


def test_a_personal_goal_for_another_department_only() -> None:
    departments = [Department(1, "Bakery"), Department(2, "Office")]
    people = [Person(1, "Wei Lin", department_id=1)]
    goals = [
        goal(2, 1, Level.OBJECTIVE),
        goal(3, 2, department_id=2),
        goal(4, 3, Level.PERSONAL, owner_id=1),
        goal(5, 2, Level.PERSONAL, owner_id=1),
        goal(6, 2, department_id=1),
        goal(7, 3, Level.PERSONAL, department_id=2, owner_id=1),
    ]
    more: dict[str, Any] = {"departments": departments, "people": people}
    (finding,) = found(goals, "serves_another_department", **more)
    assert finding.ids == (4,)
    assert (finding.params["department"], finding.params["other"]) == ("Bakery", "Office")
    for ends in ((4, 6), (4, 2)):
        links = [Contribution(1, *ends)]
        assert not found(goals, "serves_another_department", contributions=links, **more), ends
    assert found(goals, "serves_another_department", contributions=[Contribution(1, 4, 7)], **more)
    assert not found(goals, "serves_another_department", people=people, departments=departments[:1])


def test_too_tidy_asks_until_something_is_tried() -> None:
    people = [Person(1, "Ada Wells")]
    numbers = [number(1)]
    goals = [goal(2, 1, Level.OBJECTIVE, owner_id=1)]
    goals += [goal(10 + place, 2, Level.PERSONAL, owner_id=1) for place in range(5)]
    more: dict[str, Any] = {"people": people, "numbers": numbers, "links": [KpiLink(1, 1, 2)]}
    assert facts_of(goals, **more).score.total == 100
    assert [one.kind for one in found(goals, "too_tidy", **more)] == [FindingKind.TOO_TIDY]
    assert not found([*goals, goal(30, kind=Kind.EXPERIMENT)], "too_tidy", **more)
    assert not found(goals[:-1], "too_tidy", **more)
    late = {**more, "numbers": [number(1), number(2), number(3, is_up_to_date=False)]}
    assert not found(goals, "too_tidy", **late)
