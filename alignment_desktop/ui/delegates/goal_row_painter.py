"""Paints one row of the tree of goals: ground, guide lines, twisty and cells, without a widget per row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPainterPath, QPen

from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.models.goal_lines import HATCHED_BELOW, GoalLine, percent
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.avatar import paint_person
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.progress import BAR_HEIGHT, paint_progress
from alignment_desktop.ui.widgets.status import paint_status_line

CELL_PADDING = 8
ROW_LEFT = 8
DRAGGED_OPACITY = 0.45
_DIMMED_OPACITY = 0.6
_ICON = 16
_TEXT_AFTER_ICON = 23
_TWISTY_BEFORE_ICON = 15
_BAR_WIDTH = 48
_MOST_SHOWN = 400
_ICON_LEFT: Mapping[Level | None, int] = MappingProxyType(
    {None: 38, Level.VISION: 38, Level.OBJECTIVE: 38, Level.DEPARTMENT: 58, Level.PERSONAL: 82}
)
_ICONS: Mapping[Level | None, str] = MappingProxyType(
    {
        None: "unlink",
        Level.VISION: "mountain",
        Level.OBJECTIVE: "target",
        Level.DEPARTMENT: "users-round",
        Level.PERSONAL: "user",
    }
)


@dataclass(frozen=True, slots=True)
class RowState:
    """How a row is at the moment. `is_active` is whether the pane has the focus, `has_ring` whether the keyboard shows it."""

    is_selected: bool = False
    is_active: bool = True
    is_hovered: bool = False
    has_ring: bool = False
    is_open: bool = False
    has_children: bool = False
    is_faint: bool = False
    is_target: bool = False


def level_icon(level: Level | None) -> str:
    """The outline of a level."""
    return _ICONS[level]


def icon_left(level: Level | None, theme: Theme) -> int:
    """Where the level's icon begins in the first column."""
    return theme.px(_ICON_LEFT[level])


def text_left(level: Level | None, theme: Theme) -> int:
    """Where the title begins in the first column."""
    return icon_left(level, theme) + theme.px(_TEXT_AFTER_ICON)


def twisty_center(level: Level | None, theme: Theme) -> int:
    """The middle of the twisty, also of the guide line below it."""
    return icon_left(level, theme) - theme.px(_TWISTY_BEFORE_ICON)


