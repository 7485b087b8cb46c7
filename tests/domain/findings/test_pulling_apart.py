"""Links that pull one number opposite ways, and numbers that a worker found to move against each other."""

from __future__ import annotations

import pytest

from alignment_desktop.domain.finding import FindingReason
from alignment_desktop.domain.finding_facts import OpposedNumbers, SlowAnswers
from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import Level
from tests.domain.findings.small_plans import found, goal, number, told

GOALS = [goal(2), goal(3)]
UP, DOWN, AIMS = LinkRole.MOVES_UP, LinkRole.MOVES_DOWN, LinkRole.AIMS


@pytest.mark.parametrize(
    ("direction", "one", "other", "reason"),
    [
        (Direction.HIGHER, AIMS, DOWN, "one_aims_other_down"),
        (Direction.LOWER, AIMS, UP, "one_aims_other_up"),
        (Direction.HIGHER, UP, DOWN, "up_and_down"),
        (Direction.RANGE, UP, DOWN, "up_and_down"),
        (Direction.HIGHER, AIMS, UP, None),
        (Direction.LOWER, AIMS, DOWN, None),
        (Direction.HIGHER, AIMS, AIMS, None),
        (Direction.RANGE, AIMS, DOWN, None),
    ],
)
def test_two_goals_at_one_number(direction: Direction, one: LinkRole, other: LinkRole, reason: str | None) -> None:
    links = [KpiLink(1, 1, 2, one), KpiLink(2, 1, 3, other)]
    for given in (links, links[::-1]):
        findings = found(GOALS, "pulling_apart", numbers=[number(1, direction=direction)], links=given)
        expected = [] if reason is None else [("goal 2,goal 3,kpi 1", reason)]
        assert told(findings) == expected


def test_the_goal_that_does_it_is_named_not_the_one_above_that_counts_the_same() -> None:
    goals = [goal(2, 1, Level.OBJECTIVE), goal(3, 2), goal(4, 1)]
    links = [KpiLink(1, 1, 2), KpiLink(2, 1, 3), KpiLink(3, 1, 4, DOWN)]
    assert told(found(goals, "pulling_apart", numbers=[number(1)], links=links)) == [
        ("goal 3,goal 4,kpi 1", "one_aims_other_down")
    ]


def test_dropped_goals_pull_at_nothing() -> None:
    goals = [goal(2), goal(3, is_dropped=True)]
    links = [KpiLink(1, 1, 2), KpiLink(2, 1, 3, DOWN)]
    assert not found(goals, "pulling_apart", numbers=[number(1)], links=links)


def test_numbers_that_move_apart_are_asked_about_with_their_periods() -> None:
    links = [KpiLink(1, 1, 2), KpiLink(2, 2, 3)]
    numbers = [number(1, "Margin"), number(2, "Basket")]
    for lag, reason in ((0, "NUMBERS_APART"), (1, "NUMBERS_APART_NEXT"), (3, "NUMBERS_APART_LATER")):
        slow = SlowAnswers((OpposedNumbers(1, 2, 26, lag, -0.8),))
        (finding,) = found(GOALS, "pulling_apart", numbers=numbers, links=links, slow=slow)
        assert finding.subject_key == "goal 2,goal 3,kpi 1,kpi 2"
        assert finding.reason_codes == (FindingReason[reason],)
        assert (finding.params["number"], finding.params["other_number"], finding.params["periods"]) == (
            "Margin",
            "Basket",
            26,
        )


def test_a_goal_that_aims_at_both_has_weighed_them_already() -> None:
    links = [KpiLink(1, 1, 2), KpiLink(2, 2, 2), KpiLink(3, 2, 3)]
    slow = SlowAnswers((OpposedNumbers(1, 2, 26, 0, -0.8),))
    assert not found(GOALS, "pulling_apart", numbers=[number(1), number(2)], links=links, slow=slow)
