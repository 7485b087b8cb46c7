"""Paints the chart of one number for paper and pictures: by hand, in print colours, every value of it, text as text."""

from __future__ import annotations

from math import isfinite

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QPolygonF

from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.ui.charts.band_labels import band_labels
from alignment_desktop.ui.charts.chart_shapes import (
    band_rects,
    behind_of,
    column_width,
    curve_of,
    fan_of,
    fan_values,
    fitting_scale,
    target_lines,
)
from alignment_desktop.ui.charts.chart_signs import signs_of
from alignment_desktop.ui.charts.label_layout import spread
from alignment_desktop.ui.charts.plot_items import BETWEEN_OPACITY
from alignment_desktop.ui.charts.scales import ValueScale, day_ticks
from alignment_desktop.ui.charts.thinning import Floats
from alignment_desktop.ui.printing.chart_contents import ChartPage
from alignment_desktop.ui.printing.chart_legend import paint_chart_legend
from alignment_desktop.ui.theme.colors import ColorTable, paper_colors
from alignment_desktop.ui.theme.fonts import TEXT_FAMILY
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.status import paint_status, status_token

PAGE_WIDTH, PAGE_HEIGHT = 2600.0, 1460.0
"""In tenths of a millimetre, the unit of everything here."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 190.0, 330.0, 190.0, 150.0
_LEGEND = 50.0
_TITLE, _TEXT, _SMALL = 62, 40, 36
_LINE = 52.0
_TICKS = 9
_MOST_DOTS = 80


class ChartPainting:
    """One painting of a page: the plot, and what stands around it."""

    def __init__(self, painter: QPainter, page: ChartPage) -> None:
        self._painter, self._page = painter, page
        self._colors: ColorTable = paper_colors()
        self._plot = QRectF(_LEFT, _TOP, PAGE_WIDTH - _LEFT - _RIGHT, PAGE_HEIGHT - _TOP - _BOTTOM)
        self._days = (page.start.toordinal(), page.end.toordinal())
        self._curve = curve_of(page.series)
        self._behind = behind_of(page.series, self._curve)
        self._fan = None if page.forecast is None else fan_of(page.forecast, page.series)
        shown = self._inside(self._curve.x, self._curve.y) + fan_values(self._fan, self._days)
        if page.limits is not None:
            shown += [page.limits.low, page.limits.high]
        if self._behind is not None:
            shown += self._inside(self._behind.line_x, self._behind.line_y)
        self._scale: ValueScale = fitting_scale(page.series, shown, self._days, _TICKS)

    def paint(self) -> None:
        """From back to front."""
        self._write(QRectF(0, 10, PAGE_WIDTH, 80), self._page.title, _TITLE, Token.TEXT_PRIMARY, weight=600)
        self._write(QRectF(0, 92, PAGE_WIDTH, 56), self._page.subtitle, _TEXT, Token.TEXT_SECONDARY)
        self._painter.save()
        self._painter.setClipRect(self._plot)
        self._paint_bands()
        self._paint_between()
        self._paint_fan()
        self._paint_limits()
        if column_width(self._page.series) is not None:
            self._paint_columns()
        self._paint_targets()
        self._paint_behind()
        if column_width(self._page.series) is None:
            self._paint_line()
        self._painter.restore()
        self._paint_notes()
        self._paint_axes()
        self._paint_side()
        signs = signs_of(self._page.words, self._page.forecast, self._page.limits)
        room = QRectF(self._plot.left(), PAGE_HEIGHT - _LEGEND, self._plot.width() + _RIGHT, _LINE)
        paint_chart_legend(self._painter, signs, room, self._colors)

    def _inside(self, days: Floats, values: Floats) -> list[float]:
        found = values[(days >= self._days[0]) & (days <= self._days[1])]
        return [float(one) for one in found[np.isfinite(found)]]

    def _x(self, day: float) -> float:
        low, high = self._days
        return self._plot.left() + (day - low) / max(1, high - low) * self._plot.width()

    def _y(self, value: float) -> float:
        span = self._scale.high - self._scale.low
        return self._plot.bottom() - (value - self._scale.low) / span * self._plot.height()

    def _paint_bands(self) -> None:
        bands = band_rects(self._page.series)
        if not bands:
            self._painter.setPen(QPen(self._colors.color(Token.CHART_GRID), 3))
            for value in self._scale.ticks():
                y = self._y(value)
                self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
        for band in bands:
            low = self._scale.low if band.low is None else max(band.low, self._scale.low)
            high = self._scale.high if band.high is None else min(band.high, self._scale.high)
            if high > low:
                area = QRectF(QPointF(self._x(band.start), self._y(high)), QPointF(self._x(band.end), self._y(low)))
                self._painter.fillRect(area.intersected(self._plot), self._colors.color(band.token))

    def _paint_fan(self) -> None:
        fan = self._fan
        if fan is None:
            return
        days = [self._x(day) for day in fan.x.tolist()]
        self._painter.setPen(Qt.PenStyle.NoPen)
        for low, high, token in (
            (fan.low80, fan.high80, Token.CHART_FAN_OUTER),
            (fan.low50, fan.high50, Token.CHART_FAN_INNER),
        ):
            up = [QPointF(x, self._y(value)) for x, value in zip(days, high.tolist(), strict=True)]
            down = [QPointF(x, self._y(value)) for x, value in zip(days, low.tolist(), strict=True)]
            self._painter.setBrush(self._colors.color(token))
            self._painter.drawPolygon(QPolygonF(up + down[::-1]))
        pen = QPen(self._colors.color(Token.CHART_LINE), 4)
        pen.setDashPattern([2, 2.4])
        self._painter.setPen(pen)
        line = [QPointF(x, self._y(value)) for x, value in zip(days, fan.likely.tolist(), strict=True)]
        self._painter.drawPolyline(QPolygonF(line))

    def _paint_between(self) -> None:
        """The ground between this year and the one before."""
        for days, values, behind in () if self._behind is None else self._behind.between:
            there = zip(days.tolist(), values.tolist(), strict=True)
            back = zip(days[::-1].tolist(), behind[::-1].tolist(), strict=True)
            outline = QPolygonF([QPointF(self._x(day), self._y(value)) for day, value in (*there, *back)])
            self._painter.save()
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._colors.color(Token.CHART_FAN_OUTER))
            self._painter.setOpacity(BETWEEN_OPACITY)
            self._painter.drawPolygon(outline, Qt.FillRule.WindingFill)
            self._painter.restore()

    def _paint_limits(self) -> None:
        limits = self._page.limits
        if limits is None:
            return
        for value, dashes in ((limits.mean, []), (limits.low, [6, 4]), (limits.high, [6, 4])):
            pen = QPen(self._colors.color(Token.TEXT_SECONDARY), 3)
            if dashes:
                pen.setDashPattern(dashes)
            self._painter.setPen(pen)
            y = self._y(value)
            self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))

    def _paint_behind(self) -> None:
        if self._behind is not None:
            self._painter.setPen(QPen(self._colors.color(Token.TEXT_TERTIARY), 3))
            self._draw_runs(self._behind.line_x.tolist(), self._behind.line_y.tolist())

    def _paint_columns(self) -> None:
        line, canvas = self._colors.color(Token.CHART_LINE), self._colors.color(Token.BG_CANVAS)
        width = column_width(self._page.series) or 1.0
        for one in self._page.series.points:
            day, value = one.period_start.toordinal(), one.value
            if value is None or not self._days[0] - width <= day <= self._days[1] + width:
                continue
            is_estimate = one.state is MeasurementState.ESTIMATE
            self._painter.setPen(QPen(line, 3) if is_estimate else Qt.PenStyle.NoPen)
            self._painter.setBrush(canvas if is_estimate else line)
            corner = QPointF(self._x(day - width / 2), self._y(value))
            self._painter.drawRect(QRectF(corner, QPointF(self._x(day + width / 2), self._y(0.0))).normalized())

    def _paint_targets(self) -> None:
        pen = QPen(self._colors.color(Token.CHART_TARGET), 5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([3.5, 2.25])
        self._painter.setPen(pen)
        for x, y in target_lines(self._page.series):
            self._draw_runs(x.tolist(), y.tolist())

    def _paint_line(self) -> None:
        """The whole series, not thinned; gaps stay gaps."""
        line = self._colors.color(Token.CHART_LINE)
        pen = QPen(line, 5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self._painter.setPen(pen)
        self._draw_runs(self._curve.line_x.tolist(), self._curve.line_y.tolist())
        points = self._page.series.points
        inside = [one for one in points if self._page.start <= one.period_start <= self._page.end]
        for one in inside:
            is_estimate = one.state is MeasurementState.ESTIMATE
            # Where values stand close, only those that wait for their real one are marked.
            if one.value is not None and (is_estimate or len(inside) <= _MOST_DOTS):
                self._painter.setBrush(self._colors.color(Token.BG_CANVAS) if is_estimate else line)
                self._painter.setPen(QPen(line, 4))
                self._painter.drawEllipse(QPointF(self._x(one.period_start.toordinal()), self._y(one.value)), 8, 8)

    def _draw_runs(self, days: list[float], values: list[float]) -> None:
        run: list[QPointF] = []
        for day, value in zip([*days, float("nan")], [*values, float("nan")], strict=True):
            if isfinite(day) and isfinite(value):
                run.append(QPointF(self._x(day), self._y(value)))
            else:
                if len(run) > 1:
                    self._painter.drawPolyline(QPolygonF(run))
                run = []

    def _paint_notes(self) -> None:
        for note in self._page.series.notes:
            if not self._page.start <= note.noted_on <= self._page.end:
                continue
            x = self._x(note.noted_on.toordinal())
            pen = QPen(self._colors.color(Token.TEXT_SECONDARY), 3)
            pen.setDashPattern([1.5, 3])
            self._painter.setPen(pen)
            self._painter.drawLine(QPointF(x, self._plot.top()), QPointF(x, self._plot.bottom()))
            # Words that would not fit at the right of their line stand at its left.
            is_left = x > self._plot.center().x()
            left, right = (self._plot.left(), x - 12) if is_left else (x + 12, self._plot.right())
            area = QRectF(left, self._plot.bottom() - 58, right - left, _LINE)
            has_ground = column_width(self._page.series) is not None
            self._write(area, note.text, _SMALL, Token.TEXT_SECONDARY, at_right=is_left, has_ground=has_ground)

    def _paint_axes(self) -> None:
        plot, words = self._plot, self._page.words
        low, high = self._scale.low, self._scale.high
        ticks = [value for value in self._scale.ticks() if low <= value <= high]
        for value, text in words.value_ticks(ticks, self._scale.decimals):
            area = QRectF(0, self._y(value) - _LINE / 2, plot.left() - 22, _LINE)
            self._write(area, text, _SMALL, Token.TEXT_SECONDARY, at_right=True)
        self._painter.setPen(QPen(self._colors.color(Token.LINE_MEDIUM), 3))
        self._painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for tick in day_ticks(self._page.start, self._page.end, plot.width() / 2.6):
            x = self._x(tick.day.toordinal())
            self._painter.setPen(QPen(self._colors.color(Token.LINE_MEDIUM), 3))
            self._painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 14))
            area = QRectF(x + 8, plot.bottom() + 16, 240, _LINE)
            self._write(area, words.day(tick.day, tick.shape), _SMALL, Token.TEXT_SECONDARY)

    def _paint_side(self) -> None:
        page = self._page
        last = min(page.end, max(page.series.today, page.start))
        fan = self._fan
        likely = float(fan.likely[-1]) if fan is not None and fan.x[-1] <= self._days[1] else None
        labels = band_labels(page.words, last, (self._scale.low, self._scale.high), likely)
        heights = spread([self._y(one.value) for one in labels], 58, self._plot.top(), self._plot.bottom())
        for y, label in zip(heights, labels, strict=True):
            left = self._plot.right() + 26
            token = label.token
            if label.status is not None:
                paint_status(self._painter, QRectF(left, y - 20, 40, 40), label.status, self._colors)
                left += 52
                token = status_token(label.status)
            self._write(QRectF(left, y - _LINE / 2, PAGE_WIDTH - left, _LINE), label.text, _SMALL, token)

    def _write(
        self,
        area: QRectF,
        text: str,
        size: int,
        token: Token,
        *,
        weight: int = 400,
        at_right: bool = False,
        has_ground: bool = False,
    ) -> None:
        font = QFont([TEXT_FAMILY])
        font.setPixelSize(size)
        font.setWeight(QFont.Weight(weight))
        self._painter.setFont(font)
        self._painter.setPen(self._colors.color(token))
        side = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        shown = self._painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()) + 1)
        if has_ground:
            words = self._painter.boundingRect(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
            self._painter.fillRect(words.adjusted(-6, 0, 6, 0), self._colors.color(Token.BG_CANVAS))
            self._painter.setPen(self._colors.color(token))
        self._painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter, shown)
