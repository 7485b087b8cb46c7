"""Insights: the findings of the bakery, their repairs by one click, hiding, the score and the line about a coming day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.objective import AddObjective, EditObjectives
from alignment_desktop.commands.objective_order import MoveObjectives
from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.finding import Finding
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.pages.kpis import KpisPage
from alignment_desktop.ui.pages.objectives import ObjectivesPage
from alignment_desktop.ui.theme.theme import Appearance, Theme
from tests.support.page_stage import PageStage
from tests.support.plans import empty_workspace
from tests.ui.pages.insights_driver import InsightsDriver

pytestmark = [
    pytest.mark.usefixtures("british", "plurals"),
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
]

WINDOW = "Redo the shop window for Christmas"


@pytest.fixture
def empty(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[PageStage]:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    yield stage
    stage.close()


def test_findings_stand_as_in_the_picture(insights: InsightsDriver) -> None:
    assert insights.sentence() == "Eight places where the plan doesn’t fit together yet"
    assert [line.caption for line in insights.lines() if line.caption] == [
        "Not linked", "Not measured", "Nobody’s", "Pulling apart", "Gone quiet", "Out of balance",
    ]  # fmt: skip
    assert len(insights.lines()) == 8
    line = insights.line(WINDOW)
    assert (line.reason, line.button, line.gain) == ("It doesn’t lead to any objective.", "Link it", "+1 point")
    assert line.spoken == f"Not linked: {WINDOW}. It doesn’t lead to any objective. Link it. +1 point"
    assert insights.line("Everyone can run").gain == "+2 points"
    assert insights.line("Lift the average").gain == ""
    assert insights.page.hidden_button.text() == "Hidden (2)"


@pytest.mark.parametrize(
    ("title", "page", "field"),
    [
        (WINDOW, "objectives", "leads_to"),
        ("Everyone can run", "numbers", "value"),
        ("Know our regulars", "objectives", "numbers"),
        ("Callum Ward", "objectives", "new row"),
        ("Lift the average", "objectives", "both goals"),
        ("Collect wholesale", "objectives", "update"),
        ("Ten of 12", "objectives", "ten goals"),
        ("Office and Wholesale", "objectives", "leads_to"),
    ],
)
def test_one_click_leads_to_every_repair(insights: InsightsDriver, title: str, page: str, field: str) -> None:
    insights.click_button(title)
    insights.stage.settle()
    assert insights.shown_page() == page
    shown = insights.stage.window.current_page
    focused = QApplication.focusWidget()
    if isinstance(shown, ObjectivesPage):
        open_now = {
            "leads_to": shown.inspector.leads_to.picker is not None,
            "numbers": shown.inspector.numbers.popover is not None,
            "new row": shown.desk.draft is not None,
            "both goals": len(shown.view.selected_keys()) == 2,
            "ten goals": len(shown.view.selected_keys()) == 10,
            "update": focused is shown.inspector.updates.field,
        }
        assert open_now[field]
        shown.editing.end_draft()
    else:
        assert isinstance(shown, KpisPage)
        assert focused is shown.detail.entry.value
    for popup in QApplication.topLevelWidgets():
        if popup.windowType() == Qt.WindowType.Popup:
            popup.close()


def test_enter_leads_there_too_and_a_click_beside_the_button_does_not(insights: InsightsDriver) -> None:
    insights.click_line("Everyone can run")
    assert insights.shown_page() == "insights"
    insights.press(Qt.Key.Key_Return)
    assert insights.shown_page() == "numbers"
    page = insights.stage.window.current_page
    assert page is not None
    assert isinstance(QApplication.focusWidget(), type(page.detail.entry.value))


def test_hidden_with_a_reason_and_shown_again(insights: InsightsDriver) -> None:
    insights.choose("Callum Ward")
    insights.press(Qt.Key.Key_Delete)
    asked = insights.hiding()
    asked.take()
    assert insights.has_popover()
    assert asked.labelled.problem == "Say why, so that you still know in a month."
    asked.reason.setText("He begins in December")
    insights.press(Qt.Key.Key_Return)
    insights.stage.settle()
    assert not any(title.startswith("Callum") for title in insights.titles())
    assert insights.sentence().startswith("Seven places")
    assert insights.page.hidden_button.text() == "Hidden (3)"
    shown = insights.hidden()
    callum = next(one for one in shown.buttons if "Callum" in one.accessibleName())
    callum.click()
    insights.stage.settle()
    assert insights.page.hidden_button.text() == "Hidden (2)"
    assert insights.line("Callum Ward")
    assert len(shown.buttons) == 2
    shown.hide()


def test_hiding_undoes(insights: InsightsDriver) -> None:
    insights.choose(WINDOW)
    insights.page.handlers()["delete"]()
    insights.hiding().reason.setText("Only decoration")
    insights.hiding().take()
    insights.stage.settle()
    assert WINDOW not in insights.titles()
    insights.stage.undo()
    assert insights.titles()[0] == WINDOW


def test_the_menu_key_offers_the_repair_and_hiding(insights: InsightsDriver) -> None:
    insights.choose(WINDOW)
    menu = insights.page.view.menu(insights.line(WINDOW))
    assert [action.text() for action in menu.actions()] == ["Link it", "Hide with a reason…"]
    menu.deleteLater()
    spot = insights.page.view.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, insights.page.view.mapToGlobal(spot))
    QApplication.sendEvent(insights.page.view.viewport(), event)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()


def test_edits_are_followed_line_by_line(insights: InsightsDriver) -> None:
    resets: list[bool] = []
    insights.page.findings.model.modelReset.connect(lambda: resets.append(True))
    insights.choose("Callum Ward")
    kept = insights.page.view.current_line
    window = insights.line(WINDOW).subject
    assert isinstance(window, Finding)
    objective = next(one.id for one in insights.workspace.figures().objectives.values() if one.level is Level.OBJECTIVE)
    insights.workspace.run(MoveObjectives((window.ids[0],), objective))
    insights.stage.settle()
    assert WINDOW not in insights.titles()
    assert insights.page.view.current_line == kept
    assert insights.part(ScorePartKind.LINKED) == "Linked, 20 of 20 points, 33 of 33 goals"
    assert not resets
    insights.stage.undo()
    assert insights.titles()[0] == WINDOW


def test_a_filter_by_department(insights: InsightsDriver) -> None:
    office = next(one for one in insights.workspace.figures().departments.values() if one.name == "Office")
    insights.page.departments_filter._choose(str(office.id))
    assert insights.titles()[-1] == "Office and Wholesale share no goal"
    assert WINDOW not in insights.titles()
    assert (
        insights.sentence()
        == f"{'Three' if len(insights.titles()) == 3 else 'Four'} of eight places where the plan doesn’t fit together yet"
    )
    insights.page.departments_filter.clear_choice()
    assert len(insights.titles()) == 8


def test_everything_fits(empty: PageStage, qtbot: QtBot) -> None:
    insights = InsightsDriver(empty, qtbot)
    page = insights.page
    assert page.empty.isVisible()
    assert not page.content.isVisible()
    assert page.empty.button is not None
    assert QApplication.focusWidget() is page.empty.button
    vision = next(one.id for one in insights.workspace.figures().objectives.values() if one.level is Level.VISION)
    goal = insights.workspace.run(AddObjective("Sell more bread", Level.OBJECTIVE, vision))
    empty.settle()
    assert page.content.isVisible()
    assert insights.titles() == ["Sell more bread", "Sell more bread"]
    assert not page.findings.nothing.isVisible()
    for line in insights.lines():
        page._hide(line, "It has just begun")
    empty.settle()
    assert insights.sentence() == "Everything fits together"
    assert page.findings.nothing.isVisible()
    assert page.hidden_button.text() == "Hidden (2)"
    insights.workspace.run(EditObjectives((goal,), {"is_dropped": True}))
    empty.settle()
    assert page.empty.isVisible()


@pytest.mark.parametrize(("width", "height", "scale"), [(1366, 768, 1.0), (1180, 640, 1.0), (1180, 640, 1.5)])
def test_nothing_is_cut_off(insights: InsightsDriver, theme: Theme, width: int, height: int, scale: float) -> None:
    theme.set_text_scale(scale)
    theme.set_appearance(Appearance.DARK)
    insights.stage.window.resize(width, height)
    insights.stage.settle()
    insights.stage.settle()
    page = insights.page
    inside = page.side.widget()
    assert inside is not None
    assert inside.width() <= page.side.viewport().width()
    assert page.view.horizontalScrollBar().maximum() == 0
    for kind, tile in page.band.parts.items():
        assert tile.width() >= tile.fontMetrics().horizontalAdvance("Up to date 10/20"), kind
    for button in page.departments.drawing.pairs.values():
        assert page.departments.drawing.rect().contains(button.geometry())
