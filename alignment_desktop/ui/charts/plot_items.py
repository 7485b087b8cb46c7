"""What pyqtgraph has no item for: bands, columns, the fan of a forecast, the ground between two lines."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from alignment_desktop.ui.charts.curves import BandRect, Bools, Fan
from alignment_desktop.ui.charts.thinning import Floats
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

BETWEEN_OPACITY = 0.45
MOST_BETWEEN = 1_000
"""Where more values than that are visible, the two lines are told apart without a ground between them."""


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
        pen = cosmetic_pen(self._theme.color(Token.CHART_LINE), 1.4)
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
        painter.setPen(cosmetic_pen(self._theme.color(Token.CHART_GRID), 1))
        for value in self._grid:
            painter.drawLine(QPointF(view.left(), value), QPointF(view.right(), value))


class ColumnsItem(pg.GraphicsObject):  # type: ignore[misc]
    """Paints one column a value, from nothing to the value; an estimate is hollow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._x: Floats = np.empty(0)
        self._y: Floats = np.empty(0)
        self._is_estimate: Bools = np.empty(0, dtype=np.bool_)
        self._width = 1.0

    def set_columns(self, x: Floats, y: Floats, is_estimate: Bools, width: float) -> None:
        """Columns `width` days wide with their middles at the days `x`."""
        self._x, self._y, self._is_estimate, self._width = x, y, is_estimate, width
        self.update()

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF()

    def viewRangeChanged(self) -> None:
        self.prepareGeometryChange()
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        line, canvas = self._theme.color(Token.CHART_LINE), self._theme.color(Token.BG_CANVAS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(line)
        painter.drawRects(self._rects(~self._is_estimate))
        painter.setPen(cosmetic_pen(line, 1.2))
        painter.setBrush(canvas)
        painter.drawRects(self._rects(self._is_estimate))

    def _rects(self, which: Bools) -> list[QRectF]:
        half = self._width / 2
        days, values = self._x[which].tolist(), self._y[which].tolist()
        return [QRectF(day - half, 0.0, self._width, value) for day, value in zip(days, values, strict=True)]


class BetweenItem(pg.GraphicsObject):  # type: ignore[misc]
    """Fills what lies between the values and what they are held against."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._between: Sequence[tuple[Floats, Floats, Floats]] = ()

    def set_between(self, between: Sequence[tuple[Floats, Floats, Floats]]) -> None:
        """Show these stretches."""
        self._between = between
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
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(Token.CHART_FAN_OUTER))
        painter.setOpacity(BETWEEN_OPACITY)
        for days, upper, lower in self._between:
            first, last = np.searchsorted(days, [view.left(), view.right()])
            part = slice(max(0, first - 1), last + 1)
            if MOST_BETWEEN > len(days[part]) > 1:
                there = zip(days[part].tolist(), upper[part].tolist(), strict=True)
                back = zip(days[part][::-1].tolist(), lower[part][::-1].tolist(), strict=True)
                outline = QPolygonF([QPointF(x, y) for x, y in (*there, *back)])
                painter.drawPolygon(outline, Qt.FillRule.WindingFill)


def cosmetic_pen(color: QColor, width: float) -> QPen:
    """A pen as wide in pixels as it says, however the plot is scaled."""
    pen = QPen(color, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
