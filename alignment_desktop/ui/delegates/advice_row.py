"""A line of advice: heading at the left, icon, title, reason, and the button with what to do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alignment_desktop.ui.models.advice_lines import AdviceLine
from alignment_desktop.ui.models.advice_list_model import AdviceListModel
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import paint_status

Index = QModelIndex | QPersistentModelIndex
EDGE = 8
"""How far the ground of a row, and with it the ring, reaches beyond its text."""
_CAPTION_WIDTH = 124
_CAPTION_BESIDE_ICONS = 106
_ICON_COLUMN = 28
_ICON = 16
_ABOVE, _BELOW = 9, 7
_ABOVE_CLOSE, _BELOW_CLOSE = 6, 6
"""Beside icons, where a row is found by its shape and many shall fit."""
_BUTTON_PADDING = 11
_GAP = 16
_NARROW = 600
"""Below this width, at 100 % text, headings stand above their lines instead of beside them."""
_MOST_REASON_LINES = 2
_WRAP = int(Qt.TextFlag.TextWordWrap)


class AdviceRowDelegate(QStyledItemDelegate):
    """Paints what stands in a row and says where its button is; `hovered` and `pressed` are rows whose button is."""

    def __init__(self, theme: Theme, model: AdviceListModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.width = 0
        """Of the view; rows are as high as their words need at that width."""
        self.hovered = self.pressed = -1
        self.has_icons = False
        """Whether titles stand beside a column of icons and shapes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._model.line(index)
        return QSize(100, self._theme.px(Height.LIST_ROW) if line is None else self._height(line))

    def button_rect(self, row: QRect, line: AdviceLine) -> QRect:
        """Where the button of a row lies; empty where there is none."""
        if not line.button:
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
        if line.button:
            self._paint_button(painter, option.rect, line, index.row())
        painter.restore()

    @property
    def _is_narrow(self) -> bool:
        return self.width < self._theme.px(_NARROW)

    @property
    def _air(self) -> tuple[int, int]:
        return (_ABOVE_CLOSE, _BELOW_CLOSE) if self.has_icons else (_ABOVE, _BELOW)

    def _left(self) -> int:
        icons = self._theme.px(_ICON_COLUMN) if self.has_icons else 0
        if self._is_narrow:
            return EDGE + icons
        return EDGE + icons + self._theme.px(_CAPTION_BESIDE_ICONS if icons else _CAPTION_WIDTH)

    def _head(self, line: AdviceLine) -> int:
        """The height of a heading above a line."""
        return self._theme.line_height(TextRole.BODY) + 6 if line.caption and self._is_narrow else 0

    def _height(self, line: AdviceLine) -> int:
        if line.subject is None:
            return self._theme.px(Height.LIST_ROW)
        title = self._theme.line_height(TextRole.ROW_STRONG)
        return self._head(line) + self._theme.px(sum(self._air)) + title + self._reason_height(line) + 1

    def _reason_height(self, line: AdviceLine) -> int:
        metrics = QFontMetrics(self._theme.font(TextRole.BODY))
        room = self._room(line)
        height = self._theme.line_height(TextRole.BODY)
        # Most are short: only the others are laid out.
        if metrics.horizontalAdvance(line.reason) <= room:
            return height
        needed = metrics.boundingRect(QRect(0, 0, room, 1000), _WRAP, line.reason).height()
        return height * min(_MOST_REASON_LINES, max(1, round(needed / metrics.lineSpacing())))

    def _room(self, line: AdviceLine) -> int:
        return max(60, self.width - EDGE - self._button_width(line) - _GAP - self._left())

    def _button_width(self, line: AdviceLine) -> int:
        metrics = QFontMetrics(self._theme.font(TextRole.BODY_MEDIUM))
        return metrics.horizontalAdvance(line.button) + 2 * _BUTTON_PADDING

    def _paint_line_below(self, painter: QPainter, rect: QRect, line: AdviceLine) -> None:
        """Across the list at the end of a group, under the words inside one."""
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        left = EDGE if line.is_last else self._left() - (self._theme.px(_ICON_COLUMN) if self.has_icons else 0)
        bottom = rect.bottom() + 0.5
        painter.drawLine(QPointF(left, bottom), QPointF(rect.right() + 1 - EDGE, bottom))

    def _paint_words(self, painter: QPainter, rect: QRect, line: AdviceLine) -> None:
        theme, left = self._theme, self._left()
        top = rect.top() + theme.px(self._air[0])
        if line.subject is None:
            painter.setFont(theme.font(TextRole.BODY_MEDIUM))
            painter.setPen(theme.color(Token.ACCENT_TEXT))
            area = QRectF(left, rect.top(), rect.width() - left, rect.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, line.title)
            return
        if line.caption:
            painter.setFont(theme.font(TextRole.BODY))
            painter.setPen(theme.color(Token.TEXT_SECONDARY))
            beside = _CAPTION_BESIDE_ICONS if self.has_icons else _CAPTION_WIDTH
            width = rect.width() if self._is_narrow else theme.px(beside) - 10
            # Its base stands on that of the title beside it.
            area = QRectF(EDGE, top, width, theme.line_height(TextRole.ROW_STRONG) + 1)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, _elided(painter, line.caption, width))
        top += self._head(line)
        self._paint_icon(painter, top, line)
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

    def _paint_icon(self, painter: QPainter, top: float, line: AdviceLine) -> None:
        """In the middle of title and reason, as the button is."""
        if not self.has_icons:
            return
        theme = self._theme
        words = theme.line_height(TextRole.ROW_STRONG) + self._reason_height(line)
        side = theme.px(_ICON)
        place = QRectF(self._left() - theme.px(_ICON_COLUMN), top + (words - side) / 2, side, side)
        if line.status is not None:
            paint_status(painter, place, line.status, theme)
        elif line.icon:
            paint_icon(painter, place, line.icon, theme.color(Token.TEXT_SECONDARY))

    def _paint_button(self, painter: QPainter, rect: QRect, line: AdviceLine, row: int) -> None:
        theme = self._theme
        token = Token.BG_PRESSED if row == self.pressed else Token.BG_HOVER if row == self.hovered else Token.BG_CANVAS
        box = QRectF(self.button_rect(rect, line))
        painter.setPen(QPen(theme.color(Token.LINE_MEDIUM), 1))
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
        painter.setFont(theme.font(TextRole.BODY_MEDIUM))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, line.button)


def _elided(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width) + 1)
