"""Patches between trees: they end at the new tree, move no more siblings than needed and stay cheap."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.tree_patch import Insert, Move, Remove, Step, TreeState, Update, tree_patch

Children = dict[int | None, list[int]]


def state(children: Children, payloads: dict[int, object] | None = None) -> TreeState[int]:
    keys = [key for row in children.values() for key in row]
    return TreeState(children, payloads if payloads is not None else dict.fromkeys(keys, ""))


def apply(old: Children, steps: list[Step[int]]) -> Children:
    """The steps as a Qt model applies them, refusing what `beginMoveRows` would refuse."""
    rows: dict[int | None, list[int]] = defaultdict(list, {key: list(value) for key, value in old.items()})

    def inside(key: int) -> set[int]:
        return {key}.union(*(inside(child) for child in rows[key]))

    for step in steps:
        match step:
            case Insert(parent, row, keys):
                assert 0 <= row <= len(rows[parent])
                rows[parent][row:row] = keys
            case Remove(parent, row, count):
                assert 0 <= row < row + count <= len(rows[parent])
                for key in rows[parent][row : row + count]:
                    for gone in inside(key) - {key}:
                        rows.pop(gone, None)
                    rows.pop(key, None)
                del rows[parent][row : row + count]
            case Move(source, row, count, target, place):
                moving = rows[source][row : row + count]
                assert len(moving) == count
                assert 0 <= place <= len(rows[target])
                assert all(target not in inside(key) for key in moving)
                if source == target:
                    assert not row <= place <= row + count
                del rows[source][row : row + count]
                after = place - count if source == target and row < place else place
                rows[target][after:after] = moving
            case Update(key):
                assert any(key in row for row in rows.values())
    return {key: value for key, value in rows.items() if value}


@st.composite
def trees(draw: st.DrawFn) -> Children:
    keys = draw(st.permutations(range(14)))[: draw(st.integers(0, 14))]
    children: Children = defaultdict(list)
    for place, key in enumerate(keys):
        above = draw(st.integers(-1, place - 1))
        children[None if above < 0 else keys[above]].append(key)
    return {key: draw(st.permutations(row)) for key, row in children.items()}


@given(trees(), trees())
def test_a_patched_tree_equals_the_new_one(old: Children, new: Children) -> None:
    assert apply(old, tree_patch(state(old), state(new))) == new


@given(trees(), trees())
def test_rows_that_stay_move_at_most_once_and_rows_that_go_are_never_inserted(old: Children, new: Children) -> None:
    steps = tree_patch(state(old), state(new))
    before = {key for row in old.values() for key in row}
    after = {key for row in new.values() for key in row}
    inserted = [key for step in steps if isinstance(step, Insert) for key in step.keys]
    assert sorted(inserted) == sorted(after - before)
    assert sum(step.count for step in steps if isinstance(step, Move)) <= len(before & after)


def longest_increasing(values: list[int]) -> int:
    best = [1] * len(values)
    for i, value in enumerate(values):
        best[i] = 1 + max((best[j] for j in range(i) if values[j] < value), default=0)
    return max(best, default=0)


@given(st.permutations(range(9)))
def test_the_fewest_siblings_move(order: list[int]) -> None:
    old, new = {None: list(range(9))}, {None: list(order)}
    steps = tree_patch(state(old), state(new))
    assert sum(step.count for step in steps if isinstance(step, Move)) == 9 - longest_increasing(order)
    assert all(isinstance(step, Move) for step in steps)


def test_equal_trees_need_nothing() -> None:
    assert tree_patch(state({None: [1], 1: [2, 3]}), state({None: [1], 1: [2, 3]})) == []


def test_a_changed_row_is_updated_where_it_stands() -> None:
    children: Children = {None: [1, 2]}
    assert tree_patch(state(children, {1: "a", 2: "b"}), state(children, {1: "a", 2: "c"})) == [Update(2)]


def test_parent_and_child_may_change_places() -> None:
    steps = tree_patch(state({None: [1], 1: [2]}), state({None: [2], 2: [1]}))
    assert steps == [Move(1, 0, 1, None, 0), Move(None, 1, 1, 2, 0)]


def test_a_row_leaves_a_parent_before_that_is_removed() -> None:
    steps = tree_patch(state({None: [1], 1: [2, 3]}), state({None: [2]}))
    assert steps == [Move(1, 0, 1, None, 0), Remove(None, 1, 1)]


def test_neighbours_are_inserted_moved_and_removed_in_one_step() -> None:
    assert tree_patch(state({None: [1]}), state({None: [1, 2, 3]})) == [Insert(None, 1, (2, 3))]
    assert tree_patch(state({None: [1, 2, 3]}), state({None: [1]})) == [Remove(None, 1, 2)]
    assert tree_patch(state({None: [1, 2, 3, 4, 5]}), state({None: [3, 4, 5, 1, 2]})) == [Move(None, 0, 2, None, 5)]
    assert tree_patch(state({None: [1, 2, 3, 4, 5]}), state({None: [4, 5, 1, 2, 3]})) == [Move(None, 3, 2, None, 0)]
    assert tree_patch(state({None: [1, 2], 1: [3, 4]}), state({None: [1, 2], 2: [3, 4]})) == [Move(1, 0, 2, 2, 0)]


class Counted(int):
    """A key that counts how often two of its kind are compared."""

    compared = 0
    __hash__ = int.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return int.__eq__(self, other) if isinstance(other, int) else False


def test_one_change_among_five_thousand_rows_is_linear() -> None:
    keys = [Counted(i) for i in range(5000)]
    old: Children = {None: list(keys[:50])}
    for i, key in enumerate(keys[50:]):
        old.setdefault(keys[i % 50], []).append(key)
    new = {parent: list(row) for parent, row in old.items()}
    moved = new[keys[3]].pop()
    new[keys[7]].insert(2, moved)
    before, after = state(old), state(new)
    Counted.compared = 0
    steps = tree_patch(before, after)
    assert len(steps) == 1
    assert Counted.compared < 10 * len(keys)
