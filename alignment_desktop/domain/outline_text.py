"""Goals as lines of an outline: how they are written as indented text, and the levels and parents that lines come to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.objective import Kind, Level
from alignment_desktop.domain.objective_moves import LEVELS
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree

MOST_LINES = 10_000
"""More are refused: nobody means to paste so many goals at once."""


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One goal of a text: its title, how many lines above it hold it (0 for a top), and what else is known of it."""

    depth: int
    title: str
    owner_id: int | None = None
    department_id: int | None = None
    description: str = ""
    level: Level | None = None
    """The level it had where it comes from; kept where that is lower than the line above allows."""
    start_on: date | None = None
    due_on: date | None = None
    kind: Kind = Kind.IMPROVE
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class OutlineShape:
    """Levels and parents of the lines of an outline under some place. `parents` are indexes, None for tops; `flattened`
    counts lines that stood deeper than levels go and stand beside the last one instead."""

    levels: tuple[Level, ...]
    parents: tuple[int | None, ...]
    flattened: int


def write_outline(tree: ObjectiveTree[GoalRow], ids: Iterable[int]) -> str:
    """The given goals with all that is inside them, one a line, a tab for each step inwards."""
    lines: list[str] = []
    for top in tree.tops(ids):
        outside = tree.depth(top)
        lines.extend(
            "\t" * (tree.depth(one) - outside) + " ".join(tree.title(one).split())
            for one in (top, *tree.descendants(top))
        )
    return "\n".join(lines)


def outline_shape(lines: Sequence[OutlineLine], top_level: Level) -> OutlineShape:
    """What pasted lines become when tops become `top_level`: each one level lower than the line that holds it, or as low
    as it was. Nothing is put under a personal goal: lines that are deeper stay beside it."""
    levels: list[Level] = []
    parents: list[int | None] = []
    flattened = 0
    above: list[tuple[int, int]] = []  # depth of a line that may hold others, and its index
    for index, line in enumerate(lines):
        while above and above[-1][0] >= line.depth:
            above.pop()
        holder = above[-1][1] if above else None
        lowest = top_level.rank if holder is None else levels[holder].rank + 1
        if lowest >= len(LEVELS):
            flattened += 1
            holder = parents[holder] if holder is not None else None
            lowest = len(LEVELS) - 1
        wanted = lowest if line.level is None else max(lowest, line.level.rank)
        levels.append(LEVELS[wanted])
        parents.append(holder)
        if not above or line.depth > above[-1][0]:
            above.append((line.depth, index))
    return OutlineShape(tuple(levels), tuple(parents), flattened)
