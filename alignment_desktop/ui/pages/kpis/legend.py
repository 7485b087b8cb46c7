"""The line under the chart that says what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.ui.charts.chart_signs import SAMPLE, Sign, paint_sign
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_SPACE = 16


class Legend(QWidget):
    """Value line, target and whatever else is on the chart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = 0
        self._shown: tuple[Sign, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What is named, in order."""
        return self._shown

    def show_signs(self, signs: Sequence[Sign]) -> None:
        """Name the signs that are on the chart."""
        if tuple(signs) != self._shown:
            self._shown = tuple(signs)
            self.setAccessibleName(", ".join(sign.text for sign in signs))
            self.update()

    def begin_at(self, left: int) -> None:
        """Where the plot above begins."""
        if left != self._left:
            self._left = left
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION))
        x, middle = float(self._left), self.height() / 2
        for sign in self._shown:
            room = self.width() - x - SAMPLE - 8
            text = sign.text if metrics.horizontalAdvance(sign.text) <= room or not sign.short else sign.short
            if metrics.horizontalAdvance(text) > room:
                break
            width = paint_sign(painter, sign.name, x, middle, self._theme)
            painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
            area = QRectF(x + width + 6, 0, metrics.horizontalAdvance(text) + 2, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            x = area.right() + _SPACE
