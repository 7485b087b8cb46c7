"""What two departments share, by the rule that counts bridges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.department_bridges import bridged_pairs
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.link import Contribution
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.shared_goals import SharedGoals, shared_goals

BAKERY, SHOP, OFFICE = 1, 2, 3


def goal(id_: int, parent: int | None, department: int | None = None) -> Objective:
    return Objective(id_, f"Goal {id_}", Level.DEPARTMENT, parent, department_id=department)


def test_goals_that_both_work_under_and_links() -> None:
    goals = [
        goal(2, 1),
        goal(3, 2, BAKERY),
        goal(4, 2, SHOP),
        goal(5, 3, SHOP),
        goal(6, 2, None),
        goal(7, None, OFFICE),
    ]
    links = [Contribution(1, 7, 3), Contribution(2, 3, 5), Contribution(3, 6, 7)]
    assert shared_goals(goals, links) == {
        (BAKERY, SHOP): SharedGoals((2, 3), ((3, 5),)),
        (BAKERY, OFFICE): SharedGoals((), ((7, 3),)),
    }
    assert shared_goals(goals, links)[BAKERY, SHOP].count == 3


def test_the_vision_is_no_goal_they_share() -> None:
    vision = Objective(1, "Vision", Level.VISION)
    goals = GoalIndex([vision, goal(2, 1, BAKERY), goal(3, 1, SHOP)]).active
    assert shared_goals(goals, ()) == {}


ROWS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4)), max_size=12)
ENDS = st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=6)


@given(ROWS, ENDS)
def test_whoever_shares_something_is_bridged_and_the_other_way_round(
    rows: list[tuple[int, int]], ends: list[tuple[int, int]]
) -> None:
    goals = [goal(place + 1, parent or None, department or None) for place, (parent, department) in enumerate(rows)]
    links = [Contribution(place + 1, one, other) for place, (one, other) in enumerate(ends)]
    assert set(shared_goals(goals, links)) == bridged_pairs(goals, links)
