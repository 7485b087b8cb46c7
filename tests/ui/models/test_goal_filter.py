"""What a filter of goals finds, and what stays because it leads there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import cast

import pytest

from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import KeyResult, Kind, Level, Objective, Status
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree
from alignment_desktop.domain.people import Department, Person
from alignment_desktop.ui.models.goal_filter import GoalFilter, GoalSearch, Trait, shown_children
from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.workspace.plan_figures import PlanFigures

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
TREE = ObjectiveTree(GOALS.values())


@dataclass
class SearchedPlan:
    """As much of a plan's figures as a search looks at."""

    objectives: dict[int, Objective] = field(default_factory=lambda: dict(GOALS))
    people: dict[int, Person] = field(default_factory=lambda: {1: Person(1, "Ann Lee"), 2: Person(2, "Bo Ray")})
    departments: dict[int, Department] = field(default_factory=lambda: {5: Department(5, "Ovens")})
    links: tuple[KpiLink, ...] = (KpiLink(1, 9, 2, LinkRole.AIMS), KpiLink(2, 9, 3, LinkRole.MOVES_UP))
    key_results: tuple[KeyResult, ...] = (KeyResult(1, 4, "Ten loaves"),)

    @property
    def states(self) -> dict[int, SimpleNamespace]:
        return {one: SimpleNamespace(status=Status.AT_RISK if one == 4 else Status.ON_TRACK) for one in self.objectives}


PLAN = SearchedPlan()


def found(wanted: GoalFilter, plan: SearchedPlan = PLAN, search: GoalSearch | None = None) -> set[int]:
    tree = ObjectiveTree(plan.objectives.values())
    return (search or GoalSearch()).find(wanted, cast("PlanFigures", plan), cast("ObjectiveTree[GoalRow]", tree))


def test_the_empty_filter_finds_all_goals_but_no_vision() -> None:
    assert GoalFilter().is_empty
    assert found(GoalFilter()) == {2, 3, 4, 5, 6}


def test_every_word_must_occur_in_any_case_in_title_owner_or_department() -> None:
    assert found(GoalFilter(text="BREAD")) == {3, 4, 6}
    assert found(GoalFilter(text="bread ann")) == {4}
    assert found(GoalFilter(text="bread cake")) == set()
    assert found(GoalFilter(text="ovens")) == {3, 4}


def test_all_conditions_hold_together() -> None:
    assert found(GoalFilter(department_id=5, owner_id=1)) == {4}
    assert found(GoalFilter(status=Status.AT_RISK)) == {4}
    assert found(GoalFilter(owner_id=2, text="bread")) == {3, 6}
    assert found(GoalFilter(owner_id=2, trait=Trait.NOT_LINKED)) == {6}


@pytest.mark.parametrize(
    ("trait", "expected"),
    [
        (Trait.STARRED, {5}),
        (Trait.NOT_LINKED, {6, 7}),
        (Trait.NO_NUMBER, {3, 5, 6, 7}),
        (Trait.NO_OWNER, {7}),
        (Trait.IMPROVE, {2, 3, 4, 6}),
        (Trait.EXPLORE, {5}),
        (Trait.EXPERIMENT, {7}),
    ],
)
def test_every_trait_finds_its_goals(trait: Trait, expected: set[int]) -> None:
    plan = SearchedPlan(
        GOALS
        | {5: replace(GOALS[5], is_starred=True, kind=Kind.EXPLORE)}
        | {7: Objective(7, "Part of it", Level.PERSONAL, 6, 0, kind=Kind.EXPERIMENT)}
        | {8: Objective(8, "Dropped", Level.PERSONAL, None, 0, is_dropped=True)}
    )
    assert found(GoalFilter(trait=trait), plan) == expected


def test_kept_words_follow_an_edit_and_a_new_name() -> None:
    search, plan = GoalSearch(), SearchedPlan()
    assert found(GoalFilter(text="bread"), plan, search) == {3, 4, 6}
    plan.objectives = {**GOALS, 4: replace(GOALS[4], title="Bake rolls")}
    assert found(GoalFilter(text="bread"), plan, search) == {3, 6}
    plan.people = {**plan.people, 1: Person(1, "Breadwin Lee")}
    assert found(GoalFilter(text="bread"), plan, search) == {2, 3, 4, 6}


def test_what_leads_to_a_match_stays_and_nothing_else() -> None:
    assert shown_children(TREE, (), {4}) == {None: (1,), 1: (2,), 2: (3,), 3: (4,)}
    assert shown_children(TREE, (), {6}) == {None: (1, NOT_LINKED), NOT_LINKED: (6,)}
    assert shown_children(TREE, (), set()) == {None: (1,)}


def test_hidden_goals_go_with_their_parts() -> None:
    assert shown_children(TREE, [3]) == {None: (1, NOT_LINKED), 1: (2, 5), NOT_LINKED: (6,)}
    assert shown_children(TREE, [2]) == {None: (1, NOT_LINKED), 1: (5,), NOT_LINKED: (6,)}


def test_the_group_can_be_asked_for_while_it_is_empty() -> None:
    assert shown_children(TREE, [6], has_group=True)[None] == (1, NOT_LINKED)
    assert shown_children(TREE, [6])[None] == (1,)
