"""The rail's rows as a model: headings and pages, with counts for what needs somebody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from alignment_desktop.ui.page_registry import PageSpec, RailGroup, group_title, page_title

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RailRow:
    """A page, or the heading of a group (without `spec`)."""

    text: str
    spec: PageSpec | None = None


def rail_rows(specs: Sequence[PageSpec]) -> tuple[RailRow, ...]:
    """Groups in the order of `RailGroup`, pages in theirs; groups without pages have no heading."""
    order = list(RailGroup)
    listed = [spec for spec in specs if spec.group not in (RailGroup.FOOT, RailGroup.NOWHERE)]
    listed.sort(key=lambda spec: order.index(spec.group))
    rows: list[RailRow] = []
    for group, members in groupby(listed, key=lambda spec: spec.group):
        if group.value:
            rows.append(RailRow(group_title(group)))
        rows += [RailRow(page_title(spec), spec) for spec in members]
    return tuple(rows)


class NavigationModel(QAbstractListModel):
    """Rows of the rail. Pages may come and go per plan."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RailRow, ...] = ()
        self._counts: dict[str, str] = {}

    @property
    def rows(self) -> tuple[RailRow, ...]:
        """What is listed."""
        return self._rows

    def set_pages(self, specs: Sequence[PageSpec]) -> None:
        """List other pages."""
        self.beginResetModel()
        self._rows = rail_rows(specs)
        self.endResetModel()

    def set_counts(self, counts: Mapping[str, str]) -> None:
        """Short texts at the right by page id, such as "7" or "due"; pages not named show none."""
        self._counts = dict(counts)
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def count_of(self, row: int) -> str:
        """What stands at the right of a row."""
        spec = self._rows[row].spec
        return self._counts.get(spec.id, "") if spec else ""

    def row_of(self, page_id: str) -> int:
        """The row of a page, -1 if it is not listed."""
        return next((row for row, item in enumerate(self._rows) if item.spec and item.spec.id == page_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = self.count_of(index.row())
            return f"{row.text}, {count}" if count else row.text
        if role == Qt.ItemDataRole.ToolTipRole and row.spec:
            return f"{row.text}  {row.spec.shortcut}".rstrip()
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].spec is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
