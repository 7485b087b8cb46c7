"""The chart of a number: what it draws, how it is read and moved, and that it never changes what it is given."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.target import Target
from alignment_desktop.queries.kpis import KpiNote
from alignment_desktop.ui.charts.kpi_chart import KpiChart
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.theme import Appearance, Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat

TODAY = date(2026, 11, 9)
CALENDAR = PlanCalendar()
LOCALE = QLocale("en_GB")
DELIVERIES = Kpi(
    7, "On-time wholesale deliveries", unit_kind=UnitKind.PERCENT, decimals=1, frequency=Frequency.WEEKLY, red_line=94.0
)
TARGET = (Target(1, 7, date(2026, 1, 5), 97.0),)


def weekly(*values: float | None, last: date = date(2026, 10, 26)) -> tuple[Measurement, ...]:
    """One value a week up to `last`; None leaves the week out."""
    first = last - timedelta(weeks=len(values) - 1)
    return tuple(
        Measurement(index + 1, 7, first + timedelta(weeks=index), value)
        for index, value in enumerate(values)
        if value is not None
    )


def series(entries: tuple[Measurement, ...], kpi: Kpi = DELIVERIES, targets: tuple[Target, ...] = TARGET) -> KpiSeries:
    notes = (KpiNote(1, kpi.id, date(2026, 10, 1), "Bridge works begin"),)
    return KpiSeries(kpi, entries, targets, notes, CALENDAR, TODAY)


def test_what_is_painted_by_hand_is_in_place_at_the_first_showing(theme: Theme, qtbot: QtBot) -> None:
    # A page fills its chart before it is shown; Qt gives the plot its size only then.
    page = QWidget()
    qtbot.addWidget(page)
    chart = KpiChart(theme)
    QVBoxLayout(page).addWidget(chart)
    page.resize(760, 300)
    chart.show_series(series(weekly(*range(80, 98))), ValueFormat(LOCALE), PeriodFormat(LOCALE, CALENDAR))
    chart.show_time(date(2026, 6, 1), date(2026, 12, 1))
    page.show()
    QApplication.processEvents()
    first = chart.side_labels
    assert first[0][0] > chart.plot.y()
    chart.resize(chart.width(), chart.height() + 1)
    chart.resize(chart.width(), chart.height() - 1)
    QApplication.processEvents()
    assert chart.side_labels == first


class Shown:
    """The chart in a window of its own."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.chart = KpiChart(theme)
        self.chart.resize(760, 300)
        qtbot.addWidget(self.chart)
        self.chart.show()

    def show(self, shown: KpiSeries, start: date = date(2026, 8, 1), end: date = date(2026, 11, 20)) -> None:
        self.chart.show_series(shown, ValueFormat(LOCALE, "GBP"), PeriodFormat(LOCALE, CALENDAR))
        self.chart.show_time(start, end)
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.chart, key, modifiers)

    def color_at(self, day: date, value: float) -> QColor:
        place = self.chart.plot.at(day.toordinal(), value) + QPointF(self.chart.plot.pos())
        return self.chart.grab().toImage().pixelColor(place.toPoint())


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(theme, qtbot)
    made.show(series(weekly(97.3, 96.0, 95.2, 94.1, 93.2, 93.9, 92.4, 92.8, 91.5)))
    return made


def test_it_is_read_out_as_in_the_design(shown: Shown) -> None:
    assert shown.chart.accessibleName() == (
        "On-time wholesale deliveries, week 44, 91.5 per cent, off track, target 97 or more"
    )


def test_the_keyboard_reads_every_value(shown: Shown) -> None:
    shown.press(Qt.Key.Key_Left)
    shown.press(Qt.Key.Key_Left)
    assert shown.chart.read_point is not None
    assert shown.chart.read_point.value == 92.8
    assert shown.chart.accessibleName().startswith("On-time wholesale deliveries, week 43, 92.8 per cent")
    shown.press(Qt.Key.Key_Home)
    assert shown.chart.read_point.value == 97.3
    assert shown.chart.accessibleName().endswith("on track, target 97 or more")
    shown.press(Qt.Key.Key_Left)
    assert shown.chart.read_point.value == 97.3
    shown.press(Qt.Key.Key_End)
    assert shown.chart.read_point.value == 91.5
    shown.press(Qt.Key.Key_Escape)
    assert shown.chart.read_point is None


