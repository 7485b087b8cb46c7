"""A finding in the list: heading at the left, title, reason, and the button with its repair."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alignment_desktop.ui.models.finding_lines import FindingLine
from alignment_desktop.ui.models.finding_list_model import FindingListModel
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

Index = QModelIndex | QPersistentModelIndex
EDGE = 8
"""How far the ground of a row, and with it the ring, reaches beyond its text."""
_CAPTION_WIDTH = 124
_ABOVE, _BELOW = 9, 7
_BUTTON_PADDING = 11
_GAP = 16
_NARROW = 600
"""Below this width, at 100 % text, headings stand above their findings instead of beside them."""
_MOST_REASON_LINES = 2
_WRAP = int(Qt.TextFlag.TextWordWrap)


class FindingRowDelegate(QStyledItemDelegate):
    """Paints what stands in a row and says where its button is; `hovered` and `pressed` are rows whose button is."""

    def __init__(self, theme: Theme, model: FindingListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.width = 0
        """Of the view; rows are as high as their words need at that width."""
        self.hovered = self.pressed = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.line(index)
        return QSize(100, self._theme.px(Height.LIST_ROW) if line is None else self._height(line))

    def button_rect(self, row: QRect, line: FindingLine) -> QRect:
        """Where the button of a row lies; empty where there is none."""
        if not line.repair:
            return QRect()
        width = self._button_width(line)
        height = self._theme.px(Height.BUTTON_SMALL)
        top = row.top() + self._head(line) + (row.height() - self._head(line) - height) // 2
        return QRect(row.right() + 1 - EDGE - width, top, width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line(index)
        if line is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line_below(painter, option.rect, line)
        self._paint_words(painter, option.rect, line)
        if line.repair:
            self._paint_button(painter, option.rect, line, index.row())
        painter.restore()

    @property
    def _is_narrow(self) -> bool:
        return self.width < self._theme.px(_NARROW)

    def _left(self) -> int:
        return EDGE if self._is_narrow else EDGE + self._theme.px(_CAPTION_WIDTH)

    def _head(self, line: FindingLine) -> int:
        """The height of a heading above a finding."""
        return self._theme.line_height(TextRole.BODY) + 6 if line.caption and self._is_narrow else 0

    def _height(self, line: FindingLine) -> int:
        if line.finding is None:
            return self._theme.px(Height.LIST_ROW)
        title = self._theme.line_height(TextRole.ROW_STRONG)
        return self._head(line) + self._theme.px(_ABOVE + _BELOW) + title + self._reason_height(line) + 1

    def _reason_height(self, line: FindingLine) -> int:
        metrics = QFontMetrics(self._theme.font(TextRole.BODY))
        room = self._room(line)
        height = self._theme.line_height(TextRole.BODY)
        # Most are short: only the others are laid out.
        if metrics.horizontalAdvance(line.reason) <= room:
            return height
        needed = metrics.boundingRect(QRect(0, 0, room, 1000), _WRAP, line.reason).height()
        return height * min(_MOST_REASON_LINES, max(1, round(needed / metrics.lineSpacing())))

    def _room(self, line: FindingLine) -> int:
        return max(60, self.width - EDGE - self._button_width(line) - _GAP - self._left())

    def _button_width(self, line: FindingLine) -> int:
        metrics = QFontMetrics(self._theme.font(TextRole.BODY_MEDIUM))
        return metrics.horizontalAdvance(line.repair) + 2 * _BUTTON_PADDING

    def _paint_line_below(self, painter: QPainter, rect: QRect, line: FindingLine) -> None:
        """Across the list at the end of a group, under the words inside one."""
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        left = EDGE if line.is_last else self._left()
        bottom = rect.bottom() + 0.5
        painter.drawLine(QPointF(left, bottom), QPointF(rect.right() + 1 - EDGE, bottom))

    def _paint_words(self, painter: QPainter, rect: QRect, line: FindingLine) -> None:
        theme, left = self._theme, self._left()
        top = rect.top() + theme.px(_ABOVE)
        if line.finding is None:
            painter.setFont(theme.font(TextRole.BODY_MEDIUM))
            painter.setPen(theme.color(Token.ACCENT_TEXT))
            area = QRectF(left, rect.top(), rect.width() - left, rect.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line.title)
            return
        if line.caption:
            painter.setFont(theme.font(TextRole.BODY))
            painter.setPen(theme.color(Token.TEXT_SECONDARY))
            width = rect.width() if self._is_narrow else theme.px(_CAPTION_WIDTH) - 10
            # Its base stands on that of the title beside it.
            area = QRectF(EDGE, top, width, theme.line_height(TextRole.ROW_STRONG) + 1)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, _elided(painter, line.caption, width))
        top += self._head(line)
        room = self._room(line)
        title = QRectF(left, top, room, theme.line_height(TextRole.ROW_STRONG))
        painter.setFont(theme.font(TextRole.ROW_STRONG))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, _elided(painter, line.title, room))
        painter.setFont(theme.font(TextRole.BODY))
        painter.setPen(theme.color(Token.TEXT_SECONDARY))
        reason = QRectF(left, title.bottom(), room, self._reason_height(line))
        if reason.height() <= theme.line_height(TextRole.BODY):
            painter.drawText(reason, Qt.AlignmentFlag.AlignVCenter, _elided(painter, line.reason, room))
        else:
            painter.drawText(reason, _WRAP, line.reason)

    def _paint_button(self, painter: QPainter, rect: QRect, line: FindingLine, row: int) -> None:
        theme = self._theme
        token = Token.BG_PRESSED if row == self.pressed else Token.BG_HOVER if row == self.hovered else Token.BG_CANVAS
        box = QRectF(self.button_rect(rect, line))
        painter.setPen(QPen(theme.color(Token.LINE_MEDIUM), 1))
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        painter.setFont(theme.font(TextRole.BODY_MEDIUM))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.repair)


def _elided(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width) + 1)
