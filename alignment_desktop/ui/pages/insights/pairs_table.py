"""Who shares goals with whom as a table: a row for each pair, and from five departments on a tick for who needs whom."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from alignment_desktop.ui.delegates.cells import CellDelegate
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.pages.insights.department_cards import pair_words, shared_words
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.check_box import BOX, paint_check_box
from alignment_desktop.ui.widgets.row_view import RowView
from alignment_desktop.workspace.department_map import DepartmentMap, DepartmentPair

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_ROWS = 10
_SHARED_WIDTH, _NEEDS_WIDTH = 108, 68


class PairColumn(IntEnum):
    """The columns; the last is there from five departments on."""

    NAMES = 0
    SHARED = 1
    NEEDS = 2


class PairsModel(QAbstractTableModel):
    """A row for each pair of departments."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pairs: tuple[DepartmentPair, ...] = ()
        self.needs_are_chosen = False

    @property
    def pairs(self) -> Sequence[DepartmentPair]:
        """All rows."""
        return self._pairs

    def show_map(self, departments: DepartmentMap) -> None:
        """The same pairs show their new counts; other pairs are a new table."""
        old, new = self._pairs, departments.pairs
        is_same = [one.key for one in old] == [one.key for one in new]
        if is_same and self.needs_are_chosen == departments.needs_are_chosen:
            self._pairs = new
            for row, (before, after) in enumerate(zip(old, new, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._pairs, self.needs_are_chosen = new, departments.needs_are_chosen
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._pairs)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 3 if self.needs_are_chosen else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Departments"), self.tr("Goals"), self.tr("Needed"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        pair = self._pairs[index.row()]
        column = PairColumn(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                names = f"{pair.one.name} – {pair.other.name}"
                return {PairColumn.NAMES: names, PairColumn.SHARED: shared_words(pair)}.get(column)
            case Qt.ItemDataRole.CheckStateRole if column is PairColumn.NEEDS:
                return Qt.CheckState.Checked if pair.is_needed else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return pair_words(pair) + self._need_words(pair)
            case CellRole.TOKEN if column is PairColumn.SHARED and pair.is_needed and not pair.shared.count:
                return Token.STATUS_RISK_FG
            case CellRole.TOKEN if column is PairColumn.SHARED:
                return Token.TEXT_SECONDARY
        return None

    def _need_words(self, pair: DepartmentPair) -> str:
        if not self.needs_are_chosen:
            return ""
        return self.tr(", need each other") if pair.is_needed else self.tr(", need not")


class PairsTable(RowView):
    """Enter or a click opens what two share; Space or a click on the box says whether they need each other."""

    pair_opened = Signal(object)
    need_switched = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, has_lines=True)
        self.setAccessibleName(self.tr("Departments and the goals they share"))
        self._pairs = PairsModel(self)
        self.setModel(self._pairs)
        self.setItemDelegate(CellDelegate(theme, self, Height.GRID_ROW))
        self._box = _BoxDelegate(theme, self, Height.GRID_ROW)
        self.setItemDelegateForColumn(PairColumn.NEEDS, self._box)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._click)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def pairs_model(self) -> PairsModel:
        """The rows."""
        return self._pairs

    def show_map(self, departments: DepartmentMap) -> None:
        """Other departments or counts."""
        self._pairs.show_map(departments)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pair_opened.emit(self._pairs.pairs[index.row()])
            return
        if index.isValid() and event.key() == Qt.Key.Key_Space and self._pairs.needs_are_chosen:
            self.need_switched.emit(self._pairs.pairs[index.row()])
            return
        super().keyPressEvent(event)

    def pair_rect(self, pair: DepartmentPair) -> QRectF:
        """Where the row of a pair lies in the viewport."""
        row = next(place for place, one in enumerate(self._pairs.pairs) if one.key == pair.key)
        return QRectF(self.visualRect(self._pairs.index(row, 0)))

    def _click(self, index: QModelIndex) -> None:
        pair = self._pairs.pairs[index.row()]
        (self.need_switched if index.column() == PairColumn.NEEDS else self.pair_opened).emit(pair)

    def _fit(self) -> None:
        widths = (120, _SHARED_WIDTH, _NEEDS_WIDTH)[: self._pairs.columnCount()]
        self.set_column_widths(widths, PairColumn.NAMES)
        for column in range(1, self._pairs.columnCount()):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        rows = min(_MOST_ROWS, max(1, self._pairs.rowCount()))
        self.setFixedHeight(self._theme.px(28) + rows * self._theme.px(Height.GRID_ROW) + 4)


class _BoxDelegate(CellDelegate):
    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        side = self._theme.px(BOX)
        box = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        paint_check_box(painter, box, Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)), self._theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(_NEEDS_WIDTH), self._theme.px(Height.GRID_ROW))
