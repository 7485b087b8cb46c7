"""Scorecard: objectives, what warns early and what was measured are switched; weeks; periods by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.department import OrderPerspectives
from alignment_desktop.commands.kpi import EditKpi
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.ui.models.scorecard_columns import ScorecardColumn as Column
from alignment_desktop.ui.widgets.status import status_word
from tests.support.page_stage import PageStage
from tests.ui.pages.paper_drivers import ScorecardDriver

pytestmark = [
    pytest.mark.usefixtures("british"),
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
]
FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
OVEN = "Earn enough to fund the second oven"


@pytest.fixture
def card(bakery: PageStage, qtbot: QtBot) -> ScorecardDriver:
    driver = ScorecardDriver(bakery, qtbot)
    QAbstractItemModelTester(driver.model, FATAL, driver.page)
    return driver


def switch(card: ScorecardDriver, words: str) -> None:
    menu = card.page.choices.menu_of_switches()
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()
    card.stage.settle()


def test_objectives_stand_in_their_areas_with_owner_progress_and_status(card: ScorecardDriver) -> None:
    switch(card, "Objectives")
    assert card.names()[:3] == ["Money", OVEN, "Gross margin"]
    figures = card.workspace.figures()
    goal = next(one for one in figures.objectives.values() if one.title == OVEN)
    state = figures.states[goal.id]
    assert state.progress is not None
    row = card.model.index(1, 0).row()
    texts = [str(card.model.index(row, column).data()) for column in Column]
    assert texts[Column.OWNER] == figures.people[goal.owner_id or 0].name.split(" ")[0]
    assert texts[Column.ACTUAL] == f"{round(state.progress * 100)} %"
    assert texts[Column.STATUS] == status_word(state.status)
    spoken = str(card.model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith(f"Objective: {OVEN}, Nora Brennan, progress ")
    # Counts speak of numbers, as before.
    assert card.counts("Money") == "2 on track, 1 at risk"
    switch(card, "Objectives")
    assert card.names()[:2] == ["Money", "Gross margin"]


def test_the_figures_of_an_objective_explain_themselves_and_enter_opens_it(card: ScorecardDriver) -> None:
    switch(card, "Objectives")
    for column in (Column.ACTUAL, Column.STATUS):
        card.table.setCurrentIndex(card.model.index(1, column))
        card.page.handlers()["explain"]()
        assert card.page.explained is not None
        assert card.page.explained.worded is not None
        assert OVEN in card.page.explained.heading.plain_text
        card.page.explained.close()
    card.table.setFocus()
    opened: list[int] = []
    card.table.goal_opened.connect(opened.append)
    card.press(Qt.Key.Key_Return)
    assert len(opened) == 1
    assert card.stage.window.current_page is not card.page


def test_what_warns_early_stands_beside_the_results(card: ScorecardDriver) -> None:
    card.workspace.run(EditKpi(card.kpi_id("Gross margin"), {"is_leading": True}))
    card.stage.settle()
    assert card.names()[:4] == ["Money", "Cash runway", "Average basket", "Gross margin"]
    assert card.cell("Gross margin", Column.NUMBER) == "Gross margin warns early"
    assert card.counts("Money") == "2 on track   ·   warning early: 1 at risk"
    switch(card, "Numbers that show the result")
    assert card.names() == ["Money", "Gross margin"]
    assert card.counts("Money") == "warning early: 1 at risk"
    switch(card, "Numbers that show the result")
    switch(card, "Numbers that warn early")
    assert "Gross margin" not in card.names()


def test_without_what_was_measured_targets_stay(card: ScorecardDriver) -> None:
    switch(card, "What was measured")
    table = card.table
    hidden = {column for column in Column if table.isColumnHidden(column)}
    assert hidden == {Column.ACTUAL, Column.DIFFERENCE, Column.STATUS, Column.TREND}
    assert not card.page.summary.isVisibleTo(card.page)
    assert card.counts("Money") == "what the business earns"
    switch(card, "What was measured")
    assert not table.isColumnHidden(Column.ACTUAL)
    assert card.page.summary.isVisibleTo(card.page)


def test_the_choice_is_remembered_with_the_plan(card: ScorecardDriver) -> None:
    switch(card, "Objectives")
    other = type(card.page)(card.page.context)
    other.restore_layout(card.page.save_layout())
    other.refresh(ChangeSet(everything=True))
    assert str(other.model.index(1, 0).data()) == OVEN
    other.restore_layout(b'{"folded": [], "length": "monthly", "shown": {"has_goals": "no", "has_more": true}}')
    assert other.choices.choice.has_goals
    other.deleteLater()


def test_weeks_and_the_keys_of_the_arrows(card: ScorecardDriver) -> None:
    card.choose_length("Week")
    assert card.period() == "Week 46"
    keys = Qt.KeyboardModifier.ControlModifier
    card.press(Qt.Key.Key_PageUp, keys)
    card.press(Qt.Key.Key_PageUp, keys)
    assert card.period() == "Week 44"
    assert card.cell("Average basket", Column.ACTUAL) == "£8.52"
    card.press(Qt.Key.Key_PageDown, keys)
    assert card.period() == "Week 45"


def test_areas_follow_the_owner_s_order(card: ScorecardDriver) -> None:
    ids = [one.id for one in card.workspace.figures().perspectives]
    card.workspace.run(OrderPerspectives((ids[1], ids[0], *ids[2:])))
    card.stage.settle()
    assert card.names()[0] == "Customers"
