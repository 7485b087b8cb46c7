"""How a rail item looks, in the list and in the foot: one painter for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyledItemDelegate, QWidget

from alignment_desktop.ui.navigation_model import NavigationModel
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

MARGIN = 8
_ICON_LEFT = 10
_TEXT_LEFT = 37


@dataclass(frozen=True, slots=True)
class RailItemState:
    """What changes the look of one item."""

    is_current: bool = False
    is_hovered: bool = False
    has_focus: bool = False
    is_folded: bool = False


def paint_rail_item(
    painter: QPainter, rect: QRectF, icon: str, text: str, count: str, state: RailItemState, theme: Theme
) -> None:
    """One item: `rect` is the filled shape itself."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state.is_current or state.is_hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.BG_NAV_SELECTED if state.is_current else Token.BG_PRESSED))
        painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
    side = theme.px(17)
    left = rect.center().x() - side / 2 if state.is_folded else rect.left() + _ICON_LEFT
    tint = Token.ACCENT_TEXT if state.is_current else Token.TEXT_SECONDARY
    paint_icon(painter, QRectF(left, rect.center().y() - side / 2, side, side), icon, theme.color(tint))
    if not state.is_folded:
        _paint_words(painter, rect, text, count, state, theme)
    elif count:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.ACCENT_TEXT))
        painter.drawEllipse(QPointF(rect.right() - 9, rect.top() + 8), 2.5, 2.5)
    if state.has_focus:
        paint_ring(painter, rect, theme)


def _paint_words(painter: QPainter, rect: QRectF, text: str, count: str, state: RailItemState, theme: Theme) -> None:
    right = rect.right() - 10
    if count:
        painter.setFont(theme.font(TextRole.CAPTION))
        painter.setPen(theme.color(Token.TEXT_SECONDARY))
        area = QRectF(rect.left(), rect.top(), right - rect.left(), rect.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        right -= painter.fontMetrics().horizontalAdvance(count) + 8
    painter.setFont(theme.font(TextRole.BODY_STRONG if state.is_current else TextRole.BODY_MEDIUM))
    painter.setPen(theme.color(Token.TEXT_PRIMARY if state.is_current else Token.TEXT_SECONDARY))
    left = rect.left() + theme.px(_TEXT_LEFT - 17) + 17
    area = QRectF(left, rect.top(), right - left, rect.height())
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class NavigationDelegate(QStyledItemDelegate):
    """Paints the rail's list. Row heights shrink when there are many pages.

    What is hovered and focused is told by the list: asking the style option would build all of QStyle's enums before the
    first frame.
    """

    def __init__(self, theme: Theme, model: NavigationModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.current_page = ""
        self.hovered_row = self.focused_row = -1
        self.is_folded = False
        self.is_tight = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(40, self.height_of(index.row(), is_tight=self.is_tight))

    def height_of(self, row: int, *, is_tight: bool) -> int:
        """Height of a row in pixels."""
        if self._model.rows[row].spec is not None:
            return self._theme.px(28 if is_tight else 32)
        if self.is_folded:
            return 9
        return self._theme.px(20 if is_tight else 32)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect = QRectF(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
        row = self._model.rows[index.row()]
        painter.save()
        if row.spec is None:
            self._paint_heading(painter, rect, row.text)
        else:
            state = RailItemState(
                is_current=row.spec.id == self.current_page,
                is_hovered=index.row() == self.hovered_row,
                has_focus=index.row() == self.focused_row,
                is_folded=self.is_folded,
            )
            count = self._model.count_of(index.row())
            paint_rail_item(painter, rect, row.spec.icon, row.text, count, state, self._theme)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        if self.is_folded:
            painter.setPen(self._theme.color(Token.LINE_MEDIUM))
            middle = rect.center().y()
            painter.drawLine(QPointF(rect.left() + 8, middle), QPointF(rect.right() - 8, middle))
            return
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(_ICON_LEFT, 2, 0, 0), flags, text)


class RailButton(QAbstractButton):
    """One item of the foot, such as Settings."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._is_folded = False
        self._is_current = False
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_state(self, *, is_current: bool, is_folded: bool) -> None:
        """Filled when its page is shown; icon only when folded."""
        self._is_current, self._is_folded = is_current, is_folded
        self.setToolTip(self.text() if is_folded else "")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(40, self._theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(MARGIN, 0, -MARGIN, 0)
        state = RailItemState(self._is_current, self.underMouse(), self.hasFocus(), self._is_folded)
        paint_rail_item(painter, rect, self._icon, self.text(), "", state, self._theme)
