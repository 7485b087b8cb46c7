"""The tree of goals as an item model that is patched, never rebuilt, so that open rows, selection and editors stay."""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.tree_patch import Insert, Move, Remove, TreeState, Update, tree_patch
from alignment_desktop.ui.models.goal_filter import Children
from alignment_desktop.ui.models.goal_lines import DRAFT, NOT_LINKED, GoalLine, WordedLines, percent, spoken
from alignment_desktop.ui.widgets.status import status_word

Index: TypeAlias = QModelIndex | QPersistentModelIndex
GOALS_MIME = "application/x-alignment-goals"
KEY_ROLE = int(Qt.ItemDataRole.UserRole)
MOST_STEPS = 30
MOST_NOTICES = 200
FEW_ROWS = 600
"""A view lays its rows out anew with every insert, removal and move: beyond so many steps, and in a large tree beyond a
single one by a filter, one reset is cheaper. The view keeps open rows, selection and scroll position through it."""


class GoalColumn(IntEnum):
    """The columns in their order."""

    GOAL = 0
    OWNER = 1
    DEPARTMENT = 2
    PROGRESS = 3
    STATUS = 4
    DUE = 5


_COLUMNS = len(GoalColumn)
EDITABLE_COLUMNS = frozenset({GoalColumn.GOAL, GoalColumn.OWNER, GoalColumn.DEPARTMENT, GoalColumn.DUE})
_VISION_COLUMNS = frozenset({GoalColumn.GOAL, GoalColumn.DUE})


@dataclass(frozen=True, slots=True)
class DropRequest:
    """What was let go where: `row` is a gap among the shown rows under `parent_key` (-1: at the end)."""

    ids: tuple[int, ...]
    parent_key: int
    row: int
    is_copy: bool


