"""The sheet as it stands, for the second step: headings lit up, above each column what it means, and a click says otherwise."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.table import Table
from alignment_desktop.ui.models.sheet_preview_model import PreviewPart, PreviewRole, SheetPreviewModel
from alignment_desktop.ui.pages.import_values.reading_words import is_taken, meaning_words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring

Index = QModelIndex | QPersistentModelIndex
_PADDING = 10
_HEADER = 34
_NARROWEST = 76
_WIDEST = 260
_NUMBERS = 44
_MEASURED_ROWS = 16


class MatchView(QTableView):
    """`meaning_chosen(column of the sheet, meaning)`: a heading was clicked and something else chosen."""

    meaning_chosen = Signal(int, object)

    def __init__(self, theme: Theme, model: SheetPreviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._preview = model
        self._table: Table | None = None
        self.setAccessibleName(self.tr("The sheet as it stands"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        header = _MeaningHeader(theme, model, self)
        header.section_clicked.connect(self._open_menu)
        self.setHorizontalHeader(header)
        self.setVerticalHeader(_RowNumbers(theme, self))
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(theme, self))
        theme.changed.connect(self._restyle)
        self.setCornerButtonEnabled(False)
        self._restyle()

    def show_table(self, table: Table | None) -> None:
        """What the menus of the columns offer."""
        self._table = table
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.currentIndex().isValid():
            self._open_menu(self.currentIndex().column())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._preview.rowCount():
            self.setCurrentIndex(self._preview.index(0, 0))

    def _open_menu(self, section: int) -> None:
        column = self._preview.column_in_sheet(section)
        found = next((one for one in self._table.columns if one.index == column), None) if self._table else None
        if found is None or found.meaning is ColumnMeaning.PERIOD_FIGURE:
            return
        menu = QMenu(self)
        for meaning in found.choices:
            action = menu.addAction(meaning_words(meaning))
            action.setCheckable(True)
            action.setChecked(meaning is found.meaning)
            action.triggered.connect(lambda _checked=False, chosen=meaning: self.meaning_chosen.emit(column, chosen))
        header = self.horizontalHeader()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(header.viewport().mapToGlobal(QPoint(header.sectionViewportPosition(section), header.height())))

    def _restyle(self) -> None:
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(self._theme.px(Height.GRID_ROW))
        rows.setDefaultSectionSize(self._theme.px(Height.GRID_ROW))
        rows.setFixedWidth(self._theme.px(_NUMBERS))
        self.horizontalHeader().setFixedHeight(self._theme.px(_HEADER))
        ground, line = self._theme.color(Token.BG_SUNKEN).name(), self._theme.color(Token.LINE_SUBTLE).name()
        corner = f"background: {ground}; border: none; border-bottom: 1px solid {line};"
        self.setStyleSheet(f"QTableCornerButton::section {{ {corner} }}")
        self._fit_columns()

    def _fit_columns(self) -> None:
        """As wide as what they hold, within reason."""
        theme = self._theme
        metrics = self.fontMetrics()
        for section in range(self._preview.columnCount()):
            looked_at = range(min(_MEASURED_ROWS, self._preview.rowCount()))
            texts = [str(self._preview.index(row, section).data()) for row in looked_at]
            parts = [self._preview.index(row, section).data(PreviewRole.PART) for row in looked_at]
            inside = [text for text, part in zip(texts, parts, strict=True) if part is not PreviewPart.ABOVE]
            meaning = self._preview.meaning(section)
            inside.append(meaning_words(meaning) + "xxxx" if meaning is not None else "")
            widest = max((metrics.horizontalAdvance(text) for text in inside), default=0) + 2 * _PADDING + 6
            self.setColumnWidth(section, min(max(widest, theme.px(_NARROWEST)), theme.px(_WIDEST)))


class _MeaningHeader(QHeaderView):
    """Above each column of the table its meaning, like a closed chooser; above others the letter of the spreadsheet."""

    section_clicked = Signal(int)

    def __init__(self, theme: Theme, model: SheetPreviewModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._preview = model
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self.viewport()).fillRect(self.viewport().rect(), self._theme.color(Token.BG_SUNKEN))
        super().paintEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.section_clicked.emit(section)
            return
        super().mousePressEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme = self._theme
        painter.save()
        painter.fillRect(rect, theme.color(Token.BG_SUNKEN))
        painter.setPen(theme.color(Token.LINE_SUBTLE))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        meaning = self._preview.meaning(section)
        area = QRectF(rect).adjusted(_PADDING, 0, -_PADDING, 0)
        if meaning is None:
            painter.setFont(theme.font(TextRole.CAPTION))
            painter.setPen(theme.color(Token.TEXT_TERTIARY))
            painter.drawText(
                area, Qt.AlignmentFlag.AlignVCenter, str(self._preview.headerData(section, Qt.Orientation.Horizontal))
            )
            painter.restore()
            return
        painter.setFont(theme.font(TextRole.BODY_STRONG if is_taken(meaning) else TextRole.BODY))
        painter.setPen(theme.color(Token.ACCENT_TEXT if is_taken(meaning) else Token.TEXT_TERTIARY))
        side = theme.px(14)
        if meaning is not ColumnMeaning.PERIOD_FIGURE:
            arrow = QRectF(area.right() - side + 4, area.center().y() - side / 2, side, side)
            paint_icon(painter, arrow, "chevron-down", theme.color(Token.TEXT_SECONDARY))
            area = area.adjusted(0, 0, -side, 0)
        text = painter.fontMetrics().elidedText(
            meaning_words(meaning), Qt.TextElideMode.ElideRight, int(area.width()) + 1
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()


class _RowNumbers(QHeaderView):
    """The numbers of the rows, as a spreadsheet shows them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, self._theme.color(Token.BG_SUNKEN))
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
        text = str(self.model().headerData(section, Qt.Orientation.Vertical))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


class _CellDelegate(QStyledItemDelegate):
    """A cell of the sheet: quiet above the table and in columns that are skipped, lit in the row of headings."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self._theme.px(Height.GRID_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._theme
        part = index.data(PreviewRole.PART)
        meaning = index.data(PreviewRole.MEANING)
        rect = QRectF(option.rect)
        is_skipped = meaning is None or not is_taken(meaning)
        if part is PreviewPart.HEADINGS:
            painter.fillRect(rect, theme.color(Token.ACCENT_SOFT))
        painter.setPen(theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        is_quiet = part is PreviewPart.ABOVE or is_skipped
        painter.setFont(theme.font(TextRole.BODY_STRONG if part is PreviewPart.HEADINGS else TextRole.BODY))
        painter.setPen(theme.color(Token.TEXT_TERTIARY if is_quiet else Token.TEXT_PRIMARY))
        area = rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = str(index.data() or "")
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, rect.adjusted(0, 0, 0, -1), theme, 0)
            painter.setPen(theme.color(Token.TEXT_TERTIARY if is_quiet else Token.TEXT_PRIMARY))
        if part is PreviewPart.ABOVE:
            # A title runs on over the empty cells beside it, as in a spreadsheet.
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)
            return
        alignment = Qt.AlignmentFlag(int(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, alignment, shown)
