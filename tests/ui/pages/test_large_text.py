"""Large text in small windows: nothing has to be scrolled sideways, nothing is squeezed out of its place."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from alignment_desktop.host.resource_files import resource_path
from alignment_desktop.ui.pages.objectives import ObjectivesPage
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from tests.support.page_stage import PageStage
from tests.ui.pages.import_page_driver import ImportPageDriver

pytestmark = pytest.mark.usefixtures("british")

SAMPLE = resource_path("samples", "bakery_numbers_october.xlsx")
WINDOWS = [(1366, 1.5), (1180, 1.5), (1366, 1.15), (1180, 1.0)]


def stand(stage: PageStage, width: int, scale: float) -> None:
    stage.theme.set_text_scale(scale)
    stage.window.resize(width, 768)


def assert_not_squeezed(control: SegmentedControl) -> None:
    assert all(part.width() >= part.sizeHint().width() for part in control._segments.values())


@pytest.mark.parametrize(("width", "scale"), WINDOWS)
def test_rows_of_a_file_fit(bakery: PageStage, qtbot: QtBot, width: int, scale: float) -> None:
    stand(bakery, width, scale)
    driver = ImportPageDriver(bakery, qtbot)
    driver.open(SAMPLE)
    bakery.settle()
    page = driver.page
    assert page.table.horizontalScrollBar().maximum() == 0
    assert_not_squeezed(page.check_view.kinds)
    remark = page.footer.remark
    assert remark.height() >= remark.heightForWidth(remark.width())


def test_the_panel_of_a_file_waits_in_the_second_step(bakery: PageStage, qtbot: QtBot) -> None:
    stand(bakery, 1366, 1.5)
    driver = ImportPageDriver(bakery, qtbot)
    driver.open(SAMPLE)
    assert driver.page.panel.isHidden()
    driver.page.back()
    assert not driver.page.panel.isHidden()


@pytest.mark.parametrize(("width", "scale"), WINDOWS)
def test_the_tree_of_goals_fits(bakery: PageStage, width: int, scale: float) -> None:
    stand(bakery, width, scale)
    page = bakery.show("objectives")
    assert isinstance(page, ObjectivesPage)
    assert page.view.horizontalScrollBar().maximum() == 0
    assert_not_squeezed(page.toolbar.depths)


def test_the_rail_folds_when_text_grows(bakery: PageStage) -> None:
    bakery.window.resize(1366, 768)
    bakery.show("objectives")
    assert not bakery.window.rail.is_folded
    bakery.theme.set_text_scale(1.5)
    assert bakery.window.rail.is_folded
    bakery.theme.set_text_scale(1.0)
    assert not bakery.window.rail.is_folded
