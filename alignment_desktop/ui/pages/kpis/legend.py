"""The line under the chart that says what its signs mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_SAMPLE = 20
_SPACE = 16


class Legend(QWidget):
    """Value line, target and, when there are any, estimates and the value that is not saved yet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left = 0
        self._shown: tuple[str, ...] = ("actual",)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_signs(self, *, has_target: bool, has_estimates: bool, has_draft: bool, has_fan: bool = False) -> None:
        """Name the signs that are on the chart."""
        shown = ["actual"]
        shown += ["target"] if has_target else []
        shown += ["estimate"] if has_estimates else []
        shown += ["fan"] if has_fan else []
        shown += ["draft"] if has_draft else []
        if tuple(shown) != self._shown:
            self._shown = tuple(shown)
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
            if x + _SAMPLE + 8 + metrics.horizontalAdvance(self._words(sign)) > self.width():
                break
            width = self._paint_sign(painter, sign, x, middle)
            text = self._words(sign)
            painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
            area = QRectF(x + width + 6, 0, metrics.horizontalAdvance(text) + 2, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            x = area.right() + _SPACE

    def _words(self, sign: str) -> str:
        return {
            "actual": self.tr("Actual"),
            "target": self.tr("Target"),
            "estimate": self.tr("Estimate"),
            "fan": self.tr("If nothing changes: 5 and 8 in 10"),
            "draft": self.tr("Not saved yet"),
        }[sign]

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
