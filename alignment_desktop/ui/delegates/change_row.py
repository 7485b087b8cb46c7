"""Paints a row of a comparison: a heading with its count, or a title with what happened to it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alignment_desktop.ui.models.change_lines import ChangeListModel, place_of
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

ROW = 30
_INSET = 12
_GAP = 14
_TITLE_SHARE = 0.5


class ChangeRowDelegate(QStyledItemDelegate):
    """Content only: the ground of the row is the view's."""

    def __init__(self, theme: Theme, model: ChangeListModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = self._model.line(index)
        if line is None:
            return
        area = QRectF(option.rect).adjusted(_INSET, 0, -_INSET, 0)
        painter.save()
        if line.is_heading:
            used = self._put(painter, area, line.title, TextRole.CAPTION_STRONG, Token.TEXT_SECONDARY)
            self._put(painter, area.adjusted(used + 8, 0, 0, 0), line.words, TextRole.CAPTION, Token.TEXT_TERTIARY)
        else:
            column = area.adjusted(0, 0, -area.width() * (1 - _TITLE_SHARE) - _GAP, 0)
            leads = line.change is not None and place_of(line.change) is not None
            token = Token.TEXT_PRIMARY if leads else Token.TEXT_SECONDARY
            self._put(painter, column, line.title, TextRole.BODY_MEDIUM, token)
            words = area.adjusted(area.width() * _TITLE_SHARE, 0, 0, 0)
            self._put(painter, words, line.words, TextRole.BODY, Token.TEXT_SECONDARY)
        painter.restore()

    def _put(self, painter: QPainter, area: QRectF, text: str, role: TextRole, token: Token) -> float:
        """One line of text; how wide it came out."""
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return float(painter.fontMetrics().horizontalAdvance(shown))
