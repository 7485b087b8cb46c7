"""Dragging in the tree of goals: where it would land is drawn, closed rows spring open, edges scroll.

A drop only asks the page; the rows follow when the plan has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.delegates.goal_row_painter import icon_left
from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.ui.models.objective_tree_model import GOALS_MIME, GoalColumn, ObjectiveTreeModel, goals_in
from alignment_desktop.ui.pages.objectives.drag_card import HOT_SPOT, drag_card
from alignment_desktop.ui.pages.objectives.tree_drop import DropSpot, TreeLooks, find_spot, find_spot_below_all
from alignment_desktop.ui.pages.objectives.tree_view import ObjectiveTreeView
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

SPRING_OPEN_MS = 700
_SCROLL_MS = 30
_SCROLL_EDGE = 32
_RING = 3.2
_RING_BEFORE_ICON = 12


class DraggableTreeView(ObjectiveTreeView):
    """`on_over(ids, spot, is_copy)` words what a drop would do and says whether it may; `on_drag(True)` and `(False)` stand
    around every drag, also one that is cancelled."""

    def __init__(self, theme: Theme, model: ObjectiveTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, parent)
        self.on_over: Callable[[tuple[int, ...], DropSpot, bool], bool] = lambda _ids, _spot, _copy: False
        self.on_drag: Callable[[bool], object] = lambda _is_on: None
        self._spot: DropSpot | None = None
        self._is_allowed = False
        self._pointer = QPointF()
        self._spring_key: int | None = None
        self._spring = QTimer(self)
        self._spring.setSingleShot(True)
        self._spring.setInterval(SPRING_OPEN_MS)
        self._spring.timeout.connect(self._spring_open)
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(self._scroll_on)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    @property
    def spot(self) -> DropSpot | None:
        """Where letting go would put the goals; None while nothing is dragged over the tree."""
        return self._spot

    def startDrag(self, actions: Qt.DropAction) -> None:
        ids = [key for key in self.selected_keys() if self._goals.has_key(key) and self._goals.line(key).is_goal]
        if not ids:
            return
        drag = QDrag(self)
        drag.setMimeData(self._goals.mimeData([self._goals.index_of(one) for one in ids]))
        ratio = self.devicePixelRatioF()
        drag.setPixmap(drag_card([self._goals.line(one) for one in ids], self._theme, ratio))
        drag.setHotSpot(HOT_SPOT)
        self.begin_drag(ids)
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
        self.end_drag()

    def begin_drag(self, ids: Sequence[int]) -> None:
        """The rows become faint with all that is inside them."""
        inside = list(ids)
        faint: set[int] = set()
        while inside:
            key = inside.pop()
            faint.add(key)
            inside.extend(self._goals.child_keys(key))
        self.set_faint(faint)
        self.on_drag(True)

    def end_drag(self) -> None:
        """Everything as before, whatever came of it."""
        self._forget_spot()
        self.set_faint(())
        self.on_drag(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._forget_spot()

    def dropEvent(self, event: QDropEvent) -> None:
        self._consider(event)
        spot, is_allowed = self._spot, self._is_allowed
        is_copy = _is_copy(event)
        data = QMimeData()
        data.setData(GOALS_MIME, event.mimeData().data(GOALS_MIME))
        self._forget_spot()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if spot is not None and is_allowed:
            action = Qt.DropAction.CopyAction if is_copy else Qt.DropAction.MoveAction
            # The drag has ended before the plan changes under it.
            drop = partial(self._goals.dropMimeData, data, action, spot.row, 0)
            drop(self._goals.index_of(spot.parent))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        spot = self._spot
        if spot is None or spot.line_after is None or not self._is_allowed:
            return
        rect = self.cell_rect(spot.line_after, GoalColumn.GOAL)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(Token.FOCUS_RING), 2))
        x = rect.left() + self._line_indent(spot)
        y = float(rect.bottom())
        painter.drawEllipse(QPointF(x, y), _RING, _RING)
        right = self.goal_header.length() - self.goal_header.offset() - 12
        painter.drawLine(QPointF(x + _RING, y), QPointF(right, y))

    def _line_indent(self, spot: DropSpot) -> float:
        children = self._goals.child_keys(spot.parent)
        beside = children[min(max(0, spot.row), len(children) - 1)] if children else spot.parent
        return icon_left(self._goals.line(beside).level, self._theme) - _RING_BEFORE_ICON

    def _consider(self, event: QDropEvent) -> None:
        ids = goals_in(event.mimeData())
        if not ids:
            event.ignore()
            return
        self._pointer = event.position()
        spot = self._spot_at(self._pointer, frozenset(ids))
        if spot is None:
            event.ignore()
            return
        is_copy = _is_copy(event)
        self._spot = spot
        self._is_allowed = self.on_over(ids, spot, is_copy)
        self.set_target(spot.parent if self._is_allowed else None)
        self._arm_spring()
        self._arm_scroll()
        self.viewport().update()
        event.setDropAction(Qt.DropAction.CopyAction if is_copy else Qt.DropAction.MoveAction)
        # A refused spot is accepted as an event all the same, so that the bar can go on saying why.
        event.accept()

    def _spot_at(self, point: QPointF, dragged: frozenset[int]) -> DropSpot | None:
        looks = TreeLooks(
            self._goals.parent_key, self._goals.child_keys, self.is_open, self._key_above, self._indent_of
        )
        index = self.indexAt(point.toPoint())
        if not index.isValid():
            last = self._last_key()
            return None if last is None else find_spot_below_all(looks, last)
        key = self._goals.key(index)
        assert key is not None
        rect = self.visualRect(index)
        share = (point.y() - rect.top()) / max(1, rect.height())
        left = self.cell_rect(key, GoalColumn.GOAL).left()
        return find_spot(looks, key, share, point.x() - left, dragged)

    def _key_above(self, key: int) -> int | None:
        return self._goals.key(self.indexAbove(self._goals.index_of(key)))

    def _indent_of(self, key: int) -> float:
        return float(icon_left(self._goals.line(key).level, self._theme))

    def _last_key(self) -> int | None:
        roots = self._goals.child_keys(None)
        if not roots:
            return None
        key = roots[-1]
        while key != NOT_LINKED and self.is_open(key) and self._goals.child_keys(key):
            key = self._goals.child_keys(key)[-1]
        return key

    def _forget_spot(self) -> None:
        self._spot = None
        self._spring_key = None
        self._spring.stop()
        self._scroll.stop()
        self.set_target(None)
        self.viewport().update()

    def _arm_spring(self) -> None:
        """A closed row under the mouse opens when the mouse stays."""
        index: QModelIndex = self.indexAt(self._pointer.toPoint()).siblingAtColumn(0)
        key = self._goals.key(index)
        if key is None or not self._goals.hasChildren(index) or self.isExpanded(index):
            self._spring_key = None
            self._spring.stop()
        elif key != self._spring_key:
            self._spring_key = key
            self._spring.start()

    def _spring_open(self) -> None:
        if self._spring_key is not None and self._spot is not None:
            self.set_open(self._spring_key, True)

    def _arm_scroll(self) -> None:
        if self._scroll_step():
            self._scroll.start()
        else:
            self._scroll.stop()

    def _scroll_step(self) -> int:
        y, height = self._pointer.y(), self.viewport().height()
        if y < _SCROLL_EDGE:
            return -max(2, round((_SCROLL_EDGE - y) / 2))
        if y > height - _SCROLL_EDGE:
            return max(2, round((y - height + _SCROLL_EDGE) / 2))
        return 0

    def _scroll_on(self) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + self._scroll_step())
        if bar.value() == before:
            self._scroll.stop()


def _is_copy(event: QDropEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
