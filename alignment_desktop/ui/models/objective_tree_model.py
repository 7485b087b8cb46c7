"""The tree of goals as an item model that is patched, never rebuilt, so that open rows, selection and editors stay."""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt

from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.models.goal_filter import Children
from alignment_desktop.ui.models.goal_lines import DRAFT, NOT_LINKED, GoalLine, WordedLines, percent, spoken
from alignment_desktop.ui.models.key_tree_model import Index, KeyTreeModel
from alignment_desktop.ui.widgets.status import status_word

GOALS_MIME = "application/x-alignment-goals"
KEY_ROLE = int(Qt.ItemDataRole.UserRole)
MOST_STEPS = 300
FEW_ROWS = 600
"""Beyond so many steps, or so many rows that come or go, one reset is cheaper: the view keeps open rows, selection and
scroll position through it."""
MOST_NOTICES = 200
MOST_SEEN = 60


class GoalColumn(IntEnum):
    """The columns in their order."""

    GOAL = 0
    OWNER = 1
    DEPARTMENT = 2
    PROGRESS = 3
    STATUS = 4
    DUE = 5


EDITABLE_COLUMNS = frozenset({GoalColumn.GOAL, GoalColumn.OWNER, GoalColumn.DEPARTMENT, GoalColumn.DUE})
_VISION_COLUMNS = frozenset({GoalColumn.GOAL, GoalColumn.DUE})
_GROUP_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
_ROLES = frozenset(
    (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole, KEY_ROLE)
)


@dataclass(frozen=True, slots=True)
class DropRequest:
    """What was let go where: `row` is a gap among the shown rows under `parent_key` (-1: at the end)."""

    ids: tuple[int, ...]
    parent_key: int
    row: int
    is_copy: bool


class ObjectiveTreeModel(KeyTreeModel):
    """Shows children by key and a line for every key; both come from the page through `show`.

    Nothing is changed here: a drop is handed to `on_drop`, and the model follows when the plan has changed.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(GoalColumn), parent)
        self.on_drop: Callable[[DropRequest], object] | None = None
        self.in_view: Callable[[], Iterable[int]] = tuple
        self.outline_of: Callable[[Sequence[int]], str] = lambda _ids: ""
        self._lines: Mapping[int, GoalLine] = {}
        self._shown: Children | None = None

    # ---- what the page asks ---------------------------------------------------------------------------------------

    def show(self, children: Children, lines: Mapping[int, GoalLine]) -> None:
        """Become this tree by the fewest steps. `lines` may hold more keys than are shown."""
        seen, old = self._seen(lines), self._lines
        if len(seen) > MOST_SEEN:
            # Whoever scrolled through everything is shown the rest when they come by again.
            seen = {key: seen[key] for key in self.in_view() if key in seen}
        if children is not self._shown and children != self._shown:
            count = sum(map(len, children.values()))
            steps = [] if not self.row_count() or abs(count - self.row_count()) > FEW_ROWS else self.steps_to(children)
            if not steps or len(steps) > MOST_STEPS:
                self._lines = lines
                self.rebuild(children)
                self._shown = children
                return
            # New lines must be there before their rows, old ones until theirs are gone.
            self._lines = ChainMap(lines, old)  # type: ignore[arg-type]  # only read
            self.apply_steps(steps, children)
        self._shown = children
        self._lines = lines
        self._tell([key for key, line in seen.items() if self.has_key(key) and line != lines[key]])

    def line(self, key: int) -> GoalLine:
        """What a row shows. KeyError if it is not there."""
        return self._lines[key]

    def level(self, key: int) -> Level | None:
        """The level of a row, without wording its line. KeyError if it is not there."""
        return self._lines.level(key) if isinstance(self._lines, WordedLines) else self._lines[key].level

    def is_match(self, key: int) -> bool:
        """Whether a row is a goal that does not only lead to one."""
        line = self._lines[key]
        return line.is_goal and not line.is_dimmed

    def ids_of(self, indexes: Sequence[Index]) -> tuple[int, ...]:
        """The goals among some cells, each once, in the order given; neither groups nor drafts."""
        keys = dict.fromkeys(self.key(index) for index in indexes)
        return tuple(key for key in keys if key not in (None, NOT_LINKED, DRAFT))

    def is_editable(self, key: int, column: int) -> bool:
        """Whether a cell has an editor: the vision has no owner, progress is counted, groups have none."""
        level = self.level(key)
        return level is not None and column in (_VISION_COLUMNS if level is Level.VISION else EDITABLE_COLUMNS)

    # ---- Qt -------------------------------------------------------------------------------------------------------

    def root_flags(self, key: int) -> Qt.ItemFlag | None:
        level = self.level(key)
        if level is None:
            return _GROUP_FLAGS
        return _GROUP_FLAGS | Qt.ItemFlag.ItemIsEditable if level is Level.VISION else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _ROLES:
            return None
        key = self.key(index)
        line = None if key is None else self._lines.get(key)
        if line is None:
            return None
        if role == KEY_ROLE:
            return key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line) if index.column() == GoalColumn.GOAL else _spoken_cell(line, index.column())
        return _cell_text(line, index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return column_title(GoalColumn(section))
        return None

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

    # ---- private --------------------------------------------------------------------------------------------------

    def _seen(self, lines: Mapping[int, GoalLine]) -> Mapping[int, GoalLine]:
        """The lines that somebody has asked for and that may differ now; whatever else changed, nobody can tell."""
        shown = self._lines
        if not isinstance(shown, WordedLines):
            return shown
        if isinstance(lines, WordedLines) and lines.source is shown.source:
            return shown.others
        return dict(shown.worded)

    def _tell(self, keys: Sequence[int]) -> None:
        """One notice per row, or one for all rows where most changed."""
        last = len(GoalColumn) - 1
        if len(keys) > MOST_NOTICES:
            for parent in {self.parent_key(key) for key in keys}:
                inside = self.child_keys(parent)
                self.dataChanged.emit(self.index_of(inside[0]), self.index_of(inside[-1], last))
            return
        for key in keys:
            self.dataChanged.emit(self.index_of(key), self.index_of(key, last))


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


def _spoken_cell(line: GoalLine, column: int) -> str:
    """As in "Owner: Mia Torres"; an empty cell says so."""
    return f"{column_title(GoalColumn(column))}: {_cell_text(line, column) or _tr('nothing')}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("ObjectiveTreeModel", text)
