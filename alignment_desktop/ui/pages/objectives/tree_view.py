"""The view of the tree of goals: paints rows, opens and closes them, and turns keys and clicks into wishes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.delegates.goal_row_painter import ROW_LEFT, GoalRowPainter, RowState, twisty_center
from alignment_desktop.ui.delegates.painted_rows import PaintedRows
from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.ui.models.key_tree_model import Index
from alignment_desktop.ui.models.objective_tree_model import GoalColumn, ObjectiveTreeModel
from alignment_desktop.ui.pages.objectives.keyed_tree_view import KeyedTreeView
from alignment_desktop.ui.pages.objectives.tree_header import GoalHeader
from alignment_desktop.ui.theme.theme import Theme

_TWISTY_REACH = 12
_STEP_KEYS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "outdent",
    Qt.Key.Key_Right: "indent",
}


class ObjectiveTreeView(KeyedTreeView):
    """What the page hears of: wishes by key and mouse. The rows themselves are `KeyedTreeView`'s."""

    step_wished = Signal(str)
    """Alt and an arrow: "up", "down", "indent", "outdent"."""
    edit_wished = Signal(int, int)
    """Key and column."""
    escaped = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, model: ObjectiveTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._theme = theme
        self._goals = model
        self.row_painter = GoalRowPainter(theme)
        self.painted_rows = PaintedRows(theme)
        self._cells: tuple[tuple[GoalColumn, int, int], ...] = ()
        self._row = (0, 0)
        self.faint_keys: frozenset[int] = frozenset()
        self.target_key: int | None = None
        self._hovered: int | None = None
        self._shows_ring = False
        self.goal_header = GoalHeader(theme, self)
        self.setHeader(self.goal_header)
        self.setModel(model)
        self._set_up()
        self._follow_model()
        model.in_view = self.keys_in_view
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    # ---- rows by key ----------------------------------------------------------------------------------------------

    def cell_rect(self, key: int, column: int) -> QRect:
        """Where a cell is in the viewport."""
        return self.visualRect(self._goals.index_of(key, column))

    def update_row(self, key: int | None) -> None:
        """Paint a row again."""
        if key is not None and self._goals.has_key(key):
            rect = self.cell_rect(key, GoalColumn.GOAL)
            self.viewport().update(0, rect.top(), self.viewport().width(), rect.height())

    def set_faint(self, keys: Iterable[int]) -> None:
        """Paint these rows faint: dragged or cut."""
        self.faint_keys = frozenset(keys)
        self.viewport().update()

    def set_target(self, key: int | None) -> None:
        """Outline the row that would be the new parent."""
        if key != self.target_key:
            self.target_key = key
            self.viewport().update()

    # ---- Qt -------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        # The same for every row, so it is asked once.
        header = self.goal_header
        self._cells = tuple(
            (column, header.sectionViewportPosition(column), header.sectionSize(column))
            for column in header.shown_columns()
        )
        self._row = (ROW_LEFT - header.offset(), header.length() - ROW_LEFT)
        super().paintEvent(event)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        key = self._goals.key(index)
        if key is None:
            return
        line = self._goals.line(key)
        has_focus = self.hasFocus()
        state = RowState(
            is_selected=self.selectionModel().isSelected(index),
            is_active=has_focus or (self.isActiveWindow() and self.state() == self.State.EditingState),
            is_hovered=key == self._hovered,
            has_ring=has_focus and self._shows_ring and key == self.current_key,
            is_open=self.isExpanded(index),
            has_children=bool(self._goals.child_keys(key)),
            is_faint=key in self.faint_keys,
            is_target=key == self.target_key,
        )
        guides = self._guides(key)

        def paint(inside: QPainter, rect: QRectF) -> None:
            cells = [(column, QRectF(left, 0, width, rect.height())) for column, left, width in self._cells]
            row = QRectF(self._row[0], 0, self._row[1], rect.height())
            self.row_painter.paint(inside, row, line, cells, state, guides)

        rect = options.rect
        whole = QRectF(0, rect.top(), self.viewport().width(), rect.height())
        self.painted_rows.draw(painter, whole, key, (line, state, guides, self._cells, self._row), paint)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Twisties are part of the row."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.goal_header.fit()
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_ring(True)
        key = Qt.Key(event.key())
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEP_KEYS:
            self.step_wished.emit(_STEP_KEYS[key])
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.current_key is not None:
            self.edit_wished.emit(self.current_key, GoalColumn.GOAL)
            return
        if key == Qt.Key.Key_Escape:
            self.escaped.emit()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_ring(False)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_twisty(index, event.position().toPoint()):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or self._is_on_twisty(index, event.position().toPoint()):
            return
        key = self._goals.key(index)
        if key is not None and self._goals.is_editable(key, index.column()):
            self.edit_wished.emit(key, index.column())
        elif self._goals.hasChildren(index.siblingAtColumn(0)):
            self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._goals.key(self.indexAt(event.position().toPoint())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._set_ring(event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason))
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._goals.rowCount():
            self.setCurrentIndex(self._goals.index(0, 0))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # ---- private --------------------------------------------------------------------------------------------------

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Tree of goals"))
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setAnimated(False)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setMouseTracking(True)
        self.setAutoScroll(False)

    def _guides(self, key: int) -> tuple[Level, ...]:
        levels: list[Level] = []
        above = self._goals.parent_key(key)
        while above is not None and above != NOT_LINKED:
            level = self._goals.level(above)
            if level in (Level.OBJECTIVE, Level.DEPARTMENT):
                levels.append(level)
            above = self._goals.parent_key(above)
        return tuple(levels)

    def _is_on_twisty(self, index: QModelIndex, point: QPoint) -> bool:
        if not index.isValid() or index.column() != GoalColumn.GOAL or not self._goals.hasChildren(index):
            return False
        key = self._goals.key(index)
        if key is None:
            return False
        middle = self.visualRect(index).left() + twisty_center(self._goals.level(key), self._theme)
        return abs(point.x() - middle) <= _TWISTY_REACH

    def _hover(self, key: int | None) -> None:
        if key != self._hovered:
            before, self._hovered = self._hovered, key
            self.update_row(before)
            self.update_row(key)

    def _set_ring(self, is_shown: bool) -> None:
        if is_shown != self._shows_ring:
            self._shows_ring = is_shown
            self.update_row(self.current_key)
