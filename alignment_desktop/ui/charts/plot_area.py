"""The pyqtgraph part of a chart: bands, target, line and dots over time, moved by wheel and drag along time only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.charts.curves import BandRect, Behind, Curve, Fan, LimitLines
from alignment_desktop.ui.charts.plot_items import BandItem, BetweenItem, ColumnsItem, FanItem, cosmetic_pen
from alignment_desktop.ui.charts.thinning import Floats, highest, thinned
from alignment_desktop.ui.charts.time_box import TimeBox
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


class PlotArea(pg.GraphicsView):  # type: ignore[misc]
    """Only the inner rectangle of a chart; scales, labels and hints are painted around and over it.

    `resized` follows when everything in it has its new place: a plot that was laid out while hidden gets its size late.
    """

    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self._theme = theme
        self._curve: Curve | None = None
        self._column_width: float | None = None
        self._behind: Behind | None = None
        self.box = TimeBox()
        self.setCentralItem(self.box)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("")
        self._bands = BandItem(theme)
        self._between = BetweenItem(theme)
        self._fan = FanItem(theme)
        self._columns = ColumnsItem(theme)
        self._held_against = pg.PlotCurveItem(connect="finite", antialias=True)
        self._limits = [pg.InfiniteLine(angle=0, movable=False) for _ in range(3)]
        self._targets = [pg.PlotCurveItem(connect="finite", antialias=True) for _ in range(2)]
        self._line = pg.PlotCurveItem(connect="finite", antialias=True)
        self._dots = pg.ScatterPlotItem(size=_DOT, antialias=True, pxMode=True)
        self._estimates = pg.ScatterPlotItem(size=_ESTIMATE, antialias=True, pxMode=True)
        self._end = pg.ScatterPlotItem(size=_END_DOT, antialias=True, pxMode=True)
        self._ring = pg.ScatterPlotItem(size=_RING, antialias=True, pxMode=True)
        items = (
            self._bands, self._between, self._fan, *self._limits, self._columns, *self._targets, self._held_against,
            self._line, self._dots, self._estimates, self._end, self._ring,
        )  # fmt: skip
        for layer, item in enumerate(items):
            item.setZValue(layer)
            self.box.addItem(item, ignoreBounds=True)
            item.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.set_limits(None)
        self.restyle()
        self.box.sigXRangeChanged.connect(self._fill)

    def restyle(self) -> None:
        """Take up the colours of the theme."""
        color = self._theme.color
        self.setBackground(QColor(0, 0, 0, 0))
        line, canvas = color(Token.CHART_LINE), color(Token.BG_CANVAS)
        self._line_pen, self._dense_pen = cosmetic_pen(line, LINE_WIDTH), cosmetic_pen(line, 1)
        self._line.setPen(self._line_pen)
        dashes = cosmetic_pen(color(Token.CHART_TARGET), 2)
        dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes.setDashPattern([3.5, 2.25])
        for target in self._targets:
            target.setPen(dashes)
        self._dots.setPen(cosmetic_pen(canvas, 1.2))
        self._dots.setBrush(line)
        self._estimates.setPen(cosmetic_pen(line, 1.5))
        self._estimates.setBrush(canvas)
        self._end.setPen(cosmetic_pen(canvas, 1.2))
        self._end.setBrush(line)
        self._ring.setPen(cosmetic_pen(color(Token.CHART_TARGET), 2))
        self._ring.setBrush(canvas)
        self._held_against.setPen(cosmetic_pen(color(Token.TEXT_TERTIARY), 1.2))
        for place, limit in enumerate(self._limits):
            pen = cosmetic_pen(color(Token.TEXT_SECONDARY), 1)
            if place:
                pen.setDashPattern([6, 4])
            limit.setPen(pen)
        for item in (self._bands, self._between, self._fan, self._columns):
            item.update()

    def set_curve(self, curve: Curve, behind: Behind | None = None, column_width: float | None = None) -> None:
        """Show other values, and what they are held against; as columns so many days wide, or as a line."""
        self._curve, self._behind, self._column_width = curve, behind, column_width
        self._between.set_between(() if behind is None else behind.between)
        self._fill()

    def set_limits(self, limits: LimitLines | None) -> None:
        """Thin lines across; None takes them away."""
        values = (0.0,) * 3 if limits is None else (limits.mean, limits.low, limits.high)
        for item, value in zip(self._limits, values, strict=True):
            item.setVisible(limits is not None)
            item.setValue(value)

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

    def visible_values(self, curve: Curve, behind: Behind | None = None) -> Floats:
        """The values within the visible time and the next one at either side, where the line runs to."""
        values = self._visible(curve.x, curve.y)
        if behind is None or not len(behind.line_x):
            return values
        more = self._visible(_filled(behind.line_x), behind.line_y)
        return np.concatenate((values, more[~np.isnan(more)]))

    def _visible(self, x: Floats, y: Floats) -> Floats:
        low, high = self.box.viewRange()[0]
        first, last = np.searchsorted(x, [low, high])
        return y[max(0, first - 1) : last + 1]

    def _fill(self) -> None:
        curve = self._curve
        if curve is None:
            return
        self._fill_line(self._held_against, self._behind)
        if self._column_width is not None:
            self._fill_columns(curve, self._column_width)
            return
        self._columns.set_columns(np.empty(0), np.empty(0), np.empty(0, dtype=np.bool_), 1.0)
        is_dense = self._fill_line(self._line, curve)
        self._line.setPen(self._dense_pen if is_dense else self._line_pen)
        shown = self._shown(curve.x)
        x, y, estimates = curve.x[shown], curve.y[shown], curve.is_estimate[shown]
        has_dots = len(x) > 0 and self.width() / max(1, len(x)) >= _DOTS_FROM_PIXELS
        final = ~estimates
        self._dots.setData(x[final] if has_dots else [], y[final] if has_dots else [])
        self._estimates.setData(x[estimates] if has_dots else [], y[estimates] if has_dots else [])
        is_final = len(curve.x) > 0 and not curve.is_estimate[-1]
        self._end.setData(curve.x[-1:] if is_final else [], curve.y[-1:] if is_final else [])

    def _fill_line(self, item: pg.PlotCurveItem, line: Curve | Behind | None) -> bool:
        """The visible part, thinned; says whether it is so dense that a thin line must do."""
        if line is None:
            item.setData([], [])
            return False
        width = max(1, self.width())
        low, high = self.box.viewRange()[0]
        first, last = np.searchsorted(_filled(line.line_x), [low, high])
        part = slice(max(0, first - 2), last + 2)
        x, y = thinned(line.line_x[part], line.line_y[part], width // _PIXELS_A_COLUMN)
        item.setData(x, y)
        return bool(len(x) > width // 2)

    def _fill_columns(self, curve: Curve, width: float) -> None:
        for item in (self._line, self._dots, self._estimates, self._end):
            item.setData([], [])
        shown = self._shown(curve.x)
        x, y = curve.x[shown], curve.y[shown]
        places = highest(y, max(1, self.width() // _PIXELS_A_COLUMN))
        scale = max(1.0, len(x) / max(1, len(places)))
        self._columns.set_columns(x[places], y[places], curve.is_estimate[shown][places], width * scale)

    def _shown(self, x: Floats) -> slice:
        """What is visible, and one more at either side."""
        first, last = np.searchsorted(x, self.box.viewRange()[0], side="left")
        return slice(max(0, first - 1), last + 1)

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
