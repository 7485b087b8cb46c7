"""Bars: progress with the tick where it should be, and shares of statuses in one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.colors import ColorSource
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import status_token

BAR_HEIGHT = 5
TICK_HEIGHT = 11
TICK_WIDTH = 2


def paint_progress(
    painter: QPainter,
    rect: QRectF,
    done: float | None,
    expected: float | None,
    colors: ColorSource,
    fill: Token = Token.PROGRESS_FILL,
    height: float = BAR_HEIGHT,
) -> None:
    """A bar in the middle of `rect`. `done` and `expected` are 0 to 1 (held there); None draws no fill or no tick."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    bar = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
    radius = height / 2
    painter.setBrush(colors.color(Token.PROGRESS_TRACK))
    painter.drawRoundedRect(bar, radius, radius)
    if done is not None and done > 0:
        width = max(height, bar.width() * min(1.0, done))
        painter.setBrush(colors.color(fill))
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, height), radius, radius)
    if expected is not None:
        scale = height / BAR_HEIGHT
        tick = TICK_WIDTH * min(scale, 1.5)
        left = bar.left() + (bar.width() - tick) * min(1.0, max(0.0, expected))
        painter.setBrush(colors.color(Token.TEXT_PRIMARY))
        tall = TICK_HEIGHT * scale
        painter.drawRect(QRectF(left, rect.center().y() - tall / 2, tick, tall))
    painter.restore()


def paint_status_shares(
    painter: QPainter, rect: QRectF, shares: Sequence[tuple[Status, int]], colors: ColorSource
) -> None:
    """One bar of counts by status, in the order given; those without data or a start are outlined with dashes."""
    total = sum(count for _, count in shares)
    if total == 0:
        paint_progress(painter, rect, None, None, colors, height=rect.height())
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shown = [(status, count) for status, count in shares if count]
    gap = 2.0
    width = rect.width() - gap * (len(shown) - 1)
    left = rect.left()
    for status, count in shown:
        piece = QRectF(left, rect.top(), width * count / total, rect.height())
        color = colors.color(status_token(status))
        if status in (Status.NO_DATA, Status.NO_TARGET, Status.NOT_STARTED, Status.TOO_EARLY):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(color, 1, Qt.PenStyle.DashLine))
            piece.adjust(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setBrush(color)
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(piece, 2, 2)
        left += piece.width() + gap
    painter.restore()


class ProgressBar(QWidget):
    """The painted bar as a widget, for inspectors and progress panels."""

    def __init__(self, theme: Theme, fill: Token = Token.PROGRESS_FILL, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fill = fill
        self._done: float | None = None
        self._expected: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_progress(self, done: float | None, expected: float | None = None) -> None:
        """Both 0 to 1; None where there is none."""
        self._done, self._expected = done, expected
        percent = "" if done is None else f"{self.locale().toString(round(done * 100))} %"
        self.setAccessibleName(percent)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(68), TICK_HEIGHT + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, TICK_HEIGHT + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_progress(painter, QRectF(self.rect()), self._done, self._expected, self._theme, self._fill)
