"""The chart of one number, read and moved by mouse and keyboard alike."""

from __future__ import annotations

from datetime import date

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.ui.charts.chart_ground import ChartGround
from alignment_desktop.ui.charts.chart_overlay import Reading
from alignment_desktop.ui.charts.chart_shapes import PERIOD_DAYS
from alignment_desktop.ui.theme.theme import Theme

_ZOOM, _PAN = 0.8, 0.2
_TOUCH = 12


class KpiChart(ChartGround):
    """`show_series` first. `note_asked(day, place)` follows a right click or the menu key, `place` on the screen.

    Left and right read values, Home and End the first and last, Shift with them or Page keys move along time, + and − zoom,
    Esc ends reading. `time_moved` follows every move that a person made.
    """

    note_asked = Signal(object, QPoint)
    time_moved = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._read: int | None = None
        super().__init__(theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot.setMouseTracking(True)
        self.plot.viewport().setMouseTracking(True)
        self.plot.viewport().installEventFilter(self)
        self.plot.box.asked_at.connect(self._ask_note)
        self.plot.box.moved_by_hand.connect(self.time_moved)

    @property
    def read_point(self) -> Measurement | None:
        """The value that is read just now."""
        return None if self._read is None or self._series is None else self._series.points[self._read]

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

    def _after_other_points(self, *, is_same: bool) -> None:
        if not is_same or (self._read is not None and self._series and self._read >= len(self._series.points)):
            self._read = None

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
