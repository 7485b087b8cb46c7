"""The list of findings, patched line by line so that selection and scrolling stay while the plan is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alignment_desktop.domain.tree_patch import TreeState, tree_patch
from alignment_desktop.ui.models.advice_lines import AdviceLine, Key
from alignment_desktop.ui.models.flat_patch import apply_flat_patch

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class AdviceListModel(QAbstractListModel):
    """One column of `AdviceLine`s."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Key] = []
        self._lines: dict[Key, AdviceLine] = {}

    @property
    def lines(self) -> list[AdviceLine]:
        """All lines in order."""
        return [self._lines[key] for key in self._keys]

    @property
    def known(self) -> Mapping[Key, AdviceLine]:
        """All lines by key."""
        return self._lines

    def line(self, index: Index) -> AdviceLine | None:
        """What stands in a row."""
        return self._lines[self._keys[index.row()]] if index.isValid() else None

    def index_of(self, key: Key) -> QModelIndex:
        """Where a line stands; an invalid index if it is gone."""
        return self.index(self._keys.index(key)) if key in self._lines else QModelIndex()

    def set_lines(self, lines: Sequence[AdviceLine]) -> None:
        """Turn the rows into these with the fewest inserts, removals, moves and updates."""
        fresh = {line.key: line for line in lines}
        if list(fresh) == self._keys:
            for row, line in enumerate(lines):
                is_same = self._lines[line.key] == line
                self._lines[line.key] = line
                if not is_same:
                    self._tell_row(row)
            return
        old, new = _state(self.lines), _state(lines)
        apply_flat_patch(self, tree_patch(old, new), self._keys, self._lines, fresh, self._tell_row)
        # Equal lines may carry newer findings.
        self._lines.update(fresh)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(part for part in (line.title, line.reason, line.gain) if part) if line.reason else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _tell_row(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)


def _state(lines: Sequence[AdviceLine]) -> TreeState[Key]:
    return TreeState({None: [line.key for line in lines]}, {line.key: line for line in lines})
