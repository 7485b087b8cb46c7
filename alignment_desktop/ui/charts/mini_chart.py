"""A chart of one number in little room, one of many side by side: bands, target and line, its two ends named. Painted by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from alignment_desktop.domain.kpi import Direction, UnitKind
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.targets import TargetValue
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.charts.scales import ValueScale, value_scale
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token

_BAND_TOKENS = {
    Status.ON_TRACK: Token.CHART_BAND_ON,
    Status.AT_RISK: Token.CHART_BAND_RISK,
    Status.OFF_TRACK: Token.CHART_BAND_OFF,
}
_END_DOT = 3.0


@dataclass(frozen=True, slots=True)
class MiniChart:
    """One number from the day `since` to the day `until`; all charts side by side have the same days."""

    series: KpiSeries
    words: ChartWords
    since: date
    until: date


def paint_mini_chart(painter: QPainter, rect: QRectF, chart: MiniChart, theme: Theme) -> None:
    """Paint it into `rect`, axis included."""
    scale = _scale_of(chart)
    font = theme.font(TextRole.CAPTION)
    ends = chart.words.value_ticks([scale.low, scale.high], scale.decimals)
    metrics = QFontMetricsF(font)
    line = metrics.height()
    left = max(metrics.horizontalAdvance(text) for _, text in ends) + 6
    plot = rect.adjusted(left, line / 2, -_END_DOT, -line - 2)
    painter.setFont(font)
    painter.setPen(theme.color(Token.TEXT_TERTIARY))
    place = _Place(plot, scale, chart.since.toordinal(), chart.until.toordinal())
    for value, text in ends:
        area = QRectF(rect.left(), place.y(value) - line / 2, left - 6, line)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    below = QRectF(plot.left(), plot.bottom() + 2, plot.width(), line)
    for day, side in ((chart.since, Qt.AlignmentFlag.AlignLeft), (chart.series.today, Qt.AlignmentFlag.AlignRight)):
        painter.drawText(below, side, chart.words.day(day, "MMM yyyy"))
    painter.save()
    painter.setClipRect(plot.adjusted(0, -_END_DOT, _END_DOT, _END_DOT))
    _paint_ground(painter, plot, chart, place, theme)
    _paint_line(painter, chart, place, theme)
    painter.restore()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a day and a value are in the plot."""

    plot: QRectF
    scale: ValueScale
    first: int
    last: int

    def x(self, day: date) -> float:
        return self.plot.left() + (day.toordinal() - self.first) / max(1, self.last - self.first) * self.plot.width()

    def y(self, value: float) -> float:
        span = self.scale.high - self.scale.low or 1.0
        return self.plot.bottom() - (value - self.scale.low) / span * self.plot.height()


def _aims(target: TargetValue | None) -> list[float]:
    found = [] if target is None else [target.value, target.low, target.high]
    return [one for one in found if one is not None]


def _visible(chart: MiniChart) -> Sequence[Measurement]:
    return [one for one in chart.series.points if chart.since <= one.period_start <= chart.until]


def _scale_of(chart: MiniChart) -> ValueScale:
    kpi = chart.series.kpi
    if kpi.direction is Direction.YES_NO:
        return ValueScale(0, 1, 1, 0)
    found = [one.value for one in _visible(chart) if one.value is not None]
    for step in chart.series.steps:
        if step.end > chart.since and step.start < chart.until:
            found += _aims(step.target)
    if not found:
        return ValueScale(0, 1, 1, 0)
    floor = 0.0 if min(found) >= 0 else None
    ceiling = 100.0 if kpi.unit_kind is UnitKind.PERCENT and max(found) <= 100 else None
    return value_scale(min(found), max(found), 4, floor, ceiling, 10.0**-kpi.decimals)


def _paint_ground(painter: QPainter, plot: QRectF, chart: MiniChart, place: _Place, theme: Theme) -> None:
    target = QPen(theme.color(Token.CHART_TARGET), 1.4)
    target.setDashPattern([3.5, 2.25])
    painter.setPen(QPen(theme.color(Token.CHART_GRID), 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    for step in chart.series.steps:
        start, end = max(step.start, chart.since), min(step.end, chart.until)
        if end <= start:
            continue
        for band in chart.series.bands(step):
            low = place.scale.low if band.low is None else max(band.low, place.scale.low)
            high = place.scale.high if band.high is None else min(band.high, place.scale.high)
            if high > low:
                area = QRectF(QPointF(place.x(start), place.y(high)), QPointF(place.x(end), place.y(low)))
                painter.fillRect(area, theme.color(_BAND_TOKENS[band.status]))
        painter.setPen(target)
        if chart.series.kpi.direction is not Direction.YES_NO:
            for aim in _aims(step.target):
                painter.drawLine(QPointF(place.x(start), place.y(aim)), QPointF(place.x(end), place.y(aim)))


def _paint_line(painter: QPainter, chart: MiniChart, place: _Place, theme: Theme) -> None:
    line = theme.color(Token.CHART_LINE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    last: QPointF | None = None
    for run in _runs(chart):
        points = [QPointF(place.x(one.period_start), place.y(one.value or 0.0)) for one in run]
        last = points[-1]
        if len(points) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(line)
            painter.drawEllipse(last, 1.5, 1.5)
        pen = QPen(line, 1.6)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))
    if last is not None:
        painter.setPen(QPen(theme.color(Token.BG_CANVAS), 1))
        painter.setBrush(line)
        painter.drawEllipse(last, _END_DOT, _END_DOT)


def _runs(chart: MiniChart) -> Iterator[Sequence[Measurement]]:
    """Values of periods that follow one another."""
    shown = _visible(chart)
    begin = 0
    for place, (one, following) in enumerate(pairwise(shown), start=1):
        if chart.series.period_of(one).end.toordinal() + 1 < following.period_start.toordinal():
            yield shown[begin:place]
            begin = place
    if shown:
        yield shown[begin:]
