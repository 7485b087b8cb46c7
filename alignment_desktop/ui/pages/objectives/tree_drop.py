"""Where a drag would land: the gap or row under the mouse, told apart by height and, at the foot of a branch, by indent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from alignment_desktop.ui.models.goal_lines import NOT_LINKED

AT_END = -1
_EDGE = 0.28
"""The share of a row's height at its upper and lower edge that means "between the rows"."""


@dataclass(frozen=True, slots=True)
class DropSpot:
    """`row` is a gap among the shown rows under `parent` (AT_END: into the row itself, at its end). `line_after` is the row
    under which the line is drawn; None draws none."""

    parent: int
    row: int
    line_after: int | None = None


@dataclass(frozen=True, slots=True)
class TreeLooks:
    """What the finder has to ask the view: rows are keys."""

    parent_of: Callable[[int], int | None]
    children_of: Callable[[int | None], Sequence[int]]
    is_open: Callable[[int], bool]
    above: Callable[[int], int | None]
    indent_of: Callable[[int], float]


def find_spot(looks: TreeLooks, key: int, share: float, x: float, dragged: frozenset[int]) -> DropSpot:
    """The spot for a mouse over row `key`, `share` of its height down (0 to 1), at `x`."""
    if _is_root(looks, key):
        # Nothing can stand beside the vision or the group: their whole row means "inside", its foot "first".
        if share > 1 - _EDGE and looks.is_open(key) and looks.children_of(key):
            return DropSpot(key, 0, key)
        return DropSpot(key, AT_END)
    if share < _EDGE:
        parent = looks.parent_of(key)
        assert parent is not None
        return DropSpot(parent, list(looks.children_of(parent)).index(key), looks.above(key))
    if share > 1 - _EDGE:
        return _gap_below(looks, key, x, dragged)
    return DropSpot(key, AT_END)


def find_spot_below_all(looks: TreeLooks, last: int) -> DropSpot:
    """The spot for a mouse below the last row: at the end of the vision or of what is not linked."""
    here: int | None = last
    while here is not None and not _is_root(looks, here):
        last, here = here, looks.parent_of(here)
    return DropSpot(last if here is None else here, AT_END)


def _is_root(looks: TreeLooks, key: int) -> bool:
    return key == NOT_LINKED or looks.parent_of(key) is None


def _gap_below(looks: TreeLooks, above: int, x: float, dragged: frozenset[int]) -> DropSpot:
    """The gap under a row: before its first part if it is open, else beside it or, further left, beside one it ends."""
    children = looks.children_of(above)
    if _is_root(looks, above) or (looks.is_open(above) and children and above not in dragged):
        return DropSpot(above, 0, above)
    spot = _beside(looks, above, above)
    here = above
    while x < looks.indent_of(here):
        parent = looks.parent_of(here)
        if parent is None or _is_root(looks, parent) or looks.children_of(parent)[-1] != here:
            break
        here = parent
        spot = _beside(looks, here, above)
    return spot


def _beside(looks: TreeLooks, key: int, line_after: int) -> DropSpot:
    parent = looks.parent_of(key)
    assert parent is not None
    return DropSpot(parent, list(looks.children_of(parent)).index(key) + 1, line_after)
