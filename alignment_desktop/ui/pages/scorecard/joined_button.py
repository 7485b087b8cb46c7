"""A button that touches its neighbours: the parts of the period chooser."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.segmented_control import joined_shape

_PADDING = 12
_ICON_PADDING = 8
_GAP = 7
_ICON = 16


class JoinedButton(QAbstractButton):
    """Outlines and words in one row. `icons` stand before the words and behind them; without words only the first one."""

    def __init__(
        self,
        theme: Theme,
        icons: tuple[str, ...],
        on_click: Callable[[], object],
        name: str = "",
        parent: QWidget | None = None,
        *,
        is_first: bool = False,
        is_last: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._is_first, self._is_last = is_first, is_last
        self._shows_focus = False
        self._widest: tuple[str, ...] = ()
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: on_click())
        theme.changed.connect(self.updateGeometry)

    def show_text(self, text: str, others: tuple[str, ...]) -> None:
        """Other words. There is room for `others` as well, so that what stands beside it keeps its place."""
        self.setText(text)
        self._widest = others
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        side = self._theme.px(_ICON)
        height = self._theme.px(Height.BUTTON)
        if not self.text():
            return QSize(side + 2 * _ICON_PADDING, height)
        metrics = QFontMetrics(self._theme.font(TextRole.BODY_MEDIUM))
        words = max(metrics.horizontalAdvance(text) for text in (self.text(), *self._widest)) + 1
        return QSize(words + len(self._icons) * (side + _GAP) + 2 * _PADDING, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        shape = joined_shape(rect, is_first=self._is_first, is_last=self._is_last)
        is_lit = self.isEnabled() and self.underMouse()
        fill = Token.BG_PRESSED if self.isDown() else Token.BG_HOVER if is_lit else Token.BG_CANVAS
        painter.fillPath(shape, theme.color(fill))
        painter.setPen(QPen(theme.color(Token.LINE_MEDIUM), 1))
        painter.drawPath(shape)
        self._paint_content(painter, rect)
        if self.hasFocus() and self._shows_focus:
            paint_ring(painter, rect.adjusted(1, 1, -1, -1), theme, Radius.CONTROL - 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        theme, side = self._theme, self._theme.px(_ICON)
        colour = theme.color(Token.TEXT_SECONDARY if self.isEnabled() else Token.TEXT_DISABLED)
        top = (rect.height() - side) / 2
        left = float(_PADDING if self.text() else (rect.width() - side) / 2)
        paint_icon(painter, QRectF(left, top, side, side), self._icons[0], colour)
        if not self.text():
            return
        if len(self._icons) > 1:
            paint_icon(painter, QRectF(rect.right() - _PADDING - side, top, side, side), self._icons[1], colour)
        painter.setFont(theme.font(TextRole.BODY_MEDIUM))
        painter.setPen(theme.color(Token.TEXT_PRIMARY))
        words = rect.adjusted(left + side + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
