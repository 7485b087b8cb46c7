"""What comes up: a day, a title and beneath it who or where; each line leads to its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from alignment_desktop.domain.this_week import Coming
from alignment_desktop.ui.delegates.advice_row import EDGE
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.row_view import RowView

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 46
_DAY_WIDTH = 60
_EDGE = EDGE


@dataclass(frozen=True, slots=True)
class ComingLine:
    """One line in words."""

    coming: Coming
    day: str

    @property
    def spoken(self) -> str:
        """To be read out."""
        return ", ".join(part for part in (self.day, self.coming.title, self.coming.remark) if part)


class ComingList(RowView):
    """A few rows, all of them shown."""

    chosen = Signal(object)
    """A `Coming`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent, row_margin=0)
        self.setAccessibleName(self.tr("Coming up"))
        self._lines = _Lines()
        self.setHeaderHidden(True)
        self.setModel(self._lines)
        self.setItemDelegate(_LineDelegate(theme, self._lines, self))
        self.header().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        theme.changed.connect(self._fit)

    @property
    def lines(self) -> Sequence[ComingLine]:
        """What is shown."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[ComingLine]) -> None:
        """These lines; rows of before stay where they say the same."""
        if list(lines) != list(self._lines.lines):
            self._lines.set_lines(lines)
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._lines.lines[index.row()].coming)

    def _fit(self) -> None:
        self.setFixedHeight(max(1, len(self._lines.lines)) * self._theme.px(_ROW))


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ComingLine] = []

    def set_lines(self, lines: Sequence[ComingLine]) -> None:
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.coming.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return line.spoken
        return None


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, lines: _Lines, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, theme = self._lines.lines[index.row()], self._theme
        painter.save()
        rect = QRectF(option.rect).adjusted(_EDGE, theme.px(5), -_EDGE, 0)
        body, caption = theme.line_height(TextRole.BODY), theme.line_height(TextRole.CAPTION)
        day = QRectF(rect.left(), rect.top(), theme.px(_DAY_WIDTH), body)
        self._write(painter, day, line.day, TextRole.BODY, Token.TEXT_TERTIARY)
        title = rect.adjusted(theme.px(_DAY_WIDTH), 0, 0, 0)
        title.setHeight(body)
        self._write(painter, title, line.coming.title, TextRole.BODY_MEDIUM, Token.TEXT_PRIMARY)
        remark = QRectF(title.left(), title.bottom(), title.width(), caption)
        self._write(painter, remark, line.coming.remark, TextRole.CAPTION, Token.TEXT_TERTIARY)
        painter.restore()

    def _write(self, painter: QPainter, area: QRectF, text: str, role: TextRole, token: Token) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
