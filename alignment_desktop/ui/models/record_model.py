"""A flat list of records with columns declared as data; patched row by row, so that selection and editors stay."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alignment_desktop.domain.tree_patch import TreeState, tree_patch
from alignment_desktop.ui.models.flat_patch import apply_flat_patch
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `text` words a record; `value` is what an editor begins with (default: the text).

    `name` tells the writer which field was edited. `checked` makes it a column of check boxes. `spoken` words the cell for
    those who cannot see its heading.
    """

    name: str
    title: str
    text: Callable[[Any], str]
    value: Callable[[Any], object] | None = None
    checked: Callable[[Any], bool] | None = None
    spoken: Callable[[Any], str] | None = None
    is_editable: bool = False
    is_right: bool = False
    token: Token = Token.TEXT_PRIMARY
    role: TextRole = TextRole.BODY


class RecordModel(QAbstractTableModel):
    """Rows in the order of `set_records`. `key_of` tells records apart; `write(key, column name, value)` is asked to write
    what an editor holds and answers what is wrong, nothing if it was taken: the new state comes with the next `set_records`.
    """

    def __init__(
        self, columns: Sequence[Column], key_of: Callable[[Any], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key_of = key_of
        self._keys: list[Hashable] = []
        self._records: dict[Hashable, Any] = {}
        self.write: Callable[[Hashable, str, object], str] = lambda _key, _name, _value: ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return self._columns

    @property
    def records(self) -> list[Any]:
        """All records in order."""
        return [self._records[key] for key in self._keys]

    def record(self, index: Index) -> Any:
        """The record of a row, None for an invalid index."""
        return self._records[self._keys[index.row()]] if index.isValid() else None

    def key(self, index: Index) -> Hashable:
        """The key of a row, None for an invalid index."""
        return self._keys[index.row()] if index.isValid() else None

    def index_of(self, key: Hashable, column: int = 0) -> QModelIndex:
        """Where a record stands; an invalid index if it is not there."""
        return self.index(self._keys.index(key), column) if key in self._records else QModelIndex()

    def set_records(self, records: Sequence[Any]) -> None:
        """Turn the rows into these with the fewest inserts, removals, moves and updates."""
        fresh = {self._key_of(record): record for record in records}
        old: TreeState[Hashable] = TreeState({None: tuple(self._keys)}, dict(self._records))
        new: TreeState[Hashable] = TreeState({None: tuple(fresh)}, fresh)
        apply_flat_patch(self, tree_patch(old, new), self._keys, self._records, fresh, self._tell_row)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column, record = self._columns[index.column()], self.record(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return None if column.checked is not None else column.text(record)
            case Qt.ItemDataRole.EditRole:
                return column.text(record) if column.value is None else column.value(record)
            case Qt.ItemDataRole.CheckStateRole if column.checked is not None:
                return Qt.CheckState.Checked if column.checked(record) else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return column.spoken(record) if column.spoken is not None else f"{column.title}: {column.text(record)}"
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            case CellRole.TOKEN:
                return column.token
            case CellRole.TEXT_ROLE:
                return column.role
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and self._columns[section].is_right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        column = self._columns[index.column()]
        if column.is_editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        if column.checked is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role not in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.CheckStateRole):
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        return not self.write(self._keys[index.row()], self._columns[index.column()].name, value)

    def _tell_row(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
