"""The list of plans of lately: Enter opens, Delete takes off the list, a plan that has gone offers *Find it*."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyleOptionViewItem, QToolTip, QWidget

from alignment_desktop.host.recent_plans import RecentPlan
from alignment_desktop.ui.delegates.cells import CellDelegate
from alignment_desktop.ui.models.record_model import Column, RecordModel
from alignment_desktop.ui.pages.welcome.recent_words import plan_place, plan_title
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.row_view import RowView

Index = QModelIndex | QPersistentModelIndex
_PADDING = 12
_ICON = 16
_CLOSE = 26


class RecentList(RowView):
    """Signals carry the path of the plan. Arrow keys move; the context menu has everything the mouse and keys can do."""

    opened = Signal(object)
    find_asked = Signal(object)
    forget_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, row_margin=0)
        self.setAccessibleName(self.tr("Recent plans"))
        self._today, self._home = date.today(), Path.home()
        self.plans = RecordModel((self._column(),), lambda plan: str(plan.path), self)
        self.setModel(self.plans)
        self.setHeaderHidden(True)
        self.header().setStretchLastSection(True)
        self.setItemDelegate(_RecentDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def chosen(self) -> RecentPlan | None:
        """The plan the keyboard is on."""
        plan: RecentPlan | None = self.plans.record(self.currentIndex())
        return plan

    def show_plans(self, plans: Sequence[RecentPlan], today: date) -> None:
        """Show these, in their order."""
        self._today = today
        row = self.currentIndex().row()
        self.plans.set_records(plans)
        if plans and self.hasFocus() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.plans.index(min(max(row, 0), len(plans) - 1), 0))

    def place_of(self, plan: RecentPlan) -> str:
        """The second line of a row."""
        return plan_place(plan, self._today, self._home)

    def take(self, plan: RecentPlan) -> None:
        """Open it, or look for it if it has gone."""
        (self.find_asked if plan.is_missing else self.opened).emit(plan.path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plan = self.chosen
        if plan is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take(plan)
            return
        if plan is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.forget_asked.emit(plan.path)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and self.plans.rowCount():
            self.setCurrentIndex(self.plans.index(0, 0))
        elif not self.selectedIndexes():
            self.setCurrentIndex(self.currentIndex())
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.clearSelection()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plan = self.plans.record(index)
        if plan is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if close_area(self.visualRect(index), self._theme).contains(event.position()):
            self.forget_asked.emit(plan.path)
        else:
            self.take(plan)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        plan = self.plans.record(index)
        if plan is None:
            return
        menu = self.menu_of(plan)
        spot = self.visualRect(index).center() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(spot))

    def menu_of(self, plan: RecentPlan) -> QMenu:
        """What can be done with a plan of the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        verb = self.tr("Find it…") if plan.is_missing else self.tr("Open")
        menu.addAction(verb, lambda: self.take(plan))
        menu.addAction(self.tr("Take off this list"), lambda: self.forget_asked.emit(plan.path))
        return menu

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            plan = self.plans.record(index)
            if plan is not None:
                on_close = close_area(self.visualRect(index), self._theme).contains(QPointF(event.pos()))
                text = self.tr("Take off this list; the file stays") if on_close else str(plan.path)
                QToolTip.showText(event.globalPos(), text, self)
                return True
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(360, self.plans.rowCount() * self._theme.px(Height.TWO_LINE_ROW) + 2)

    def _column(self) -> Column:
        return Column("plan", self.tr("Plan"), plan_title, spoken=self._spoken)

    def _spoken(self, plan: RecentPlan) -> str:
        return f"{plan_title(plan)}, {self.place_of(plan)}"


def close_area(row: QRect, theme: Theme) -> QRectF:
    """Where the × of a row stands."""
    side = theme.px(_CLOSE)
    return QRectF(row.right() - side - 4, row.center().y() - side / 2 + 0.5, side, side)


class _RecentDelegate(CellDelegate):
    """Folder outline, name above place; at the right *Find it* and, under the pointer or the keyboard, an ×."""

    def __init__(self, theme: Theme, view: RecentList) -> None:
        super().__init__(theme, view, Height.TWO_LINE_ROW)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        plan: RecentPlan = self._view.plans.record(index)
        row = QRectF(option.rect)
        painter.save()
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(row.left(), row.bottom() - 0.5), QPointF(row.right(), row.bottom() - 0.5))
        side = self._theme.px(_ICON)
        icon = QRectF(row.left() + _PADDING, row.center().y() - side / 2, side, side)
        paint_icon(painter, icon, "folder-open", self._theme.color(Token.TEXT_SECONDARY))
        close = close_area(option.rect, self._theme)
        state = self._view.row_state(index)
        if state.is_hovered or (state.is_selected and not state.is_idle):
            paint_icon(painter, close.adjusted(6, 6, -6, -6), "x", self._theme.color(Token.TEXT_SECONDARY))
        right = close.left() - 8
        if plan.is_missing:
            right = self._paint_find(painter, QRectF(row.left(), row.top(), right - row.left(), row.height()))
        words = QRectF(icon.right() + _PADDING, row.top() + 7, right - icon.right() - _PADDING, row.height() - 14)
        self._paint_words(painter, words, plan)
        painter.restore()

    def _paint_find(self, painter: QPainter, area: QRectF) -> float:
        text = self._view.tr("Find it")
        painter.setFont(self._theme.font(TextRole.BODY_MEDIUM))
        painter.setPen(self._theme.color(Token.ACCENT_TEXT))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return area.right() - painter.fontMetrics().horizontalAdvance(text) - 12

    def _paint_words(self, painter: QPainter, words: QRectF, plan: RecentPlan) -> None:
        half = words.height() / 2
        name = QRectF(words.left(), words.top(), words.width(), half)
        place = QRectF(words.left(), words.top() + half, words.width(), half)
        token = Token.TEXT_TERTIARY if plan.is_missing else Token.TEXT_PRIMARY
        self._line(painter, name, plan_title(plan), self._theme.font(TextRole.BODY_MEDIUM), token)
        self._line(painter, place, self._view.place_of(plan), self._theme.font(TextRole.CAPTION), Token.TEXT_TERTIARY)

    def _line(self, painter: QPainter, rect: QRectF, text: str, font: QFont, token: Token) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
