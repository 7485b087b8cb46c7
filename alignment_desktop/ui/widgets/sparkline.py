"""The last ten values as a small line: painted by hand, so that lists need no chart library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import isfinite

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.ui.theme.colors import ColorSource
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

SHOWN_PERIODS = 10
LINE_WIDTH = 1.6
DOT_RADIUS = 2.4


def paint_sparkline(
    painter: QPainter,
    rect: QRectF,
    values: Sequence[float | None],
    colors: ColorSource,
    target: float | None = None,
    has_end_dot: bool = True,
) -> None:
    """Draw the last ten of `values` (oldest first, one a period, None where a period has none) across `rect`.

    A gap stays a gap; a lone value is a dot; without any value a dashed line stands in the middle. `target` is dotted.
    """
    shown = [value if value is not None and isfinite(value) else None for value in values[-SHOWN_PERIODS:]]
    present = [value for value in shown if value is not None]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if present:
        _paint_values(painter, rect, shown, present, colors, target, has_end_dot)
    else:
        _paint_nothing(painter, rect, colors)
    painter.restore()


def _paint_nothing(painter: QPainter, rect: QRectF, colors: ColorSource) -> None:
    pen = QPen(colors.color(Token.LINE_STRONG), 1.2)
    pen.setDashPattern([2.5, 2.5])
    painter.setPen(pen)
    middle = rect.center().y()
    painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))


def _paint_values(
    painter: QPainter,
    rect: QRectF,
    shown: list[float | None],
    present: list[float],
    colors: ColorSource,
    target: float | None,
    has_end_dot: bool,
) -> None:
    area = rect.adjusted(DOT_RADIUS, DOT_RADIUS, -DOT_RADIUS - 0.5, -DOT_RADIUS)
    every = [*present, target] if target is not None else present
    low, high = min(every), max(every)
    span = high - low

    def height_of(value: float) -> float:
        return area.center().y() if span <= 0 else area.bottom() - (value - low) / span * area.height()

    if target is not None:
        pen = QPen(colors.color(Token.CHART_TARGET), 1)
        pen.setDashPattern([2, 3])
        painter.setOpacity(0.65)
        painter.setPen(pen)
        painter.drawLine(QPointF(rect.left(), height_of(target)), QPointF(rect.right(), height_of(target)))
        painter.setOpacity(1.0)
    step = area.width() / max(1, len(shown) - 1)
    points = [
        None if value is None else QPointF(area.left() + index * step, height_of(value))
        for index, value in enumerate(shown)
    ]
    line = colors.color(Token.CHART_LINE)
    painter.setBrush(line)
    for run in _runs(points):
        if len(run) > 1:
            painter.setPen(
                QPen(line, LINE_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            )
            painter.drawPolyline(QPolygonF(run))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(run[0], 1.5, 1.5)
    last = next(point for point in reversed(points) if point is not None)
    if has_end_dot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(last, DOT_RADIUS, DOT_RADIUS)


def _runs(points: list[QPointF | None]) -> Iterator[list[QPointF]]:
    """Neighbouring points without a gap between them."""
    run: list[QPointF] = []
    for point in points:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


class Sparkline(QWidget):
    """The painted line as a widget; the words that describe it come from whoever knows the number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._values: Sequence[float | None] = ()
        self._target: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[float | None], target: float | None, description: str) -> None:
        """As in `paint_sparkline`; `description` is read out in its place."""
        self._values, self._target = tuple(values), target
        self.setAccessibleName(description)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(96), self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sparkline(painter, QRectF(self.rect()), self._values, self._theme, self._target)
