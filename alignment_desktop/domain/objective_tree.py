"""The tree of goals without a database: who stands under whom, in which order, and who reaches the vision.

What a drop or a keyboard move would do to it is planned in `objective_moves`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar

from alignment_desktop.domain.objective import Level


class GoalRow(Protocol):
    """What the tree needs of a goal; `Objective` and every row record of a query have it."""

    @property
    def id(self) -> int: ...
    @property
    def parent_id(self) -> int | None: ...
    @property
    def position(self) -> int: ...
    @property
    def level(self) -> Level: ...
    @property
    def title(self) -> str: ...


RowT_co = TypeVar("RowT_co", bound=GoalRow, covariant=True)


class ObjectiveTree(Generic[RowT_co]):
    """All goals of a plan as a tree, built once from rows in any order (one sort, else linear in the number of rows).

    The vision is itself a row (level VISION). Every goal whose chain of parents does not end there is *not linked*; the
    tops of such groups are `not_linked_roots`. A parent that does not exist counts as none, and a chain that bites its
    own tail is opened at its lowest id (`looped_ids`), so that a damaged plan can still be shown.
    """

    def __init__(self, rows: Iterable[RowT_co]) -> None:
        ordered = sorted(rows, key=_place)
        self._rows: dict[int, RowT_co] = {row.id: row for row in ordered}
        self._vision_id = next((row.id for row in ordered if row.level is Level.VISION), None)
        self._parents: dict[int, int | None] = {
            row.id: row.parent_id if row.parent_id in self._rows and row.id != self._vision_id else None
            for row in ordered
        }
        self._looped_ids = self._open_loops()
        children: dict[int | None, list[int]] = {}
        for row in ordered:
            if row.id != self._vision_id:
                children.setdefault(self._parents[row.id], []).append(row.id)
        self._children: dict[int | None, tuple[int, ...]] = {key: tuple(ids) for key, ids in children.items()}
        self._linked_ids: frozenset[int] | None = None

    def with_rows(self, changed: Iterable[RowT_co], gone: Iterable[int] = ()) -> ObjectiveTree[RowT_co]:
        """The tree after some rows changed, came or went; the same as one built anew, from what is here already.

        Only the families of those rows are put in order again, so that a drop among thousands of goals stays quick.
        """
        rows = {row.id: row for row in changed}
        away = {one for one in gone if one in self._rows and one not in rows}
        if self._must_start_anew(rows, away):
            kept = (row for row in self._rows.values() if row.id not in rows and row.id not in away)
            return ObjectiveTree([*kept, *rows.values()])
        made: ObjectiveTree[RowT_co] = ObjectiveTree(())
        made._rows, made._parents, made._children = self._rows.copy(), self._parents.copy(), self._children.copy()
        made._vision_id = self._vision_id
        families = {self._parents[one] for one in (*rows, *away) if one in self._rows and one != self._vision_id}
        for one in away:
            del made._rows[one], made._parents[one]
            made._children.pop(one, None)
        for row in rows.values():
            made._rows[row.id] = row
            if row.id != self._vision_id:
                made._parents[row.id] = row.parent_id
                families.add(row.parent_id)
        coming: dict[int | None, list[int]] = {}
        for one in rows:
            if one != self._vision_id:
                coming.setdefault(made._parents[one], []).append(one)
        for parent in families - away:
            staying = [one for one in self.children(parent) if one not in rows and one not in away]
            ids = sorted((*staying, *coming.get(parent, ())), key=lambda one: _place(made._rows[one]))
            made._children[parent] = tuple(ids)
            if not ids:
                del made._children[parent]
        return made

    @property
    def vision_id(self) -> int | None:
        """The id of the vision's row; None only in a plan that is not whole."""
        return self._vision_id

    @property
    def not_linked_roots(self) -> tuple[int, ...]:
        """Tops of the groups without a path to the vision, in the owner's order."""
        return self._children.get(None, ())

    @property
    def linked_ids(self) -> frozenset[int]:
        """The vision and all goals with a path to it."""
        if self._linked_ids is None:
            self._linked_ids = frozenset(self._walk([self._vision_id] if self._vision_id is not None else []))
        return self._linked_ids

    @property
    def families(self) -> Mapping[int | None, tuple[int, ...]]:
        """The children of every goal that has any; those of None are the tops of what is not linked."""
        return self._children

    @property
    def looped_ids(self) -> tuple[int, ...]:
        """Rows whose parent had to be left out because the chain led back to them; empty in a whole plan."""
        return self._looped_ids

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, goal_id: object) -> bool:
        return goal_id in self._rows

    def __iter__(self) -> Iterator[int]:
        """All ids depth first: the vision, what hangs under it, then the groups that are not linked."""
        tops = [] if self._vision_id is None else [self._vision_id]
        return self._walk([*tops, *self.not_linked_roots])

    def row(self, goal_id: int) -> RowT_co:
        """The row as it was given. KeyError when there is none."""
        return self._rows[goal_id]

    def level(self, goal_id: int) -> Level:
        """The level of a goal."""
        return self._rows[goal_id].level

    def title(self, goal_id: int) -> str:
        """The title of a goal."""
        return self._rows[goal_id].title

    def parent(self, goal_id: int) -> int | None:
        """The home parent; None for the vision and the tops of groups that are not linked."""
        return self._parents[goal_id]

    def children(self, parent_id: int | None) -> tuple[int, ...]:
        """Direct children in the owner's order; of None: the tops of what is not linked."""
        return self._children.get(parent_id, ())

    def siblings(self, goal_id: int) -> tuple[int, ...]:
        """The goal and those beside it, in order."""
        return self.children(self._parents[goal_id])

    def ancestors(self, goal_id: int) -> tuple[int, ...]:
        """Parents upward, nearest first."""
        found: list[int] = []
        parent = self._parents[goal_id]
        while parent is not None:
            found.append(parent)
            parent = self._parents[parent]
        return tuple(found)

    def descendants(self, goal_id: int) -> tuple[int, ...]:
        """Everything inside a goal, depth first, without the goal itself."""
        return tuple(self._walk(self.children(goal_id)))

    def is_linked(self, goal_id: int) -> bool:
        """Whether the chain of parents ends at the vision."""
        if self._linked_ids is not None:
            return goal_id in self._linked_ids
        ancestors = self.ancestors(goal_id)
        return self._vision_id is not None and (ancestors[-1] if ancestors else goal_id) == self._vision_id

    def path_to_vision(self, goal_id: int) -> tuple[int, ...]:
        """The goal, its parents and last the vision; empty when the goal is not linked."""
        return (goal_id, *self.ancestors(goal_id)) if self.is_linked(goal_id) else ()

    def depth(self, goal_id: int) -> int:
        """How many parents stand above: 0 for the vision and for tops that are not linked."""
        return len(self.ancestors(goal_id))

    def tops(self, ids: Iterable[int]) -> tuple[int, ...]:
        """The given goals in tree order, without those that stand inside another given one and travel with it."""
        wanted = set(ids)
        free = {goal_id for goal_id in wanted if wanted.isdisjoint(self.ancestors(goal_id))}
        return self.in_order(free)

    def in_order(self, ids: Iterable[int]) -> tuple[int, ...]:
        """The given goals, each once, in depth-first order."""
        return tuple(sorted(set(ids), key=self._path_of_places))

    def _must_start_anew(self, rows: Mapping[int, RowT_co], away: set[int]) -> bool:
        """Whether more than families changes: the vision itself, loops, parents that are not there, or parts left behind."""
        if self._looped_ids or self._vision_id is None or self._vision_id in away:
            return True
        if any((row.level is Level.VISION) != (row.id == self._vision_id) for row in rows.values()):
            return True
        if any(part not in away and part not in rows for one in away for part in self.children(one)):
            return True
        if any(row.parent_id is not None and self._parents[row.id] is None for row in self._rows_at_top()):
            return True
        for row in rows.values():
            seen = {row.id}
            above = row.parent_id
            while above is not None:
                if above in seen or above in away or (above not in rows and above not in self._rows):
                    return True
                seen.add(above)
                above = rows[above].parent_id if above in rows else self._parents[above]
        return False

    def _rows_at_top(self) -> Iterator[RowT_co]:
        return (self._rows[one] for one in self.not_linked_roots)

    def _walk(self, tops: Iterable[int]) -> Iterator[int]:
        waiting = list(tops)[::-1]
        while waiting:
            goal_id = waiting.pop()
            yield goal_id
            waiting.extend(reversed(self.children(goal_id)))

    def _path_of_places(self, goal_id: int) -> tuple[tuple[int, int, int], ...]:
        """A key that sorts as the tree reads: the places of all parents from the top, the vision's group first."""
        chain = (goal_id, *self.ancestors(goal_id))
        return tuple((0 if one == self._vision_id else 1, self._rows[one].position, one) for one in reversed(chain))

    def _open_loops(self) -> tuple[int, ...]:
        """Cut every loop of parents at its lowest id. Each row is visited a constant number of times."""
        settled: set[int] = set()
        opened: list[int] = []
        for start in self._rows:
            chain: list[int] = []
            on_chain: set[int] = set()
            current: int | None = start
            while current is not None and current not in settled and current not in on_chain:
                chain.append(current)
                on_chain.add(current)
                current = self._parents[current]
            if current is not None and current in on_chain:
                lowest = min(chain[chain.index(current) :])
                self._parents[lowest] = None
                opened.append(lowest)
            settled.update(chain)
        return tuple(sorted(opened))


def _place(row: GoalRow) -> tuple[int, int]:
    return row.position, row.id
