"""The table of the scorecard: headings of areas across all columns stay in view and fold with a click or the arrows."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem

from alignment_desktop.domain.scorecard import ScorecardArea, ScorecardRow
from alignment_desktop.domain.scorecard_goals import ScorecardGoal
from alignment_desktop.ui.delegates.cells import CELL_PADDING, PersonDelegate
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.scorecard_columns import FIGURES, WHAT_WAS_MEASURED, ScorecardColumn, ScorecardRole
from alignment_desktop.ui.models.scorecard_model import ScorecardModel
from alignment_desktop.ui.pages.scorecard.area_heading import AREA_HEIGHT, StickyHeading
from alignment_desktop.ui.pages.scorecard.row_delegates import (
    EDGE,
    NAME_INSET,
    ROW_HEIGHT,
    STATUS_INSET,
    SUFFIX_GAP,
    ActualDelegate,
    InsetStatusDelegate,
    NumberDelegate,
    RowDelegate,
    TrendDelegate,
)
from alignment_desktop.ui.pages.scorecard.table_header import HEIGHT, ScorecardHeader
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.row_look import RowState
from alignment_desktop.ui.widgets.row_view import RowView

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {
    ScorecardColumn.NUMBER: 215,
    ScorecardColumn.OBJECTIVE: 278,
    ScorecardColumn.OWNER: 96,
    ScorecardColumn.ACTUAL: 84,
    ScorecardColumn.TARGET: 82,
    ScorecardColumn.DIFFERENCE: 100,
    ScorecardColumn.STATUS: 114,
    ScorecardColumn.TREND: 112,
}
"""At 100 % text; columns of figures grow with what stands in them."""
_WIDEST_FIGURE = 200
_LEAST_SUFFIX = 28
_KEPT_PICTURES = 160
_MAY_GO = {ScorecardColumn.TREND: 112, ScorecardColumn.OWNER: 96, ScorecardColumn.OBJECTIVE: 120}
"""Columns that a narrow table does without, the most useful one first, with the least width each is worth showing at."""


class ScorecardTable(RowView):
    """`kpi_opened(id)`, `goal_opened(id)`: somebody wants to see a number or an objective, by double-click or Enter."""

    kpi_opened = Signal(int)
    goal_opened = Signal(int)
    # Qt asks for geometries while the base is being made.
    _sticky: StickyHeading | None = None

    def __init__(self, theme: Theme, model: ScorecardModel) -> None:
        super().__init__(theme, "", has_lines=True, row_margin=0, line_start=EDGE)
        self.setAccessibleName(self.tr("Scorecard"))
        self._scorecard_model = model
        self._actual = ActualDelegate(theme, self)
        self._pictures: dict[tuple[int, RowState], QPixmap] = {}
        self._widths = {column: theme.px(width) for column, width in _WIDTHS.items()}
        self._captions = ScorecardHeader(theme, EDGE, self)
        self.setHeader(self._captions)
        self._sticky = StickyHeading(theme, self, EDGE, self._fold_area_at_top)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(theme, self))
        delegates = {
            ScorecardColumn.NUMBER: NumberDelegate(theme, self),
            ScorecardColumn.ACTUAL: self._actual,
            ScorecardColumn.OWNER: PersonDelegate(theme, self, ROW_HEIGHT),
            ScorecardColumn.STATUS: InsetStatusDelegate(theme, self, ROW_HEIGHT),
            ScorecardColumn.TREND: TrendDelegate(theme, self),
        }
        for column, delegate in delegates.items():
            self.setItemDelegateForColumn(column, delegate)
        self.fit_columns()
        self.doubleClicked.connect(self._open)
        model.shown.connect(self.fit_columns)
        model.rowsInserted.connect(self._span_areas)
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved, model.rowsMoved, model.modelReset):
            changed.connect(self._pictures.clear)
        self._captions.sectionResized.connect(self._pictures.clear)
        theme.changed.connect(self.fit_columns)

    def show_kpi(self, kpi_id: int) -> None:
        """Go to a number; its area unfolds."""
        area = self._scorecard_model.area_of_kpi(kpi_id)
        if area is not None:
            self._scorecard_model.fold(self._scorecard_model.folded - {area.perspective_id})
        row = self._scorecard_model.row_of_kpi(kpi_id)
        if row is not None:
            self.setCurrentIndex(self._scorecard_model.index(row, 0))

    def begin(self) -> None:
        """Take the keyboard, on the first number where nothing is chosen yet."""
        if not self.currentIndex().isValid():
            rows = set(range(self._scorecard_model.rowCount())).difference(self._scorecard_model.area_rows())
            self._go_to(min(rows, default=0))
        # The chosen row says where the keyboard is; the ring comes with the first key.
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._shows_focus = True
        line = self._scorecard_model.line(self.currentIndex())
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if isinstance(line, ScorecardArea):
            is_folded = line.perspective_id in self._scorecard_model.folded
            if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
                self._fold(line, event.key() == Qt.Key.Key_Left)
                return
            if is_enter or event.key() == Qt.Key.Key_Space:
                self._fold(line, not is_folded)
                return
        elif isinstance(line, (ScorecardRow, ScorecardGoal)):
            if is_enter:
                self._open(self.currentIndex())
                return
            if event.key() == Qt.Key.Key_Left:
                self._go_to(self._scorecard_model.heading_row(self.currentIndex().row()))
                return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        line = self._scorecard_model.line(self.indexAt(event.position().toPoint()))
        super().mouseReleaseEvent(event)
        if isinstance(line, ScorecardArea) and event.button() == Qt.MouseButton.LeftButton:
            self._fold(line, line.perspective_id not in self._scorecard_model.folded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._pictures.clear()
        super().resizeEvent(event)
        self._hide_what_does_not_fit()

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A row is painted once and then copied: the heading over the rows keeps Qt from moving pixels itself."""
        key = (index.row(), self.row_state(index))
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = self._picture_of(option, index)
            while len(self._pictures) > _KEPT_PICTURES:
                del self._pictures[next(iter(self._pictures))]
        painter.drawPixmap(0, option.rect.top(), picture)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._place_heading()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._place_heading()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """As usual, but never under the heading that stays in view."""
        super().scrollTo(index, hint)
        if self._sticky is not None and not isinstance(self._scorecard_model.line(index), ScorecardArea):
            covered = self._theme.px(AREA_HEIGHT) - self.visualRect(index).top()
            if covered > 0:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() - covered)

    def fit_columns(self) -> None:
        """Give figures the width they need, and what is left to the objective."""
        self._pictures.clear()
        suffix = self._widest([ScorecardColumn.ACTUAL], CellRole.SUFFIX, TextRole.CAPTION)
        self._actual.suffix_room = max(self._theme.px(_LEAST_SUFFIX), suffix) + SUFFIX_GAP
        self._widths = {column: self._theme.px(width) for column, width in _WIDTHS.items()}
        for column in FIGURES:
            role = TextRole.BODY_STRONG if column is ScorecardColumn.ACTUAL else TextRole.BODY
            needed = self._widest([column], Qt.ItemDataRole.DisplayRole, role) + 2 * CELL_PADDING + 2
            most = self._theme.px(_WIDEST_FIGURE)
            self._widths[column] = max(self._widths[column], min(needed, most))
        self._widths[ScorecardColumn.ACTUAL] += self._actual.suffix_room
        self._widths[ScorecardColumn.NUMBER] += EDGE
        self._captions.setFixedHeight(self._theme.px(HEIGHT))
        self._captions.set_insets(
            {
                ScorecardColumn.NUMBER: (EDGE + self._theme.px(NAME_INSET), 0),
                ScorecardColumn.ACTUAL: (0, self._actual.suffix_room),
                ScorecardColumn.STATUS: (self._theme.px(STATUS_INSET), 0),
            }
        )
        header = self.header()
        header.setMinimumSectionSize(24)
        for column, width in self._widths.items():
            if header.sectionResizeMode(column) is not QHeaderView.ResizeMode.Stretch:
                self.setColumnWidth(column, width)
        self._hide_what_does_not_fit()

    def _widest(self, columns: list[ScorecardColumn], role: int, font: TextRole) -> int:
        """Pixels the widest text of some columns takes."""
        texts = {text for column in columns for text in self._scorecard_model.texts(column, role)}
        metrics = QFontMetrics(self._theme.font(font))
        return max((metrics.horizontalAdvance(text) for text in texts), default=0)

    def _hide_what_does_not_fit(self) -> None:
        """In a narrow window, or with large text, the figures stay and what is said elsewhere goes."""
        gone = set() if self._scorecard_model.has_figures else WHAT_WAS_MEASURED
        stays = (width for column, width in self._widths.items() if column not in _MAY_GO and column not in gone)
        room = self.viewport().width() - sum(stays)
        for column in WHAT_WAS_MEASURED:
            self.setColumnHidden(column, column in gone)
        for column, least in _MAY_GO.items():
            if column not in gone:
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
                self.setColumnWidth(column, self._widths[column])

    def _place_heading(self) -> None:
        """The heading of the area whose numbers are at the upper edge, unless it can be seen itself."""
        if self._sticky is None:
            return
        top = self.indexAt(QPoint(0, 0))
        if not top.isValid():
            self._sticky.hide()
            return
        model, full = self._scorecard_model, self._theme.px(AREA_HEIGHT)
        row = model.heading_row(top.row())
        index = model.index(row, 0)
        if self.visualRect(index).top() >= 0:
            self._sticky.hide()
            return
        following = next((at for at in model.area_rows() if at > row), None)
        until = full if following is None else self.visualRect(model.index(following, 0)).top()
        words = (str(index.data()), str(index.data(ScorecardRole.COUNTS)))
        view = self.viewport().geometry()
        self._sticky.show_at(view.left(), view.top(), view.width(), min(full, until), words)

    def _picture_of(self, option: QStyleOptionViewItem, index: Index) -> QPixmap:
        ratio, height = self.devicePixelRatioF(), option.rect.height()
        picture = QPixmap(QSize(self.viewport().width(), height) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.color(Token.BG_CANVAS))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(0, -option.rect.top())
        super().drawRow(painter, option, index)
        painter.end()
        return picture

    def _fold_area_at_top(self) -> None:
        top = self.indexAt(QPoint(0, 0))
        line = self._scorecard_model.line(top.siblingAtRow(self._scorecard_model.heading_row(top.row())))
        if isinstance(line, ScorecardArea):
            self._fold(line, True)

    def _fold(self, area: ScorecardArea, wants_folded: bool) -> None:
        folded = self._scorecard_model.folded
        one = {area.perspective_id}
        self._scorecard_model.fold(folded | one if wants_folded else folded - one)
        row = self._scorecard_model.row_of_area(area.perspective_id)
        if row is not None:
            self._go_to(row)

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self._scorecard_model.index(row, 0))

    def _open(self, index: QModelIndex) -> None:
        line = self._scorecard_model.line(index)
        if isinstance(line, ScorecardRow):
            self.kpi_opened.emit(line.kpi.id)
        elif isinstance(line, ScorecardGoal):
            self.goal_opened.emit(line.id)

    def _span_areas(self, _parent: QModelIndex, first: int, last: int) -> None:
        for row in range(first, last + 1):
            is_area = isinstance(self._scorecard_model.line(self._scorecard_model.index(row, 0)), ScorecardArea)
            self.setFirstColumnSpanned(row, QModelIndex(), is_area)
