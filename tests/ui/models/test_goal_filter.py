"""What a filter of goals finds, and what stays because it leads there."""

from __future__ import annotations

from alignment_desktop.domain.objective import Level, Objective, Status
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.ui.models.goal_filter import GoalFilter, shown_children
from alignment_desktop.ui.models.goal_lines import NOT_LINKED, GoalLine

GOALS = {
    goal.id: goal
    for goal in (
        Objective(1, "Vision", Level.VISION),
        Objective(2, "Grow", Level.OBJECTIVE, 1, 0, owner_id=1),
        Objective(3, "Sell bread", Level.DEPARTMENT, 2, 0, owner_id=2, department_id=5),
        Objective(4, "Bake bread", Level.PERSONAL, 3, 0, owner_id=1, department_id=5),
        Objective(5, "Save", Level.OBJECTIVE, 1, 1, owner_id=2),
        Objective(6, "Loose bread", Level.PERSONAL, None, 0, owner_id=2),
    )
}
LINES = {
    goal.id: GoalLine(
        goal.id,
        goal.level,
        goal.title,
        owner_name={1: "Ann Lee", 2: "Bo Ray"}.get(goal.owner_id or 0, ""),
        status=Status.AT_RISK if goal.id == 4 else Status.ON_TRACK,
    )
    for goal in GOALS.values()
}
TREE = ObjectiveTree(GOALS.values())


def found(wanted: GoalFilter) -> set[int]:
    return wanted.finds(GOALS, LINES)


def test_the_empty_filter_finds_all_goals_but_no_vision() -> None:
    assert GoalFilter().is_empty
    assert found(GoalFilter()) == {2, 3, 4, 5, 6}


def test_every_word_must_occur_in_any_case_in_title_or_owner() -> None:
    assert found(GoalFilter(text="BREAD")) == {3, 4, 6}
    assert found(GoalFilter(text="bread ann")) == {4}
    assert found(GoalFilter(text="bread cake")) == set()


def test_all_conditions_hold_together() -> None:
    assert found(GoalFilter(department_id=5, owner_id=1)) == {4}
    assert found(GoalFilter(status=Status.AT_RISK)) == {4}
    assert found(GoalFilter(owner_id=2, text="bread")) == {3, 6}


def test_what_leads_to_a_match_stays_and_nothing_else() -> None:
    assert shown_children(TREE, (), {4}) == {None: (1,), 1: (2,), 2: (3,), 3: (4,)}
    assert shown_children(TREE, (), {6}) == {None: (1, NOT_LINKED), NOT_LINKED: (6,)}
    assert shown_children(TREE, (), set()) == {None: (1,)}


def test_hidden_goals_go_with_their_parts() -> None:
    assert shown_children(TREE, [2]) == {None: (1, NOT_LINKED), 1: (5,), NOT_LINKED: (6,)}


def test_the_group_can_be_asked_for_while_it_is_empty() -> None:
    assert shown_children(TREE, [6], has_group=True)[None] == (1, NOT_LINKED)
    assert shown_children(TREE, [6])[None] == (1,)
