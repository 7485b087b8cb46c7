"""The table of the scorecard: cells as declared, headings of areas across all columns, folded with a click or the arrows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem

from alignment_desktop.domain.scorecard import ScorecardArea, ScorecardRow
from alignment_desktop.ui.delegates.cells import CellDelegate, PersonDelegate, SparklineDelegate, StatusDelegate
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.scorecard_model import ScorecardColumn, ScorecardModel, ScorecardRole
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.row_view import RowView

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 29
AREA_HEIGHT = 35
_MAY_GO = {ScorecardColumn.TREND: 128, ScorecardColumn.OWNER: 100, ScorecardColumn.OBJECTIVE: 120}
"""Columns that a narrow table does without, the most useful one first, with the least width each is worth showing at."""
_INDENT = 21
_SUFFIX_ROOM = 34
_WIDTHS = (222, 280, 100, 124, 92, 104, 98, 128)


class ScorecardTable(RowView):
    """`kpi_opened(id)`: somebody wants to see a number, by double-click or Enter."""

    kpi_opened = Signal(int)

    def __init__(self, theme: Theme, model: ScorecardModel) -> None:
        super().__init__(theme, "", has_lines=True, row_margin=0)
        self.setAccessibleName(self.tr("Scorecard"))
        self._scorecard_model = model
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(theme, self))
        delegates = {
            ScorecardColumn.NUMBER: _NumberDelegate(theme, self),
            ScorecardColumn.ACTUAL: _ActualDelegate(theme, self),
            ScorecardColumn.OWNER: PersonDelegate(theme, self, ROW_HEIGHT),
            ScorecardColumn.STATUS: StatusDelegate(theme, self, ROW_HEIGHT),
            ScorecardColumn.TREND: SparklineDelegate(theme, self, ROW_HEIGHT),
        }
        for column, delegate in delegates.items():
            self.setItemDelegateForColumn(column, delegate)
        self._fit_columns()
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._span_areas)
        theme.changed.connect(self._fit_columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self._scorecard_model.line(self.currentIndex())
        key = event.key()
        if isinstance(line, ScorecardArea) and key in {
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Space,
            Qt.Key.Key_Return,
        }:
            is_folded = line.perspective_id in self._scorecard_model.folded
            wants_folded = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}.get(Qt.Key(key), not is_folded)
            self._fold(line, wants_folded)
            return
        if isinstance(line, ScorecardRow) and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.kpi_opened.emit(line.kpi.id)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line = self._scorecard_model.line(self.indexAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)
        if isinstance(line, ScorecardArea) and event.button() == Qt.MouseButton.LeftButton:
            self._fold(line, line.perspective_id not in self._scorecard_model.folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hide_what_does_not_fit()

    def _fit_columns(self) -> None:
        self.set_column_widths(_WIDTHS, stretched=ScorecardColumn.OBJECTIVE)
        self._hide_what_does_not_fit()

    def _hide_what_does_not_fit(self) -> None:
        """In a narrow window, or with large text, the figures stay and what is said elsewhere goes."""
        room = self.viewport().width() - sum(
            self._theme.px(width) for column, width in enumerate(_WIDTHS) if column not in _MAY_GO
        )
        for column, least in _MAY_GO.items():
            room -= self._theme.px(least)
            self.setColumnHidden(column, room < 0)
        stretched = (
            ScorecardColumn.NUMBER if self.isColumnHidden(ScorecardColumn.OBJECTIVE) else ScorecardColumn.OBJECTIVE
        )
        header = self.header()
        for column in (ScorecardColumn.NUMBER, ScorecardColumn.OBJECTIVE):
            mode = QHeaderView.ResizeMode.Stretch if column is stretched else QHeaderView.ResizeMode.Interactive
            if header.sectionResizeMode(column) is not mode:
                header.setSectionResizeMode(column, mode)
                self.setColumnWidth(column, self._theme.px(_WIDTHS[column]))

    def _fold(self, area: ScorecardArea, wants_folded: bool) -> None:
        folded = set(self._scorecard_model.folded)
        (folded.add if wants_folded else folded.discard)(area.perspective_id)
        self._scorecard_model.fold(frozenset(folded))
        for row in self._scorecard_model.area_rows():
            line = self._scorecard_model.line(self._scorecard_model.index(row, 0))
            if isinstance(line, ScorecardArea) and line.perspective_id == area.perspective_id:
                self.setCurrentIndex(self._scorecard_model.index(row, 0))

    def _open(self, index: QModelIndex) -> None:
        line = self._scorecard_model.line(index)
        if isinstance(line, ScorecardRow):
            self.kpi_opened.emit(line.kpi.id)

    def _span_areas(self) -> None:
        for row in range(self._scorecard_model.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), False)
        for row in self._scorecard_model.area_rows():
            self.setFirstColumnSpanned(row, QModelIndex(), True)


class _RowDelegate(CellDelegate):
    """Words and figures, in rows of the scorecard's height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_area = index.sibling(index.row(), 0).data(ScorecardRole.COUNTS) is not None
        return QSize(40, self._theme.px(AREA_HEIGHT if is_area else ROW_HEIGHT))


class _NumberDelegate(_RowDelegate):
    """The first column: a number's name, or the heading of an area with its counts."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        counts = index.data(ScorecardRole.COUNTS)
        theme = self._theme
        if counts is None:
            super().paint_content(painter, rect.adjusted(theme.px(_INDENT - 8), 0, 0, 0), index)
            return
        rect = rect.adjusted(-8, theme.px(6), 0, 0)
        if index.data(ScorecardRole.IS_FOLDED):
            side = theme.px(14)
            paint_icon(
                painter,
                QRectF(rect.left(), rect.center().y() - side / 2, side, side),
                "chevron-right",
                theme.color(Token.TEXT_SECONDARY),
            )
            rect = rect.adjusted(theme.px(18), 0, 0, 0)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        painter.setFont(theme.font(TextRole.ROW_STRONG))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, middle, name)
        rect.setLeft(rect.left() + painter.fontMetrics().horizontalAdvance(name) + theme.px(11))
        painter.setFont(theme.font(TextRole.CAPTION))
        painter.setPen(theme.color(Token.TEXT_TERTIARY))
        painter.drawText(rect, middle, str(counts))
        painter.setPen(theme.color(Token.LINE_MEDIUM))
        painter.drawLine(QPointF(0, rect.bottom() - 0.5), QPointF(10_000, rect.bottom() - 0.5))


class _ActualDelegate(_RowDelegate):
    """Figures stay in line: what names an older month stands in room of its own behind them."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme = self._theme
        room = theme.px(_SUFFIX_ROOM)
        suffix = index.data(CellRole.SUFFIX)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font(index.data(CellRole.TEXT_ROLE) or TextRole.BODY))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        painter.drawText(rect.adjusted(0, 0, -room, 0), middle | Qt.AlignmentFlag.AlignRight, text)
        if suffix:
            painter.setFont(theme.font(TextRole.CAPTION))
            painter.setPen(theme.color(Token.TEXT_TERTIARY))
            area = QRectF(rect.right() - room + 5, rect.top(), room + 8, rect.height())
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, suffix)