def test_reading_moves_along_with_time(shown: Shown) -> None:
    shown.chart.show_time(date(2026, 10, 15), date(2026, 11, 20))
    shown.press(Qt.Key.Key_Home)
    low, high = shown.chart.shown_time()
    assert low <= date(2026, 8, 31).toordinal() <= high


def test_the_keyboard_moves_and_zooms(shown: Shown) -> None:
    low, high = shown.chart.shown_time()
    shown.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert shown.chart.shown_time()[0] < low
    shown.chart.show_time(date(2026, 8, 1), date(2026, 11, 20))
    shown.press(Qt.Key.Key_Plus)
    zoomed = shown.chart.shown_time()
    assert zoomed[1] - zoomed[0] < high - low
    shown.press(Qt.Key.Key_Minus)
    again = shown.chart.shown_time()
    assert again[1] - again[0] == pytest.approx(high - low)


def test_the_mouse_reads_the_nearest_value(shown: Shown) -> None:
    place = shown.chart.plot.at(date(2026, 10, 19).toordinal() + 1, 92)
    shown.qtbot.mouseMove(shown.chart.plot.viewport(), place.toPoint())
    shown.chart._hover(place)
    assert shown.chart.read_point is not None
    assert shown.chart.read_point.value == 92.8
    shown.chart._hover(shown.chart.plot.at(date(2026, 11, 18).toordinal(), 92))
    assert shown.chart.read_point is None


def test_bands_lie_behind_the_values(shown: Shown, theme: Theme) -> None:
    scale = shown.chart._scale
    middle = date(2026, 9, 3)
    assert shown.color_at(middle, (97 + scale.high) / 2) == theme.color(Token.CHART_BAND_ON)
    assert shown.color_at(middle, 94.4) == theme.color(Token.CHART_BAND_RISK)
    assert shown.color_at(middle, (94 + scale.low) / 2) == theme.color(Token.CHART_BAND_OFF)


def test_a_change_of_theme_repaints(shown: Shown, theme: Theme) -> None:
    theme.set_appearance(Appearance.DARK)
    QApplication.processEvents()
    assert shown.color_at(date(2026, 9, 3), 94.4) == theme.color(Token.CHART_BAND_RISK)


def test_labels_at_the_right_do_not_overlap(shown: Shown) -> None:
    labels = shown.chart.side_labels
    assert {text for _, text in labels} == {"On track", "At risk", "Off track", "Target 97\u00a0%"}
    places = sorted(y for y, _ in labels)
    assert all(later - earlier >= 17.9 for earlier, later in itertools.pairwise(places))


def test_a_missing_week_leaves_a_gap(shown: Shown) -> None:
    shown.show(series(weekly(95.0, 96.0, None, 97.0, 96.0)))
    x, y = shown.chart.plot._line.getData()
    assert np.isnan(y).sum() == 1
    assert list(y[~np.isnan(y)]) == [95, 96, 97, 96]
    assert len(x) == 5


def test_months_of_any_length_follow_one_another(shown: Shown) -> None:
    kpi = replace(DELIVERIES, frequency=Frequency.MONTHLY)
    months = [date(2026, month, 1) for month in (1, 2, 3, 4, 6)]
    entries = tuple(Measurement(place, 7, day, 95.0) for place, day in enumerate(months))
    shown.show(series(entries, kpi), date(2025, 12, 1))
    assert np.isnan(shown.chart.plot._line.getData()[1]).sum() == 1


def test_estimates_are_hollow_and_a_draft_is_a_ring(shown: Shown) -> None:
    entries = weekly(95.0, 96.0, 97.0)
    entries = (*entries[:2], replace(entries[2], state=MeasurementState.ESTIMATE))
    shown.show(series(entries))
    assert shown.chart.has_estimates
    assert len(shown.chart.plot._estimates.data) == 1
    assert len(shown.chart.plot._end.data) == 0
    shown.chart.set_draft(date(2026, 11, 2), 92.1)
    assert len(shown.chart.plot._ring.data) == 1
    assert shown.chart._scale.low < 92.1
    shown.chart.set_draft(None, None)
    assert len(shown.chart.plot._ring.data) == 0


def test_one_value_is_a_dot_and_none_says_so(shown: Shown) -> None:
    shown.show(series(weekly(95.0)))
    assert len(shown.chart.plot._end.data) == 1
    shown.show(series((), targets=()))
    assert shown.chart.plot._bands._grid
    shown.show(series(()))
    assert not shown.chart.plot._bands._grid
    assert shown.chart.accessibleName() == "On-time wholesale deliveries, no values yet"
    shown.chart.grab()
    shown.press(Qt.Key.Key_Left)
    assert shown.chart.read_point is None


