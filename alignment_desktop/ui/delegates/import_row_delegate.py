"""Paints the cells of a checked import: tick, words, figures, what happens, and the way to mend a problem row."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from alignment_desktop.domain.import_plan import ImportAction
from alignment_desktop.ui.models.import_rows_model import FIGURES, ImportColumn, ImportRowsModel
from alignment_desktop.ui.models.import_words import RowFix, ShownRow
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.check_box import BOX, paint_check_box
from alignment_desktop.ui.widgets.choices import paint_choice_box

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
EDGE = 16
"""Room at the left and right end of a row."""
_ICON = 16
_GAP = 20
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ImportRowDelegate(QStyledItemDelegate):
    """One delegate for all columns. It reads the row from the model at once instead of asking role by role."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.end_room = EDGE
        """Room at the right end of a row, as far as the scroll bar does not give it."""
        self.hovered_row = -1
        """The row the mouse is on; rows light up as a whole, Qt would light single cells."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self._theme.px(Height.LIST_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast("ImportRowsModel", index.model())
        row, column = index.row(), ImportColumn(index.column())
        shown = model.shown(row)
        rect = QRectF(option.rect)
        state = option.state
        self._paint_ground(painter, rect, shown, state, option, is_hovered=row == self.hovered_row)
        if column is ImportColumn.TICK:
            self._paint_tick(painter, rect, model, row)
            return
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        if column is ImportColumn.OUTCOME:
            self._paint_outcome(painter, area.adjusted(EDGE - PADDING, 0, PADDING - self.end_room, 0), shown)
        elif column is ImportColumn.NUMBER and shown.fix is RowFix.NUMBER:
            self._paint_chooser(painter, rect, shown)
        else:
            self._paint_words(painter, area, shown, column)

    def link_rect(self, cell: QRectF, shown: ShownRow) -> QRectF:
        """Where the words that mend a row stand inside its last cell; empty where there are none."""
        if not has_link(shown):
            return QRectF()
        width = QFontMetrics(self._theme.font(TextRole.BODY_MEDIUM)).horizontalAdvance(shown.fix_words)
        right = cell.right() - self.end_room
        return QRectF(right - width, cell.top(), width, cell.height())

    def chooser_rect(self, cell: QRectF) -> QRectF:
        """Where the chooser of a number stands inside its cell."""
        height = self._theme.px(Height.BUTTON_SMALL)
        return QRectF(cell.left() + PADDING, cell.center().y() - height / 2, cell.width() - 12, height)

    def _paint_ground(
        self,
        painter: QPainter,
        rect: QRectF,
        shown: ShownRow,
        state: QStyle.StateFlag,
        option: QStyleOptionViewItem,
        *,
        is_hovered: bool,
    ) -> None:
        theme = self._theme
        if state & QStyle.StateFlag.State_Selected:
            view = option.widget
            is_idle = not (isinstance(view, QAbstractItemView) and view.hasFocus())
            painter.fillRect(rect, theme.color(Token.BG_SELECTED_IDLE if is_idle else Token.BG_SELECTED))
        elif shown.action is ImportAction.PROBLEM:
            painter.fillRect(rect, theme.color(Token.STATUS_OFF_BG))
        elif is_hovered:
            painter.fillRect(rect, theme.color(Token.BG_HOVER))
        painter.setPen(theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))

    def _paint_tick(self, painter: QPainter, rect: QRectF, model: ImportRowsModel, row: int) -> None:
        side = self._theme.px(BOX)
        box = QRectF(rect.left() + EDGE, rect.center().y() - side / 2, side, side)
        can_tick = model.can_tick(row)
        state = Qt.CheckState.Checked if can_tick and model.is_ticked(row) else Qt.CheckState.Unchecked
        paint_check_box(painter, box, state, self._theme, is_enabled=can_tick)

    def _paint_words(self, painter: QPainter, area: QRectF, shown: ShownRow, column: ImportColumn) -> None:
        theme = self._theme
        text, role, token = _look(shown, column)
        if column is ImportColumn.NUMBER and shown.is_new_kpi:
            side = theme.px(14)
            icon = QRectF(area.left(), area.center().y() - side / 2, side, side)
            paint_icon(painter, icon, "plus", theme.color(Token.TEXT_SECONDARY))
            area = area.adjusted(side + 5, 0, 0, 0)
        painter.setFont(theme.font(role))
        painter.setPen(theme.color(token))
        shown_text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, _RIGHT if column in FIGURES else _LEFT, shown_text)

    def _paint_outcome(self, painter: QPainter, area: QRectF, shown: ShownRow) -> None:
        theme = self._theme
        is_same, is_problem = shown.action is ImportAction.SAME, shown.action is ImportAction.PROBLEM
        token = Token.STATUS_OFF_FG if is_problem else Token.TEXT_TERTIARY if is_same else Token.TEXT_PRIMARY
        side = theme.px(_ICON)
        icon_side = side - 2 if shown.action is ImportAction.CHANGED else side
        icon = QRectF(area.left(), area.center().y() - icon_side / 2, icon_side, icon_side)
        icon_token = Token.TEXT_SECONDARY if shown.action is ImportAction.NEW else token
        paint_icon(painter, icon, shown.icon, theme.color(icon_token))
        words = area.adjusted(side + theme.px(4), 0, 0, 0)
        words.setRight(words.right() - self._paint_end(painter, area, shown))
        painter.setFont(theme.font(TextRole.BODY if is_same else TextRole.BODY_MEDIUM))
        painter.setPen(theme.color(token))
        text = painter.fontMetrics().elidedText(shown.outcome, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
        painter.drawText(words, _LEFT, text)

    def _paint_end(self, painter: QPainter, area: QRectF, shown: ShownRow) -> float:
        """The link of a problem row, or the mark of a big change; gives the room that it takes."""
        theme = self._theme
        painter.setFont(theme.font(TextRole.BODY_MEDIUM))
        if has_link(shown):
            painter.setPen(theme.color(Token.ACCENT_TEXT))
            painter.drawText(area, _RIGHT, shown.fix_words)
            return float(painter.fontMetrics().horizontalAdvance(shown.fix_words) + _GAP)
        if not shown.is_big_change:
            return 0
        text = self.tr("Big change")
        painter.setPen(theme.color(Token.STATUS_RISK_FG))
        painter.drawText(area, _RIGHT, text)
        width, side = painter.fontMetrics().horizontalAdvance(text), theme.px(14)
        icon = QRectF(area.right() - width - side - 5, area.center().y() - side / 2, side, side)
        paint_icon(painter, icon, "triangle-alert", theme.color(Token.STATUS_RISK_FG))
        return float(width + side + _GAP)

    def _paint_chooser(self, painter: QPainter, rect: QRectF, shown: ShownRow) -> None:
        painter.save()
        paint_choice_box(
            painter,
            self.chooser_rect(rect),
            shown.fix_words,
            self._theme,
            border=Token.LINE_STRONG,
            token=Token.TEXT_PRIMARY,
            role=TextRole.BODY,
            icon="chevron-down",
        )
        painter.restore()


def has_link(shown: ShownRow) -> bool:
    """Whether words at the end of the row mend it; a missing number has its chooser instead."""
    return shown.fix not in (RowFix.NONE, RowFix.NUMBER)


def _look(shown: ShownRow, column: ImportColumn) -> tuple[str, TextRole, Token]:
    """Words, weight and colour of a plain cell."""
    is_same = shown.action is ImportAction.SAME
    token = Token.TEXT_TERTIARY if is_same else Token.TEXT_PRIMARY
    match column:
        case ImportColumn.ROW:
            return shown.row_number, TextRole.BODY, Token.TEXT_TERTIARY if is_same else Token.TEXT_SECONDARY
        case ImportColumn.NAME:
            return shown.name, TextRole.BODY, token
        case ImportColumn.NUMBER:
            return shown.kpi, TextRole.BODY, token
        case ImportColumn.PERIOD:
            return shown.period, TextRole.BODY, token
        case ImportColumn.NOW:
            return shown.now, TextRole.BODY, Token.TEXT_TERTIARY if is_same else Token.TEXT_SECONDARY
        case _:
            is_written = shown.action in (ImportAction.NEW, ImportAction.CHANGED)
            return shown.value, TextRole.BODY_STRONG if is_written else TextRole.BODY, token
