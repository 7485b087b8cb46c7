"""Kinds of chart as they are drawn: columns, averages over values, the year so far, this year over last, natural limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.ui.charts.chart_words import ChartWords
from alignment_desktop.ui.charts.curves import LimitLines
from alignment_desktop.ui.charts.kpi_chart import KpiChart
from alignment_desktop.ui.charts.kpi_series import KpiSeries
from alignment_desktop.ui.charts.thinning import highest
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.printing.chart_contents import ChartPage
from alignment_desktop.ui.printing.chart_page import pdf_bytes, png_bytes, svg_bytes
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.value_format import ValueFormat
from tests.ui.charts.test_kpi_chart import CALENDAR, LOCALE, TODAY, Shown, series, weekly

SALES = Kpi(7, "Sales", frequency=Frequency.MONTHLY, aggregation=Aggregation.SUM)
YEAR = Target(1, 7, date(2026, 1, 1), 1200.0, kind=TargetKind.YEAR)


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Shown:
    return Shown(theme, qtbot)


def sales(kind: ChartKind, *values: float | None) -> KpiSeries:
    """One value a month from November 2024 on."""
    entries = []
    for at, value in enumerate(values, start=10):
        if value is not None:
            entries.append(Measurement(at, 7, date(2024 + at // 12, at % 12 + 1, 1), value))
    return KpiSeries(SALES, entries, (YEAR,), (), CALENDAR, TODAY, kind)


def test_columns_stand_on_nothing_and_show_an_estimate_hollow(shown: Shown) -> None:
    entries = weekly(95.0, 96.0, 97.0)
    entries = (*entries[:2], replace(entries[2], state=MeasurementState.ESTIMATE))
    shown.show(replace(series(entries), kind=ChartKind.COLUMNS))
    columns = shown.chart.plot._columns
    assert list(columns._y) == [95, 96, 97]
    assert list(columns._is_estimate) == [False, False, True]
    assert shown.chart._scale.low == 0
    assert len(shown.chart.plot._line.getData()[0]) == 0
    shown.show(series(entries))
    assert len(columns._y) == 0


def test_of_many_columns_the_highest_stand(shown: Shown) -> None:
    y = np.array([1.0, -9.0, 3.0, 4.0, 2.0, 5.0])
    assert list(highest(y, 3)) == [1, 3, 5]
    assert list(highest(y, 10)) == list(range(6))


def test_an_average_is_read_with_its_length_over_the_values(shown: Shown) -> None:
    shown.show(replace(series(weekly(90.0, 92.0, 94.0, None, 96.0, 98.0)), kind=ChartKind.SHORT_AVERAGE))
    assert list(shown.chart.plot._line.getData()[1]) == [94, 96]
    assert np.nanmax(shown.chart.plot._held_against.getData()[1]) == 98
    shown.press(Qt.Key.Key_Home)
    words = ChartWords(shown.chart.series or series(()), ValueFormat(LOCALE), PeriodFormat(LOCALE, CALENDAR))
    assert shown.chart.read_point is not None
    assert words.read(shown.chart.read_point).title.endswith("average of 3 of 4 week(s)")
    assert "average of 3 of 4 week(s), 94.0 per cent" in shown.chart.accessibleName()


def test_an_empty_average_says_why(shown: Shown) -> None:
    short = replace(series(weekly(90.0, 92.0)), kind=ChartKind.LONG_AVERAGE)
    shown.show(short)
    assert shown.chart.overlay._nothing == "Not enough values yet for an average of 13 week(s)."


def test_the_year_so_far_runs_along_the_target_of_its_months(shown: Shown) -> None:
    found = sales(ChartKind.YEAR_TO_DATE, *[100.0] * 14, 80.0)
    shown.show(found, date(2024, 10, 1))
    y = shown.chart.plot._line.getData()[1]
    # November and December, then a new line for each year.
    assert np.isnan(y).sum() == 2
    assert np.nanmax(y) == 1200
    target = shown.chart.plot._targets[0].getData()[1]
    assert np.nanmax(target) == 1200
    assert not shown.chart.plot._bands._bands
    last = found.points[-1]
    read = ChartWords(found, ValueFormat(LOCALE), PeriodFormat(LOCALE, CALENDAR)).read(last)
    assert read.title == "January 2026, year so far"
    assert read.text == "80, target 100"
    shown.chart.set_draft(date(2026, 2, 1), 9.0)
    assert len(shown.chart.plot._ring.data) == 0


def test_this_year_is_read_beside_the_year_before(shown: Shown) -> None:
    found = sales(ChartKind.YEAR_OVER_YEAR, *range(10, 26))
    shown.show(found, date(2024, 10, 1), date(2027, 1, 1))
    between = shown.chart.plot._between._between
    assert [len(days) for days, _, _ in between] == [4]
    read = ChartWords(found, ValueFormat(LOCALE), PeriodFormat(LOCALE, CALENDAR)).read(found.points[-1])
    assert read.text.endswith("a year before 13, +12")
    assert shown.chart.accessibleName().endswith("a year before 13, +12")


def test_natural_limits_are_drawn_with_the_values_only(shown: Shown) -> None:
    plain = series(weekly(95.0, 96.0, 97.0))
    shown.show(plain)
    shown.chart.set_limits(LimitLines(95.0, 80.0, 99.0))
    assert [line.value() for line in shown.chart.plot._limits] == [95, 80, 99]
    assert shown.chart._scale.low <= 80
    shown.show(replace(plain, kind=ChartKind.SHORT_AVERAGE))
    assert not shown.chart.plot._limits[0].isVisible()
    assert shown.chart.limits is None


@pytest.mark.parametrize("kind", list(ChartKind))
def test_every_kind_goes_onto_paper_as_text_and_lines(kind: ChartKind, application: QApplication) -> None:
    found = sales(kind, *range(10, 34))
    words = ChartWords(found, ValueFormat(LOCALE), PeriodFormat(LOCALE, CALENDAR))
    page = ChartPage(
        found, words, words.kind(), date(2025, 1, 1), date(2026, 12, 1), None, LimitLines(20.0, 10.0, 30.0)
    )
    svg = svg_bytes(page).decode("utf-8")
    assert "<image" not in svg
    assert ">Sales<" in svg
    assert words.kind() in svg
    if kind is ChartKind.LINE:
        assert pdf_bytes(page).startswith(b"%PDF")
        assert QImage.fromData(png_bytes(page)).width() > 1000


def test_a_kind_is_shown_in_turn_without_losing_the_time(shown: Shown, theme: Theme) -> None:
    for kind in ChartKind:
        shown.chart.show_series(sales(kind, *range(24)), ValueFormat(LOCALE), PeriodFormat(LOCALE, CALENDAR))
        if kind is ChartKind.LINE:
            shown.chart.show_time(date(2025, 1, 1), date(2026, 6, 1))
        before = shown.chart.shown_time()
        shown.chart.grab()
        assert shown.chart.shown_time() == before
    assert isinstance(shown.chart, KpiChart)
