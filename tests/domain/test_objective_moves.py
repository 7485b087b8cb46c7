"""Moves in the tree of goals: order, levels, refusals, keyboard twins and copies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.objective_moves import (
    AT_END,
    CopyPlan,
    MovePlan,
    Placement,
    Refusal,
    level_below,
    plan_copy,
    plan_down,
    plan_indent,
    plan_move,
    plan_outdent,
    plan_up,
)
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.ui.messages.catalogue.objective_tree import TEXTS

V, O, D, P = Level  # noqa: E741 - the four levels, short for the tables below


def rows() -> list[Objective]:
    """Vision 1 over 2 (20 over 200, 201; 21) and 3 (30 over 300); 9 is not linked."""
    table = [
        (1, V, None, 0), (2, O, 1, 0), (3, O, 1, 1), (20, D, 2, 0), (21, D, 2, 1),
        (200, P, 20, 0), (201, P, 20, 1), (30, D, 3, 0), (300, P, 30, 0), (9, P, None, 0),
    ]  # fmt: skip
    return [Objective(i, f"Goal {i}", level, parent, position) for i, level, parent, position in table]


@pytest.fixture
def tree() -> ObjectiveTree[Objective]:
    return ObjectiveTree(rows())


def after(tree: ObjectiveTree[Objective], plan: MovePlan | Refusal) -> ObjectiveTree[Objective]:
    """The tree once a command has written the plan."""
    assert isinstance(plan, MovePlan), plan
    changed = {one: tree.row(one) for one in tree}
    for placement in plan.placements:
        row = changed[placement.id]
        changed[placement.id] = replace(row, parent_id=placement.parent_id, position=placement.position)
    for change in plan.level_changes:
        assert changed[change.id].level is change.old
        changed[change.id] = replace(changed[change.id], level=change.new)
    return ObjectiveTree(changed.values())


def codes(plan: MovePlan | CopyPlan | Refusal) -> list[str]:
    found = [plan.code] if isinstance(plan, Refusal) else [remark.code for remark in plan.outcome]
    assert set(found) <= set(TEXTS)
    for remark in [plan] if isinstance(plan, Refusal) else plan.outcome:
        assert TEXTS[remark.code].format(**remark.params)
    return found


def test_putting_a_goal_under_another_keeps_its_level_and_closes_the_gap(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_move(tree, [9], 20, 1)
    assert codes(plan) == ["move_put_under"]
    assert after(tree, plan).children(20) == (200, 9, 201)
    assert isinstance(plan, MovePlan)
    assert set(plan.placements) == {Placement(9, 20, 1), Placement(201, 20, 2)}


def test_several_rows_keep_their_order_and_what_is_inside_travels(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_move(tree, [30, 200, 20, 21], 3, 0)
    assert isinstance(plan, MovePlan)
    assert plan.ids == (20, 21, 30)
    moved = after(tree, plan)
    assert moved.children(3) == (20, 21, 30)
    assert moved.children(20) == (200, 201)
    assert moved.children(2) == ()


@pytest.mark.parametrize(
    ("gap", "expected"), [(0, (30, 20, 21)), (1, (20, 30, 21)), (2, (20, 21, 30)), (AT_END, (20, 21, 30))]
)
def test_the_position_is_a_gap_among_the_new_siblings(
    tree: ObjectiveTree[Objective], gap: int, expected: tuple[int, ...]
) -> None:
    assert after(tree, plan_move(tree, [30], 2, gap)).children(2) == expected


@pytest.mark.parametrize(("gap", "expected"), [(0, (2, 3)), (1, (2, 3)), (2, (3, 2))])
def test_gaps_count_the_moved_row_where_it_still_stands(
    tree: ObjectiveTree[Objective], gap: int, expected: tuple[int, ...]
) -> None:
    plan = plan_move(tree, [2], 1, gap)
    assert after(tree, plan).children(1) == expected
    assert codes(plan) == (["move_stays"] if expected == (2, 3) else ["move_in_order"])


def test_a_level_may_be_skipped(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_move(tree, [200], 1)
    assert isinstance(plan, MovePlan)
    assert plan.level_changes == ()


def test_a_drop_under_the_same_level_says_what_it_becomes(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_move(tree, [21], 20)
    assert codes(plan) == ["move_put_under", "move_becomes_personal"]
    assert after(tree, plan).level(21) is P


def test_an_objective_under_an_objective_takes_its_parts_along(tree: ObjectiveTree[Objective]) -> None:
    loose = ObjectiveTree([*rows(), Objective(4, "Goal 4", O, 1, 2), Objective(40, "Goal 40", D, 4, 0)])
    plan = plan_move(loose, [4], 2)
    assert codes(plan) == ["move_put_under", "move_becomes_department", "move_part_follows"]
    moved = after(loose, plan)
    assert (moved.level(4), moved.level(40)) == (D, P)


def test_no_level_is_left_for_a_part(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_move(tree, [3], 2)
    assert codes(plan) == ["refused_no_level_left"]
    assert isinstance(plan, Refusal)
    assert plan.params["part"] == "Goal 300"


@pytest.mark.parametrize(
    ("ids", "parent", "code"),
    [
        ([2], 2, "refused_inside_itself"),
        ([2], 200, "refused_inside_its_part"),
        ([9, 2], 21, "refused_inside_its_part"),
        ([1], 2, "refused_vision"),
        ([9], 200, "refused_under_personal"),
        ([77], 2, "refused_goal_gone"),
        ([9], 77, "refused_goal_gone"),
        ([], 2, "refused_nothing_chosen"),
    ],
)
def test_refusals(tree: ObjectiveTree[Objective], ids: list[int], parent: int, code: str) -> None:
    assert codes(plan_move(tree, ids, parent)) == [code]
    assert codes(plan_copy(tree, ids, parent)) == [code]


def test_a_refusal_names_both_goals_and_can_be_raised(tree: ObjectiveTree[Objective]) -> None:
    refusal = plan_move(tree, [2], 200)
    assert isinstance(refusal, Refusal)
    error = refusal.as_error()
    assert isinstance(error, DomainError)
    assert error.params == {"goal": "Goal 2", "part": "Goal 200"}


def test_dropping_on_not_linked_unlinks(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_move(tree, [20], None, 0)
    assert codes(plan) == ["move_unlinks"]
    moved = after(tree, plan)
    assert moved.not_linked_roots == (20, 9)
    assert not moved.is_linked(200)


def test_up_and_down_move_a_block(tree: ObjectiveTree[Objective]) -> None:
    wide = ObjectiveTree([rows()[0], *(Objective(i, f"Goal {i}", O, 1, i) for i in range(10, 15))])
    assert after(wide, plan_up(wide, [12, 13])).children(1) == (10, 12, 13, 11, 14)
    assert after(wide, plan_down(wide, [11, 12])).children(1) == (10, 13, 11, 12, 14)
    assert after(wide, plan_up(wide, [10, 12])).children(1) == (10, 12, 11, 13, 14)
    assert codes(plan_up(wide, [10, 11])) == ["refused_already_first"]
    assert codes(plan_down(wide, [14])) == ["refused_already_last"]
    assert codes(plan_up(tree, [1])) == ["refused_vision"]


def test_indent_goes_under_the_sibling_above_with_a_level_that_fits(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_indent(tree, [21])
    moved = after(tree, plan)
    assert moved.children(20) == (200, 201, 21)
    assert moved.level(21) is P


def test_indent_without_a_sibling_above_lowers_the_level_in_place(tree: ObjectiveTree[Objective]) -> None:
    leaf = ObjectiveTree([rows()[0], Objective(5, "Goal 5", O, 1, 0)])
    plan = plan_indent(leaf, [5])
    assert codes(plan) == ["move_becomes_department"]
    assert after(leaf, plan).children(1) == (5,)
    assert codes(plan_indent(tree, [200])) == ["refused_lowest_level"]
    assert codes(plan_indent(tree, [2])) == ["refused_no_level_left"]


def test_outdent_goes_behind_the_parent_and_takes_its_level(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_outdent(tree, [200, 201])
    assert codes(plan) == ["move_put_under", "move_become_department"]
    moved = after(tree, plan)
    assert moved.children(2) == (20, 200, 201, 21)
    assert {moved.level(200), moved.level(201)} == {D}


def test_outdent_over_a_skipped_level_rises_in_place(tree: ObjectiveTree[Objective]) -> None:
    skipped = after(tree, plan_move(tree, [200], 2))
    plan = plan_outdent(skipped, [200])
    assert codes(plan) == ["move_becomes_department"]
    assert after(skipped, plan).parent(200) == 2
    assert codes(plan_outdent(tree, [2])) == ["refused_highest_level"]
    assert codes(plan_outdent(tree, [9])) == ["move_becomes_department"]


def test_level_moves_want_one_parent(tree: ObjectiveTree[Objective]) -> None:
    assert codes(plan_indent(tree, [21, 201])) == ["refused_several_parents"]


def test_a_copy_takes_its_parts_and_makes_room(tree: ObjectiveTree[Objective]) -> None:
    plan = plan_copy(tree, [20, 200], 3, 0)
    assert isinstance(plan, CopyPlan)
    assert codes(plan) == ["move_copies_under"]
    assert [(c.source_id, c.parent_source_id, c.position, c.level) for c in plan.copies] == [
        (20, None, 0, D), (200, 20, 0, P), (201, 20, 1, P),
    ]  # fmt: skip
    assert plan.placements == (Placement(30, 3, 1),)


def test_below_each_level() -> None:
    assert [level_below(level) for level in Level] == [O, D, P, None]


@given(st.data())
def test_any_move_leaves_a_whole_tree(data: st.DataObject) -> None:
    tree = ObjectiveTree(rows())
    everyone = list(tree)
    ids = data.draw(st.lists(st.sampled_from(everyone), min_size=1, max_size=4))
    parent = data.draw(st.sampled_from([None, *everyone]))
    plans = [
        plan_move(tree, ids, parent, data.draw(st.integers(-1, 4))),
        *(make(tree, ids) for make in (plan_up, plan_down, plan_indent, plan_outdent)),
    ]
    for plan in plans:
        codes(plan)
        if isinstance(plan, Refusal):
            continue
        moved = after(tree, plan)
        assert sorted(moved) == sorted(everyone)
        assert moved.looped_ids == ()
        for one in moved:
            assert [moved.row(child).position for child in moved.children(one)] == list(range(len(moved.children(one))))
            assert all(moved.level(child).rank > moved.level(one).rank for child in moved.children(one))
        assert plan.changes_nothing == (plan.outcome[0].code == "move_stays")
