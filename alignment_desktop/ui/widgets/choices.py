"""Choosing one of several: the combo box, and the filter button that turns bold with an × while it filters."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton, QSizePolicy, QStyledItemDelegate, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import FocusRing

_ARROW = 14
_PADDING = 10


def paint_choice_box(
    painter: QPainter, rect: QRectF, text: str, theme: Theme, *, border: Token, token: Token, role: TextRole, icon: str
) -> None:
    """A closed chooser: outline, words, arrow or ×."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color(Token.BG_CANVAS))
    painter.setPen(QPen(theme.color(border), 1))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius.CONTROL, Radius.CONTROL)
    side = theme.px(_ARROW)
    arrow = QRectF(rect.right() - side - 8, rect.center().y() - side / 2, side, side)
    paint_icon(painter, arrow, icon, theme.color(Token.TEXT_SECONDARY))
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(token))
    area = rect.adjusted(_PADDING, 0, -side - 12, 0)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class ComboBox(QComboBox):
    """A QComboBox in our looks; the wheel does not change it by accident."""

    def __init__(
        self, theme: Theme, name: str = "", parent: QWidget | None = None, *, height: int = Height.INPUT
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._height = height
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        self.setItemDelegate(QStyledItemDelegate(self))  # the combo's own takes no style sheet
        FocusRing(theme, self)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font(TextRole.BODY))
        metrics = self.fontMetrics()
        texts = [self.itemText(row) for row in range(min(self.count(), 60))] or [self.placeholderText()]
        width = max(metrics.horizontalAdvance(text) for text in texts) + _PADDING + self._theme.px(_ARROW) + 16
        return QSize(width, self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(64, self._theme.px(self._height))

    @property
    def text_token(self) -> Token:
        """The colour of what is chosen; quieter in choosers that can say "nothing"."""
        return Token.TEXT_PRIMARY

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        is_empty = self.currentIndex() < 0
        token = Token.TEXT_TERTIARY if is_empty else self.text_token
        paint_choice_box(
            painter,
            QRectF(self.rect()),
            self.placeholderText() if is_empty else self.currentText(),
            self._theme,
            border=Token.LINE_STRONG if self.isEnabled() else Token.LINE_SUBTLE,
            token=token if self.isEnabled() else Token.TEXT_DISABLED,
            role=TextRole.BODY,
            icon="chevron-down",
        )


class FilterButton(QPushButton):
    """One filter of a toolbar. Without a choice it says what all is ("Everyone"); a choice is bold and an × clears it.

    `filter_changed(key)` follows every change, with an empty key for all.
    """

    filter_changed = Signal(str)

    def __init__(self, theme: Theme, all_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all_text = all_text
        self._key = ""
        self._options: dict[str, str] = {}
        self._menu = QMenu(self)
        self._group: QActionGroup | None = None
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self._name()
        FocusRing(theme, self)
        theme.changed.connect(self.updateGeometry)

    @property
    def key(self) -> str:
        """The key of the choice; empty for all."""
        return self._key

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Pairs of key and words. A choice that is gone is cleared."""
        self._options = dict(options)
        self._menu.clear()
        self._group = QActionGroup(self._menu)
        for key, text in (("", self._all_text), *options):
            action = QAction(text, self._menu)
            action.setCheckable(True)
            action.setChecked(key == self._key)
            action.setData(key)
            action.triggered.connect(lambda _checked=False, chosen=key: self._choose(chosen))
            self._group.addAction(action)
            self._menu.addAction(action)
        if self._key and self._key not in self._options:
            self._choose("")

    def set_key(self, key: str) -> None:
        """Choose without a signal."""
        self._key = key if key in self._options else ""
        for action in self._menu.actions():
            action.setChecked(action.data() == self._key)
        self._name()

    def clear_choice(self) -> None:
        """Back to all."""
        self._choose("")

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font(TextRole.BODY_STRONG if self._key else TextRole.BODY_MEDIUM))
        width = self.fontMetrics().horizontalAdvance(self._words()) + _PADDING + self._theme.px(_ARROW) + 17
        return QSize(min(width, self._theme.px(220)), self._theme.px(Height.BUTTON_SMALL))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._key and event.position().x() > self.width() - self._theme.px(_ARROW) - 12:
            self.clear_choice()
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_choice_box(
            painter,
            QRectF(self.rect()),
            self._words(),
            self._theme,
            border=Token.LINE_STRONG if self._key else Token.LINE_MEDIUM,
            token=Token.TEXT_PRIMARY if self.isEnabled() else Token.TEXT_DISABLED,
            role=TextRole.BODY_STRONG if self._key else TextRole.BODY_MEDIUM,
            icon="x" if self._key else "chevron-down",
        )

    def _words(self) -> str:
        return self._options.get(self._key, self._all_text)

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, key: str) -> None:
        if key != self._key:
            self.set_key(key)
            self.filter_changed.emit(self._key)

    def _name(self) -> None:
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.update()
