"""Where a drop lands, told by the height of the mouse in a row and its indent: without a window."""

from __future__ import annotations

from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.ui.pages.objectives.tree_drop import AT_END, DropSpot, TreeLooks, find_spot, find_spot_below_all

CHILDREN: dict[int | None, tuple[int, ...]] = {
    None: (1, NOT_LINKED),
    1: (2, 3),
    2: (4, 5),
    4: (6, 7),
    NOT_LINKED: (9,),
}
PARENTS = {key: parent for parent, keys in CHILDREN.items() for key in keys}
INDENT = {2: 38, 3: 38, 4: 58, 5: 58, 6: 82, 7: 82, 9: 82}
OPEN = {1, 2, 4}
ORDER = [1, 2, 4, 6, 7, 5, 3, NOT_LINKED]
LOOKS = TreeLooks(
    PARENTS.get,
    lambda key: CHILDREN.get(key, ()),
    lambda key: key in OPEN,
    lambda key: ORDER[ORDER.index(key) - 1] if ORDER.index(key) else None,
    lambda key: float(INDENT[key]),
)


def spot(key: int, share: float, x: float = 200, dragged: tuple[int, ...] = ()) -> DropSpot:
    return find_spot(LOOKS, key, share, x, frozenset(dragged))


def test_the_middle_is_inside() -> None:
    assert spot(5, 0.5) == DropSpot(5, AT_END)
    assert spot(NOT_LINKED, 0.1) == DropSpot(NOT_LINKED, AT_END)
    assert spot(1, 0.1) == DropSpot(1, AT_END)


def test_edges_are_gaps_beside() -> None:
    assert spot(7, 0.1) == DropSpot(4, 1, 6)
    assert spot(6, 0.9) == DropSpot(4, 1, 6)
    assert spot(5, 0.1) == DropSpot(2, 1, 7)


def test_below_an_open_row_is_before_its_first_part() -> None:
    assert spot(4, 0.9) == DropSpot(4, 0, 4)
    assert spot(1, 0.9) == DropSpot(1, 0, 1)


def test_below_an_open_row_that_is_dragged_itself_is_beside_it() -> None:
    assert spot(4, 0.9, dragged=(4,)) == DropSpot(2, 1, 4)


def test_at_the_foot_of_a_branch_the_indent_decides() -> None:
    assert spot(7, 0.9, x=90) == DropSpot(4, 2, 7)
    assert spot(7, 0.9, x=70) == DropSpot(2, 1, 7)
    assert spot(5, 0.9, x=40) == DropSpot(1, 1, 5)


def test_not_the_last_part_stays_within_whatever_the_indent() -> None:
    assert spot(6, 0.9, x=10) == DropSpot(4, 1, 6)


def test_below_everything_is_the_end_of_the_last_root() -> None:
    assert find_spot_below_all(LOOKS, NOT_LINKED) == DropSpot(NOT_LINKED, AT_END)
    assert find_spot_below_all(LOOKS, 3) == DropSpot(1, AT_END)
