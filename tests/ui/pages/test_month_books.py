"""Closed months of the books: closed from the menu, a later change is taken when it is entered once more, and marked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.queries.due_rules import load_closed_month_days
from alignment_desktop.queries.kpis import load_changes_since, load_measurements
from tests.support.page_stage import PageStage
from tests.ui.pages.kpis_driver import KpisDriver

pytestmark = pytest.mark.usefixtures("british", "plurals")
OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


@pytest.fixture
def page(bakery: PageStage, qtbot: QtBot) -> KpisDriver:
    return KpisDriver(bakery, qtbot)


def closed(page: KpisDriver) -> frozenset[date]:
    return page.workspace.read(load_closed_month_days)


def test_the_menu_closes_the_last_month_and_names_what_is_missing(page: KpisDriver) -> None:
    page.stage.window.menus.trigger("close_month")
    page.stage.settle()
    assert closed(page) == {OCTOBER}
    assert "Closed October 2026. Still missing: Gross margin, Credit notes, Cross-trained staff" in (
        page.stage.window.toasts.toast.text
    )
    page.stage.window.menus.trigger("close_month")
    page.stage.settle()
    assert closed(page) == {OCTOBER, SEPTEMBER}
    page.stage.window.menus.trigger("open_month")
    page.stage.settle()
    assert closed(page) == {SEPTEMBER}


def test_a_change_in_a_closed_month_is_asked_about_once_and_marked(page: KpisDriver, qtbot: QtBot) -> None:
    page.stage.window.menus.trigger("close_month")
    page.choose("Gross margin")
    entry = page.page.detail.entry
    page.type_value("58.1")
    qtbot.keyClick(entry.value, Qt.Key.Key_Return)
    page.stage.settle()
    assert entry.problem.plain_text.startswith("The books of this month are closed.")
    assert page.number("Gross margin").waits
    qtbot.keyClick(entry.value, Qt.Key.Key_Return)
    page.stage.settle()
    kpi_id = page.number("Gross margin").kpi.id
    last = page.workspace.read(load_measurements, kpi_id)[-1]
    assert (last.period_start, last.value, last.is_after_closing) == (OCTOBER, 58.1, True)


def test_in_the_grid_too_and_the_old_value_says_so(page: KpisDriver) -> None:
    page.stage.window.menus.trigger("close_month")
    page.stage.settle()
    page.page.show_segment("grid")
    grid = page.page.grid
    assert grid is not None
    runway = page.number("Cash runway").kpi.id
    index = grid.model.index_of(runway)
    grid.editing.enter([(index, "9.9")])
    assert grid.bar.message.plain_text.startswith("The books of this month are closed.")
    grid.editing.enter([(index, "9.9")])
    page.stage.settle()
    assert page.number("Cash runway").value == 9.9
    changes = [one for one in page.workspace.read(load_changes_since, OCTOBER) if one.kpi_id == runway]
    assert [(one.old_value, one.is_after_closing) for one in changes] == [(10.6, True)]


def test_a_week_belongs_to_the_month_of_its_thursday(page: KpisDriver) -> None:
    page.stage.window.menus.trigger("close_month")
    waste = page.number("Waste").kpi.id
    with pytest.raises(DomainError) as refused:
        page.workspace.run(RecordMeasurement(waste, date(2026, 10, 26), 5.0))
    assert refused.value.code == "month_is_closed"
    page.workspace.run(RecordMeasurement(waste, date(2026, 11, 2), 5.0))
