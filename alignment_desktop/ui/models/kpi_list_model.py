"""The list of numbers under their areas, patched row by row so that selection and scrolling stay."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alignment_desktop.domain.tree_patch import TreeState, tree_patch
from alignment_desktop.ui.models.flat_patch import apply_flat_patch
from alignment_desktop.ui.models.kpi_rows import Key, KpiLine
from alignment_desktop.ui.models.roles import FIRST_FREE_ROLE, CellRole

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class KpiRole(IntEnum):
    """KPI_ID: the number of a row, None for a heading. VALUE_TEXT: its value in words."""

    KPI_ID = FIRST_FREE_ROLE
    VALUE_TEXT = FIRST_FREE_ROLE + 1


class KpiListModel(QAbstractListModel):
    """One column: headings of areas (not selectable) and numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[Key] = []
        self._lines: dict[Key, KpiLine] = {}

    @property
    def lines(self) -> list[KpiLine]:
        """All rows in order."""
        return [self._lines[key] for key in self._keys]

    def kpi_ids(self) -> list[int]:
        """The numbers in the order they stand."""
        return [line.kpi_id for line in self.lines if line.kpi_id is not None]

    def row_of(self, kpi_id: int) -> QModelIndex:
        """Where a number stands; an invalid index if it is filtered out or gone."""
        key = ("kpi", kpi_id)
        return self.index(self._keys.index(key)) if key in self._lines else QModelIndex()

    def set_lines(self, lines: Sequence[KpiLine]) -> None:
        """Turn the rows into these with the fewest inserts, removals, moves and updates."""
        fresh = {line.key: line for line in lines}
        if list(fresh) == self._keys:
            self._repaint(lines)
            return
        old, new = self._state(self.lines), self._state(lines)
        apply_flat_patch(self, tree_patch(old, new), self._keys, self._lines, fresh, self._tell_row)

    def set_line(self, line: KpiLine) -> None:
        """One row shows something else; a number that is filtered out is passed over."""
        if line.key in self._lines and self._lines[line.key] != line:
            self._lines[line.key] = line
            self._tell_row(self._keys.index(line.key))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[self._keys[index.row()]]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.text
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return line.spoken or line.text
            case CellRole.STATUS:
                return line.status
            case CellRole.VALUES:
                return line.values
            case KpiRole.KPI_ID:
                return line.kpi_id
            case KpiRole.VALUE_TEXT:
                return line.value
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._lines[self._keys[index.row()]].kpi_id is None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def _repaint(self, lines: Sequence[KpiLine]) -> None:
        """The same rows in the same order: most edits."""
        for row, line in enumerate(lines):
            if self._lines[line.key] is not line and self._lines[line.key] != line:
                self._lines[line.key] = line
                self.dataChanged.emit(self.index(row), self.index(row))

    def _tell_row(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    @staticmethod
    def _state(lines: Sequence[KpiLine]) -> TreeState[Key]:
        return TreeState({None: [line.key for line in lines]}, {line.key: line for line in lines})
