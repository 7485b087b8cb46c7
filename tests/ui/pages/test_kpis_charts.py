"""Kinds of chart on the page of numbers: chosen, remembered, all numbers of an area side by side, the chart as a table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.chart_kind import ChartKind
from alignment_desktop.ui.pages.kpis.chart_memory import ChartMemory
from alignment_desktop.ui.pages.kpis.number_chart import NumberChart
from tests.support.page_stage import PageStage
from tests.ui.pages.kpis_driver import KpisDriver

pytestmark = pytest.mark.usefixtures("british", "plurals")

DELIVERIES, MARGIN = "On-time wholesale deliveries", "Gross margin"


@pytest.fixture
def page(bakery: PageStage, qtbot: QtBot) -> KpisDriver:
    driver = KpisDriver(bakery, qtbot)
    driver.choose(DELIVERIES)
    return driver


def charted(page: KpisDriver) -> NumberChart:
    return page.page.detail.charted


def offered(page: KpisDriver) -> dict[str, bool]:
    """What the menu beneath the chart offers, and whether it is ticked."""
    menu = charted(page).choice.made_menu()
    assert menu is not None
    return {action.text(): action.isChecked() for action in menu.actions() if not action.isSeparator()}


def pick(page: KpisDriver, words: str) -> None:
    menu = charted(page).choice.made_menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    page.stage.settle()


def test_the_menu_offers_what_a_number_can_be_shown_as(page: KpisDriver) -> None:
    assert offered(page) == {
        "Line": True,
        "Columns": False,
        "Average of 4 weeks": False,
        "Average of 13 weeks": False,
        "This year over last": False,
        "All numbers of “Customers”": False,
        "Show as table": False,
        "Copy as picture": False,
        "Save as picture or PDF…": False,
    }
    page.choose(MARGIN)
    assert "Year so far, on average" in offered(page)


def test_a_kind_is_remembered_for_its_number(page: KpisDriver) -> None:
    pick(page, "Average of 4 weeks")
    assert charted(page).choice.accessibleName() == "Kind of chart: Average of 4 weeks"
    assert [sign.text for sign in charted(page).legend.signs][:3] == ["Average of 4 weeks", "Each value", "Target"]
    page.choose(MARGIN)
    assert charted(page).kind is ChartKind.LINE
    page.choose(DELIVERIES)
    assert charted(page).kind is ChartKind.SHORT_AVERAGE
    layout = page.page.save_layout()
    pick(page, "Line")
    page.page.restore_layout(layout)
    assert charted(page).kind is ChartKind.SHORT_AVERAGE


def test_foreign_words_in_the_memory_are_passed_over() -> None:
    memory = ChartMemory()
    memory.take("7:columns,x:line,8:pie,٣:columns,9:year_over_year,")
    assert memory.text() == "7:columns,9:year_over_year"
    memory.choose(7, ChartKind.LINE)
    assert memory.text() == "9:year_over_year"


def test_a_new_value_is_drawn_in_the_kind_that_is_shown(page: KpisDriver) -> None:
    pick(page, "Average of 4 weeks")
    chart = charted(page).chart
    assert chart is not None
    assert chart.series is not None
    before = len(chart.series.points)
    page.enter("93")
    page.choose(DELIVERIES)
    assert chart.series is not None
    assert len(chart.series.points) == before + 1


def test_natural_limits_are_drawn_when_they_are_asked_for(page: KpisDriver, qtbot: QtBot) -> None:
    says = page.page.detail.says
    qtbot.waitUntil(lambda: says.is_at_rest and says.outlook is not None)
    pick(page, "Natural limits")
    chart = charted(page).chart
    assert chart is not None
    assert chart.limits is not None
    assert any(sign.text.startswith("Natural limits: ") for sign in charted(page).legend.signs)
    pick(page, "Columns")
    assert chart.forecast is None
    pick(page, "Natural limits")
    assert chart.limits is None


def test_all_numbers_of_the_area_stand_side_by_side(page: KpisDriver) -> None:
    pick(page, "All numbers of “Customers”")
    area = page.page.detail.area
    assert area.isVisible()
    assert not page.page.detail.entry.isVisible()
    assert [chart.accessibleName().split(",")[0] for chart in area.charts] == [
        "Repeat customers", "Customer lifetime value", "Customer acquisition cost", DELIVERIES, "Wholesale accounts",
    ]  # fmt: skip
    assert [chart.isChecked() for chart in area.charts] == [False, False, False, True, False]
    area.grab()
    area.charts[3].setFocus()
    page.press(Qt.Key.Key_Right)
    page.press(Qt.Key.Key_Return)
    assert page.shown() == "Wholesale accounts"
    assert [chart.isChecked() for chart in area.charts] == [False, False, False, False, True]
    page.choose(MARGIN)
    assert len(area.charts) == 3
    pick(page, "Columns")
    assert not area.isVisible()
    assert page.page.detail.entry.isVisible()
    assert charted(page).kind is ChartKind.COLUMNS


def test_the_chart_is_a_table_that_can_be_copied(page: KpisDriver) -> None:
    pick(page, "This year over last")
    pick(page, "Show as table")
    table = charted(page).table
    QAbstractItemModelTester(table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert table.model.rowCount() == len(charted(page).chart.series.points)  # type: ignore[union-attr]
    table.copy_button.click()
    lines = QApplication.clipboard().text().split("\n")
    assert lines[0] == "Period\tValue\tTarget\tThe year before\tStatus"
    assert lines[1].startswith("Week 44\t91.5\u00a0%\t97\u00a0%\t")
    assert lines[1].endswith("\tOff track")
    assert any("\t≈" in line for line in lines)
    table.close()
