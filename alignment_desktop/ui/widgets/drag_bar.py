"""The dark bar at the foot of a page that says in words what a drop would do, or why it cannot be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_MARGIN_X = 16
_MARGIN_BOTTOM = 12
_HEIGHT = 36


class DragBar(QWidget):
    """Lies over `area` while something is dragged. Parts are pairs of words and whether they are bold."""

    def __init__(self, theme: Theme, area: QWidget) -> None:
        super().__init__(area)
        self._theme = theme
        self._area = area
        self._parts: tuple[tuple[str, bool], ...] = ()
        self._icon = "corner-down-right"
        self._hint = self.tr("Esc cancels")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        area.installEventFilter(self)

    @property
    def text(self) -> str:
        """What is said, in one piece."""
        return "".join(words for words, _ in self._parts)

    def show_outcome(self, parts: Sequence[tuple[str, bool]]) -> None:
        """What letting go would do."""
        self._say(parts, "corner-down-right")

    def show_refusal(self, text: str) -> None:
        """Why letting go here does nothing."""
        self._say(((text, False),), "circle-alert")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(Token.TIP_BG))
        painter.drawRoundedRect(QRectF(self.rect()), Radius.TOAST, Radius.TOAST)
        side = self._theme.px(16)
        color = self._theme.color(Token.TIP_FG)
        paint_icon(painter, QRectF(14, (self.height() - side) / 2, side, side), self._icon, color)
        painter.setPen(color)
        left = 14.0 + side + 8
        painter.setFont(self._theme.font(TextRole.BODY))
        end = self.width() - painter.fontMetrics().horizontalAdvance(self._hint) - 30
        for words, is_bold in self._parts:
            painter.setFont(self._theme.font(TextRole.BODY_STRONG if is_bold else TextRole.BODY))
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(0, int(end - left)) + 1)
            width = metrics.horizontalAdvance(shown)
            painter.drawText(QRectF(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, shown)
            left += width
        painter.setFont(self._theme.font(TextRole.BODY))
        painter.setOpacity(0.75)
        right = QRectF(self.rect()).adjusted(0, 0, -14, 0)
        painter.drawText(right, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._hint)

    def _say(self, parts: Sequence[tuple[str, bool]], icon: str) -> None:
        self._parts = tuple(parts)
        self._icon = icon
        self.setAccessibleName(self.text)
        self._place()
        self.show()
        self.raise_()
        self.update()

    def _place(self) -> None:
        area = self._area
        height = self._theme.px(_HEIGHT)
        self.setGeometry(_MARGIN_X, area.height() - height - _MARGIN_BOTTOM, area.width() - 2 * _MARGIN_X, height)
