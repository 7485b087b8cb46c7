"""Paints whole rows of a checked import: tick, words, figures, what happens, and the way to mend a problem row.

A row at a time, because a delegate asked cell by cell takes longer than a frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from alignment_desktop.domain.import_plan import ImportAction
from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.models.import_rows_model import FIGURES, ImportColumn
from alignment_desktop.ui.models.import_words import RowFix, ShownRow
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.check_box import BOX, paint_check_box
from alignment_desktop.ui.widgets.choices import paint_choice_box
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status

PADDING = 8
EDGE = 16
"""Room at the left and right end of a row."""
_ICON = 16
_GAP = 12
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_KEPT_TEXTS = 4_000
_WORDS = (
    ImportColumn.ROW,
    ImportColumn.NAME,
    ImportColumn.NUMBER,
    ImportColumn.PERIOD,
    ImportColumn.NOW,
    ImportColumn.VALUE,
)


@dataclass(frozen=True, slots=True)
class ImportRowState:
    """How a row is drawn now. `ticked` is None for a row that writes nothing."""

    ticked: bool | None
    is_selected: bool = False
    is_idle: bool = False
    is_hovered: bool = False


class ImportRowPainter:
    """Knows where things stand in a row, for painting and for the mouse."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.end_room = EDGE
        """Room at the right end of a row, as far as the scroll bar does not give it."""
        self._elided: dict[tuple[str, TextRole, int], str] = {}
        theme.changed.connect(self._elided.clear)

    def paint(
        self,
        painter: QPainter,
        row: QRectF,
        cells: Mapping[ImportColumn, tuple[float, float]],
        shown: ShownRow,
        state: ImportRowState,
    ) -> None:
        """Draw a row into its rectangle. `cells` are left and right edge of each column."""
        self._paint_ground(painter, row, shown, state)
        side = self._theme.px(BOX)
        box = QRectF(cells[ImportColumn.TICK][0] + EDGE, row.center().y() - side / 2, side, side)
        tick = Qt.CheckState.Checked if state.ticked else Qt.CheckState.Unchecked
        paint_check_box(painter, box, tick, self._theme, is_enabled=state.ticked is not None)
        for column in _WORDS:
            left, right = cells[column]
            if column is ImportColumn.NUMBER and shown.fix is RowFix.NUMBER:
                self._paint_chooser(painter, QRectF(left, row.top(), right - left, row.height()), shown)
            else:
                area = QRectF(left + PADDING, row.top(), right - left - 2 * PADDING, row.height())
                self._paint_words(painter, area, shown, column)
        left, right = cells[ImportColumn.OUTCOME]
        self._paint_outcome(
            painter, QRectF(left + EDGE, row.top(), right - left - EDGE - self.end_room, row.height()), shown
        )

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

    def _paint_ground(self, painter: QPainter, row: QRectF, shown: ShownRow, state: ImportRowState) -> None:
        fill = None
        if state.is_selected:
            fill = Token.BG_SELECTED_IDLE if state.is_idle else Token.BG_SELECTED
        elif shown.action is ImportAction.PROBLEM:
            fill = Token.STATUS_OFF_BG
        elif state.is_hovered:
            fill = Token.BG_HOVER
        if fill is not None:
            painter.fillRect(row, self._theme.color(fill))
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(row.left(), row.bottom() - 0.5), QPointF(row.right(), row.bottom() - 0.5))

    def _paint_words(self, painter: QPainter, area: QRectF, shown: ShownRow, column: ImportColumn) -> None:
        text, role, token = _look(shown, column)
        if column is ImportColumn.NUMBER and shown.is_new_kpi:
            side = self._theme.px(14)
            icon = QRectF(area.left(), area.center().y() - side / 2, side, side)
            paint_icon(painter, icon, "plus", self._theme.color(Token.TEXT_SECONDARY))
            area.setLeft(area.left() + side + 5)
        self._write(painter, area, text, role, token, _RIGHT if column in FIGURES else _LEFT)

    def _paint_outcome(self, painter: QPainter, area: QRectF, shown: ShownRow) -> None:
        theme = self._theme
        is_same, is_problem = shown.action is ImportAction.SAME, shown.action is ImportAction.PROBLEM
        token = Token.STATUS_OFF_FG if is_problem else Token.TEXT_TERTIARY if is_same else Token.TEXT_PRIMARY
        side = theme.px(_ICON)
        icon_side = side - 2 if shown.action is ImportAction.CHANGED else side
        icon = QRectF(area.left(), area.center().y() - icon_side / 2, icon_side, icon_side)
        icon_token = Token.TEXT_SECONDARY if shown.action is ImportAction.NEW else token
        paint_icon(painter, icon, shown.icon, theme.color(icon_token))
        words = QRectF(area)
        words.setLeft(area.left() + side + theme.px(4))
        role = TextRole.BODY if is_same else TextRole.BODY_MEDIUM
        wanted = QFontMetrics(theme.font(role)).horizontalAdvance(shown.outcome) if shown.is_big_change else 0
        words.setRight(area.right() - self._paint_end(painter, area, shown, words.left() + wanted))
        self._write(painter, words, shown.outcome, role, token, _LEFT)

    def _paint_end(self, painter: QPainter, area: QRectF, shown: ShownRow, taken: float) -> float:
        """The link of a problem row, or the mark of a big change; gives the room that it takes.

        Beside words that reach to `taken` the mark stands alone when its own words find no room; the tool tip has them.
        """
        theme = self._theme
        if has_link(shown):
            self._write(painter, area, shown.fix_words, TextRole.BODY_MEDIUM, Token.ACCENT_TEXT, _RIGHT)
            return float(painter.fontMetrics().horizontalAdvance(shown.fix_words) + _GAP)
        if not shown.is_big_change:
            return 0
        text = QCoreApplication.translate("ImportRows", "Big change")
        width = QFontMetrics(theme.font(TextRole.BODY_MEDIUM)).horizontalAdvance(text) + 5
        side = theme.px(SHAPE_SIZE)
        if taken + width + side + PADDING > area.right():
            width = 0
        else:
            self._write(painter, area, text, TextRole.BODY_MEDIUM, Token.STATUS_RISK_FG, _RIGHT)
        left = area.right() - width - side
        paint_status(painter, QRectF(left, area.center().y() - side / 2, side, side), Status.AT_RISK, theme)
        return float(width + side + PADDING)

    def _paint_chooser(self, painter: QPainter, cell: QRectF, shown: ShownRow) -> None:
        painter.save()
        paint_choice_box(
            painter,
            self.chooser_rect(cell),
            shown.fix_words,
            self._theme,
            border=Token.LINE_STRONG,
            token=Token.TEXT_PRIMARY,
            role=TextRole.BODY,
            icon="chevron-down",
        )
        painter.restore()

    def _write(self, painter: QPainter, area: QRectF, text: str, role: TextRole, token: Token, alignment: int) -> None:
        """Words, shortened where there is no room; how they are shortened is worked out once."""
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(token))
        key = (text, role, int(area.width()) + 1)
        words = self._elided.get(key)
        if words is None:
            if len(self._elided) > _KEPT_TEXTS:
                self._elided.clear()
            words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, key[2])
            self._elided[key] = words
        painter.drawText(area, alignment, words)


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
