"""The pyqtgraph part of a chart: bands, target, line and dots over time, moved by wheel and drag along time only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from alignment_desktop.ui.charts.thinning import Floats, thinned
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

LINE_WIDTH = 1.8
_DOT = 5.5
_END_DOT = 8.5
_ESTIMATE = 7.0
_RING = 10.0
_DOTS_FROM_PIXELS = 7.0
_PIXELS_A_COLUMN = 3
"""Values that share so many pixels are thinned; a line of more points than half the pixels is drawn thin, which is quick."""


@dataclass(frozen=True, slots=True)
class BandRect:
    """A coloured stretch: from day `start` to `end`, values `low` to `high` (None: without end)."""

    start: float
    end: float
    low: float | None
    high: float | None
    token: Token


@dataclass(frozen=True, slots=True)
class Curve:
    """Values over days. `line_x`, `line_y` hold NaN where a period is missing; the others are the values alone."""

    x: Floats
    y: Floats
    is_estimate: np.ndarray[tuple[int], np.dtype[np.bool_]]
    line_x: Floats
    line_y: Floats


@dataclass(frozen=True, slots=True)
class Fan:
    """A forecast as it is drawn: one value a day in `x`, the likely line and the edges of both ranges."""

    x: Floats
    likely: Floats
    low50: Floats
    high50: Floats
    low80: Floats
    high80: Floats


class FanItem(pg.GraphicsObject):  # type: ignore[misc]
    """Paints the two ranges of a forecast and its likely line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._fan: Fan | None = None

    def set_fan(self, fan: Fan | None) -> None:
        """Show this one; None takes it away."""
        self.prepareGeometryChange()
        self._fan = fan
        self.update()

    def boundingRect(self) -> QRectF:
        fan = self._fan
        if fan is None or not len(fan.x):
            return QRectF()
        low, high = float(fan.low80.min()), float(fan.high80.max())
        return QRectF(float(fan.x[0]), low, float(fan.x[-1] - fan.x[0]) or 1.0, (high - low) or 1.0)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        fan = self._fan
        if fan is None or not len(fan.x):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for low, high, token in (
            (fan.low80, fan.high80, Token.CHART_FAN_OUTER),
            (fan.low50, fan.high50, Token.CHART_FAN_INNER),
        ):
            painter.setBrush(self._theme.color(token))
            up = [QPointF(x, y) for x, y in zip(fan.x.tolist(), high.tolist(), strict=True)]
            down = [QPointF(x, y) for x, y in zip(fan.x.tolist(), low.tolist(), strict=True)]
            painter.drawPolygon(QPolygonF(up + down[::-1]))
        pen = _pen(self._theme.color(Token.CHART_LINE), 1.4)
        pen.setDashPattern([2, 2.4])
        painter.setPen(pen)
        line = [QPointF(x, y) for x, y in zip(fan.x.tolist(), fan.likely.tolist(), strict=True)]
        painter.drawPolyline(QPolygonF(line))


