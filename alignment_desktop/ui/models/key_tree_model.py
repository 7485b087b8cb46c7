"""A tree of rows named by keys whose structure Qt keeps itself, so that a view lays out thousands of rows within a millisecond.

Views ask an index, flags and children of every open row with each layout; a model that answers in Python makes them wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from shiboken6 import getCppPointer

from alignment_desktop.domain.tree_patch import Insert, Move, Remove, Step, branch_patch

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Branches: TypeAlias = Mapping[int | None, Sequence[int]]
_PARKED_ROW = 1 << 24
"""Behind every row there can be: where pointers wait while their rows are between two places."""


class _Row(QStandardItem):
    """A row that knows its key."""

    key = 0


class KeyTreeModel(QStandardItemModel):
    """`reshape` turns it into another tree by the fewest steps; what points to a row that moves goes with it.

    `patching` and `patched` stand around steps; a selection of neighbours that part is for the view to mend then.
    """

    patching = Signal()
    patched = Signal()

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._items: dict[int, _Row] = {}
        self._children: dict[int | None, list[int]] = {None: []}
        self._parents: dict[int, int | None] = {}
        self._branches: Branches = {None: ()}
        self.setColumnCount(columns)
        self.invisibleRootItem().setFlags(Qt.ItemFlag.NoItemFlags)

    # ---- rows by key ----------------------------------------------------------------------------------------------

    def key(self, index: Index) -> int | None:
        """The key of a row; None for no row."""
        if not index.isValid():
            return None
        item = self.itemFromIndex(index.sibling(index.row(), 0))
        return item.key if isinstance(item, _Row) else None

    def index_of(self, key: int, column: int = 0) -> QModelIndex:
        """Where a row stands; invalid if it is not shown."""
        item = self._items.get(key)
        if item is None:
            return QModelIndex()
        index = item.index()
        return index.siblingAtColumn(column) if column else index

    def parent_key(self, key: int) -> int | None:
        """The row above; None for the roots."""
        return self._parents.get(key)

    def child_keys(self, key: int | None) -> Sequence[int]:
        """The rows inside, in order."""
        return self._children.get(key, ())

    def has_key(self, key: int) -> bool:
        """Whether the row is shown."""
        return key in self._parents

    def row_count(self) -> int:
        """All rows, at any depth."""
        return len(self._parents)

    # ---- what subclasses ask --------------------------------------------------------------------------------------

    def root_flags(self, key: int) -> Qt.ItemFlag | None:
        """Flags of a row at the top that differ from those of every other; None for the usual ones."""
        return None

    def steps_to(self, children: Branches) -> list[Step[int]]:
        """The fewest inserts, removals and moves that make this tree into another."""
        return branch_patch(self._branches, children, self._parents.get)

    def rebuild(self, children: Branches) -> None:
        """Become another tree at once, by a reset."""
        self.beginResetModel()
        self._branches = children
        self._children = {parent: list(keys) for parent, keys in children.items()}
        self._parents = {key: parent for parent, keys in children.items() for key in keys}
        was_blocked = self.blockSignals(True)
        root = self.invisibleRootItem()
        root.removeRows(0, root.rowCount())
        self._items = {key: _made(key) for key in self._parents}
        self._set_flags(self._children[None])
        # From the leaves up, so that every branch is hung in once with all that is inside.
        waiting: list[int] = list(self._children[None])
        order: list[int] = []
        while waiting:
            key = waiting.pop()
            inside = self._children.get(key)
            if inside:
                order.append(key)
                waiting.extend(inside)
        for key in reversed(order):
            item = self._items[key]
            item.setColumnCount(self._columns)
            item.appendRows([self._items[one] for one in self._children[key]])
        root.appendRows([self._items[key] for key in self._children[None]])
        self.blockSignals(was_blocked)
        self.endResetModel()

    def apply_steps(self, steps: Sequence[Step[int]], children: Branches) -> None:
        """Take the steps of `steps_to(children)`."""
        self._branches = children
        moved = [key for step in steps if isinstance(step, Move) for key in step.keys]
        self.patching.emit()
        parked = self._park(moved) if moved else []
        at_root = 0
        for step in steps:
            match step:
                case Insert():
                    self._insert(step)
                    at_root += len(step.keys) if step.parent is None else 0
                case Remove():
                    self._remove(step)
                    at_root -= step.count if step.parent is None else 0
                case Move():
                    self._move(step)
                    at_root += step.count * ((step.destination_parent is None) - (step.source_parent is None))
        for place, (key, column) in enumerate(parked):
            target = self.index_of(key, column)
            self.changePersistentIndex(self.createIndex(_PARKED_ROW + place + at_root, column), target)
        self.patched.emit()

    # ---- private --------------------------------------------------------------------------------------------------

    def _set_flags(self, roots: Iterable[int]) -> None:
        for key in roots:
            flags = self.root_flags(key)
            if flags is not None:
                self._items[key].setFlags(flags)

    def _item(self, key: int | None) -> QStandardItem:
        return self.invisibleRootItem() if key is None else self._items[key]

    def _holder(self, key: int | None) -> QStandardItem:
        """The item of a parent, wide enough for rows of all columns."""
        item = self._item(key)
        if item.columnCount() < self._columns:
            item.setColumnCount(self._columns)
        return item

    def _park(self, moved: Iterable[int]) -> list[tuple[int, int]]:
        """Lay aside what points to rows that move, or into them: taking a row out would make it point nowhere."""
        inside: set[int] = set()
        waiting = list(moved)
        while waiting:
            key = waiting.pop()
            if key not in inside:
                inside.add(key)
                waiting.extend(self._children.get(key, ()))
        parked: list[tuple[int, int]] = []
        # An index carries the address of the row above it: most are told apart without asking for their keys.
        above = {getCppPointer(self._item(self._parents[key]))[0] for key in inside if key in self._parents}
        for index in self.persistentIndexList():
            found = self.key(index) if index.internalId() in above else None
            if found in inside:
                self.changePersistentIndex(index, self.createIndex(_PARKED_ROW + len(parked), index.column()))
                parked.append((found, index.column()))
        return parked

    def _insert(self, step: Insert[int]) -> None:
        items = [_made(key) for key in step.keys]
        self._items.update(zip(step.keys, items, strict=True))
        if step.parent is None:
            self._set_flags(step.keys)
        self._children.setdefault(step.parent, [])[step.row : step.row] = step.keys
        self._parents.update(dict.fromkeys(step.keys, step.parent))
        self._holder(step.parent).insertRows(step.row, items)

    def _remove(self, step: Remove[int]) -> None:
        rows = self._children[step.parent]
        gone = rows[step.row : step.row + step.count]
        del rows[step.row : step.row + step.count]
        self._item(step.parent).removeRows(step.row, step.count)
        while gone:
            key = gone.pop()
            del self._parents[key]
            del self._items[key]
            gone.extend(self._children.pop(key, ()))

    def _move(self, step: Move[int]) -> None:
        rows = self._children[step.source_parent]
        keys = rows[step.source_row : step.source_row + step.count]
        del rows[step.source_row : step.source_row + step.count]
        place = step.destination_row
        if step.source_parent == step.destination_parent and step.source_row < place:
            place -= step.count
        source = self._item(step.source_parent)
        items = [source.takeRow(step.source_row)[0] for _ in keys]
        self._children.setdefault(step.destination_parent, [])[place:place] = keys
        self._parents.update(dict.fromkeys(keys, step.destination_parent))
        self._holder(step.destination_parent).insertRows(place, items)


def _made(key: int) -> _Row:
    item = _Row()
    item.key = key
    return item