class GoalRowPainter:
    """Knows the theme; everything else comes with each call."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._cells: Mapping[GoalColumn, Callable[[QPainter, QRectF, GoalLine], None]] = {
            GoalColumn.GOAL: self._paint_goal,
            GoalColumn.OWNER: self._paint_owner,
            GoalColumn.DEPARTMENT: self._paint_department,
            GoalColumn.PROGRESS: self._paint_progress,
            GoalColumn.STATUS: self._paint_status,
            GoalColumn.DUE: self._paint_due,
        }

    def paint(
        self,
        painter: QPainter,
        row: QRectF,
        line: GoalLine,
        cells: Iterable[tuple[GoalColumn, QRectF]],
        state: RowState,
        guides: Iterable[Level],
    ) -> None:
        """Paint into `row` (the rounded ground); `cells` are the columns that are shown, `guides` the levels above."""
        painter.save()
        self._paint_ground(painter, row, state)
        if line.level is Level.VISION:
            cells = _vision_cells(list(cells), row)
        if state.is_faint:
            painter.setOpacity(DRAGGED_OPACITY)
        for column, rect in cells:
            if column is GoalColumn.GOAL:
                self._paint_guides(painter, rect, guides)
                self._paint_twisty(painter, rect, line, state)
            elif line.is_dimmed:
                painter.setOpacity(_DIMMED_OPACITY)
            self._cells[column](painter, rect, line)
        painter.restore()
        if state.is_target:
            self._paint_outline(painter, row)
        elif state.has_ring:
            paint_ring(painter, row, self._theme)

    def title_width(self, line: GoalLine) -> int:
        """What the title needs, without what stands before it."""
        return QFontMetrics(self._title_font(line)).horizontalAdvance(line.title)

    def _paint_ground(self, painter: QPainter, row: QRectF, state: RowState) -> None:
        token = Token.BG_HOVER if state.is_hovered else None
        if state.is_selected:
            token = Token.BG_SELECTED if state.is_active else Token.BG_SELECTED_IDLE
        if token is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(token))
            painter.drawRoundedRect(row, Radius.CONTROL, Radius.CONTROL)

    def _paint_outline(self, painter: QPainter, row: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color(Token.FOCUS_RING), 1.6))
        painter.drawRoundedRect(row.adjusted(0.8, 0.8, -0.8, -0.8), Radius.CONTROL, Radius.CONTROL)

    def _paint_guides(self, painter: QPainter, cell: QRectF, guides: Iterable[Level]) -> None:
        painter.setPen(QPen(self._theme.color(Token.LINE_SUBTLE), 1))
        for level in guides:
            x = cell.left() + twisty_center(level, self._theme) + 0.5
            painter.drawLine(QPointF(x, cell.top()), QPointF(x, cell.bottom()))

    def _paint_twisty(self, painter: QPainter, cell: QRectF, line: GoalLine, state: RowState) -> None:
        if not state.has_children:
            return
        side = self._theme.px(_ICON)
        middle = cell.left() + twisty_center(line.level, self._theme)
        rect = QRectF(middle - side / 2, cell.center().y() - side / 2, side, side)
        name = "chevron-down" if state.is_open else "chevron-right"
        paint_icon(painter, rect, name, self._theme.color(Token.TEXT_SECONDARY))

    def _paint_goal(self, painter: QPainter, cell: QRectF, line: GoalLine) -> None:
        theme = self._theme
        side = theme.px(_ICON)
        left = cell.left() + icon_left(line.level, theme)
        token = Token.TEXT_TERTIARY if line.is_dimmed else Token.TEXT_SECONDARY
        paint_icon(
            painter, QRectF(left, cell.center().y() - side / 2, side, side), _ICONS[line.level], theme.color(token)
        )
        rect = cell.adjusted(text_left(line.level, theme), 0, -CELL_PADDING, 0)
        self._words(painter, rect, line.title, self._title_font(line), self._title_token(line))

    def _title_font(self, line: GoalLine) -> QFont:
        if line.level is None:
            return self._theme.font(TextRole.BODY_MEDIUM)
        is_high = line.level in (Level.VISION, Level.OBJECTIVE)
        return self._theme.font(TextRole.ROW_STRONG if is_high else TextRole.ROW)

    def _title_token(self, line: GoalLine) -> Token:
        if line.is_dimmed or line.is_unwritten:
            return Token.TEXT_TERTIARY
        return Token.TEXT_SECONDARY if line.level in (None, Level.PERSONAL) else Token.TEXT_PRIMARY

    def _paint_owner(self, painter: QPainter, cell: QRectF, line: GoalLine) -> None:
        if line.owner:
            paint_person(painter, _padded(cell), line.initials, line.owner, self._theme)

    def _paint_department(self, painter: QPainter, cell: QRectF, line: GoalLine) -> None:
        self._plain(painter, cell, line.department)

    def _paint_progress(self, painter: QPainter, cell: QRectF, line: GoalLine) -> None:
        if not line.is_goal:
            return
        inside = _padded(cell)
        bar = QRectF(inside.left(), inside.top(), self._theme.px(_BAR_WIDTH), inside.height())
        paint_goal_progress(painter, bar, line.progress, line.expected, line.coverage, self._theme)
        text = "–" if line.progress is None else percent(line.progress)
        rect = inside.adjusted(bar.width() + 8, 0, CELL_PADDING, 0)
        self._words(painter, rect, text, self._theme.font(TextRole.BODY), Token.TEXT_SECONDARY)

    def _paint_status(self, painter: QPainter, cell: QRectF, line: GoalLine) -> None:
        if line.status is not None:
            # The longest word may reach into the padding of the next column, which begins with as much.
            paint_status_line(painter, _padded(cell).adjusted(0, 0, 2 * CELL_PADDING, 0), line.status, self._theme)

    def _paint_due(self, painter: QPainter, cell: QRectF, line: GoalLine) -> None:
        self._plain(painter, cell, line.due)

    def _plain(self, painter: QPainter, cell: QRectF, text: str) -> None:
        self._words(painter, _padded(cell), text, self._theme.font(TextRole.BODY), Token.TEXT_SECONDARY)

    def _words(self, painter: QPainter, rect: QRectF, text: str, font: QFont, token: Token) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        # No row is wide enough for more: a text of a hundred thousand characters is not measured as a whole.
        begin = text if len(text) <= _MOST_SHOWN else text[:_MOST_SHOWN] + "…"
        shown = painter.fontMetrics().elidedText(begin, Qt.TextElideMode.ElideRight, int(rect.width()))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def paint_goal_progress(
    painter: QPainter, rect: QRectF, done: float | None, expected: float | None, coverage: float, theme: Theme
) -> None:
    """The bar of a goal; hatched where less than half of what counts has data."""
    paint_progress(painter, rect, done, expected, theme)
    if not done or coverage >= HATCHED_BELOW:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = QRectF(rect.left(), rect.center().y() - BAR_HEIGHT / 2, rect.width() * min(1.0, done), BAR_HEIGHT)
    path = QPainterPath()
    path.addRoundedRect(filled, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
    painter.setClipPath(path)
    painter.setPen(QPen(theme.color(Token.BG_CANVAS), 1.4))
    x = filled.left() - BAR_HEIGHT
    while x < filled.right() + BAR_HEIGHT:
        painter.drawLine(QPointF(x, filled.bottom()), QPointF(x + BAR_HEIGHT, filled.top()))
        x += 4
    painter.restore()


def _vision_cells(cells: list[tuple[GoalColumn, QRectF]], row: QRectF) -> list[tuple[GoalColumn, QRectF]]:
    """The vision has no owner or progress: its words go on up to the date."""
    due = next((rect for column, rect in cells if column is GoalColumn.DUE), None)
    goal = QRectF(cells[0][1])
    goal.setRight(row.right() if due is None else due.left())
    return [(GoalColumn.GOAL, goal)] + ([] if due is None else [(GoalColumn.DUE, due)])


def _padded(cell: QRectF) -> QRectF:
    return cell.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
