"""Goals as text and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.domain.outline_text import (
    OutlineLine,
    outline_levels,
    outline_parents,
    read_outline,
    write_outline,
)


def test_a_goal_is_written_with_its_parts() -> None:
    rows = [
        Objective(1, "Vision", Level.VISION),
        Objective(2, "Grow  sales", Level.OBJECTIVE, 1),
        Objective(3, "Visit\ncafés", Level.DEPARTMENT, 2),
        Objective(4, "Ring Dan", Level.PERSONAL, 3),
        Objective(5, "Loose", Level.PERSONAL),
    ]
    assert write_outline(ObjectiveTree(rows), [5, 3, 2]) == "Grow sales\n\tVisit cafés\n\t\tRing Dan\nLoose"


def test_any_indent_and_bullets_are_read() -> None:
    text = "  Grow sales\n\n      - Visit cafés\n      2) Ring Dan\n\t\t\t\t• Tomorrow\n  Hire bakers\n"
    assert [(line.depth, line.title) for line in read_outline(text)] == [
        (0, "Grow sales"), (1, "Visit cafés"), (1, "Ring Dan"), (2, "Tomorrow"), (0, "Hire bakers"),
    ]  # fmt: skip


def test_a_title_that_begins_with_a_figure_keeps_it() -> None:
    assert read_outline("3 new bakers\n5.5 points in 7 weeks")[1].title == "5.5 points in 7 weeks"
    assert read_outline("3 new bakers")[0].title == "3 new bakers"


def test_what_is_deeper_than_the_levels_stays_beside_the_last_personal_goal() -> None:
    lines = read_outline("a\n b\n  c\n   d\n    e\nf")
    assert outline_levels(lines, Level.OBJECTIVE) == (
        Level.OBJECTIVE, Level.DEPARTMENT, Level.PERSONAL, Level.PERSONAL, Level.PERSONAL, Level.OBJECTIVE,
    )  # fmt: skip
    assert outline_parents(lines, Level.OBJECTIVE) == (None, 0, 1, 1, 1, None)
    assert outline_parents(lines, Level.PERSONAL) == (None,) * 6


@given(st.lists(st.integers(0, 5), max_size=20))
def test_every_line_stands_under_one_above_it_of_a_higher_level(depths: list[int]) -> None:
    lines: list[OutlineLine] = []
    for depth in depths:
        lines.append(OutlineLine(min(depth, lines[-1].depth + 1 if lines else 0), "x"))
    text = "\n".join("\t" * line.depth + line.title for line in lines)
    assert list(read_outline(text)) == lines
    levels = outline_levels(lines, Level.DEPARTMENT)
    for index, parent in enumerate(outline_parents(lines, Level.DEPARTMENT)):
        assert parent is None or (parent < index and levels[parent].rank < levels[index].rank)
