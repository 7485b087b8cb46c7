"""The chart of one number: value line, target, bands, today and notes, read and moved by mouse and keyboard alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter

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
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.domain.bands import bands_of
from alignment_desktop.domain.kpi import Direction, Frequency, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scoring import judge
from alignment_desktop.ui.charts.chart_overlay import ChartOverlay, Mark, Reading
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.charts.label_layout import spread
from alignment_desktop.ui.charts.plot_area import BandRect, Curve, PlotArea
from alignment_desktop.ui.charts.scales import ValueScale, day_ticks, value_scale
from alignment_desktop.ui.charts.thinning import Floats, with_gaps
from alignment_desktop.ui.kpi_words import spoken_number
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status, status_token, status_word

_BAND_TOKENS = {
    Status.ON_TRACK: Token.CHART_BAND_ON,
    Status.AT_RISK: Token.CHART_BAND_RISK,
    Status.OFF_TRACK: Token.CHART_BAND_OFF,
}
_TOP, _BOTTOM, _SIDE_GAP = 7, 26, 10
_SIDE_LINE = 18
_LEAST_HEIGHT = 170
_PIXELS_A_TICK = 34
_PERIOD_DAYS = {
    Frequency.DAILY: 1,
    Frequency.WEEKLY: 7,
    Frequency.MONTHLY: 30,
    Frequency.QUARTERLY: 91,
    Frequency.YEARLY: 365,
}
_ZOOM, _PAN = 0.8, 0.2
_TOUCH = 12
_START, _VALUE, _STATE = attrgetter("period_start"), attrgetter("value"), attrgetter("state")


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
        self._form: ValueFormat | None = None
        self._periods: PeriodFormat | None = None
        self._curve: Curve | None = None
        self._draft: tuple[date, float] | None = None
        self._scale = ValueScale(0, 1, 0.5, 1)
        self._read: int | None = None
        self._side_labels: list[tuple[float, str, Status | None]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self.plot = PlotArea(theme, self)
        self.plot.setMouseTracking(True)
        self.plot.viewport().setMouseTracking(True)
        self.plot.viewport().installEventFilter(self)
        self.overlay = ChartOverlay(theme, self)
        self.plot.box.sigRangeChanged.connect(self._on_moved)
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
    def side_labels(self) -> list[tuple[float, str]]:
        """Centre in pixels and words of the labels at the right."""
        return [(y, text) for y, text, _ in self._side_labels]

    def show_series(self, series: KpiSeries, form: ValueFormat, periods: PeriodFormat) -> None:
        """Show a number, or the same one after a change; the visible time stays."""
        before = self._series
        is_same = before is not None and before.kpi.id == series.kpi.id
        self._series, self._form, self._periods = series, form, periods
        if not is_same:
            self._draft = None
            self._read = None
        elif self._read is not None and self._read >= len(series.points):
            self._read = None
        self._curve = _curve_of(series)
        self.plot.set_curve(self._curve)
        if before is None or not series.has_steps_of(before):
            self.plot.set_bands(_band_rects(series))
            self.plot.set_targets(_target_lines(series))
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

    def set_draft(self, day: date | None, value: float | None) -> None:
        """A value that is typed and not saved: a hollow ring at its period."""
        self._draft = None if day is None or value is None else (day, value)
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
        if self._series is None or self._form is None:
            return
        painter = QPainter(self)
        painter.setFont(self._theme.font(TextRole.CAPTION))
        self._paint_values_axis(painter)
        self._paint_time_axis(painter)
        self._paint_side(painter)

    def _paint_values_axis(self, painter: QPainter) -> None:
        area = self.plot.geometry()
        line = self._theme.line_height(TextRole.CAPTION)
        has_bands = bool(self._side_labels)
        for value, text in self._value_ticks():
            y = area.top() + self.plot.at(0, value).y()
            painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
            words = QRectF(0, y - line / 2, area.left() - 9, line)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
            if not has_bands:
                painter.setPen(QPen(self._theme.color(Token.CHART_GRID), 1))
                painter.drawLine(QPointF(area.left(), round(y) + 0.5), QPointF(area.right(), round(y) + 0.5))

    def _paint_time_axis(self, painter: QPainter) -> None:
        area = self.plot.geometry()
        bottom = area.bottom() + 1.5
        painter.setPen(QPen(self._theme.color(Token.LINE_MEDIUM), 1))
        painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom))
        line = self._theme.line_height(TextRole.CAPTION)
        low, high = self._days()
        for tick in day_ticks(low, high, area.width()):
            x = area.left() + round(self.plot.at(tick.day.toordinal(), 0).x()) + 0.5
            painter.setPen(QPen(self._theme.color(Token.LINE_MEDIUM), 1))
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 5))
            text = self._written(tick.day, tick.shape)
            painter.setPen(self._theme.color(Token.TEXT_SECONDARY))
            width = painter.fontMetrics().horizontalAdvance(text) + 2
            if x + 3 + width <= self.width():
                words = QRectF(x + 4, bottom + 6, width, line)
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_side(self, painter: QPainter) -> None:
        left = self.plot.geometry().right() + 1 + _SIDE_GAP
        side = self._theme.px(SHAPE_SIZE)
        line = self._theme.line_height(TextRole.CAPTION)
        for y, text, status in self._side_labels:
            x = float(left)
            if status is None:
                painter.setFont(self._theme.font(TextRole.CAPTION_MEDIUM))
                painter.setPen(self._theme.color(Token.CHART_TARGET))
            else:
                paint_status(painter, QRectF(x, y - side / 2, side, side), status, self._theme)
                painter.setFont(self._theme.font(TextRole.CAPTION))
                painter.setPen(self._theme.color(status_token(status)))
                x += side + 5
            area = QRectF(x, y - line / 2, self.width() - x, line)
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _value_ticks(self) -> list[tuple[float, str]]:
        series, form = self._series, self._form
        if series is None or form is None:
            return []
        unit = unit_of(series.kpi)
        if unit.direction is Direction.YES_NO:
            return [(0.0, form.value(0.0, unit)), (1.0, form.value(1.0, unit))]
        shown = [value for value in self._scale.ticks() if self._scale.low <= value <= self._scale.high]
        return [(value, form.figure(value, self._scale.decimals)) for value in shown]

    def _restyle(self) -> None:
        self.plot.restyle()
        self.setMinimumHeight(self._theme.px(_LEAST_HEIGHT))
        self._place_plot()
        self._fit_values()
        self.update()

    def _place_plot(self) -> None:
        """Leave room for the words around the plot."""
        series, form = self._series, self._form
        if series is None or form is None:
            return
        metrics = QFontMetrics(self._theme.font(TextRole.CAPTION_MEDIUM))
        left = max((metrics.horizontalAdvance(text) for _, text in self._value_ticks()), default=20) + 10
        side = self._theme.px(SHAPE_SIZE) + 5
        words = [text if status is None else text + " " for text, status in self._side_words()]
        right = max((metrics.horizontalAdvance(text) + side for text in words), default=0)
        right = right + _SIDE_GAP + 4 if right else 12
        height = self.height() - _TOP - self._theme.px(_BOTTOM)
        self.plot.setGeometry(left, _TOP, max(40, self.width() - left - right), max(40, height))
        self.overlay.setGeometry(self.plot.geometry())
        self.overlay.raise_()
        self.plot_placed.emit(left)

    def _side_words(self) -> list[tuple[str, Status | None]]:
        """All that can stand at the right: the statuses and the target of today."""
        series, form = self._series, self._form
        if series is None or form is None:
            return []
        step = series.step_on(series.today)
        if step is None or step.target is None:
            return []
        bands = bands_of(series.kpi, step.target)
        found: list[tuple[str, Status | None]] = [
            (status_word(status), status) for status in dict.fromkeys(band.status for band in bands)
        ]
        return [*found, (self._target_words(), None)]

    def _target_words(self) -> str:
        series, form = self._series, self._form
        if series is None or form is None:
            return ""
        step = series.step_on(date.fromordinal(int(self.shown_time()[1])))
        target = None if step is None else step.target
        if target is None:
            return ""
        text = form.target(
            target.value, unit_of(series.kpi), low=target.low, high=target.high, tolerance=series.kpi.tolerance
        )
        return self.tr("Target %1").replace("%1", text)

    def _days(self) -> tuple[date, date]:
        low, high = self.shown_time()
        return date.fromordinal(max(1, int(low) + 1)), date.fromordinal(max(2, int(high)))

    def _written(self, day: date, shape: str) -> str:
        if self._periods is None:
            return ""
        return self._periods.day(day) if shape == "d MMM" else self._periods.written(day, shape)

    def _limit_time(self, series: KpiSeries) -> None:
        year = series.today.toordinal() - 370
        first = min([year, *(one.period_start.toordinal() for one in series.points[:1])])
        last = max([series.today, *(one.period_start for one in series.points[-1:])]).toordinal()
        days = _PERIOD_DAYS[series.kpi.frequency]
        air = max(60, 6 * days)
        self.plot.box.setLimits(xMin=first - air, xMax=last + air, minXRange=max(10, 4 * days))

    def _show_draft(self) -> None:
        day, value = (None, None) if self._draft is None else self._draft
        self.plot.set_ring(None if day is None else float(day.toordinal()), value)

    def _fit_values(self) -> None:
        """Choose the value axis for what is visible: values, target and red line."""
        series, curve = self._series, self._curve
        if series is None or curve is None:
            return
        if series.kpi.direction is Direction.YES_NO:
            self._scale = ValueScale(-0.25, 1.25, 1, 0)
        else:
            self._scale = self._fitting_scale(series, curve)
        self.plot.box.setYRange(self._scale.low, self._scale.high, padding=0)
        self._after_move()

    def _fitting_scale(self, series: KpiSeries, curve: Curve) -> ValueScale:
        visible = self.plot.visible_values(curve)
        found = [float(visible.min()), float(visible.max())] if len(visible) else []
        low, high = self.shown_time()
        for step in series.steps:
            if step.end.toordinal() > low and step.start.toordinal() < high:
                for band in bands_of(series.kpi, step.target):
                    found += [edge for edge in (band.low, band.high) if edge is not None]
                if step.target is not None:
                    aims = (step.target.value, step.target.low, step.target.high)
                    found += [edge for edge in aims if edge is not None]
        if self._draft is not None:
            found.append(self._draft[1])
        if not found:
            found = [0.0, 1.0]
        is_share = series.kpi.unit_kind is UnitKind.PERCENT
        floor = 0.0 if min(found) >= 0 else None
        ceiling = 100.0 if is_share and max(found) <= 100 else None
        ticks = max(2, self.plot.height() // self._theme.px(_PIXELS_A_TICK))
        least = 10.0**-series.kpi.decimals
        return value_scale(min(found), max(found), ticks, floor, ceiling, least)

    def _on_moved(self) -> None:
        self._fit_values()

    def _after_move(self) -> None:
        """Bring everything that is painted by hand to its place."""
        series, form = self._series, self._form
        if series is None or form is None:
            return
        at = self.plot.at
        marks = [Mark(at(series.today.toordinal(), 0).x(), self.tr("Today"), True)]
        marks += [Mark(at(note.noted_on.toordinal(), 0).x(), note.text) for note in series.notes]
        last = None
        if series.points:
            point = series.points[-1]
            last = (
                at(point.period_start.toordinal(), point.value or 0.0),
                form.value(point.value, unit_of(series.kpi)),
            )
            if not 0 <= last[0].x() <= self.plot.width():
                last = None
        before = series.points[-2].value if len(series.points) > 1 else None
        rises = last is not None and before is not None and (series.points[-1].value or 0.0) > before
        nothing = "" if series.points else self.tr("No values yet. The first one is entered below.")
        self.overlay.show_marks(marks, last, nothing, is_last_above=rises)
        self._lay_out_side()
        self._show_reading()
        self.update()

    def _lay_out_side(self) -> None:
        """Each status in the middle of its band as far as it is visible, the target at its line, none over another."""
        series = self._series
        self._side_labels = []
        if series is None:
            return
        step = series.step_on(date.fromordinal(int(self.shown_time()[1])))
        target = None if step is None else step.target
        if target is None:
            return
        labels: list[tuple[float, str, Status | None]] = []
        low, high = self._scale.low, self._scale.high
        for band in bands_of(series.kpi, target):
            bottom, top = (
                max(low, band.low if band.low is not None else low),
                min(high, high if band.high is None else band.high),
            )
            if top > bottom:
                labels.append((self._y((bottom + top) / 2), status_word(band.status), band.status))
        aim = target.value if target.value is not None else target.high
        if aim is not None and low <= aim <= high and series.kpi.direction is not Direction.YES_NO:
            labels.append((self._y(aim), self._target_words(), None))
        area = self.plot.geometry()
        placed = spread([y for y, _, _ in labels], self._theme.px(_SIDE_LINE), area.top() - 4, area.bottom() + 4)
        self._side_labels = [(y, text, status) for y, (_, text, status) in zip(placed, labels, strict=True)]

    def _y(self, value: float) -> float:
        return float(self.plot.geometry().top() + self.plot.at(0, value).y())

    def _hover(self, position: QPointF) -> None:
        curve = self._curve
        if curve is None or len(curve.x) == 0:
            return
        day = self.plot.day_at(position.x())
        index = int(np.argmin(np.abs(curve.x - day)))
        is_near = abs(self.plot.at(float(curve.x[index]), 0).x() - position.x()) <= max(_TOUCH, self._period_pixels())
        self._set_read(index if is_near else None)

    def _period_pixels(self) -> float:
        series = self._series
        days = 1 if series is None else _PERIOD_DAYS[series.kpi.frequency]
        return abs(self.plot.at(float(days), 0).x() - self.plot.at(0.0, 0).x()) / 2

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
        series, form, periods, point = self._series, self._form, self._periods, self.read_point
        if series is None or form is None or periods is None or point is None or point.value is None:
            self.overlay.show_reading(None)
            return
        target = series.target_of(point)
        judged = judge(series.kpi, point.value, target)
        unit = unit_of(series.kpi)
        title = periods.with_days(series.period_of(point), series.today)
        if point.state is MeasurementState.ESTIMATE:
            title = self.tr("%1, estimate").replace("%1", title)
        text = form.value(point.value, unit)
        if target is not None and series.kpi.direction is not Direction.YES_NO:
            aim = form.target(target.value, unit, low=target.low, high=target.high, tolerance=series.kpi.tolerance)
            text = self.tr("%1, target %2").replace("%1", text).replace("%2", aim)
        at = self.plot.at(point.period_start.toordinal(), point.value)
        self.overlay.show_reading(Reading(at, title, text, judged.status))

    def _name(self) -> None:
        """What is read out: the value under the keyboard, else the last one."""
        series, form, periods = self._series, self._form, self._periods
        if series is None or form is None or periods is None:
            return
        point = self.read_point or (series.points[-1] if series.points else None)
        if point is None:
            self.setAccessibleName(self.tr("%1, no values yet").replace("%1", series.kpi.name))
            return
        target = series.target_of(point)
        status = judge(series.kpi, point.value, target).status
        period = periods.name(series.period_of(point), series.today)
        self.setAccessibleName(spoken_number(series.kpi, period, point.value, status, target, form))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))

    def _ask_note(self, place: QPointF) -> None:
        day = date.fromordinal(max(1, round(self.plot.day_at(place.x()))))
        self.note_asked.emit(day, self.plot.mapToGlobal(place.toPoint()))


def _curve_of(series: KpiSeries) -> Curve:
    """Arrays for drawing; a period without value between two that have one leaves a gap."""
    points = series.points
    # Thousands of values are turned into arrays at every edit: attrgetter keeps that within a millisecond or two.
    days = map(date.toordinal, map(_START, points))
    x = np.fromiter(days, dtype=np.float64, count=len(points))
    y = np.fromiter(map(_VALUE, points), dtype=np.float64, count=len(points))
    estimates = np.fromiter(
        map(MeasurementState.ESTIMATE.__eq__, map(_STATE, points)), dtype=np.bool_, count=len(points)
    )
    line_x, line_y = with_gaps(x, y, _follows(series, x)) if len(x) > 1 else (x, y)
    return Curve(x, y, estimates, line_x, line_y)


def _follows(series: KpiSeries, x: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    distance = np.diff(x)
    longest = {
        Frequency.DAILY: 1,
        Frequency.WEEKLY: 7,
        Frequency.MONTHLY: 31,
        Frequency.QUARTERLY: 92,
        Frequency.YEARLY: 366,
    }[series.kpi.frequency]
    result: np.ndarray[tuple[int], np.dtype[np.bool_]] = distance <= longest
    return result


def _band_rects(series: KpiSeries) -> list[BandRect]:
    return [
        BandRect(step.start.toordinal(), step.end.toordinal(), band.low, band.high, _BAND_TOKENS[band.status])
        for step in series.steps
        for band in bands_of(series.kpi, step.target)
    ]


def _target_lines(series: KpiSeries) -> Sequence[tuple[Floats, Floats]]:
    """The steps of the target, or of both ends of a range."""
    if series.kpi.direction is Direction.YES_NO:
        return ()
    days: list[float] = []
    values: list[tuple[float, float]] = []
    for step in series.steps:
        target = step.target
        first = second = float("nan")
        if target is not None and target.value is not None:
            first = target.value
        elif target is not None and target.low is not None and target.high is not None:
            first, second = target.low, target.high
        days += [float(step.start.toordinal()), float(step.end.toordinal())]
        values += [(first, second), (first, second)]
    x = np.array(days)
    return [(x, np.array([pair[index] for pair in values])) for index in range(2)]
