"""The note beneath a field in a cell that says what is wrong and how to mend it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_WIDEST = 360
_PADDING = 8


class ProblemNote(QWidget):
    """Lies over the view that holds the field; lets the mouse through."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._area = parent
        self._text = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text = text
        self.setAccessibleName(text)

    def stand_below(self, field: QWidget) -> None:
        """Beneath the field, above it where there is no room."""
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION))
        width = self._theme.px(_WIDEST) - 2 * _PADDING
        words = metrics.boundingRect(QRect(0, 0, width, 1000), Qt.TextFlag.TextWordWrap, self._text)
        height = words.height() + 2 * 5
        place = QRect(field.mapTo(self._area, QPoint(0, 0)), field.size())
        top = place.bottom() + 3
        if top + height > self._area.height():
            top = place.top() - height - 3
        left = max(2, min(place.left(), self._area.width() - words.width() - 2 * _PADDING - 4))
        self.setGeometry(left, top, words.width() + 2 * _PADDING + 2, height)
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(Token.STATUS_OFF_FG), 1))
        painter.setBrush(self._theme.color(Token.BG_RAISED))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.color(Token.STATUS_OFF_FG))
        area = rect.adjusted(_PADDING, 0, -_PADDING + 1, 0)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), self._text)
