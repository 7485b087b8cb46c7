"""The line under the chart that says what its signs mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_SAMPLE = 20
_SPACE = 16


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a chart with what it means; `short` where there is no room for that.

    `name` is actual, columns, behind, target, estimate, fan, limits or draft.
    """

    name: str
    text: str
    short: str = ""


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
            room = self.width() - x - _SAMPLE - 8
            text = sign.text if metrics.horizontalAdvance(sign.text) <= room or not sign.short else sign.short
            if metrics.horizontalAdvance(text) > room:
                break
            width = self._paint_sign(painter, sign.name, x, middle)
            painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
            area = QRectF(x + width + 6, 0, metrics.horizontalAdvance(text) + 2, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            x = area.right() + _SPACE

    def _paint_sign(self, painter: QPainter, sign: str, x: float, middle: float) -> float:
        """Draw it and give its width."""
        line, target = self._theme.color(Token.CHART_LINE), self._theme.color(Token.CHART_TARGET)
        match sign:
            case "actual":
                painter.setPen(QPen(line, 1.8))
                painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE, middle))
                painter.setBrush(line)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(QPointF(x + _SAMPLE / 2, middle), 3, 3)
                return _SAMPLE
            case "target":
                pen = QPen(target, 1.6)
                pen.setDashPattern([4.2, 2.6])
                painter.setPen(pen)
                painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE, middle))
                return _SAMPLE
            case "columns":
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(line)
                for place, height in enumerate((5.0, 9.0, 7.0)):
                    painter.drawRect(QRectF(x + 6 * place, middle + 5 - height, 4, height))
                return 18
            case "behind" | "limits":
                pen = QPen(self._theme.color(Token.TEXT_TERTIARY if sign == "behind" else Token.TEXT_SECONDARY), 1.2)
                if sign == "limits":
                    pen.setDashPattern([5, 3])
                painter.setPen(pen)
                painter.drawLine(QPointF(x, middle), QPointF(x + _SAMPLE, middle))
                return _SAMPLE
            case "fan":
                painter.setPen(Qt.PenStyle.NoPen)
                for height, token in ((10.0, Token.CHART_FAN_OUTER), (5.0, Token.CHART_FAN_INNER)):
                    painter.setBrush(self._theme.color(token))
                    painter.drawRect(QRectF(x, middle - height / 2, _SAMPLE, height))
                return _SAMPLE
        painter.setPen(QPen(line if sign == "estimate" else target, 1.6))
        painter.setBrush(self._theme.color(Token.BG_CANVAS))
        painter.drawEllipse(QPointF(x + 5, middle), 3.6, 3.6)
        return 10
