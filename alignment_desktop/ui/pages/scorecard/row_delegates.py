"""How the cells of the scorecard are painted where they differ from the general ones."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeView

from alignment_desktop.ui.delegates.cells import (
    CELL_PADDING,
    CellDelegate,
    ProgressDelegate,
    SparklineDelegate,
    StatusDelegate,
)
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.scorecard_columns import ScorecardColumn, ScorecardRole
from alignment_desktop.ui.pages.scorecard.area_heading import AREA_HEIGHT, paint_area_heading
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

Index = QModelIndex | QPersistentModelIndex
ROW_HEIGHT = 29
NAME_INSET = 13
STATUS_INSET = 10
SUFFIX_GAP = 5
EDGE = 6
"""Pixels the rows begin left of the page's edge, so that the ring of a heading does not touch its words."""


class RowDelegate(CellDelegate):
    """Words and figures, in rows of the scorecard's height."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # A row is as high as its highest cell: only the first one need look.
        is_area = index.column() == 0 and index.data(ScorecardRole.IS_FOLDED) is not None
        return QSize(40, self._theme.px(AREA_HEIGHT if is_area else ROW_HEIGHT))


class NumberDelegate(RowDelegate):
    """The first column: a number's name, or the heading of an area with its counts."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        counts = index.data(ScorecardRole.COUNTS)
        if counts is None:
            inset = EDGE + (0 if index.data(ScorecardRole.IS_GOAL) else self._theme.px(NAME_INSET))
            super().paint_content(painter, rect.adjusted(inset, 0, self._room_behind(index), 0), index)
            return
        rect = rect.adjusted(EDGE - CELL_PADDING, 0, CELL_PADDING, 0)
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        is_folded = bool(index.data(ScorecardRole.IS_FOLDED))
        paint_area_heading(painter, rect, name, str(counts), self._theme, is_folded=is_folded)

    def _room_behind(self, index: Index) -> int:
        """The title of an objective reaches into the column where a number names its objective."""
        view = self.parent()
        if not index.data(ScorecardRole.IS_GOAL) or not isinstance(view, QTreeView):
            return 0
        return 0 if view.isColumnHidden(ScorecardColumn.OBJECTIVE) else view.columnWidth(ScorecardColumn.OBJECTIVE)


class TrendDelegate(SparklineDelegate):
    """The last ten of a number; of an objective its progress with what is expected."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, parent, ROW_HEIGHT)
        self._progress = ProgressDelegate(theme, self, ROW_HEIGHT)

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        if index.data(ScorecardRole.IS_GOAL):
            self._progress.paint_content(painter, rect, index)
        else:
            super().paint_content(painter, rect, index)


class ActualDelegate(RowDelegate):
    """Figures stay in line: what names an older month stands in room of its own behind them."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, parent)
        self.suffix_room = 0

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme, room = self._theme, self.suffix_room
        suffix = index.data(CellRole.SUFFIX)
        middle = Qt.AlignmentFlag.AlignVCenter
        figures = rect.adjusted(0, 0, -room, 0)
        painter.setFont(theme.font(index.data(CellRole.TEXT_ROLE) or TextRole.BODY))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(figures.width()) + 1)
        painter.drawText(figures, middle | Qt.AlignmentFlag.AlignRight, text)
        if suffix:
            painter.setFont(theme.font(TextRole.CAPTION))
            painter.setPen(theme.color(Token.TEXT_TERTIARY))
            area = QRectF(figures.right() + SUFFIX_GAP, rect.top(), room + CELL_PADDING, rect.height())
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, suffix)


class InsetStatusDelegate(StatusDelegate):
    """The status, a little off the figures before it."""

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        super().paint_content(painter, rect.adjusted(self._theme.px(STATUS_INSET), 0, 0, 0), index)
