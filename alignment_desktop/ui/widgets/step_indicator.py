"""Where somebody is in a few numbered steps: done is a ring with a tick, now is filled, later is a plain ring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_RING = 20
_GAP = 8
_LINE = 26
_AROUND_LINE = 13


class StepIndicator(QWidget):
    """`set_current(0)` is the first step; as many as there are steps means that all are done."""

    def __init__(self, theme: Theme, steps: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._steps = tuple(steps)
        self._current = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()
        theme.changed.connect(self.updateGeometry)

    def set_current(self, step: int) -> None:
        """Which step is now."""
        self._current = step
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = sum(QFontMetrics(self._font(step)).horizontalAdvance(text) for step, text in enumerate(self._steps))
        rings = len(self._steps) * (self._theme.px(_RING) + _GAP)
        lines = max(0, len(self._steps) - 1) * (_LINE + 2 * _AROUND_LINE)
        return QSize(words + rings + lines + 2, self._theme.px(_RING) + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._theme.px(_RING)
        middle = self.height() / 2
        left = 1.0
        for step, text in enumerate(self._steps):
            if step:
                painter.setPen(QPen(self._theme.color(Token.LINE_MEDIUM), 1))
                painter.drawLine(QPointF(left + _AROUND_LINE, middle), QPointF(left + _AROUND_LINE + _LINE, middle))
                left += _LINE + 2 * _AROUND_LINE
            self._paint_ring(painter, QRectF(left, middle - side / 2, side, side), step)
            painter.setFont(self._font(step))
            token = Token.TEXT_PRIMARY if step == self._current else Token.TEXT_SECONDARY
            painter.setPen(self._theme.color(token))
            width = painter.fontMetrics().horizontalAdvance(text)
            area = QRectF(left + side + _GAP, 0, width + 1, self.height())
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            left += side + _GAP + width

    def _paint_ring(self, painter: QPainter, ring: QRectF, step: int) -> None:
        inner = ring.adjusted(0.75, 0.75, -0.75, -0.75)
        if step == self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(Token.ACCENT_FILL))
            painter.drawEllipse(ring)
        else:
            token = Token.TEXT_SECONDARY if step < self._current else Token.LINE_STRONG
            painter.setPen(QPen(self._theme.color(token), 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(inner)
        if step < self._current:
            tick = ring.adjusted(4, 4, -4, -4)
            paint_icon(painter, tick, "check", self._theme.color(Token.TEXT_PRIMARY))
            return
        painter.setFont(self._theme.font(TextRole.CAPTION_STRONG))
        token = Token.ACCENT_ON if step == self._current else Token.TEXT_SECONDARY
        painter.setPen(self._theme.color(token))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, self.locale().toString(step + 1))

    def _font(self, step: int) -> QFont:
        return self._theme.font(TextRole.BODY_STRONG if step == self._current else TextRole.BODY_MEDIUM)

    def _name(self) -> None:
        at = min(self._current, len(self._steps) - 1)
        if self._steps:
            text = self.tr("Step {0} of {1}: {2}").format(at + 1, len(self._steps), self._steps[at])
            self.setAccessibleName(text)
