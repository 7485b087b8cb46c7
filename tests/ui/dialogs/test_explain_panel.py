"""Explain this figure, opened where figures are shown: by click, by key and from the context menu; copied as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from alignment_desktop.commands.kpi import DeleteKpis
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel, explain_figure
from alignment_desktop.ui.pages.kpis import KpisPage
from alignment_desktop.ui.pages.objectives import ObjectivesPage
from alignment_desktop.ui.pages.scorecard import ScorecardPage
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import example_workspace

# Popups grab the keyboard, which is no matter without a screen.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
KIND = FigureKind


@pytest.fixture
def stage(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[PageStage]:
    made = PageStage(theme, settings, example_workspace(tmp_path))
    yield made
    made.close()


def goal_id(stage: PageStage, title: str) -> int:
    assert stage.workspace is not None
    return next(one.id for one in stage.workspace.figures().objectives.values() if one.title.startswith(title))


def objectives(stage: PageStage, title: str) -> ObjectivesPage:
    page = stage.show("objectives", objective_id=goal_id(stage, title))
    assert isinstance(page, ObjectivesPage)
    for _ in range(3):
        QApplication.processEvents()
    return page


def seen(panel: ExplainPanel | None) -> ExplainPanel:
    assert panel is not None
    assert panel.isVisible()
    return panel


def test_progress_and_status_of_a_goal_explain_themselves(stage: PageStage) -> None:
    page = objectives(stage, "Deliver every")
    facts = page.inspector.facts
    QTest.mouseClick(facts.progress, Qt.MouseButton.LeftButton)
    panel = seen(page.desk.explained)
    assert panel.heading.plain_text == "Progress of “Deliver every order by 6:30”"
    assert panel.value.plain_text == "35\u00a0%"
    assert panel.rows[0].accessibleName().startswith("On-time wholesale deliveries: 31")
    panel.hide()
    facts.status.why.setFocus()
    QTest.keyClick(facts.status.why, Qt.Key.Key_Return)
    panel = seen(page.desk.explained)
    assert panel.value.plain_text == "Off track"
    panel.hide()


def test_what_went_in_is_explained_by_a_press_and_back_goes_back(stage: PageStage) -> None:
    page = objectives(stage, "Deliver every")
    stage.window.menus.trigger("explain")
    panel = seen(page.desk.explained)
    assert panel.back.isHidden()
    QTest.keyClick(panel.rows[0], Qt.Key.Key_Return)
    assert panel.heading.plain_text == "Progress of “Deliver every order by 6:30”"
    QTest.mouseClick(panel.rows[0], Qt.MouseButton.LeftButton)
    assert panel.heading.plain_text == "Status of On-time wholesale deliveries"
    panel.back.click()
    QTest.keyClick(panel, Qt.Key.Key_Backspace)
    assert panel.heading.plain_text == "Status of “Deliver every order by 6:30”"
    panel.hide()


def test_it_is_copied_as_text(stage: PageStage) -> None:
    page = objectives(stage, "Deliver every")
    stage.window.menus.trigger("explain")
    panel = seen(page.desk.explained)
    panel.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Status of “Deliver every order by 6:30”: Off track\n")
    assert "Points behind: 43" in text
    assert panel.copy_button.text() == "Copied"
    panel.hide()


def test_rows_of_the_inspector_offer_it_in_their_menu_and_by_key(stage: PageStage) -> None:
    page = objectives(stage, "Deliver every")
    row = page.inspector.key_results.rows[0]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(4, 4), row.mapToGlobal(QPoint(4, 4)))
    QApplication.sendEvent(row, event)
    menu = row.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    panel = seen(page.desk.explained)
    assert panel.heading.plain_text == "Score of “Late drops, from 9 to 2 a week”"
    panel.hide()
    number = page.inspector.numbers.rows[0]
    number.setFocus()
    page.inspector.explain()
    panel = seen(page.desk.explained)
    assert panel.heading.plain_text.startswith(("Status of On-time", "Status of “Deliver"))
    panel.hide()


def test_a_number_and_a_row_of_the_scorecard_explain_their_status(stage: PageStage) -> None:
    page = stage.show("numbers")
    assert isinstance(page, KpisPage)
    QTest.mouseClick(page.detail.head.chip, Qt.MouseButton.LeftButton)
    panel = seen(page.detail.explained)
    assert page.detail.number is not None
    assert panel.heading.plain_text == f"Status of {page.detail.number.kpi.name}"
    panel.hide()
    card = stage.show("scorecard")
    assert isinstance(card, ScorecardPage)
    stage.window.menus.trigger("explain")
    panel = seen(card.explained)
    assert panel.heading.plain_text.endswith(", October 2026")
    panel.hide()


def test_every_figure_of_a_plan_can_be_shown(stage: PageStage) -> None:
    workspace = stage.workspace
    assert workspace is not None
    figures = workspace.figures()
    refs = [FigureRef(KIND.SCORE_TOTAL)]
    refs += [FigureRef(KIND.GOAL_EXPECTED, one) for one in list(figures.objectives)[:4]]
    refs += [FigureRef(KIND.KPI_PROGRESS, one) for one in list(figures.kpis)[:4]]
    stage.show("objectives")
    for ref in refs:
        panel = explain_figure(stage.theme, workspace, ref, stage.window)
        assert panel.worded is not None
        assert panel.accessibleName()
        panel.hide()


def test_a_figure_that_goes_while_it_is_explained_says_so(stage: PageStage) -> None:
    workspace = stage.workspace
    assert workspace is not None
    stage.show("objectives")
    kpi_id = next(iter(workspace.figures().kpis))
    panel = explain_figure(stage.theme, workspace, FigureRef(KIND.KPI_STATUS, kpi_id), stage.window)
    workspace.run(DeleteKpis((kpi_id,)))
    panel._go_into(FigureRef(KIND.KPI_PROGRESS, kpi_id))
    assert panel.reason.plain_text == "This was removed meanwhile. Nothing was changed."
    panel.hide()
