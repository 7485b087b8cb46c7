"""What a chart of one number stands on: plot, scales, labels and marks in their places. How it is read is `KpiChart`."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.ui.charts.band_labels import band_labels
from alignment_desktop.ui.charts.chart_frame import (
    SideLabel,
    paint_side_labels,
    paint_time_axis,
    paint_values_axis,
    side_width,
)
from alignment_desktop.ui.charts.chart_overlay import ChartOverlay, Mark
from alignment_desktop.ui.charts.chart_shapes import (
    band_rects,
    behind_of,
    column_width,
    curve_of,
    fan_of,
    fan_values,
    fitting_scale,
    target_lines,
    time_limits,
)
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.curves import Behind, Curve, Fan, LimitLines
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.charts.label_layout import spread
from alignment_desktop.ui.charts.plot_area import PlotArea
from alignment_desktop.ui.charts.scales import ValueScale, day_ticks
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.value_format import ValueFormat

_TOP, _BOTTOM, _SIDE_GAP = 7, 26, 10
_SIDE_LINE = 18
_LEAST_HEIGHT = 170
_NEAR_THE_END = 8
_PIXELS_A_TICK = 34


class ChartGround(QWidget):
    """`show_series` first; then a forecast and the natural limits. `plot_placed(left)` tells where the plot begins."""

    plot_placed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._series: KpiSeries | None = None
        self._words: ChartWords | None = None
        self._curve: Curve | None = None
        self._behind: Behind | None = None
        self._draft: tuple[date, float] | None = None
        self._forecast: Forecast | None = None
        self._fan: Fan | None = None
        self._limits: LimitLines | None = None
        self._scale = ValueScale(0, 1, 0.5, 1)
        self._side_labels: list[SideLabel] = []
        self._is_arranging = False
        """While one step after the other moves the plot: what stands around it follows once, at the end."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.plot = PlotArea(theme, self)
        self.overlay = ChartOverlay(theme, self)
        self.plot.box.sigRangeChanged.connect(self._fit_values)
        self.plot.resized.connect(self._fit_values)
        theme.changed.connect(self._restyle)

    @property
    def series(self) -> KpiSeries | None:
        """What is shown."""
        return self._series

    @property
    def has_estimates(self) -> bool:
        """Whether any value is an estimate."""
        return self._curve is not None and bool(self._curve.is_estimate.any())

    @property
    def fan_end(self) -> date | None:
        """The first day of the last period that is forecast; None where no forecast is drawn."""
        return None if self._fan is None else date.fromordinal(int(self._fan.x[-1]))

    @property
    def side_labels(self) -> list[tuple[float, str]]:
        """Centre in pixels and words of the labels at the right."""
        return [(label.y, label.text) for label in self._side_labels]

    @property
    def forecast(self) -> Forecast | None:
        """The forecast that is drawn; None where none belongs into this kind of chart."""
        return self._forecast if self._fan is not None else None

    @property
    def limits(self) -> LimitLines | None:
        """The natural limits that are drawn: those of the values themselves."""
        return self._limits if self._series is not None and self._series.shows_entries else None

    def show_series(self, series: KpiSeries, form: ValueFormat, periods: PeriodFormat) -> None:
        """Show a number, or the same one after a change or as another kind of chart; the visible time stays."""
        before = self._series
        is_same = before is not None and before.kpi.id == series.kpi.id
        self._series, self._words = series, ChartWords(series, form, periods)
        if not is_same:
            self._draft = self._forecast = self._limits = None
        self._after_other_points(is_same=is_same and before is not None and before.kind is series.kind)
        self._is_arranging = True
        self._curve = curve_of(series)
        self._behind = behind_of(series, self._curve)
        self.plot.set_curve(self._curve, self._behind, column_width(series))
        self._draw_fan()
        self.plot.set_limits(self.limits)
        if before is None or not series.has_steps_of(before):
            self.plot.set_bands(band_rects(series))
            self.plot.set_targets(target_lines(series))
            self._limit_time(series)
        self._show_draft()
        self._place_plot()
        self._is_arranging = False
        self._fit_values()
        self._name()

    def show_time(self, start: date, end: date) -> None:
        """Show the days from `start` to `end`."""
        self._is_arranging = True
        self.plot.box.setXRange(start.toordinal(), max(end.toordinal(), start.toordinal() + 1), padding=0)
        self._is_arranging = False
        self._fit_values()

    def shown_time(self) -> tuple[float, float]:
        """First and last visible day, as ordinals."""
        low, high = self.plot.box.viewRange()[0]
        return float(low), float(high)

    def set_forecast(self, forecast: Forecast | None) -> None:
        """What becomes of the number if nothing changes, as a fan; None takes it away."""
        if forecast is None and self._forecast is None:
            return
        self._forecast = forecast
        self._draw_fan()
        if self._series is not None:
            self._limit_time(self._series)
        self._place_plot()
        self._fit_values()

    def set_limits(self, limits: LimitLines | None) -> None:
        """What the number does by itself, as thin lines; None takes them away."""
        if limits != self._limits:
            self._limits = limits
            self.plot.set_limits(self.limits)
            self._fit_values()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_plot()
        self._fit_values()

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self._words
        if words is None:
            return
        painter = QPainter(self)
        plot = QRectF(self.plot.geometry())
        values = [(self._y(value), text) for value, text in self._value_ticks(words)]
        paint_values_axis(painter, self._theme, plot, values)
        ticks = [
            (plot.left() + self.plot.at(tick.day.toordinal(), 0).x(), words.day(tick.day, tick.shape))
            for tick in day_ticks(*self.plot.shown_days(), plot.width() / self._theme.text_scale)
        ]
        paint_time_axis(painter, self._theme, plot, ticks, self.width())
        paint_side_labels(painter, self._theme, plot.right() + _SIDE_GAP, self.width(), self._side_labels)

    def _value_ticks(self, words: ChartWords) -> list[tuple[float, str]]:
        low, high = self._scale.low, self._scale.high
        return words.value_ticks([value for value in self._scale.ticks() if low <= value <= high], self._scale.decimals)

    def _restyle(self) -> None:
        self.plot.restyle()
        self.setMinimumHeight(self._theme.px(_LEAST_HEIGHT))
        self._place_plot()
        self._fit_values()
        self.update()

    def _place_plot(self) -> None:
        """Leave room for the words around the plot."""
        words = self._words
        if words is None:
            return
        width_of = QFontMetrics(self._theme.font(TextRole.CAPTION_MEDIUM)).horizontalAdvance
        left = self._values_width(words)
        texts = words.side()
        if self._fan is not None:
            texts.append((words.likely(float(self._fan.likely[-1])), None))
        right = side_width(self._theme, texts, width_of)
        right = right + _SIDE_GAP + 4 if right else 12
        height = self.height() - _TOP - self._theme.px(_BOTTOM)
        self.plot.setGeometry(left, _TOP, max(40, self.width() - left - right), max(40, height))
        self.overlay.setGeometry(self.plot.geometry())
        self.overlay.raise_()
        self.plot_placed.emit(left)

    def _values_width(self, words: ChartWords) -> int:
        """What the words of the value axis need."""
        width_of = QFontMetrics(self._theme.font(TextRole.CAPTION_MEDIUM)).horizontalAdvance
        return max((width_of(text) for _, text in self._value_ticks(words)), default=20) + 10

    def _limit_time(self, series: KpiSeries) -> None:
        low, high, least = time_limits(series, self._fan)
        self.plot.box.setLimits(xMin=low, xMax=high, minXRange=least)

    def _draw_fan(self) -> None:
        """A forecast goes on where the values end; it has no place after sums, averages and columns."""
        series, forecast = self._series, self._forecast
        takes_fan = series is not None and series.kind is ChartKind.LINE
        self._fan = fan_of(forecast, series) if takes_fan and forecast and series else None
        self.plot.set_fan(self._fan)

    def _show_draft(self) -> None:
        draft = self._draft if self._series is not None and self._series.shows_entries else None
        self.plot.set_ring(None if draft is None else float(draft[0].toordinal()), None if draft is None else draft[1])

    def _fit_values(self, *_moved: object) -> None:
        """Choose the value axis for what is visible: values, target and red line."""
        series, curve = self._series, self._curve
        if series is None or curve is None or self._is_arranging:
            return
        more = self.plot.visible_values(curve, self._behind).tolist()
        more += [] if self._draft is None or not series.shows_entries else [self._draft[1]]
        more += fan_values(self._fan, self.shown_time())
        more += [] if self.limits is None else [self.limits.low, self.limits.high]
        ticks = max(2, self.plot.height() // self._theme.px(_PIXELS_A_TICK))
        self._scale = fitting_scale(series, more, self.shown_time(), ticks)
        if self._words is not None and self._values_width(self._words) > self.plot.x():
            self._place_plot()
        self._is_arranging = True
        self.plot.box.setYRange(self._scale.low, self._scale.high, padding=0)
        self._is_arranging = False
        self._after_move()

    def _after_move(self) -> None:
        """Bring everything that is painted by hand to its place."""
        series, words = self._series, self._words
        if series is None or words is None:
            return
        at = self.plot.at
        marks = [Mark(at(series.today.toordinal(), 0).x(), self.tr("Today"), True)]
        marks += [Mark(at(note.noted_on.toordinal(), 0).x(), note.text) for note in series.notes]
        line = [at(one.period_start.toordinal(), one.value or 0.0) for one in series.points[-_NEAR_THE_END:]]
        nothing = "" if series.points else words.nothing()
        ring = (
            None if self._draft is None or not series.shows_entries else at(self._draft[0].toordinal(), self._draft[1])
        )
        has_ground = column_width(series) is not None
        self.overlay.show_marks(marks, line, words.last(), ring, nothing, has_ground=has_ground)
        self._lay_out_side()
        self.plot.set_grid(() if self._side_labels else [value for value, _ in self._value_ticks(words)])
        self._show_reading()
        self.update()

    def _lay_out_side(self) -> None:
        """Each status in the middle of its band as far as it is visible, the target at its line, none over another."""
        series, words = self._series, self._words
        self._side_labels = []
        last_day = date.fromordinal(int(self.shown_time()[1]))
        if series is None or words is None:
            return
        fan = self._fan
        likely = float(fan.likely[-1]) if fan is not None and fan.x[-1] <= self.shown_time()[1] + 1 else None
        labels = band_labels(words, last_day, (self._scale.low, self._scale.high), likely)
        area = self.plot.geometry()
        heights = [self._y(label.value) for label in labels]
        placed = spread(heights, self._theme.px(_SIDE_LINE), area.top() - 4, area.bottom() + 4)
        self._side_labels = [
            SideLabel(y, one.text, one.status, one.token) for y, one in zip(placed, labels, strict=True)
        ]

    def _y(self, value: float) -> float:
        return float(self.plot.geometry().top() + self.plot.at(0, value).y())

    def _after_other_points(self, *, is_same: bool) -> None:
        """The points are others; `is_same` where they are those of the same chart after a change."""

    def _show_reading(self) -> None:
        """Bring what is read to its place."""

    def _name(self) -> None:
        """Say anew what is read out."""
