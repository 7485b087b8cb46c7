"""A row of the list of numbers: status shape, name, sparkline and value; headings of areas are small and grey."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.delegates.cells import CellDelegate
from alignment_desktop.ui.models.kpi_list_model import KpiRole
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Height
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.sparkline import paint_sparkline
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status

Index = QModelIndex | QPersistentModelIndex
HEADING_HEIGHT = 27
_SPARK_WIDTH = 38
_SPARK_HEIGHT = 14
_VALUE_WIDTH = 64
_RIGHT = 16


class KpiRowDelegate(CellDelegate):
    """Paints what stands in the row; its ground is the view's."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_heading = index.data(KpiRole.KPI_ID) is None
        return QSize(120, self._theme.px(HEADING_HEIGHT if is_heading else Height.LIST_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect = QRectF(option.rect).adjusted(PAGE_PADDING, 0, -_RIGHT, 0)
        status = index.data(CellRole.STATUS)
        if status is None:
            self._paint_heading(painter, rect, str(index.data()))
        else:
            self._paint_number(painter, rect, index, Status(status))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.setFont(self._theme.font(TextRole.CAPTION_MEDIUM))
        painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
        area = rect.adjusted(0, self._theme.px(9), 0, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _paint_number(self, painter: QPainter, rect: QRectF, index: Index, status: Status) -> None:
        px = self._theme.px
        shape = px(SHAPE_SIZE)
        middle = rect.center().y()
        paint_status(painter, QRectF(rect.left(), middle - shape / 2, shape, shape), status, self._theme)
        painter.setFont(self._theme.font(TextRole.BODY_MEDIUM))
        value = str(index.data(KpiRole.VALUE_TEXT))
        value_width = max(px(_VALUE_WIDTH), painter.fontMetrics().horizontalAdvance(value) + 8)
        value_area = QRectF(rect.right() - value_width, rect.top(), value_width, rect.height())
        painter.setPen(self._theme.color(Token.TEXT_PRIMARY))
        painter.drawText(value_area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, value)
        spark = QRectF(value_area.left() - px(_SPARK_WIDTH) - 6, middle - px(_SPARK_HEIGHT) / 2, px(_SPARK_WIDTH), 0)
        spark.setHeight(px(_SPARK_HEIGHT))
        paint_sparkline(painter, spark, index.data(CellRole.VALUES) or (), self._theme, has_end_dot=False)
        painter.setFont(self._theme.font(TextRole.BODY))
        painter.setPen(self._theme.color(Token.TEXT_PRIMARY))
        left = rect.left() + shape + 7
        name_area = QRectF(left, rect.top(), spark.left() - 10 - left, rect.height())
        shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(name_area.width()))
        painter.drawText(name_area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
