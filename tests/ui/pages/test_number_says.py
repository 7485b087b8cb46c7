"""What a number says beneath its chart: counted by a worker, drawn as a fan, gone with the number."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.ui.pages.kpis.chart_output import ChartOutput
from alignment_desktop.ui.pages.kpis.says_section import SaysSection
from tests.support.page_stage import PageStage
from tests.ui.pages.kpis_driver import KpisDriver

pytestmark = [
    pytest.mark.usefixtures("british"),
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
]


@pytest.fixture
def page(bakery: PageStage, qtbot: QtBot) -> KpisDriver:
    return KpisDriver(bakery, qtbot)


def says(page: KpisDriver, name: str, qtbot: QtBot) -> SaysSection:
    page.choose(name)
    section = page.page.detail.says
    qtbot.waitUntil(lambda: section.is_at_rest and section.outlook is not None)
    return section


def test_a_forecast_is_told_and_drawn(page: KpisDriver, qtbot: QtBot) -> None:
    section = says(page, "On-time wholesale deliveries", qtbot)
    assert section.ahead.plain_text.startswith("If nothing changes: ")
    assert "eight times in ten" in section.ahead.plain_text
    assert "off on average" in section.ahead.plain_text
    chart = page.page.detail.chart
    assert chart is not None
    assert chart.fan_end is not None
    low, high = chart.shown_time()
    assert chart.fan_end is not None
    assert low < chart.fan_end.toordinal() <= high


def test_without_values_it_says_why_there_is_none(page: KpisDriver, qtbot: QtBot) -> None:
    says(page, "On-time wholesale deliveries", qtbot)
    section = says(page, "Cross-trained staff", qtbot)
    assert section.ahead.plain_text == "There is no value yet to look ahead from."
    assert not section.signal.isVisible()
    assert not section.rows[0].button.isVisible()
    chart = page.page.detail.chart
    assert chart is not None
    assert chart.fan_end is None


def test_each_sentence_explains_itself(page: KpisDriver, qtbot: QtBot) -> None:
    section = says(page, "On-time wholesale deliveries", qtbot)
    forecast, limits, drivers = section.rows
    assert section.title.isVisible()
    assert not drivers.isVisible()
    forecast.button.click()
    panel = section.explained
    assert panel is not None
    assert panel.heading.plain_text == "Forecast of On-time wholesale deliveries"
    assert panel.rows[0].name.plain_text.startswith("Week 45")
    assert "eight times in ten" in panel.rows[0].remark.plain_text
    assert panel.worded is not None
    assert any(rule.startswith("At earlier dates it was ") for rule in panel.worded.rules)
    panel.close()
    limits.button.click()
    panel = section.explained
    assert panel is not None
    assert [row.name.plain_text for row in panel.rows][:3] == ["Mean", "Lower natural limit", "Upper natural limit"]
    assert panel.worded is not None
    assert any("target has no part" in rule for rule in panel.worded.rules)
    panel.close()


def test_a_new_value_is_looked_at_again(page: KpisDriver, qtbot: QtBot) -> None:
    section = says(page, "Waste", qtbot)
    before = section.outlook
    assert before is not None
    waste = next(one for one in page.workspace.figures().kpis.values() if one.kpi.name == "Waste")
    page.workspace.run(RecordMeasurement(waste.kpi.id, waste.due_period.start, 9.9))
    page.stage.settle()
    qtbot.waitUntil(lambda: section.is_at_rest and section.outlook is not before)
    assert section.outlook is not None
    assert section.outlook.forecast.points[0].period.start > before.forecast.points[0].period.start
    assert "Unusual since" in section.signal.plain_text or "Changed since" in section.signal.plain_text


def test_the_chart_goes_into_a_file_and_onto_the_clipboard_as_it_is_shown(
    page: KpisDriver, qtbot: QtBot, tmp_path: Path
) -> None:
    says(page, "On-time wholesale deliveries", qtbot)
    shown = page.page.detail.charted.page()
    assert shown is not None
    assert shown.forecast is not None
    output = ChartOutput(page.page.context, page.page)
    output.write(shown, tmp_path / "chart.svg")
    assert "Target 97" in (tmp_path / "chart.svg").read_text("utf-8")
    page.page.detail.charted.copy()
    assert not QApplication.clipboard().image().isNull()
    output.write(shown, tmp_path / "nowhere" / "chart.svg")
    assert [error.code for error in page.stage.problems] == ["chart_not_written"]
