"""The general cells: words, status, progress, sparkline, person. They paint content only; the view paints the row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.avatar import paint_person
from alignment_desktop.ui.widgets.progress import paint_progress
from alignment_desktop.ui.widgets.sparkline import paint_sparkline
from alignment_desktop.ui.widgets.status import paint_status_line

Index = QModelIndex | QPersistentModelIndex
CELL_PADDING = 8
_BAR_WIDTH = 48


class CellDelegate(QStyledItemDelegate):
    """Words in the colour and weight the model names; the base of all cells. Give a column's `QHeaderView` the same alignment."""

    def __init__(self, theme: Theme, parent: QObject, row_height: int = Height.LIST_ROW) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row_height = row_height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self._theme.px(self._row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        opacity = index.data(CellRole.OPACITY)
        if opacity is not None:
            painter.setOpacity(float(opacity))
        rect = QRectF(option.rect).adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        self.paint_content(painter, rect, index)
        painter.restore()

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        """Draw the cell's content into `rect`; subclasses draw theirs."""
        paint_cell_text(painter, rect, index, self._theme)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setProperty("inCell", True)
            editor.setFont(self._theme.font(index.data(CellRole.TEXT_ROLE) or TextRole.BODY))
        return editor


def paint_cell_text(painter: QPainter, rect: QRectF, index: Index, theme: Theme) -> None:
    """Words of a cell, with the outline and the small suffix the model names."""
    icon = index.data(CellRole.ICON)
    if icon:
        side = theme.px(16)
        paint_icon(
            painter,
            QRectF(rect.left(), rect.center().y() - side / 2, side, side),
            icon,
            theme.color(Token.TEXT_SECONDARY),
        )
        rect = rect.adjusted(side + 7, 0, 0, 0)
    alignment = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft)
    suffix = index.data(CellRole.SUFFIX)
    if suffix:
        painter.setFont(theme.font(TextRole.CAPTION))
        painter.setPen(theme.color(Token.TEXT_TERTIARY))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, suffix)
        rect = rect.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(suffix) - 5, 0)
    text = index.data(Qt.ItemDataRole.DisplayRole)
    if text is None:
        return
    painter.setFont(theme.font(index.data(CellRole.TEXT_ROLE) or TextRole.BODY))
    painter.setPen(theme.color(index.data(CellRole.TOKEN) or Token.TEXT_PRIMARY))
    shown = painter.fontMetrics().elidedText(str(text), Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, alignment | Qt.AlignmentFlag.AlignVCenter, shown)


class StatusDelegate(CellDelegate):
    """Shape and word. The model's display text replaces the word; an empty one leaves the shape alone."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        status = index.data(CellRole.STATUS)
        if status is not None:
            text = index.data(Qt.ItemDataRole.DisplayRole)
            paint_status_line(painter, rect, Status(status), self._theme, None if text is None else str(text))


class ProgressDelegate(CellDelegate):
    """Bar with the expected tick, and the display text ("35 %") behind it."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        done, expected = index.data(CellRole.DONE), index.data(CellRole.EXPECTED)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        if done is None and expected is None and not text:
            return
        bar = QRectF(rect.left(), rect.top(), self._theme.px(_BAR_WIDTH), rect.height())
        paint_progress(painter, bar, done, expected, self._theme)
        if text:
            painter.setFont(self._theme.font(TextRole.BODY))
            painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
            words = QRectF(bar.right() + 9, rect.top(), rect.right() - bar.right() - 9, rect.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(text))


class SparklineDelegate(CellDelegate):
    """The last ten values with the dotted target."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        values = index.data(CellRole.VALUES)
        if values is not None:
            area = rect.adjusted(0, rect.height() * 0.18, 0, -rect.height() * 0.18)
            paint_sparkline(painter, area, values, self._theme, index.data(CellRole.TARGET))


class PersonDelegate(CellDelegate):
    """Initials and name."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        name = index.data(Qt.ItemDataRole.DisplayRole)
        if name:
            token = index.data(CellRole.TOKEN) or Token.TEXT_SECONDARY
            paint_person(painter, rect, index.data(CellRole.INITIALS) or "", str(name), self._theme, token)
