"""Paints the cells of the grid and edits them in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alignment_desktop.domain.due import DueState
from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.delegates.painted_rows import PaintedRows
from alignment_desktop.ui.models.value_grid import FIRST_PERIOD, GridCell
from alignment_desktop.ui.models.value_grid_model import GridRole
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import paint_status

Index = QModelIndex | QPersistentModelIndex
_PADDING = 8
_SHAPE = 12
_CORNER = 8
_MOST_COLUMNS = 1_000
_TOLD = frozenset({Status.AT_RISK, Status.OFF_TRACK})
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class GridCellDelegate(QStyledItemDelegate):
    """Names at the left, targets on sunken ground, values at the right edge with what there is to know of them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painted = PaintedRows(theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(60, self._theme.px(Height.GRID_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(GridRole.CELL)
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        is_active = bool(state & QStyle.StateFlag.State_Active)
        text, unit = (None, None) if cell is not None else (index.data(), index.data(GridRole.UNIT))
        is_heading = cell is None and bool(index.data(GridRole.IS_HEADING))
        look = (cell, text, unit, is_heading, is_selected, is_active, index.column() < FIRST_PERIOD)
        key = index.row() * _MOST_COLUMNS + index.column()

        def draw(own: QPainter, area: QRectF) -> None:
            rect = area.toRect()
            self._paint_ground(
                own, rect, index, is_heading=is_heading, cell=cell, is_selected=is_selected, is_active=is_active
            )
            inside = QRectF(rect).adjusted(_PADDING, 0, -_PADDING, 0)
            if is_heading:
                self._paint_heading(own, inside, index)
            elif isinstance(cell, GridCell):
                self._paint_cell(own, rect, inside, cell)
            elif index.column() == 0:
                self._paint_name(own, inside, index)
            else:
                self._write(own, inside, str(text or ""), TextRole.BODY, Token.TEXT_SECONDARY, _RIGHT)

        self._painted.draw(painter, QRectF(option.rect), key, look, draw)

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRect,
        index: Index,
        *,
        is_heading: bool,
        cell: object,
        is_selected: bool,
        is_active: bool,
    ) -> None:
        theme = self._theme
        token = Token.BG_CANVAS
        if is_heading or index.column() == 1 or (isinstance(cell, GridCell) and (cell.is_counted or cell.is_future)):
            token = Token.BG_SUNKEN
        if isinstance(cell, GridCell) and cell.problem:
            token = Token.STATUS_OFF_BG
        elif is_selected:
            token = Token.BG_SELECTED if is_active else Token.BG_SELECTED_IDLE
        painter.fillRect(rect, theme.color(token))
        painter.setPen(theme.color(Token.LINE_SUBTLE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not is_heading or index.column() < FIRST_PERIOD:
            painter.drawLine(rect.topRight(), rect.bottomRight())

    def _paint_heading(self, painter: QPainter, inside: QRectF, index: Index) -> None:
        text = str(index.data() or "")
        if index.column() == 0:
            self._write(painter, inside, text, TextRole.BODY_STRONG, Token.TEXT_PRIMARY, Qt.AlignmentFlag.AlignVCenter)
        else:
            self._write(painter, inside, text, TextRole.CAPTION_MEDIUM, Token.TEXT_TERTIARY, _RIGHT)

    def _paint_name(self, painter: QPainter, inside: QRectF, index: Index) -> None:
        unit = str(index.data(GridRole.UNIT) or "")
        painter.setFont(self._theme.font(TextRole.CAPTION))
        width = painter.fontMetrics().horizontalAdvance(unit) + (6 if unit else 0)
        self._write(painter, inside, unit, TextRole.CAPTION, Token.TEXT_TERTIARY, _RIGHT)
        name = inside.adjusted(0, 0, -width, 0)
        self._write(
            painter, name, str(index.data() or ""), TextRole.BODY, Token.TEXT_PRIMARY, Qt.AlignmentFlag.AlignVCenter
        )

    def _paint_cell(self, painter: QPainter, rect: QRect, inside: QRectF, cell: GridCell) -> None:
        theme = self._theme
        if cell.problem:
            side = theme.px(14)
            icon = QRectF(inside.left(), inside.center().y() - side / 2, side, side)
            paint_icon(painter, icon, "circle-alert", theme.color(Token.STATUS_OFF_FG))
            self._write(
                painter, inside.adjusted(side + 4, 0, 0, 0), cell.problem, TextRole.BODY, Token.STATUS_OFF_FG, _RIGHT
            )
            return
        if not cell.text:
            self._paint_nothing(painter, rect, inside, cell)
            return
        if cell.status in _TOLD:
            side = theme.px(_SHAPE)
            shape = QRectF(inside.left() - 1, inside.center().y() - side / 2, side, side)
            paint_status(painter, shape, cell.status, theme)
        if cell.is_estimate:
            font = QFont(theme.font(TextRole.BODY))
            font.setItalic(True)
            painter.setFont(font)
            painter.setPen(theme.color(Token.TEXT_TERTIARY))
            painter.drawText(inside, _RIGHT, f"≈ {cell.text}")
        else:
            self._write(painter, inside, cell.text, TextRole.BODY, Token.TEXT_PRIMARY, _RIGHT)
        if cell.change is not None:
            corner = QPolygonF(
                [
                    QPointF(rect.right() - _CORNER, rect.top()),
                    QPointF(rect.right(), rect.top()),
                    QPointF(rect.right(), rect.top() + _CORNER),
                ]
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.TEXT_SECONDARY))
            painter.drawPolygon(corner)

    def _paint_nothing(self, painter: QPainter, rect: QRect, inside: QRectF, cell: GridCell) -> None:
        """Overdue, missing, not measured or closed: a word; what is only expected stays empty."""
        if cell.not_measured:
            self._write(painter, inside, self.tr("not measured"), TextRole.CAPTION, Token.TEXT_TERTIARY, _RIGHT)
            return
        if cell.due is DueState.CLOSED:
            self._write(painter, inside, self.tr("closed"), TextRole.CAPTION, Token.TEXT_TERTIARY, _RIGHT)
            return
        if cell.is_counted or cell.due not in (DueState.OVERDUE, DueState.DUE_TODAY):
            return
        is_due = cell.due is DueState.DUE_TODAY
        pen = QPen(self._theme.color(Token.LINE_STRONG), 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(rect).adjusted(3.5, 3.5, -4.5, -4.5), 3, 3)
        word = self.tr("due") if is_due else self.tr("missing") if cell.is_missing else self.tr("overdue")
        token = Token.TEXT_TERTIARY if cell.is_missing else Token.STATUS_RISK_FG
        self._write(painter, inside, word, TextRole.CAPTION_MEDIUM, token, _RIGHT)

    def _write(
        self, painter: QPainter, area: QRectF, text: str, role: TextRole, token: Token, alignment: Qt.AlignmentFlag
    ) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, alignment, shown)
