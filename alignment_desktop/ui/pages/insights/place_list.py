"""A list of things that each lead to their place: what a part of the score counted, what two departments share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from alignment_desktop.ui.delegates.cells import CellDelegate
from alignment_desktop.ui.models.roles import FIRST_FREE_ROLE
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.row_view import RowView

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LINE_ROLE = FIRST_FREE_ROLE
_ROW = 28
_MOST_ROWS = 11
_PADDING = 8


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """`page` and `place` say where a click leads; a heading, or a sentence, leads nowhere. `remark` stands at the right."""

    text: str
    page: str = ""
    place: Mapping[str, object] | None = None
    remark: str = ""
    is_heading: bool = False


class PlaceList(RowView):
    """As many rows as there are; only those in view cost anything."""

    chosen = Signal(object)
    """A `PlaceLine` with a place."""

    def __init__(self, theme: Theme, name: str, lines: Sequence[PlaceLine], parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent, row_margin=0)
        self._lines_model = _LinesModel(lines, self)
        self.setHeaderHidden(True)
        self.setModel(self._lines_model)
        self.setItemDelegate(_LineDelegate(theme, self, _ROW))
        self.header().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = min(_MOST_ROWS, max(1, len(lines)))
        self.setFixedHeight(rows * theme.px(_ROW) + 2)
        self.clicked.connect(self._choose)
        first = next((row for row, one in enumerate(self.lines) if one.place is not None), None)
        if first is not None:
            self.setCurrentIndex(self._lines_model.index(first))

    @property
    def lines(self) -> Sequence[PlaceLine]:
        """What is listed."""
        return self._lines_model.lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.lines[index.row()].place is not None:
            self.chosen.emit(self.lines[index.row()])


class _LinesModel(QAbstractListModel):
    def __init__(self, lines: Sequence[PlaceLine], parent: QObject) -> None:
        super().__init__(parent)
        self.lines = tuple(lines)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.text, line.remark) if part)
        return line if role == _LINE_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.lines[index.row()].place is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _LineDelegate(CellDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: PlaceLine = index.data(_LINE_ROLE)
        theme = self._theme
        painter.save()
        rect = QRectF(option.rect).adjusted(_PADDING, 0, -_PADDING, 0)
        if line.remark:
            painter.setFont(theme.font(TextRole.CAPTION))
            painter.setPen(theme.color(Token.TEXT_TERTIARY))
            width = min(painter.fontMetrics().horizontalAdvance(line.remark) + 2, int(rect.width() / 2))
            area = QRectF(rect.right() - width, rect.top(), width, rect.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, line.remark)
            rect.setRight(area.left() - 10)
        painter.setFont(theme.font(TextRole.CAPTION_MEDIUM if line.is_heading else TextRole.BODY))
        quiet = line.is_heading or line.place is None
        painter.setPen(theme.color(Token.TEXT_SECONDARY if quiet else Token.TEXT_PRIMARY))
        shown = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._theme.px(_ROW))
