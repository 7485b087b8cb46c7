"""The table of the third step: ticks with the mouse and Space, fixes with a click or Enter, and a box above that ticks all."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from alignment_desktop.ui.delegates.import_row_painter import (
    EDGE,
    PADDING,
    ImportRowPainter,
    ImportRowState,
    has_link,
)
from alignment_desktop.ui.models.import_rows_model import FIGURES, ImportColumn, ImportRowsModel
from alignment_desktop.ui.models.import_words import RowFix
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.check_box import BOX, CheckBox
from alignment_desktop.ui.widgets.focus_ring import REACH, paint_ring

Index = QModelIndex | QPersistentModelIndex
_WIDTHS = {
    ImportColumn.TICK: 40,
    ImportColumn.ROW: 36,
    ImportColumn.NAME: 118,
    ImportColumn.NUMBER: 188,
    ImportColumn.PERIOD: 74,
    ImportColumn.NOW: 70,
    ImportColumn.VALUE: 78,
    ImportColumn.OUTCOME: 270,
}
# What is left over, or missing, is shared by these; below their least widths the table scrolls sideways.
_GIVING_WAY = {
    ImportColumn.NAME: (0.3, 74),
    ImportColumn.NUMBER: (0.3, 120),
    ImportColumn.OUTCOME: (0.4, 208),
}
NARROWEST = 742
"""Width at 100 % text below which the rows give up more than names."""
_HEADER = 27
_MEASURED_ROWS = 60
_WIDEST_FIGURE = 150
_WIDEST_NAME = 230
_END = 20


class RowsTable(QTableView):
    """`fix_wanted(row)`: somebody wants to mend a row; `number_wanted(row)`: to say which number it is for."""

    fix_wanted = Signal(int)
    number_wanted = Signal(int)

    def __init__(self, theme: Theme, model: ImportRowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        self._shows_focus = False
        self._hovered = -1
        self._painter = ImportRowPainter(theme)
        self.setAccessibleName(self.tr("Rows of the file"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalHeader(_Header(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self.all_box = CheckBox(theme, "", self.horizontalHeader())
        self.all_box.setTristate(True)
        self.all_box.setAccessibleName(self.tr("All rows that are shown"))
        self.all_box.clicked.connect(self._tick_all)
        model.ticks_changed.connect(self._follow_ticks)
        model.modelReset.connect(self._fit_columns)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._place_box())
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def row_painter(self) -> ImportRowPainter:
        """Who paints the rows and knows where the links are."""
        return self._painter

    def cell_rect(self, row: int, column: ImportColumn) -> QRect:
        """Where a cell is in the viewport now."""
        return self.visualRect(self._rows.index(row, column))

    def current_row(self) -> int:
        """The row the keyboard is on, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Puts the keyboard on a row and selects it."""
        if 0 <= row < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(row, ImportColumn.NAME))

    def start_at_top(self) -> None:
        """The keyboard is on the first row, which is not selected yet."""
        if self._rows.rowCount():
            first = self._rows.index(0, ImportColumn.NAME)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._shows_focus = True
        row = self.current_row()
        key = event.key()
        if key == Qt.Key.Key_Space and row >= 0:
            self._toggle_selected(row)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and row >= 0:
            has_fix = self._rows.shown(row).fix is not RowFix.NONE
            (self.fix_wanted if has_fix else self.number_wanted).emit(row)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._shows_focus = False
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            if index.column() == ImportColumn.TICK:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
                self.go_to(index.row())
                self._toggle([index.row()], index.row())
                return
            if self._is_on_fix(index, event.position()):
                self.go_to(index.row())
                self.fix_wanted.emit(index.row())
                return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == ImportColumn.NUMBER:
            self.number_wanted.emit(index.row())
        elif (
            index.isValid()
            and index.column() != ImportColumn.TICK
            and self._rows.shown(index.row()).fix is not RowFix.NONE
        ):
            self.fix_wanted.emit(index.row())
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_link = index.isValid() and self._is_on_fix(index, event.position())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)
        self._hover(index.row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.OtherFocusReason:
            self._shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.start_at_top()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whole rows, and only those in sight; the cells of Qt's own way take longer than a frame."""
        painter = QPainter(self.viewport())
        header, height = self.horizontalHeader(), self.verticalHeader().defaultSectionSize()
        cells = {}
        for column in ImportColumn:
            left = header.sectionViewportPosition(column)
            cells[column] = (float(left), float(left + header.sectionSize(column)))
        width = max(float(self.viewport().width()), cells[ImportColumn.OUTCOME][1])
        model, is_idle = self._rows, not self.hasFocus()
        row = max(0, self.rowAt(event.rect().top()))
        top = self.rowViewportPosition(row)
        while row < model.rowCount() and top < event.rect().bottom() + 1:
            is_selected = self.selectionModel().isRowSelected(row)
            ticked = model.is_ticked(row) if model.can_tick(row) else None
            state = ImportRowState(ticked, is_selected, is_idle, row == self._hovered)
            self._painter.paint(painter, QRectF(0, top, width, height), cells, model.shown(row), state)
            row, top = row + 1, top + height
        row = self.current_row()
        if row >= 0 and self.hasFocus() and self._shows_focus:
            area = QRectF(0, self.rowViewportPosition(row), self.viewport().width(), height - 1)
            paint_ring(painter, area, self._theme, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def _toggle_selected(self, row: int) -> None:
        rows = {index.row() for index in self.selectionModel().selectedRows()} | {row}
        self._toggle([one for one in rows if self._rows.can_tick(one)], row)

    def _toggle(self, rows: list[int], leader: int) -> None:
        """All become what the leading row is not."""
        leads = leader if self._rows.can_tick(leader) else next(iter(rows), leader)
        if rows and self._rows.can_tick(leads):
            self._rows.tick(rows, ticked=not self._rows.is_ticked(leads))

    def _tick_all(self) -> None:
        """From all to none; from none and some to all."""
        plan = self._rows.plan
        if plan is not None:
            possible, ticked = plan.ticks(self._rows.kind)
            self._rows.tick_shown(ticked=ticked < possible)
        self._follow_ticks()

    def _follow_ticks(self) -> None:
        self.all_box.setCheckState(self._rows.shown_ticks())

    def _is_on_fix(self, index: QModelIndex, position: QPointF) -> bool:
        shown = self._rows.shown(index.row())
        cell = QRectF(self.visualRect(index))
        if index.column() == ImportColumn.NUMBER and shown.fix is RowFix.NUMBER:
            return self._painter.chooser_rect(cell).contains(position)
        if index.column() == ImportColumn.OUTCOME and has_link(shown):
            return self._painter.link_rect(cell, shown).adjusted(-6, 0, 6, 0).contains(position)
        return False

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def _restyle(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._theme.px(Height.LIST_ROW))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(Height.LIST_ROW))
        header = self.horizontalHeader()
        header.setFixedHeight(self._theme.px(_HEADER))
        self._fit_columns()
        self._place_box()

    def _place_box(self) -> None:
        header = self.horizontalHeader()
        height = self.all_box.sizeHint().height()
        left = header.sectionViewportPosition(ImportColumn.TICK) + EDGE - REACH
        width = self._theme.px(BOX) + 2 * REACH + 1
        self.all_box.setGeometry(left, (header.height() - height) // 2, width, height)

    def _fit_columns(self) -> None:
        """Figures get the room they need; what is left goes to names and outcome."""
        theme = self._theme
        widths = {column: theme.px(width) for column, width in _WIDTHS.items()}
        bar = self.verticalScrollBar()
        self._painter.end_room = _END - (bar.width() if bar.isVisibleTo(self) else 0)
        body, strong = QFontMetrics(theme.font(TextRole.BODY)), QFontMetrics(theme.font(TextRole.BODY_STRONG))
        looked_at = range(min(self._rows.rowCount(), _MEASURED_ROWS))
        for column in (*FIGURES, ImportColumn.PERIOD, ImportColumn.ROW):
            texts = {self._rows.text(row, column) for row in looked_at}
            metrics = strong if column is ImportColumn.VALUE else body
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0) + 2 * PADDING
            widths[column] = min(max(widths[column], widest + 2), theme.px(_WIDEST_FIGURE))
        for column in (ImportColumn.NAME, ImportColumn.NUMBER):
            texts = {self._rows.text(row, column) for row in looked_at}
            widest = max((body.horizontalAdvance(text) for text in texts), default=0) + 2 * PADDING + 2
            widths[column] = min(max(widths[column], widest), theme.px(_WIDEST_NAME))
        spare = self.viewport().width() - sum(widths.values())
        for column, (share, least) in _GIVING_WAY.items():
            widths[column] = max(theme.px(least), widths[column] + int(spare * share))
        rest = self.viewport().width() - sum(widths.values())
        least = theme.px(_GIVING_WAY[ImportColumn.OUTCOME][1])
        widths[ImportColumn.OUTCOME] = max(least, widths[ImportColumn.OUTCOME] + rest)
        header = self.horizontalHeader()
        for column, width in widths.items():
            header.resizeSection(column, max(30, width))


class _Header(QHeaderView):
    """Sunken ground, small words, a line above and below."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), self._theme.color(Token.BG_SUNKEN))
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.color(Token.BG_SUNKEN))
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left = EDGE if section == ImportColumn.OUTCOME else PADDING
        area = QRectF(rect).adjusted(left, 0, 0 if section == ImportColumn.ROW else -PADDING, 0)
        alignment = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        painter.setFont(self._theme.font(TextRole.CAPTION_MEDIUM))
        painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, int(alignment), text)
        painter.restore()
