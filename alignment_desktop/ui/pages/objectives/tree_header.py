"""The head of the tree: captions between two hairlines; a border that is pulled takes from its neighbour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from alignment_desktop.ui.delegates.goal_row_painter import CELL_PADDING, icon_left
from alignment_desktop.ui.models.objective_tree_model import GoalColumn, column_title
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

HEIGHT = 28
RIGHT_MARGIN = 16
_USUAL = {
    GoalColumn.OWNER: 88,
    GoalColumn.DEPARTMENT: 88,
    GoalColumn.PROGRESS: 104,
    GoalColumn.STATUS: 96,
    GoalColumn.DUE: 84,
}
_NARROWEST = 52
_NARROWEST_GOAL = 200


class GoalHeader(QHeaderView):
    """Widths are kept at 100 % text; the goal column takes what the others leave."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._widths = dict(_USUAL)
        self._is_fitting = False
        self._is_pressed = False
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(24)
        self.sectionResized.connect(self._exchange)
        self.setAccessibleName(self.tr("Columns"))
        theme.changed.connect(self.fit)

    def widths(self) -> dict[int, int]:
        """Widths of the columns beside the goal, at 100 % text."""
        return {int(column): width for column, width in self._widths.items()}

    def set_widths(self, widths: dict[int, int]) -> None:
        """Take up remembered widths; unknown columns are left alone."""
        for column in _USUAL:
            if column in widths:
                self._widths[column] = max(_NARROWEST, min(400, widths[column]))
        self.fit()

    def set_column_shown(self, column: GoalColumn, is_shown: bool) -> None:
        """Show or hide a column; the goal column gives or takes its room."""
        self.setSectionHidden(column, not is_shown)
        self.fit()

    def shown_columns(self) -> list[GoalColumn]:
        """The columns that can be seen, in order."""
        return [column for column in GoalColumn if not self.isSectionHidden(column)]

    def fit(self) -> None:
        """Give every column its width and the goal what is left."""
        if self.count() == 0 or self._is_fitting:
            return
        self._is_fitting = True
        taken = 0
        for column, width in self._widths.items():
            if not self.isSectionHidden(column):
                self.resizeSection(column, self._theme.px(width))
                taken += self._theme.px(width)
        view = self.parentWidget()
        free = (view.width() if view is not None else self.width()) - RIGHT_MARGIN - taken
        self.resizeSection(GoalColumn.GOAL, max(self._theme.px(_NARROWEST_GOAL), free))
        self._is_fitting = False

    def sizeHint(self) -> QSize:
        return QSize(200, self._theme.px(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_pressed = False
        super().mouseReleaseEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        column = GoalColumn(logical)
        left = icon_left(None, self._theme) + 2 if column is GoalColumn.GOAL else CELL_PADDING
        painter.save()
        painter.setFont(self._theme.font(TextRole.CAPTION_MEDIUM))
        painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
        area = QRectF(rect).adjusted(left, 0, -2, 0)
        text = painter.fontMetrics().elidedText(column_title(column), Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.color(Token.BG_CANVAS))
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        for y in (0.5, self.height() - 0.5):
            painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _exchange(self, section: int, old: int, new: int) -> None:
        """A person pulls the right border of `section`: the next column gives or takes the difference."""
        if self._is_fitting or not self._is_pressed:
            return
        columns = self.shown_columns()
        place = columns.index(GoalColumn(section))
        scale = self._theme.text_scale
        if place + 1 < len(columns):
            neighbour = columns[place + 1]
            width = self._widths[neighbour] - round((new - old) / scale)
            if width >= _NARROWEST:
                self._widths[neighbour] = width
                if section != GoalColumn.GOAL:
                    self._widths[GoalColumn(section)] = max(_NARROWEST, round(new / scale))
        elif section != GoalColumn.GOAL:
            self._widths[GoalColumn(section)] = max(_NARROWEST, round(new / scale))
        self.fit()
