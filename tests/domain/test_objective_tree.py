"""The tree of goals: order, ancestors, paths, groups that are not linked, damaged chains."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.objective_tree import ObjectiveTree


def goal(goal_id: int, parent: int | None, position: int, level: Level = Level.DEPARTMENT) -> Objective:
    return Objective(goal_id, f"Goal {goal_id}", level, parent, position)


def sample() -> ObjectiveTree[Objective]:
    rows = [
        goal(9, 8, 0, Level.PERSONAL),
        goal(8, None, 1),
        goal(7, None, 0, Level.PERSONAL),
        goal(4, 2, 1),
        goal(5, 2, 0),
        goal(6, 5, 0, Level.PERSONAL),
        goal(3, 1, 0, Level.OBJECTIVE),
        goal(2, 1, 1, Level.OBJECTIVE),
        goal(1, None, 0, Level.VISION),
    ]
    return ObjectiveTree(rows)


def test_depth_first_order_follows_positions_and_ends_with_what_is_not_linked() -> None:
    assert list(sample()) == [1, 3, 2, 5, 6, 4, 7, 8, 9]


def test_family_of_a_goal() -> None:
    tree = sample()
    assert tree.vision_id == 1
    assert tree.children(2) == (5, 4)
    assert tree.ancestors(6) == (5, 2, 1)
    assert tree.descendants(2) == (5, 6, 4)
    assert tree.path_to_vision(6) == (6, 5, 2, 1)
    assert tree.depth(6) == 3


def test_a_group_that_does_not_reach_the_vision_is_not_linked() -> None:
    tree = sample()
    assert tree.not_linked_roots == (7, 8)
    assert not tree.is_linked(9)
    assert tree.path_to_vision(9) == ()
    assert tree.linked_ids == {1, 2, 3, 4, 5, 6}


def test_tops_drop_what_travels_inside_another_and_keep_tree_order() -> None:
    assert sample().tops([9, 4, 6, 2, 3]) == (3, 2, 9)


def test_equal_positions_fall_back_to_the_id() -> None:
    tree = ObjectiveTree([goal(1, None, 0, Level.VISION), goal(4, 1, 0), goal(3, 1, 0)])
    assert tree.children(1) == (3, 4)


def test_a_missing_parent_counts_as_none_and_a_loop_is_opened() -> None:
    tree = ObjectiveTree([goal(1, None, 0, Level.VISION), goal(2, 99, 0), goal(5, 3, 0), goal(3, 4, 0), goal(4, 3, 0)])
    assert tree.not_linked_roots == (2, 3)
    assert tree.looped_ids == (3,)
    assert sorted(tree) == [1, 2, 3, 4, 5]


@given(st.lists(st.integers(0, 40), max_size=40))
def test_every_row_is_walked_once_whatever_the_parents_say(parents: list[int]) -> None:
    rows = [goal(0, None, 0, Level.VISION), *(goal(i, p, i % 3) for i, p in enumerate(parents, start=1))]
    tree = ObjectiveTree(rows)
    assert sorted(tree) == [row.id for row in rows]
    assert all(tree.parent(child) == one for one in tree for child in tree.children(one))


def test_five_thousand_goals_in_one_chain_need_no_recursion() -> None:
    tree = ObjectiveTree([goal(0, None, 0, Level.VISION), *(goal(i, i - 1, 0) for i in range(1, 5000))])
    assert len(tree.path_to_vision(4999)) == 5000
    assert tree.descendants(0) == tuple(range(1, 5000))


@given(st.lists(st.integers(0, 20), min_size=1, max_size=20), st.data())
def test_a_changed_tree_equals_one_built_anew(parents: list[int], data: st.DataObject) -> None:
    rows = {0: goal(0, None, 0, Level.VISION)}
    rows |= {i: goal(i, p if p < i else None, i % 3) for i, p in enumerate(parents, start=1)}
    tree = ObjectiveTree(rows.values())
    for _ in range(4):
        ids = st.integers(0, len(parents) + 3)
        changed = data.draw(
            st.lists(st.builds(goal, st.integers(1, 24), st.none() | ids, st.integers(0, 4)), max_size=4)
        )
        gone = data.draw(st.sets(ids, max_size=3))
        rows = {key: row for key, row in rows.items() if key not in gone} | {row.id: row for row in changed}
        tree = tree.with_rows({row.id: row for row in changed}.values(), gone)
        fresh = ObjectiveTree(rows.values())
        assert tree.families == fresh.families
        assert list(tree) == list(fresh)
        assert (tree.vision_id, tree.looped_ids) == (fresh.vision_id, fresh.looped_ids)
        assert {one for one in tree if tree.is_linked(one)} == fresh.linked_ids == tree.linked_ids
        assert all(tree.parent(one) == fresh.parent(one) and tree.row(one) == fresh.row(one) for one in fresh)
