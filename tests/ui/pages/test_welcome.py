"""The welcome: three ways in, plans of lately by mouse and keyboard, dropping a plan, and the example told truly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.objective import Level
from alignment_desktop.host.recent_plans import RecentPlan
from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.pages.welcome import WelcomePage
from alignment_desktop.ui.pages.welcome.example_card import (
    EXAMPLE_GOALS,
    EXAMPLE_KPIS,
    EXAMPLE_NUMBERS,
    EXAMPLE_OBJECTIVES,
    EXAMPLE_PEOPLE,
    EXAMPLE_VISION,
)
from alignment_desktop.ui.pages.welcome.recent_list import close_area
from alignment_desktop.ui.pages.welcome.recent_words import folder_words, opened_words, plan_title
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import example_workspace

HOME = Path("/home/nora")
BAKERY = RecentPlan(Path("/plans/Bakery.alignment"), "Harbour Street Bakery", "2026-11-09T09:41:00+00:00", False)
OLD = RecentPlan(Path("/plans/old/Bakery.alignment"), "Bakery 2025", "2026-01-18T10:00:00+00:00", False)
GONE = RecentPlan(Path("/stick/Stall.alignment"), "", "2025-02-01T10:00:00+00:00", True)


@pytest.fixture
def stage(theme: Theme, settings: Settings, qtbot: QtBot) -> Iterator[PageStage]:
    made = PageStage(theme, settings)
    yield made
    made.close()


def welcome(stage: PageStage, *plans: RecentPlan) -> WelcomePage:
    stage.desk.plans = list(plans)
    page = stage.show("welcome")
    assert isinstance(page, WelcomePage)
    return page


def titles(page: WelcomePage) -> list[str]:
    return [plan_title(plan) for plan in page.recent.plans.records]


def drag(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def test_enter_takes_the_first_way_in(stage: PageStage, qtbot: QtBot) -> None:
    page = welcome(stage)
    assert page.ways_in.new.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert stage.desk.asked == [("new", None)]


def test_tab_runs_new_example_open_recent(stage: PageStage, qtbot: QtBot) -> None:
    page = welcome(stage, BAKERY)
    reached = []
    for _ in range(4):
        reached.append(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached == [page.ways_in.new, page.ways_in.example, page.ways_in.open, page.recent]


def test_the_other_ways_in(stage: PageStage) -> None:
    page = welcome(stage)
    page.ways_in.example.click()
    page.ways_in.open.click()
    assert stage.desk.asked == [("example", None), ("choose", None)]


def test_arrow_keys_and_enter_open_a_plan_of_lately(stage: PageStage, qtbot: QtBot) -> None:
    page = welcome(stage, BAKERY, OLD)
    page.recent.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.recent, Qt.Key.Key_Down)
    qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert stage.desk.asked == [("open", OLD.path)]


def test_a_click_opens_and_a_missing_plan_is_looked_for(stage: PageStage, qtbot: QtBot) -> None:
    page = welcome(stage, BAKERY, GONE)
    for row in (0, 1):
        spot = page.recent.visualRect(page.recent.plans.index(row, 0)).center()
        qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert stage.desk.asked == [("open", BAKERY.path), ("find", GONE.path)]
    assert page.recent.menu_of(GONE).actions()[0].text() == "Find it…"
    assert "not found" in str(page.recent.plans.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_taking_a_plan_off_the_list_with_mouse_and_key(stage: PageStage, qtbot: QtBot) -> None:
    page = welcome(stage, BAKERY, OLD, GONE)
    row = page.recent.visualRect(page.recent.plans.index(1, 0))
    close = close_area(row, stage.theme).center().toPoint()
    qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=close)
    assert titles(page) == ["Harbour Street Bakery", "Stall"]
    page.recent.setFocus(Qt.FocusReason.TabFocusReason)
    page.recent.setCurrentIndex(page.recent.plans.index(0, 0))
    qtbot.keyClick(page.recent, Qt.Key.Key_Delete)
    assert titles(page) == ["Stall"]
    assert [kind for kind, _ in stage.desk.asked] == ["forget", "forget"]
    assert "still there" in stage.window.toasts.toast.text


def test_without_plans_of_lately_the_example_stands_there(stage: PageStage) -> None:
    page = welcome(stage)
    assert page.recent.isHidden()
    assert page.example_card.isVisible()
    assert page.example_card.is_wide
    stage.desk.plans = [BAKERY]
    page.activate({})
    assert page.recent.isVisible()
    assert not page.example_card.is_wide


def test_in_a_small_window_with_large_text_the_list_stays(stage: PageStage) -> None:
    stage.theme.set_text_scale(1.5)
    stage.window.resize(1180, 640)
    page = welcome(stage, BAKERY)
    assert page.recent.isVisible()
    assert page.recent.width() >= stage.theme.px(300)
    assert not page.example_card.isVisible()


def test_a_plan_is_opened_where_it_is_dropped(stage: PageStage) -> None:
    page = welcome(stage)
    data = drag("/plans/Bakery.alignment")
    spot, copy = QPoint(900, 500), Qt.DropAction.CopyAction
    entering = QDragEnterEvent(spot, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(entering)
    assert entering.isAccepted()
    drop = QDropEvent(QPointF(spot), copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    page.dropEvent(drop)
    assert stage.desk.asked == [("open", Path("/plans/Bakery.alignment"))]


@pytest.mark.parametrize("paths", [("/a/list.xlsx",), ("/a/one.alignment", "/a/two.alignment"), ()])
def test_anything_else_is_not_taken(stage: PageStage, paths: tuple[str, ...]) -> None:
    page = welcome(stage)
    data, none = drag(*paths), Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    page.dragEnterEvent(entering)
    assert not entering.isAccepted()


def test_the_list_is_patched_and_equals_a_new_one(stage: PageStage) -> None:
    page = welcome(stage, BAKERY, OLD)
    QAbstractItemModelTester(page.recent.plans, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
    page.recent.setCurrentIndex(page.recent.plans.index(1, 0))
    resets: list[None] = []
    page.recent.plans.modelReset.connect(lambda: resets.append(None))
    stage.desk.plans = [GONE, OLD, BAKERY]
    page.activate({})
    assert page.recent.plans.records == [GONE, OLD, BAKERY]
    assert page.recent.chosen == OLD
    assert not resets


def test_words_of_time_and_place() -> None:
    today = date(2026, 11, 9)
    assert opened_words("2026-11-09T09:41:00+00:00", today).startswith("today ")
    assert opened_words("2026-11-08T23:59:00+00:00", today) == "yesterday"
    assert opened_words("2026-01-18T10:00:00+00:00", today) == "18 January"
    assert opened_words("2025-01-18T10:00:00+00:00", today) == "18 January 2025"
    assert opened_words((datetime(2026, 11, 9) + timedelta(days=2)).isoformat(), today) == "11 November"
    assert opened_words("no time", today) == ""
    assert folder_words(HOME / "Documents" / "old", HOME) == str(Path("Documents/old"))
    assert folder_words(HOME, HOME) == "Home folder"
    assert folder_words(Path("/stick"), HOME) == str(Path("/stick"))


def test_the_card_says_what_the_example_holds(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    try:
        figures = workspace.figures()
        goals = [goal for goal in figures.objectives.values() if goal.level is not Level.VISION]
        assert (len(figures.people), len(goals), len(figures.kpis)) == (EXAMPLE_PEOPLE, EXAMPLE_GOALS, EXAMPLE_KPIS)
        by_name = {one.kpi.short_name: one for one in figures.kpis.values()}
        for number in EXAMPLE_NUMBERS:
            assert by_name[number.name].value == pytest.approx(number.percent)
            assert by_name[number.name].judgement.status is number.status
        visions = [goal.title for goal in figures.objectives.values() if goal.level is Level.VISION]
        assert visions == [EXAMPLE_VISION]
        titles = {goal.title: goal.id for goal in goals if goal.level is Level.OBJECTIVE}
        assert list(EXAMPLE_OBJECTIVES) == list(titles)
    finally:
        workspace.close()