def test_a_target_steps_where_it_changes(shown: Shown) -> None:
    targets = (Target(1, 7, date(2026, 1, 5), 95.0), Target(2, 7, date(2026, 10, 5), 97.0))
    shown.show(series(weekly(95.0, 96.0, 97.0), targets=targets))
    x, y = shown.chart.plot._targets[0].getData()
    day = date(2026, 10, 5).toordinal()
    assert [value for at, value in zip(x, y, strict=True) if at == day] == [95.0, 97.0]


@pytest.mark.parametrize("direction", list(Direction))
def test_every_direction_is_drawn(shown: Shown, direction: Direction) -> None:
    kpi = replace(DELIVERIES, id=8, direction=direction, tolerance=1.0, red_line=None, baseline=90.0)
    target = Target(1, 8, date(2026, 1, 5), low=90.0, high=95.0)
    if direction is not Direction.RANGE:
        target = Target(1, 8, date(2026, 1, 5), 1.0 if direction is Direction.YES_NO else 95.0)
    values = (1.0, 0.0, 1.0) if direction is Direction.YES_NO else (92.0, 96.0, 99.0)
    shown.show(series(tuple(replace(one, kpi_id=8) for one in weekly(*values)), kpi, (target,)))
    shown.chart.grab()
    statuses = {label.status for label in shown.chart._side_labels} - {None}
    assert bool(statuses) == (direction is not Direction.YES_NO)


def test_notes_are_asked_for_by_right_click_and_by_the_menu_key(shown: Shown) -> None:
    asked: list[date] = []
    shown.chart.note_asked.connect(lambda day, _place: asked.append(day))
    place = shown.chart.plot.at(date(2026, 9, 10).toordinal(), 95).toPoint()
    shown.qtbot.mouseClick(shown.chart.plot.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert asked == [date(2026, 9, 10)]
    shown.press(Qt.Key.Key_Home)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(shown.chart, event)
    assert asked[-1] == date(2026, 8, 31)


def test_twenty_years_of_days_are_thinned_and_stay_what_they_are(shown: Shown) -> None:
    kpi = replace(DELIVERIES, frequency=Frequency.DAILY)
    first = TODAY - timedelta(days=7300)
    entries = tuple(Measurement(day, 7, first + timedelta(days=day), 90 + day % 11 * 0.9) for day in range(7300))
    shown.show(series(entries, kpi), first, TODAY)
    x, y = shown.chart.plot._line.getData()
    assert len(x) < 2000
    assert (np.nanmin(y), np.nanmax(y)) == (90, 99)
    assert len(shown.chart.plot._dots.data) == 0
    assert shown.chart.series is not None
    assert shown.chart.series.points == entries
    shown.chart.show_time(TODAY - timedelta(days=40), TODAY)
    assert len(shown.chart.plot._dots.data) > 30


def test_many_notes_do_not_lie_over_one_another(shown: Shown) -> None:
    base = series(weekly(95.0, 96.0, 97.0))
    notes = tuple(KpiNote(index, 7, date(2026, 10, 1) + timedelta(days=index), f"Note {index}") for index in range(4))
    shown.show(replace(base, notes=notes))
    shown.chart.grab()


def test_a_chart_that_grows_draws_its_dots(theme: Theme, qtbot: QtBot) -> None:
    small = Shown(theme, qtbot)
    small.chart.resize(170, 150)
    small.show(series(weekly(*[95.0] * 20)), date(2026, 6, 1))
    assert len(small.chart.plot._dots.data) == 0
    small.chart.resize(760, 300)
    QApplication.processEvents()
    assert len(small.chart.plot._dots.data) == 20
    assert small.chart.plot._line.opts["pen"].widthF() > 1


@pytest.mark.parametrize("values", [(97.0, 94.0), (92.0, 96.0), (95.0, 94.8, 95.3, 94.8, 95.1)])
def test_the_words_of_the_last_value_lie_over_no_line(shown: Shown, values: tuple[float, ...]) -> None:
    shown.show(series(weekly(*values)))
    area = shown.chart.overlay._place_last()
    assert area is not None
    assert not shown.chart.overlay._is_crossed(area)
