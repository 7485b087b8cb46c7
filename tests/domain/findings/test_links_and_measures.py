"""Not linked, not measured, nobody's: what each says, whom it leaves out, and what its repair gains by the score's rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alignment_desktop.domain.closeness import ClosestMatch, GoalCloseness, Method, Strength
from alignment_desktop.domain.finding import FindingReason, RepairCode, RepairField, Subject, SubjectKind
from alignment_desktop.domain.finding_facts import SlowAnswers
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Level
from alignment_desktop.domain.people import Person
from tests.domain.findings.small_plans import found, goal, number, told


def test_a_group_that_leads_nowhere_is_one_finding_at_its_top() -> None:
    goals = [goal(2), goal(3, None), goal(4, 3, Level.PERSONAL), goal(5, 4, Level.PERSONAL), goal(6, None)]
    first, second = found(goals, "not_linked")
    assert first.subjects == (Subject(SubjectKind.GOAL, 3),)
    assert first.params["parts"] == 2
    assert first.reason_codes == (FindingReason.NOT_LINKED, FindingReason.PARTS_NOT_LINKED)
    assert (second.subject_key, second.reason_codes) == ("goal 6", (FindingReason.NOT_LINKED,))
    assert (first.repair.code, first.repair.field) == (RepairCode.LINK_IT, RepairField.PARENT)
    # 1 of 5 goals leads somewhere; linking the group makes it 4 of 5, linking the other 2 of 5. Measured counts too.
    assert first.exact_gain == pytest.approx(100 * (4 / 5 - 1 / 5) / 2)
    assert second.exact_gain == pytest.approx(100 * (2 / 5 - 1 / 5) / 2)


def test_dropped_goals_and_experiments_need_no_link() -> None:
    assert not found([goal(2, None, is_dropped=True), goal(3, None, kind=Kind.EXPERIMENT)], "not_linked")
    # What stands under a dropped goal that leads nowhere is loose all the same.
    assert told(found([goal(2, None, is_dropped=True), goal(3, 2)], "not_linked")) == [("goal 3", "not_linked")]


@pytest.mark.parametrize(("method", "reason"), [(Method.VECTORS, "CLOSEST"), (Method.WORDS, "CLOSEST_BY_WORDS")])
def test_the_closest_match_is_told_with_how_it_was_found(method: Method, reason: str) -> None:
    match = ClosestMatch(3, 2, Strength.SOME, method)
    slow = SlowAnswers(closeness=GoalCloseness(method, {3: (match,)}))
    (finding,) = found([goal(2, title="Know our regulars"), goal(3, None)], "not_linked", slow=slow)
    assert finding.reason_codes == (FindingReason.NOT_LINKED, FindingReason[reason])
    assert finding.params["match"] == "Know our regulars"


def test_a_weak_match_is_not_named() -> None:
    match = ClosestMatch(3, 2, Strength.WEAK, Method.VECTORS)
    slow = SlowAnswers(closeness=GoalCloseness(Method.VECTORS, {3: (match,)}))
    (finding,) = found([goal(2), goal(3, None)], "not_linked", slow=slow)
    assert finding.reason_codes == (FindingReason.NOT_LINKED,)
    assert "match" not in finding.params


def test_not_measured_names_the_nearest_repair() -> None:
    goals = [goal(id_) for id_ in range(2, 7)] + [goal(7, 2, Level.PERSONAL)]
    numbers = [
        number(1),
        number(2, "Trays", has_value=False, was_ever_entered=False, is_up_to_date=False),
        number(3, "Loaves", has_value=False, is_up_to_date=False),
    ]
    links = [KpiLink(1, 1, 2), KpiLink(2, 2, 3), KpiLink(3, 3, 4), KpiLink(4, 1, 6, LinkRole.MOVES_UP)]
    results = [KeyResult(1, 5, "Ovens cleaned", target=4.0)]
    findings = found(goals, "not_measured", numbers=numbers, links=links, key_results=results)
    assert sorted(told(findings)) == [
        ("goal 3,kpi 2", "never_entered"),
        ("goal 4,kpi 3", "no_longer_stands"),
        ("goal 5", "result_without_value"),
        ("goal 6", "no_number"),
    ]
    by_goal = {one.ids[0]: one for one in findings}
    assert by_goal[3].repair.target == Subject(SubjectKind.KPI, 2)
    assert (by_goal[6].repair.code, by_goal[6].repair.field) == (RepairCode.CHOOSE_NUMBER, RepairField.NUMBERS)
    # Entering a value measures the goal and brings its number up to date: two parts of the three that count gain.
    assert by_goal[3].exact_gain == pytest.approx(100 * (1 / 5 + 1 / 3) / 3)
    assert by_goal[6].exact_gain == pytest.approx(100 * (1 / 5) / 3)
    assert findings[0].exact_gain >= findings[-1].exact_gain


def test_one_number_that_two_goals_wait_for_gains_both() -> None:
    waiting = number(2, has_value=False, was_ever_entered=False)
    goals, links = [goal(2), goal(3)], [KpiLink(1, 2, 2), KpiLink(2, 2, 3)]
    for finding in found(goals, "not_measured", numbers=[waiting], links=links):
        assert finding.exact_gain == pytest.approx(100 / 3)


def test_people_without_a_goal_and_goals_without_an_owner() -> None:
    people = [
        Person(1, "Ada Wells"),
        Person(2, "Ben Old", until=date(2026, 11, 8)),
        Person(3, "Cy Free", needs_goal=False),
        Person(4, "Di Lane"),
        Person(5, "Eve New", since=date(2026, 11, 10)),
    ]
    goals = [goal(2, owner_id=4), goal(3), goal(4, owner_id=2)]
    findings = found(goals, "nobodys", people=people)
    assert sorted(told(findings)) == [
        ("goal 3", "no_owner"),
        ("goal 4", "owner_left"),
        ("person 1", "people_with_goal"),
    ]
    person = next(one for one in findings if one.subjects[0].kind is SubjectKind.PERSON)
    assert {key: person.params[key] for key in ("name", "having", "people")} == {
        "name": "Ada Wells",
        "having": 1,
        "people": 2,
    }
    without_owner = next(one for one in findings if one.ids == (3,))
    # (1 - 0.5) of 2 people becomes 1 of 2; linked, owned and measured count.
    assert without_owner.exact_gain == pytest.approx(100 * 0.25 / 3)
    assert next(one for one in findings if one.ids == (4,)).gain == 0


def test_overloaded_is_twice_the_median_of_five_or_more() -> None:
    people = [Person(id_, f"Person {id_}") for id_ in range(1, 6)]
    owned = {1: 5, 2: 2, 3: 2, 4: 2, 5: 1}
    goals = [goal(10 * owner + place, owner_id=owner) for owner, count in owned.items() for place in range(count)]
    (finding,) = found(goals, "overloaded", people=people)
    assert (finding.subject_key, finding.params["count"], finding.params["limit"]) == ("person 1", 5, 4)
    assert not found(goals, "overloaded", people=people[:4])
    # What is over does not weigh on anybody.
    over = [replace(one, due_on=date(2026, 11, 8)) if one.id == 10 else one for one in goals]
    assert not found(over, "overloaded", people=people)


def test_nobody_is_overloaded_by_a_few_goals_in_a_team_that_has_hardly_any() -> None:
    people = [Person(id_, f"Person {id_}") for id_ in range(1, 6)]
    goals = [goal(10 + id_, owner_id=id_) for id_ in range(1, 6)] + [goal(20 + place, owner_id=1) for place in range(3)]
    assert not found(goals, "overloaded", people=people)
