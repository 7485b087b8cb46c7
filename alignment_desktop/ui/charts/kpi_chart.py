"""The chart of one number: value line, target, bands, today and notes, read and moved by mouse and keyboard alike."""

from __future__ import annotations

from datetime import date

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.domain.forecast import Forecast
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.ui.charts.band_labels import band_labels
from alignment_desktop.ui.charts.chart_frame import (
    SideLabel,
    paint_side_labels,
    paint_time_axis,
    paint_values_axis,
    side_width,
)
from alignment_desktop.ui.charts.chart_overlay import ChartOverlay, Mark, Reading
from alignment_desktop.ui.charts.chart_shapes import (
    PERIOD_DAYS,
    band_rects,
    curve_of,
    fan_of,
    fan_values,
    fitting_scale,
    target_lines,
    time_limits,
)
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.charts.label_layout import spread
from alignment_desktop.ui.charts.plot_area import Curve, Fan, PlotArea
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
_ZOOM, _PAN = 0.8, 0.2
_TOUCH = 12


class KpiChart(QWidget):
    """`show_series` first. `note_asked(day, place)` follows a right click or the menu key, `place` on the screen.

    Left and right read values, Home and End the first and last, Shift with them or Page keys move along time, + and − zoom,
    Esc ends reading. `time_moved` follows every move that a person made, `plot_placed(left)` where the plot begins.
    """

    note_asked = Signal(object, QPoint)
    time_moved = Signal()
    plot_placed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._series: KpiSeries | None = None
        self._words: ChartWords | None = None
        self._curve: Curve | None = None
        self._draft: tuple[date, float] | None = None
        self._fan: Fan | None = None
        self._scale = ValueScale(0, 1, 0.5, 1)
        self._read: int | None = None
        self._side_labels: list[SideLabel] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.plot = PlotArea(theme, self)
        self.plot.setMouseTracking(True)
        self.plot.viewport().setMouseTracking(True)
        self.plot.viewport().installEventFilter(self)
        self.overlay = ChartOverlay(theme, self)
        self.plot.box.sigRangeChanged.connect(self._on_moved)
        self.plot.resized.connect(self._fit_values)
        self.plot.box.asked_at.connect(self._ask_note)
        self.plot.box.moved_by_hand.connect(self.time_moved)
        theme.changed.connect(self._restyle)

    @property
    def series(self) -> KpiSeries | None:
        """What is shown."""
        return self._series

    @property
    def read_point(self) -> Measurement | None:
        """The value that is read just now."""
        return None if self._read is None or self._series is None else self._series.points[self._read]

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

    def show_series(self, series: KpiSeries, form: ValueFormat, periods: PeriodFormat) -> None:
        """Show a number, or the same one after a change; the visible time stays."""
        before = self._series
        is_same = before is not None and before.kpi.id == series.kpi.id
        self._series, self._words = series, ChartWords(series, form, periods)
        if not is_same:
            self._draft = None
            self._read = None
            self.set_forecast(None)
        elif self._read is not None and self._read >= len(series.points):
            self._read = None
        self._curve = curve_of(series)
        self.plot.set_curve(self._curve)
        if before is None or not series.has_steps_of(before):
            self.plot.set_bands(band_rects(series))
            self.plot.set_targets(target_lines(series))
            self._limit_time(series)
        self._show_draft()
        self._place_plot()
        self._fit_values()
        self._name()

    def show_time(self, start: date, end: date) -> None:
        """Show the days from `start` to `end`."""
        self.plot.box.setXRange(start.toordinal(), max(end.toordinal(), start.toordinal() + 1), padding=0)
        self._fit_values()

    def shown_time(self) -> tuple[float, float]:
        """First and last visible day, as ordinals."""
        low, high = self.plot.box.viewRange()[0]
        return float(low), float(high)

    def set_forecast(self, forecast: Forecast | None) -> None:
        """What becomes of the number if nothing changes, as a fan; None takes it away."""
        series = self._series
        fan = None if forecast is None or series is None else fan_of(forecast, series)
        if fan is None and self._fan is None:
            return
        self._fan = fan
        self.plot.set_fan(fan)
        if series is not None:
            self._limit_time(series)
        self._fit_values()

    def set_draft(self, day: date | None, value: float | None) -> None:
        """A value that is typed and not saved: a hollow ring at its period."""
        draft = None if day is None or value is None else (day, value)
        if draft == self._draft:
            return
        self._draft = draft
        self._show_draft()
        self._fit_values()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if not event.buttons():
                self._hover(event.position())
        elif event.type() == QEvent.Type.Leave:
            if not self.hasFocus():
                self._set_read(None)
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_plot()
        self._fit_values()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.overlay.show_focus(event.reason() != Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.overlay.show_focus(False)
        self._set_read(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                sign = -1 if event.key() == Qt.Key.Key_Left else 1
                self._pan(sign * _PAN) if is_shifted else self._step(sign)
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self._pan(-1.0 if event.key() == Qt.Key.Key_PageUp else 1.0)
            case Qt.Key.Key_Home | Qt.Key.Key_End:
                self._step_to(0 if event.key() == Qt.Key.Key_Home else -1)
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._zoom(_ZOOM)
            case Qt.Key.Key_Minus:
                self._zoom(1 / _ZOOM)
            case Qt.Key.Key_Escape if self._read is not None:
                self._set_read(None)
            case _:
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self._series is not None:
            point = self.read_point
            day = self._series.today if point is None else point.period_start
            at = self.plot.at(day.toordinal(), self._scale.low)
            self.note_asked.emit(day, self.plot.mapToGlobal(at.toPoint()))

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
        right = side_width(self._theme, words.side(), width_of)
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

    def _show_draft(self) -> None:
        day, value = (None, None) if self._draft is None else self._draft
        self.plot.set_ring(None if day is None else float(day.toordinal()), value)

    def _fit_values(self) -> None:
        """Choose the value axis for what is visible: values, target and red line."""
        series, curve = self._series, self._curve
        if series is None or curve is None:
            return
        more = self.plot.visible_values(curve).tolist()
        more += [] if self._draft is None else [self._draft[1]]
        more += fan_values(self._fan, self.shown_time())
        ticks = max(2, self.plot.height() // self._theme.px(_PIXELS_A_TICK))
        self._scale = fitting_scale(series, more, self.shown_time(), ticks)
        if self._words is not None and self._values_width(self._words) > self.plot.x():
            self._place_plot()
        self.plot.box.setYRange(self._scale.low, self._scale.high, padding=0)
        self._after_move()

    def _on_moved(self) -> None:
        self._fit_values()

    def _after_move(self) -> None:
        """Bring everything that is painted by hand to its place."""
        series, words = self._series, self._words
        if series is None or words is None:
            return
        at = self.plot.at
        marks = [Mark(at(series.today.toordinal(), 0).x(), self.tr("Today"), True)]
        marks += [Mark(at(note.noted_on.toordinal(), 0).x(), note.text) for note in series.notes]
        line = [at(one.period_start.toordinal(), one.value or 0.0) for one in series.points[-_NEAR_THE_END:]]
        nothing = "" if series.points else self.tr("No values yet. The first one is entered below.")
        ring = None if self._draft is None else at(self._draft[0].toordinal(), self._draft[1])
        self.overlay.show_marks(marks, line, words.last(), ring, nothing)
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
        labels = band_labels(series, last_day, (self._scale.low, self._scale.high), words.target(last_day))
        area = self.plot.geometry()
        heights = [self._y(label.value) for label in labels]
        placed = spread(heights, self._theme.px(_SIDE_LINE), area.top() - 4, area.bottom() + 4)
        self._side_labels = [SideLabel(y, one.text, one.status) for y, one in zip(placed, labels, strict=True)]

    def _y(self, value: float) -> float:
        return float(self.plot.geometry().top() + self.plot.at(0, value).y())

    def _hover(self, position: QPointF) -> None:
        curve = self._curve
        if curve is None or len(curve.x) == 0:
            return
        day = self.plot.day_at(position.x())
        half = self.plot.pixels_a_day * (1 if self._series is None else PERIOD_DAYS[self._series.kpi.frequency]) / 2
        index = int(np.argmin(np.abs(curve.x - day)))
        is_near = abs(self.plot.at(float(curve.x[index]), 0).x() - position.x()) <= max(_TOUCH, half)
        self._set_read(index if is_near else None)

    def _step(self, step: int) -> None:
        if self._series is None or not self._series.points:
            return
        count = len(self._series.points)
        self._step_to(count - 1 if self._read is None else min(max(0, self._read + step), count - 1))

    def _step_to(self, index: int) -> None:
        if self._series is None or not self._series.points:
            return
        index %= len(self._series.points)
        day = self._series.points[index].period_start.toordinal()
        low, high = self.shown_time()
        if not low <= day <= high:
            shift = day - (low + 0.1 * (high - low)) if day < low else day - (high - 0.1 * (high - low))
            self.plot.box.setXRange(low + shift, high + shift, padding=0)
            self.time_moved.emit()
        self._set_read(index)

    def _pan(self, share: float) -> None:
        low, high = self.shown_time()
        self.plot.box.setXRange(low + share * (high - low), high + share * (high - low), padding=0)
        self.time_moved.emit()

    def _zoom(self, factor: float) -> None:
        """Around what is read, else around the middle."""
        low, high = self.shown_time()
        point = self.read_point
        centre = (low + high) / 2 if point is None else float(point.period_start.toordinal())
        self.plot.box.setXRange(centre - (centre - low) * factor, centre + (high - centre) * factor, padding=0)
        self.time_moved.emit()

    def _set_read(self, index: int | None) -> None:
        if index != self._read:
            self._read = index
            self._show_reading()
            self._name()

    def _show_reading(self) -> None:
        words, point = self._words, self.read_point
        if words is None or point is None or point.value is None:
            self.overlay.show_reading(None)
            return
        read = words.read(point)
        at = self.plot.at(point.period_start.toordinal(), point.value)
        self.overlay.show_reading(Reading(at, read.title, read.text, read.status))

    def _name(self) -> None:
        """What is read out: the value under the keyboard, else the last one."""
        if self._words is None:
            return
        self.setAccessibleName(self._words.spoken(self.read_point))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _ask_note(self, place: QPointF) -> None:
        day = date.fromordinal(max(1, round(self.plot.day_at(place.x()))))
        self.note_asked.emit(day, self.plot.mapToGlobal(place.toPoint()))