class ObjectiveTreeModel(QAbstractItemModel):
    """Shows children by key and a line for every key; both come from the page through `show`.

    Nothing is changed here: a drop is handed to `on_drop`, and the model follows when the plan has changed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on_drop: Callable[[DropRequest], object] | None = None
        self.outline_of: Callable[[Sequence[int]], str] = lambda _ids: ""
        self._children: dict[int | None, list[int]] = {None: []}
        self._parents: dict[int, int | None] = {}
        self._lines: Mapping[int, GoalLine] = {}
        self._places: dict[int | None, dict[int, int]] = {}
        self._shown: Children | None = None

    # ---- what the page asks ---------------------------------------------------------------------------------------

    def show(self, children: Children, lines: Mapping[int, GoalLine]) -> None:
        """Become this tree by the fewest steps. `lines` may hold more keys than are shown."""
        if children is self._shown or children == self._shown:
            self._update(lines)
        else:
            self._patch(children, lines)
        self._shown = children

    def line(self, key: int) -> GoalLine:
        """What a row shows. KeyError if it is not there."""
        return self._lines[key]

    def key(self, index: Index) -> int | None:
        """The key of a row; None for no row."""
        return int(index.internalId()) if index.isValid() else None

    def index_of(self, key: int, column: int = GoalColumn.GOAL) -> QModelIndex:
        """Where a row stands; invalid if it is not shown."""
        if key not in self._parents:
            return QModelIndex()
        return self.createIndex(self._place(key), column, key)

    def parent_key(self, key: int) -> int | None:
        """The row above; None for the roots."""
        return self._parents.get(key)

    def child_keys(self, key: int | None) -> Sequence[int]:
        """The rows inside, in order."""
        return self._children.get(key, ())

    def has_key(self, key: int) -> bool:
        """Whether the row is shown."""
        return key in self._parents

    def ids_of(self, indexes: Sequence[Index]) -> tuple[int, ...]:
        """The goals among some cells, each once, in the order given; neither groups nor drafts."""
        keys = dict.fromkeys(int(index.internalId()) for index in indexes if index.isValid())
        return tuple(key for key in keys if key not in (NOT_LINKED, DRAFT))

    # ---- Qt -------------------------------------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        # Asked thousands of times by every layout: no calls but the needed ones.
        keys = self._children.get(parent.internalId() if parent.isValid() else None)
        if keys is None or not 0 <= row < len(keys) or not 0 <= column < _COLUMNS:
            return QModelIndex()
        return self.createIndex(row, column, keys[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        key = self.key(index)
        above = None if key is None else self._parents.get(key)
        return QModelIndex() if above is None else self.createIndex(self._place(above), 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        if parent.column() > 0:
            return 0
        return len(self._children.get(parent.internalId() if parent.isValid() else None, ()))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return _COLUMNS

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return bool(self._children.get(parent.internalId() if parent.isValid() else None)) and parent.column() <= 0

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        key = self.key(index)
        line = None if key is None else self._lines.get(key)
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _cell_text(line, index.column())
        if role == KEY_ROLE:
            return key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line) if index.column() == GoalColumn.GOAL else _cell_text(line, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(GoalColumn(section))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        key = self.key(index)
        if key is None or key not in self._lines:
            return Qt.ItemFlag.NoItemFlags
        # Views ask this of every row they lay out, so no line is worded for it.
        level = self._lines.level(key) if isinstance(self._lines, WordedLines) else self._lines[key].level
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
        if level is None:
            return flags
        column = GoalColumn(index.column())
        if column in (_VISION_COLUMNS if level is Level.VISION else EDITABLE_COLUMNS):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags if level is Level.VISION else flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [GOALS_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        ids = [one for one in self.ids_of(indexes) if self._lines[one].is_goal]
        return goals_mime(ids, self.outline_of(ids))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Ask for the move and answer False: the rows follow when the plan has changed, and the view removes none."""
        key = self.key(parent)
        ids = goals_in(data)
        if self.on_drop is not None and key is not None and ids:
            self.on_drop(DropRequest(ids, key, row, is_copy=action == Qt.DropAction.CopyAction))
        return False

    # ---- patching -------------------------------------------------------------------------------------------------

    def _patch(self, children: Children, lines: Mapping[int, GoalLine]) -> None:
        count = sum(map(len, children.values()))
        if not self._parents or abs(count - len(self._parents)) > FEW_ROWS:
            self._reset(children, lines)
            return
        seen = self._seen()
        shown = {key: lines[key] if key in seen else None for keys in children.values() for key in keys}
        before = {key: self._lines[key] if key in seen else None for key in self._parents}
        steps = tree_patch(TreeState(self._children, before), TreeState(children, shown))
        structural = sum(not isinstance(step, Update) for step in steps)
        if structural > MOST_STEPS or (structural > 3 and count > FEW_ROWS):
            self._reset(children, lines)
            return
        # New lines must be there before their rows, old ones until theirs are gone.
        self._lines = ChainMap(lines, self._lines)  # type: ignore[arg-type]  # only read
        updated: list[int] = []
        for step in steps:
            match step:
                case Insert():
                    self._insert(step)
                case Remove():
                    self._remove(step)
                case Move():
                    self._move(step)
                case Update():
                    updated.append(step.key)
        self._lines = lines
        self._tell(updated)

    def _update(self, lines: Mapping[int, GoalLine]) -> None:
        seen, self._lines = self._seen(), lines
        self._tell([key for key, line in seen.items() if key in self._parents and line != lines[key]])

    def _seen(self) -> Mapping[int, GoalLine]:
        """The lines that somebody has asked for; whatever else changed, nobody can tell."""
        return dict(self._lines.worded) if isinstance(self._lines, WordedLines) else self._lines

    def _tell(self, keys: Sequence[int]) -> None:
        """One notice per row, or one for all rows where most changed."""
        if len(keys) > MOST_NOTICES:
            for parent, ids in self._children.items():
                if ids:
                    above = QModelIndex() if parent is None else self.index_of(parent)
                    self.dataChanged.emit(self.index(0, 0, above), self.index(len(ids) - 1, len(GoalColumn) - 1, above))
            return
        for key in keys:
            if key in self._parents:
                self.dataChanged.emit(self.index_of(key), self.index_of(key, len(GoalColumn) - 1))

    def _reset(self, children: Children, lines: Mapping[int, GoalLine]) -> None:
        self.beginResetModel()
        self._children = {parent: list(keys) for parent, keys in children.items()}
        self._parents = {key: parent for parent, keys in children.items() for key in keys}
        self._lines = lines
        self._places.clear()
        self.endResetModel()

    def _insert(self, step: Insert[int]) -> None:
        self.beginInsertRows(self._index_or_root(step.parent), step.row, step.row + len(step.keys) - 1)
        self._children.setdefault(step.parent, [])[step.row : step.row] = step.keys
        for key in step.keys:
            self._parents[key] = step.parent
        self._places.pop(step.parent, None)
        self.endInsertRows()

    def _remove(self, step: Remove[int]) -> None:
        self.beginRemoveRows(self._index_or_root(step.parent), step.row, step.row + step.count - 1)
        gone = self._children[step.parent][step.row : step.row + step.count]
        del self._children[step.parent][step.row : step.row + step.count]
        while gone:
            key = gone.pop()
            del self._parents[key]
            gone.extend(self._children.pop(key, ()))
            self._places.pop(key, None)
        self._places.pop(step.parent, None)
        self.endRemoveRows()

    def _move(self, step: Move[int]) -> None:
        source, destination = self._index_or_root(step.source_parent), self._index_or_root(step.destination_parent)
        last = step.source_row + step.count - 1
        if not self.beginMoveRows(source, step.source_row, last, destination, step.destination_row):
            raise RuntimeError(f"a patch held an impossible move: {step}")
        rows = self._children[step.source_parent]
        keys = rows[step.source_row : last + 1]
        del rows[step.source_row : last + 1]
        place = step.destination_row
        if step.source_parent == step.destination_parent and step.source_row < place:
            place -= step.count
        self._children.setdefault(step.destination_parent, [])[place:place] = keys
        for key in keys:
            self._parents[key] = step.destination_parent
        self._places.pop(step.source_parent, None)
        self._places.pop(step.destination_parent, None)
        self.endMoveRows()

    def _index_or_root(self, key: int | None) -> QModelIndex:
        return QModelIndex() if key is None else self.index_of(key)

    def _place(self, key: int) -> int:
        parent = self._parents[key]
        places = self._places.get(parent)
        if places is None:
            places = self._places[parent] = {one: place for place, one in enumerate(self._children[parent])}
        return places[key]


