"""Goals as indented lines of text, so that they can be copied to a mail or a sheet and pasted back as a tree."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_moves import LEVELS
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree

_INDENT = re.compile(r"[ \t\u00a0]*")
_BULLET = re.compile(r"(?:[-*+•–▪◦]|[0-9]{1,3}[.)])[ \t\u00a0]+")
_TAB_WIDTH = 4


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """One goal of a text: its title and how many lines above it hold it (0 for a top)."""

    depth: int
    title: str


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


def read_outline(text: str) -> tuple[OutlineLine, ...]:
    """Lines of any text as an outline. Tabs or spaces of any width indent, bullets and numbers in front are left out.

    A line is inside the nearest line above that stands further left. Empty lines count for nothing.
    """
    found: list[OutlineLine] = []
    above: list[int] = []
    for line in text.splitlines():
        margin = _INDENT.match(line)
        indent = len(margin.group().expandtabs(_TAB_WIDTH)) if margin else 0
        title = " ".join(_BULLET.sub("", line.strip(), count=1).split())
        if not title:
            continue
        while above and above[-1] >= indent:
            above.pop()
        found.append(OutlineLine(len(above), title))
        above.append(indent)
    return tuple(found)


def outline_levels(lines: Iterable[OutlineLine], top_level: Level) -> tuple[Level, ...]:
    """The level of each pasted line when tops become `top_level`; what is deeper than the levels go is personal too.

    Such lines then belong under the last line that has a level to spare: see `outline_parents`.
    """
    return tuple(LEVELS[min(top_level.rank + line.depth, len(LEVELS) - 1)] for line in lines)


def outline_parents(lines: Iterable[OutlineLine], top_level: Level) -> tuple[int | None, ...]:
    """For each line the index of the line it is put under, None for tops. Nothing is put under a personal goal: lines
    that are deeper stay beside it."""
    deepest = len(LEVELS) - 1 - top_level.rank
    parents: list[int | None] = []
    last_at: dict[int, int] = {}
    for index, line in enumerate(lines):
        depth = min(line.depth, deepest)
        parents.append(last_at[depth - 1] if depth else None)
        last_at[depth] = index
    return tuple(parents)