class BandItem(pg.GraphicsObject):  # type: ignore[misc]
    """Paints the bands across the visible part."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bands: Sequence[BandRect] = ()
        self._grid: Sequence[float] = ()

    def set_bands(self, bands: Sequence[BandRect]) -> None:
        """Show these."""
        self._bands = bands
        self.update()

    def set_grid(self, values: Sequence[float]) -> None:
        """Hairlines at these values; none where bands tell the height."""
        if list(values) != list(self._grid):
            self._grid = values
            self.update()

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF()

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        view = self.viewRect()
        if view is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for band in self._bands:
            low = view.top() if band.low is None else max(band.low, view.top())
            high = view.bottom() if band.high is None else min(band.high, view.bottom())
            start, end = max(band.start, view.left()), min(band.end, view.right())
            if high > low and end > start:
                painter.fillRect(QRectF(start, low, end - start, high - low), self._theme.color(band.token))
        painter.setPen(_pen(self._theme.color(Token.CHART_GRID), 1))
        for value in self._grid:
            painter.drawLine(QPointF(view.left(), value), QPointF(view.right(), value))


class TimeBox(pg.ViewBox):  # type: ignore[misc]
    """Wheel and drag move along time only; a right click asks for what can be done at that place."""

    asked_at = Signal(QPointF)
    moved_by_hand = Signal()

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0.0)
        self.setMouseEnabled(x=True, y=False)
        self.disableAutoRange()

    def mouseClickEvent(self, event: object) -> None:
        if event.button() == Qt.MouseButton.RightButton:  # type: ignore[attr-defined]
            event.accept()  # type: ignore[attr-defined]
            self.asked_at.emit(event.scenePos())  # type: ignore[attr-defined]

    def mouseDragEvent(self, event: object, axis: int | None = None) -> None:
        if event.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            super().mouseDragEvent(event, axis=0)
            self.moved_by_hand.emit()
        else:
            event.ignore()  # type: ignore[attr-defined]

    def wheelEvent(self, event: object, axis: int | None = None) -> None:
        super().wheelEvent(event, axis=0)
        self.moved_by_hand.emit()


class PlotArea(pg.GraphicsView):  # type: ignore[misc]
    """Only the inner rectangle of a chart; scales, labels and hints are painted around and over it.

    `resized` follows when everything in it has its new place: a plot that was laid out while hidden gets its size late.
    """

    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._theme = theme
        self._curve: Curve | None = None
        self.box = TimeBox()
        self.setCentralItem(self.box)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self._bands = BandItem(theme)
        self._fan = FanItem(theme)
        self._targets = [pg.PlotCurveItem(connect="finite", antialias=True) for _ in range(2)]
        self._line = pg.PlotCurveItem(connect="finite", antialias=True)
        self._dots = pg.ScatterPlotItem(size=_DOT, antialias=True, pxMode=True)
        self._estimates = pg.ScatterPlotItem(size=_ESTIMATE, antialias=True, pxMode=True)
        self._end = pg.ScatterPlotItem(size=_END_DOT, antialias=True, pxMode=True)
        self._ring = pg.ScatterPlotItem(size=_RING, antialias=True, pxMode=True)
        items = (self._bands, self._fan, *self._targets, self._line, self._dots, self._estimates, self._end, self._ring)
        for layer, item in enumerate(items):
            item.setZValue(layer)
            self.box.addItem(item, ignoreBounds=True)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.restyle()
        self.box.sigXRangeChanged.connect(self._fill)

    def restyle(self) -> None:
        """Take up the colours of the theme."""
        color = self._theme.color
        self.setBackground(QColor(0, 0, 0, 0))
        line, canvas = color(Token.CHART_LINE), color(Token.BG_CANVAS)
        self._line_pen, self._dense_pen = _pen(line, LINE_WIDTH), _pen(line, 1)
        self._line.setPen(self._line_pen)
        dashes = _pen(color(Token.CHART_TARGET), 2)
        dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes.setDashPattern([3.5, 2.25])
        for target in self._targets:
            target.setPen(dashes)
        self._dots.setPen(_pen(canvas, 1.2))
        self._dots.setBrush(line)
        self._estimates.setPen(_pen(line, 1.5))
        self._estimates.setBrush(canvas)
        self._end.setPen(_pen(canvas, 1.2))
        self._end.setBrush(line)
        self._ring.setPen(_pen(color(Token.CHART_TARGET), 2))
        self._ring.setBrush(canvas)
        self._bands.update()
        self._fan.update()

    def set_curve(self, curve: Curve) -> None:
        """Show other values."""
        self._curve = curve
        self._fill()

    def set_targets(self, lines: Sequence[tuple[Floats, Floats]]) -> None:
        """One line for a target, two for a range; NaN where there is none."""
        for index, item in enumerate(self._targets):
            x, y = lines[index] if index < len(lines) else (np.empty(0), np.empty(0))
            item.setData(x, y)

    def set_bands(self, bands: Sequence[BandRect]) -> None:
        """What lies behind."""
        self._bands.set_bands(bands)

    def set_fan(self, fan: Fan | None) -> None:
        """A forecast behind the lines."""
        self._fan.set_fan(fan)

    def set_grid(self, values: Sequence[float]) -> None:
        """Hairlines behind, where no bands tell the height."""
        self._bands.set_grid(values)

    def set_ring(self, day: float | None, value: float | None) -> None:
        """A value that is not saved yet; None takes it away."""
        self._ring.setData(
            [] if day is None or value is None else [day], [] if day is None or value is None else [value]
        )

    def at(self, day: float, value: float) -> QPointF:
        """Where a value is, in pixels of this widget."""
        point: QPointF = self.box.mapViewToScene(QPointF(day, value))
        return point

    def day_at(self, x: float) -> float:
        """The day (as an ordinal with a fraction) at a pixel."""
        return float(self.box.mapSceneToView(QPointF(x, 0)).x())

    @property
    def pixels_a_day(self) -> float:
        """How wide a day is."""
        return abs(self.at(1.0, 0).x() - self.at(0.0, 0).x())

    def shown_days(self) -> tuple[date, date]:
        """The first and the last day that are wholly visible."""
        low, high = self.box.viewRange()[0]
        return date.fromordinal(max(1, int(low) + 1)), date.fromordinal(max(2, int(high)))

    def visible_values(self, curve: Curve) -> Floats:
        """The values within the visible time and the next one at either side, where the line runs to."""
        low, high = self.box.viewRange()[0]
        first, last = np.searchsorted(curve.x, [low, high])
        return curve.y[max(0, first - 1) : last + 1]

    def _fill(self) -> None:
        curve = self._curve
        if curve is None:
            return
        low, high = self.box.viewRange()[0]
        width = max(1, self.width())
        first, last = np.searchsorted(_filled(curve.line_x), [low, high])
        part = slice(max(0, first - 2), last + 2)
        x, y = thinned(curve.line_x[part], curve.line_y[part], width // _PIXELS_A_COLUMN)
        is_dense = len(x) > width // 2
        self._line.setPen(self._dense_pen if is_dense else self._line_pen)
        self._line.setData(x, y)
        first, last = np.searchsorted(curve.x, [low, high], side="left")
        shown = slice(max(0, first - 1), last + 1)
        x, y, estimates = curve.x[shown], curve.y[shown], curve.is_estimate[shown]
        has_dots = len(x) > 0 and width / max(1, len(x)) >= _DOTS_FROM_PIXELS
        final = ~estimates
        self._dots.setData(x[final] if has_dots else [], y[final] if has_dots else [])
        self._estimates.setData(x[estimates] if has_dots else [], y[estimates] if has_dots else [])
        is_final = len(curve.x) > 0 and not curve.is_estimate[-1]
        self._end.setData(curve.x[-1:] if is_final else [], curve.y[-1:] if is_final else [])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if getattr(self, "_curve", None) is not None:
            # How many points are drawn depends on the width.
            self._fill()
        self.resized.emit()


def _filled(x: Floats) -> Floats:
    """The days of a line with gaps, each gap at the day before it, so that they ascend."""
    if not np.isnan(x).any():
        return x
    filled = x.copy()
    holes = np.flatnonzero(np.isnan(filled))
    filled[holes] = filled[holes - 1]
    return filled


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
