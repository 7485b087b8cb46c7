"""The versions on their line of time: a click compares, F2 renames, a month opens and closes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QMenu, QStyleOptionViewItem, QWidget

from alignment_desktop.ui.delegates.record_cells import RecordDelegate
from alignment_desktop.ui.models.record_model import Column, Index, RecordModel
from alignment_desktop.ui.pages.vision.version_lines import VersionKind, VersionLine
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.editable_rows import EditableRows
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.row_look import RowState, paint_row

_ROW = 48
_DOT_LEFT = 29.0
_TEXT_LEFT = 48.0


class VersionsModel(RecordModel):
    """The lines; only the name of a kept version can be edited."""

    def __init__(self, parent: QWidget) -> None:
        name = Column(
            "name", "", lambda line: line.title, lambda line: line.version.name if line.version else "",
            spoken=lambda line: f"{line.title}, {line.caption}", is_editable=True,
        )  # fmt: skip
        super().__init__((name,), lambda line: line.key, parent)
        self.is_read_only = False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        line = self.record(index)
        is_editable = line is not None and line.kind is VersionKind.KEPT and not self.is_read_only
        return flags if is_editable else flags & ~Qt.ItemFlag.ItemIsEditable


class VersionsList(EditableRows):
    """`version_asked(id)` asks to compare, `now_asked` to go back to writing, `month_asked(day)` to open or close it."""

    version_asked = Signal(int)
    now_asked = Signal()
    month_asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, most_rows=100_000)
        self.setAccessibleName(self.tr("Versions"))
        self.lines = VersionsModel(self)
        self.setModel(self.lines)
        self.names = _VersionDelegate(theme, self, self.lines)
        self.setItemDelegate(self.names)
        self.setHeaderHidden(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.header().setStretchLastSection(True)
        self.shown_key: object = "now"
        self.clicked.connect(self._ask)
        self.fit()

    def show_as_current(self, key: object) -> None:
        """Mark the line that the page shows: "now", or the id of the version that is compared."""
        self.shown_key = key
        index = self.lines.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
        self.viewport().update()

    def rename(self) -> None:
        """Open the name of the current version for typing."""
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def fit(self) -> None:
        rows = self.model().rowCount() if self.model() is not None else 0
        self.setFixedHeight(rows * self._theme.px(_ROW))

    def line(self, index: Index) -> VersionLine:
        """What a row shows."""
        found: VersionLine = self.lines.record(index)
        return found

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(0, option.rect.top(), self.viewport().width(), option.rect.height())
        is_shown = self.line(index).key == self.shown_key
        is_hovered = self.row_state(index).is_hovered
        paint_row(painter, rect, RowState(is_selected=is_shown, is_hovered=is_hovered), self._theme, 0)
        if self.hasFocus() and self.currentIndex() == index and self._shows_focus:
            paint_ring(painter, rect.adjusted(1, 0, 0, 0), self._theme, 0)
        self.itemDelegate().paint(painter, option, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._ask(self.currentIndex())
        elif event.key() == Qt.Key.Key_F2:
            self.rename()
        elif event.key() == Qt.Key.Key_Delete:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if not index.isValid() or self.line(index).kind is not VersionKind.KEPT:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Compare with now")).triggered.connect(lambda: self._ask(self.currentIndex()))
        if not self.lines.is_read_only:
            menu.addAction(self.tr("Rename")).triggered.connect(self.rename)
        menu.popup(event.globalPos())

    def _ask(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        line = self.line(index)
        if line.kind is VersionKind.NOW:
            self.now_asked.emit()
        elif line.kind is VersionKind.MONTH:
            self.month_asked.emit(line.key)
        elif line.version is not None:
            self.version_asked.emit(line.version.id)


class _VersionDelegate(RecordDelegate):
    """Dot, day and name; the name is edited where it stands."""

    def __init__(self, theme: Theme, view: VersionsList, model: VersionsModel) -> None:
        super().__init__(theme, view, model)
        self._list = view
        self._row_height = _ROW

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(40, self._theme.px(_ROW))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        left = self._theme.px(round(_TEXT_LEFT)) - 6
        cell: QRect = option.rect
        height = cell.height() // 2 - 1
        width = self._list.viewport().width() - left - 12
        editor.setGeometry(left, cell.bottom() - height, width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, theme = self._list.line(index), self._theme
        rect = QRectF(option.rect)
        half = rect.height() / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(theme.px(round(_DOT_LEFT)), rect.top() + half - theme.px(7))
        self._paint_line_of_time(painter, rect, middle, line)
        self._paint_dot(painter, middle, line)
        left = theme.px(round(_TEXT_LEFT))
        words = QRectF(left, rect.top(), self._list.viewport().width() - left - 12, half)
        role = TextRole.BODY_MEDIUM
        for text, token, area, align in (
            (line.title, Token.TEXT_PRIMARY, words.adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignBottom),
            (line.caption, Token.TEXT_SECONDARY, words.translated(0, half + 1), Qt.AlignmentFlag.AlignTop),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(token))
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
            painter.drawText(area, align | Qt.AlignmentFlag.AlignLeft, shown)
            role = TextRole.CAPTION
        painter.restore()

    def _paint_line_of_time(self, painter: QPainter, rect: QRectF, middle: QPointF, line: VersionLine) -> None:
        painter.setPen(QPen(self._theme.color(Token.LINE_MEDIUM), 1))
        x = middle.x()
        if line.kind is not VersionKind.NOW:
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, middle.y()))
        if not line.is_last and line.kind is not VersionKind.NOW:
            painter.drawLine(QPointF(x, middle.y()), QPointF(x, rect.bottom()))

    def _paint_dot(self, painter: QPainter, middle: QPointF, line: VersionLine) -> None:
        theme = self._theme
        if line.kind is VersionKind.MONTH:
            side = theme.px(14)
            area = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
            painter.fillRect(area, theme.color(Token.BG_SUNKEN))
            icon = "chevron-down" if line.is_open else "chevron-right"
            paint_icon(painter, area, icon, theme.color(Token.TEXT_SECONDARY))
            return
        fill, border = Token.BG_SUNKEN, Token.LINE_STRONG
        if line.kind is VersionKind.NOW:
            fill = border = Token.ACCENT_FILL
        elif line.is_shared:
            fill = border = Token.TEXT_PRIMARY
        painter.setPen(QPen(theme.color(border), 1))
        painter.setBrush(theme.color(fill))
        radius = theme.px(9) / 2 - 0.5
        painter.drawEllipse(middle, radius, radius)
