"""Goals on the clipboard: what was written is read, whatever else stands there is not."""

from __future__ import annotations

from datetime import date

import pytest

from alignment_desktop.domain.objective import Kind, Level, Objective
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.domain.outline_document import read_goals, write_goals
from alignment_desktop.domain.outline_text import OutlineLine
from alignment_desktop.domain.people import Department, Person

TREE = ObjectiveTree(
    [
        Objective(1, "Vision", Level.VISION),
        Objective(2, "Grow", Level.OBJECTIVE, 1, owner_id=7, kind=Kind.EXPLORE, weight=2.0, due_on=date(2027, 1, 31)),
        Objective(3, "Ring", Level.PERSONAL, 2, owner_id=8, department_id=5, description="Each week"),
    ]
)
HERE = {7: Person(7, "Ella Novak"), 8: Person(8, "Callum Ward")}
THERE = [Person(1, "Ella Novak")]


def test_goals_come_back_with_what_the_other_plan_knows() -> None:
    text = write_goals("one", TREE, [3, 2], HERE, {5: Department(5, "Ovens")})
    found = read_goals(text, THERE, [Department(9, "ovens")])
    assert found is not None
    assert (found.plan, found.ids) == ("one", (2,))
    assert found.lines == (
        OutlineLine(
            0, "Grow", 1, level=Level.OBJECTIVE, due_on=date(2027, 1, 31), kind=Kind.EXPLORE, weight=2.0
        ),
        OutlineLine(1, "Ring", None, 9, "Each week", Level.PERSONAL),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Grow",
        "[]",
        "{}",
        '{"format": "alignment-goals", "plan": "", "ids": [], "goals": 5}',
        '{"format": "alignment-goals", "plan": "", "ids": [], "goals": [1]}',
        '{"format": "alignment-goals", "plan": "", "ids": [], "goals": [{"depth": 0, "title": "x", "due_on": "soon"}]}',
        "[" * 100_000,
    ],
)
def test_anything_else_is_no_document(text: str) -> None:
    assert read_goals(text, (), ()) is None


def test_values_that_no_goal_can_have_are_left_aside() -> None:
    text = (
        '{"format": "alignment-goals", "plan": "", "ids": ["x", true, 3], "goals": '
        '[{"depth": -4, "title": "", "kind": "odd", "level": 5, "weight": 1e300}]}'
    )
    found = read_goals(text, (), ())
    assert found is not None
    assert found.ids == (3,)
    assert found.lines == (OutlineLine(0, "–"),)
