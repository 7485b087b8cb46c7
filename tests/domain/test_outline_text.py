"""Goals as text, and the places of pasted lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.domain.outline_text import OutlineLine, outline_shape, write_outline


def test_a_goal_is_written_with_its_parts() -> None:
    rows = [
        Objective(1, "Vision", Level.VISION),
        Objective(2, "Grow  sales", Level.OBJECTIVE, 1),
        Objective(3, "Visit\ncafés", Level.DEPARTMENT, 2),
        Objective(4, "Ring Dan", Level.PERSONAL, 3),
        Objective(5, "Loose", Level.PERSONAL),
    ]
    assert write_outline(ObjectiveTree(rows), [5, 3, 2]) == "Grow sales\n\tVisit cafés\n\t\tRing Dan\nLoose"


def test_what_is_deeper_than_the_levels_stays_beside_the_last_personal_goal() -> None:
    lines = [OutlineLine(depth, "x") for depth in (0, 1, 2, 3, 4, 0)]
    shape = outline_shape(lines, Level.OBJECTIVE)
    assert shape.levels == (
        Level.OBJECTIVE, Level.DEPARTMENT, Level.PERSONAL, Level.PERSONAL, Level.PERSONAL, Level.OBJECTIVE,
    )  # fmt: skip
    assert shape.parents == (None, 0, 1, 1, 1, None)
    assert shape.flattened == 2
    assert outline_shape(lines, Level.PERSONAL).parents == (None,) * 6


def test_a_line_keeps_a_lower_level_that_it_had() -> None:
    lines = [OutlineLine(0, "x", level=Level.OBJECTIVE), OutlineLine(1, "y", level=Level.PERSONAL)]
    assert outline_shape(lines, Level.OBJECTIVE).levels == (Level.OBJECTIVE, Level.PERSONAL)
    assert outline_shape(lines, Level.DEPARTMENT).levels == (Level.DEPARTMENT, Level.PERSONAL)


@given(st.lists(st.integers(0, 5), max_size=20))
def test_every_line_stands_under_one_above_it_of_a_higher_level(depths: list[int]) -> None:
    lines = [OutlineLine(depth, "x") for depth in depths]
    shape = outline_shape(lines, Level.DEPARTMENT)
    for index, parent in enumerate(shape.parents):
        assert parent is None or (parent < index and shape.levels[parent].rank < shape.levels[index].rank)