def goals_mime(ids: Sequence[int], outline: str) -> QMimeData:
    """Goals for a drag or the clipboard, also as indented text for other programs."""
    data = QMimeData()
    data.setData(GOALS_MIME, json.dumps(list(ids)).encode())
    data.setText(outline)
    return data


def goals_in(data: QMimeData | None) -> tuple[int, ...]:
    """The ids that `goals_mime` put there; empty for anything else, also for a clipboard with nothing in it."""
    if data is None or not data.hasFormat(GOALS_MIME):
        return ()
    try:
        ids = json.loads(bytes(data.data(GOALS_MIME).data()))
    except ValueError:
        return ()
    return tuple(ids) if isinstance(ids, list) and all(type(one) is int for one in ids) else ()


def column_title(column: GoalColumn) -> str:
    """The heading of a column."""
    titles = {
        GoalColumn.GOAL: _tr("Goal"),
        GoalColumn.OWNER: _tr("Owner"),
        GoalColumn.DEPARTMENT: _tr("Department"),
        GoalColumn.PROGRESS: _tr("Progress"),
        GoalColumn.STATUS: _tr("Status"),
        GoalColumn.DUE: _tr("Due"),
    }
    return titles[column]


def _cell_text(line: GoalLine, column: int) -> str:
    match column:
        case GoalColumn.GOAL:
            return line.title
        case GoalColumn.OWNER:
            return line.owner_name
        case GoalColumn.DEPARTMENT:
            return line.department
        case GoalColumn.PROGRESS:
            return "" if line.progress is None else percent(line.progress)
        case GoalColumn.STATUS:
            return "" if line.status is None else status_word(line.status)
        case _:
            return line.due


def _tr(text: str) -> str:
    return QCoreApplication.translate("ObjectiveTreeModel", text)
