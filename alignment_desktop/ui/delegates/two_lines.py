"""Cells of two lines, the second smaller and grey; the last column has a shape before its first line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.delegates.cells import CellDelegate
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.source_list_model import SECOND, STATE
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status
from alignment_desktop.workspace.source_list import SourceState

SOURCE_ROW = 37
_SHAPES: Mapping[SourceState, Status] = MappingProxyType(
    {SourceState.OVERDUE: Status.OFF_TRACK, SourceState.EXPECTED: Status.NOT_STARTED}
)
_TOKENS: Mapping[SourceState, Token] = MappingProxyType(
    {SourceState.OVERDUE: Token.STATUS_OFF_FG, SourceState.DUE_TODAY: Token.STATUS_RISK_FG}
)


class TwoLineDelegate(CellDelegate):
    """What a `SourceListModel` shows."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, parent, SOURCE_ROW)

    def paint_content(self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        area = rect
        state = index.data(STATE)
        token = Token.TEXT_PRIMARY
        if state is not None:
            token = _TOKENS.get(state, Token.TEXT_SECONDARY)
            area = self._paint_shape(painter, area, SourceState(state))
        middle = rect.center().y()
        first = QRectF(area.left(), rect.top() + 2, area.width(), middle - rect.top())
        second = QRectF(area.left(), middle, area.width(), rect.bottom() - middle - 2)
        role = TextRole.BODY_MEDIUM if state in _TOKENS else index.data(CellRole.TEXT_ROLE) or TextRole.BODY
        self._write(painter, first, str(index.data() or ""), role, token)
        self._write(painter, second, str(index.data(SECOND) or ""), TextRole.CAPTION, Token.TEXT_SECONDARY)

    def _paint_shape(self, painter: QPainter, rect: QRectF, state: SourceState) -> QRectF:
        side = self._theme.px(SHAPE_SIZE)
        line = (rect.height() - 4) / 2
        shape = QRectF(rect.left(), rect.top() + 2 + (line - side) / 2, side, side)
        if state in _SHAPES:
            paint_status(painter, shape, _SHAPES[state], self._theme)
        elif state is SourceState.DUE_TODAY:
            paint_icon(painter, shape, "clock-alert", self._theme.color(Token.STATUS_RISK_FG))
        return rect.adjusted(side + 5, 0, 0, 0)

    def _write(self, painter: QPainter, area: QRectF, text: str, role: TextRole, token: Token) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
