"""The fewest inserts, removals, moves and updates that turn one tree of rows into another, for a model to apply.

A view that is patched keeps its selection, its open rows and its scroll position; one that is rebuilt loses them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeAlias, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class TreeState(Generic[Key]):
    """A tree as a view shows it: children of every parent in order (None is the root) and what each row shows.

    Every key stands under exactly one parent. Parents without children may be left out.
    """

    children: Mapping[Key | None, Sequence[Key]]
    payloads: Mapping[Key, object]


@dataclass(frozen=True, slots=True)
class Insert(Generic[Key]):
    """New rows `keys`, without children, before `row` under `parent`."""

    parent: Key | None
    row: int
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Remove(Generic[Key]):
    """`count` rows from `row` on under `parent` go, with all that is inside them."""

    parent: Key | None
    row: int
    count: int


@dataclass(frozen=True, slots=True)
class Move(Generic[Key]):
    """`count` rows go from one place to another, with all that is inside them.

    As in Qt's `beginMoveRows`: `destination_row` is the row before which they will stand, counted before the move, so
    within one parent it is never inside `source_row .. source_row + count`.
    """

    source_parent: Key | None
    source_row: int
    count: int
    destination_parent: Key | None
    destination_row: int
    keys: tuple[Key, ...] = field(default=(), compare=False)
    """The rows that move."""


@dataclass(frozen=True, slots=True)
class Update(Generic[Key]):
    """The row shows something else, where it stands."""

    key: Key


Step: TypeAlias = Insert[Key] | Remove[Key] | Move[Key] | Update[Key]


def tree_patch(old: TreeState[Key], new: TreeState[Key]) -> list[Step[Key]]:
    """The steps from `old` to `new`, each counted on the tree as the steps before it left it.

    Parents are put in order from the top down, so a row is never moved into itself; what goes is removed last, when
    everything that stays has left it. Among siblings the longest increasing subsequence stands still, which makes the
    number of moved rows minimal. Without changes the work is linear in the number of rows.
    """
    parents = {key: parent for parent, keys in old.children.items() for key in keys}
    steps = branch_patch(old.children, new.children, parents.get)
    before, after = old.payloads, new.payloads
    missing = object()
    steps.extend(
        Update(key)
        for keys in new.children.values()
        for key in keys
        if key in before and before[key] != after.get(key, missing)
    )
    return steps


def branch_patch(
    old: Mapping[Key | None, Sequence[Key]],
    new: Mapping[Key | None, Sequence[Key]],
    parent_of: Callable[[Key], Key | None],
) -> list[Step[Key]]:
    """As `tree_patch`, without updates: only parents whose rows differ are looked at, the others are passed over unread.

    `old` and `new` are the children of every parent, `parent_of` the parent of a row in `old`.
    """
    # Families that are the very same object, nearly all of them, are passed over without a call.
    differing = [
        parent
        for parent in dict.fromkeys((*old, *new))
        if (before := old.get(parent, ())) is not (after := new.get(parent, ())) and not _is_equal(before, after)
    ]
    if not differing:
        return []
    patch = _Patch(
        {parent: old.get(parent, ()) for parent in differing},
        {parent: new.get(parent, ()) for parent in differing},
        parent_of,
    )
    patch.arrange_all()
    patch.remove_all()
    return patch.steps


def _is_equal(one: Sequence[Key], other: Sequence[Key]) -> bool:
    return len(one) == len(other) and list(one) == list(other)


class _Patch(Generic[Key]):
    """The branches as they are after the steps so far."""

    def __init__(
        self,
        old: Mapping[Key | None, Sequence[Key]],
        new: Mapping[Key | None, Sequence[Key]],
        parent_of: Callable[[Key], Key | None],
    ) -> None:
        self.steps: list[Step[Key]] = []
        self._new = new
        self._parent_of = parent_of
        self._parents: dict[Key, Key | None] = {key: parent for parent, keys in old.items() for key in keys}
        self._new_parents: dict[Key, Key | None] = {key: parent for parent, keys in new.items() for key in keys}
        self._gone = self._parents.keys() - self._new_parents.keys()
        self._lists: dict[Key | None, list[Key]] = {parent: list(keys) for parent, keys in old.items()}

    def arrange_all(self) -> None:
        """Bring every parent's children into place, parents before their children."""
        for parent in sorted((one for one, keys in self._new.items() if keys), key=self._depth):
            self._arrange(parent, self._new[parent])

    def remove_all(self) -> None:
        """Take away the topmost rows that are gone, from the last of each parent to the first."""
        tops = {key for key in self._gone if self._parents[key] not in self._gone}
        for parent in dict.fromkeys(self._parents[key] for key in tops):
            present = self._list(parent)
            row = len(present)
            while row > 0:
                row -= 1
                if present[row] not in tops:
                    continue
                first = row
                while first > 0 and present[first - 1] in tops:
                    first -= 1
                self.steps.append(Remove(parent, first, row - first + 1))
                del present[first : row + 1]
                row = first

    def _depth(self, parent: Key | None) -> int:
        """How many rows stand above what is inside a parent, in the new tree."""
        depth = 0
        while parent is not None:
            depth += 1
            parent = self._new_parents[parent] if parent in self._new_parents else self._parent_of(parent)
        return depth

    def _list(self, parent: Key | None) -> list[Key]:
        return self._lists[parent]

    def _arrange(self, parent: Key | None, wanted: Sequence[Key]) -> None:
        present = self._list(parent)
        rank = {key: place for place, key in enumerate(wanted)}
        standing = set(_longest_increasing([key for key in present if key in rank], rank))
        row = 0
        for key in wanted:
            if key in standing:
                # Rows that will leave, or that come later, may stand between: step over them.
                row = present.index(key, row) + 1
            elif key in self._parents:
                row = self._move(key, parent, row)
            else:
                self._insert(key, parent, row)
                row += 1

    def _insert(self, key: Key, parent: Key | None, row: int) -> None:
        self._list(parent).insert(row, key)
        self._parents[key] = parent
        last = self.steps[-1] if self.steps else None
        if isinstance(last, Insert) and last.parent == parent and last.row + len(last.keys) == row:
            self.steps[-1] = replace(last, keys=(*last.keys, key))
        else:
            self.steps.append(Insert(parent, row, (key,)))

    def _move(self, key: Key, parent: Key | None, row: int) -> int:
        """Move a row before `row` (counted before the move); the answer is the row behind it afterwards."""
        source_parent = self._parents[key]
        source = self._list(source_parent)
        source_row = source.index(key)
        del source[source_row]
        after = row - 1 if source_parent == parent and source_row < row else row
        self._list(parent).insert(after, key)
        self._parents[key] = parent
        self._add_move(Move(source_parent, source_row, 1, parent, row, (key,)))
        return after + 1

    def _add_move(self, move: Move[Key]) -> None:
        """Join a move with the one before it when both are one move of neighbours."""
        last = self.steps[-1] if self.steps else None
        if (
            isinstance(last, Move)
            and (last.source_parent, last.destination_parent) == (move.source_parent, move.destination_parent)
            and (move.source_row, move.destination_row) == _following(last)
        ):
            self.steps[-1] = replace(last, count=last.count + 1, keys=(*last.keys, *move.keys))
        else:
            self.steps.append(move)


def _following(move: Move[Key]) -> tuple[int, int]:
    """Source and destination row, after a move, of the neighbour that goes right behind it."""
    if move.source_parent == move.destination_parent and move.source_row > move.destination_row:
        return move.source_row + move.count, move.destination_row + move.count
    if move.source_parent == move.destination_parent:
        return move.source_row, move.destination_row
    return move.source_row, move.destination_row + move.count


def _longest_increasing(keys: Sequence[Key], rank: Mapping[Key, int]) -> Iterator[Key]:
    """A longest subsequence of `keys` whose ranks rise (patience sorting, n log n)."""
    tails: list[int] = []
    tail_places: list[int] = []
    previous: list[int] = []
    for place, key in enumerate(keys):
        pile = bisect_left(tails, rank[key])
        previous.append(tail_places[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [rank[key]]
        tail_places[pile : pile + 1] = [place]
    place = tail_places[-1] if tail_places else -1
    while place >= 0:
        yield keys[place]
        place = previous[place]
