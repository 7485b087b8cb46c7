"""What joins departments: the goals they share, told for each pair; and which pairs need each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.department_bridges import bridged_pairs, pairs_that_need, shared_goals
from alignment_desktop.domain.link import Contribution
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.people import Department


def goal(id_: int, parent_id: int | None = None, department_id: int | None = None) -> Objective:
    return Objective(id_, f"Goal {id_}", Level.DEPARTMENT, parent_id, department_id=department_id)


def test_shared_goals_by_pair() -> None:
    goals = [goal(2), goal(3, 2, 1), goal(4, 2, 2), goal(5, 3, 3), goal(6, None, 2), goal(7, 2, 1)]
    links = [Contribution(1, 5, 6), Contribution(2, 4, 6), Contribution(3, 6, 99), Contribution(4, 7, 6)]
    assert shared_goals(goals, links) == {(1, 2): (2, 6), (1, 3): (3,), (2, 3): (6,)}


def test_all_pairs_of_up_to_four_and_the_ticked_ones_beyond() -> None:
    departments = [Department(id_, f"Department {id_}") for id_ in (4, 2, 3, 1)]
    assert len(pairs_that_need(departments, {(1, 2)})) == 6
    five = [*departments, Department(5, "Department 5")]
    assert pairs_that_need(five, {(1, 5), (2, 1)}) == [(1, 5)]
    assert pairs_that_need(five, None) == []


@given(
    st.lists(st.tuples(st.integers(0, 8), st.sampled_from([None, 1, 2, 3])), max_size=9),
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=5),
)
def test_pairs_with_a_bridge_are_those_that_share_something(
    rows: list[tuple[int, int | None]], links: list[tuple[int, int]]
) -> None:
    goals = [goal(id_, parent or None, department) for id_, (parent, department) in enumerate(rows, start=1)]
    contributions = [Contribution(place, *ends) for place, ends in enumerate(links)]
    assert bridged_pairs(goals, contributions) == set(shared_goals(goals, contributions))
