"""The ready numbers that a search found: a row each, its name, what it is, and whether the plan has it already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from alignment_desktop.domain.kpi_library import ReadyNumber
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_ROW = 50
_LEFT, _RIGHT = 24, 18
_LINE = 20


class ReadyModel(QAbstractListModel):
    """One row for each number found, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[ReadyNumber] = ()
        self._known: Mapping[str, int] = {}

    def show_found(self, found: Sequence[ReadyNumber], known: Mapping[str, int]) -> None:
        """Other rows; `known` are those the plan has, with the number they are there."""
        self.beginResetModel()
        self._found, self._known = found, known
        self.endResetModel()

    def number(self, index: Index) -> ReadyNumber | None:
        """What a row shows."""
        return self._found[index.row()] if index.isValid() and index.row() < len(self._found) else None

    def is_known(self, number: ReadyNumber) -> bool:
        """Whether the plan has it."""
        return number.id in self._known

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        number = self.number(index)
        if number is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return number.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            known = [self.tr("In your plan")] if self.is_known(number) else []
            return ". ".join([number.name, number.definition.rstrip("."), *known])
        return None


class ReadyDelegate(QStyledItemDelegate):
    """Name above, definition beneath; what the plan has is named at the right."""

    def __init__(self, theme: Theme, model: ReadyModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        number = self._model.number(index)
        if number is None:
            return
        painter.save()
        line = self._theme.px(_LINE)
        top = option.rect.top() + (option.rect.height() - 2 * line) / 2
        area = QRectF(option.rect.left() + _LEFT, top, option.rect.width() - _LEFT - _RIGHT, line)
        name = area
        if self._model.is_known(number):
            used = self._put(
                painter, area, self.tr("In your plan"), TextRole.CAPTION, Token.TEXT_TERTIARY, is_right=True
            )
            name = area.adjusted(0, 0, -used - 12, 0)
        self._put(painter, name, number.name, TextRole.BODY_MEDIUM, Token.TEXT_PRIMARY)
        self._put(painter, area.translated(0, line), number.definition, TextRole.CAPTION, Token.TEXT_SECONDARY)
        painter.restore()

    def _put(
        self, painter: QPainter, area: QRectF, text: str, role: TextRole, token: Token, *, is_right: bool = False
    ) -> float:
        """One line; how wide it came out."""
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.color(token))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
        side = Qt.AlignmentFlag.AlignRight if is_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | side, shown)
        return float(painter.fontMetrics().horizontalAdvance(shown))
