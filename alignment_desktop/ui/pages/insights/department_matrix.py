"""Who shares goals with whom among more departments than a map can hold: a square of counts, moved in with arrows."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from alignment_desktop.domain.department_bridges import Pair
from alignment_desktop.ui.pages.insights.department_cards import pair_words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.workspace.department_map import DepartmentCard, DepartmentMap, DepartmentPair

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_CELL, _SMALLEST_CELL = 26, 24
_NAME_WIDTH = 108
_MOST_ROWS = 12
_PAIR_ROLE = Qt.ItemDataRole.UserRole + 1


class MatrixModel(QAbstractTableModel):
    """Departments down and across, each cell the pair of both."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[DepartmentCard, ...] = ()
        self._pairs: Mapping[Pair, DepartmentPair] = {}

    def show_map(self, departments: DepartmentMap) -> None:
        """The same departments show their new counts; others are a new square."""
        pairs = {one.key: one for one in departments.pairs}
        if departments.cards == self._cards:
            if pairs != self._pairs:
                self._pairs = pairs
                last = len(self._cards) - 1
                self.dataChanged.emit(self.index(0, 0), self.index(last, last))
            return
        self.beginResetModel()
        self._cards, self._pairs = departments.cards, pairs
        self.endResetModel()

    def pair(self, index: Index) -> DepartmentPair | None:
        """The two departments of a cell; None on the diagonal."""
        if not index.isValid():
            return None
        one, other = self._cards[index.row()].id, self._cards[index.column()].id
        return self._pairs.get((min(one, other), max(one, other)))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cards)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return self.rowCount(parent)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        name, number = self._cards[section].name, str(section + 1)
        if role == Qt.ItemDataRole.ToolTipRole:
            return name
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Vertical:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return number if orientation == Qt.Orientation.Horizontal else f"{number}  {name}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        pair = self.pair(index)
        if role == _PAIR_ROLE:
            return pair
        if pair is None:
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return pair_words(pair)
        if role == Qt.ItemDataRole.DisplayRole:
            return str(pair.shared.count) if pair.shared.count else "0" if pair.is_needed else ""
        return None


class DepartmentMatrix(QTableView):
    """Enter or a click opens what two share."""

    pair_opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells = MatrixModel(self)
        self.setAccessibleName(self.tr("Departments and the goals they share"))
        self.setModel(self._cells)
        self.setItemDelegate(_CellDelegate(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.viewport().setAutoFillBackground(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(20)
            header.setHighlightSections(False)
        # Two figures have no room for the padding of headings.
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 0px; }")
        self.clicked.connect(self._open)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def matrix_model(self) -> MatrixModel:
        """The cells."""
        return self._cells

    def show_map(self, departments: DepartmentMap) -> None:
        """Other departments or counts."""
        self._cells.show_map(departments)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        pair = self._cells.pair(index)
        if pair is not None:
            self.pair_opened.emit(pair)

    def _fit(self) -> None:
        px = self._theme.px
        count = max(1, self._cells.columnCount())
        room = (self.width() - px(_NAME_WIDTH)) // count
        cell = max(px(_SMALLEST_CELL), min(px(_CELL), room))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFont(self._theme.font(TextRole.CAPTION))
            header.viewport().setFont(self._theme.font(TextRole.CAPTION))
            header.setDefaultSectionSize(cell)
        self.verticalHeader().setFixedWidth(px(_NAME_WIDTH))
        self.horizontalHeader().setFixedHeight(px(24))
        is_wide = cell > room
        self.setFixedHeight(px(24) + min(_MOST_ROWS, count) * cell + (px(16) if is_wide else 2))


class _CellDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(_CELL), self._theme.px(_CELL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pair: DepartmentPair | None = index.data(_PAIR_ROLE)
        theme = self._theme
        rect = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        if pair is None:
            painter.fillRect(rect, theme.color(Token.BG_PRESSED))
        else:
            is_missing = pair.is_needed and not pair.shared.count
            ground = Token.STATUS_RISK_BG if is_missing else Token.BG_SUNKEN
            painter.fillRect(rect, theme.color(ground))
            painter.setFont(theme.font(TextRole.CAPTION_MEDIUM if pair.is_needed else TextRole.CAPTION))
            painter.setPen(theme.color(Token.STATUS_RISK_FG if is_missing else Token.TEXT_PRIMARY))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data() or ""))
        if self._view.hasFocus() and bool(option.state & QStyle.StateFlag.State_HasFocus):
            paint_ring(painter, rect, theme, 3)
        painter.restore()
