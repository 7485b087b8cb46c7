"""This week in its window: lines as in the picture, each button opens its place, the list follows the plan."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.domain.coming_miss import ComingMiss
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.forecast_watch import MISSES_CHANGED
from alignment_desktop.ui.models.advice_lines import AdviceLine
from alignment_desktop.ui.pages.this_week import ThisWeekPage
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage

pytestmark = [
    pytest.mark.usefixtures("british", "plurals"),
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
]


class WeekDriver:
    """The page in the owner's words."""

    def __init__(self, stage: PageStage, qtbot: QtBot) -> None:
        self.stage, self.qtbot = stage, qtbot
        page = stage.show("week")
        assert isinstance(page, ThisWeekPage)
        self.page = page
        QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)
        qtbot.waitUntil(lambda: page.score.figure.accessibleName() != "")
        stage.settle()

    @property
    def workspace(self) -> Workspace:
        assert self.stage.workspace is not None
        return self.stage.workspace

    def line(self, title: str) -> AdviceLine:
        return next(one for one in self.page.model.lines if one.title.startswith(title))

    def press_button(self, title: str) -> None:
        index = self.page.model.index_of(self.line(title).key)
        spot = self.page.view.button_rect(index).center()
        self.qtbot.mouseClick(self.page.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(spot))
        self.stage.settle()

    def shown_page(self) -> str:
        page = self.stage.window.current_page
        assert page is not None
        return page.id


@pytest.fixture
def week(bakery: PageStage, qtbot: QtBot) -> WeekDriver:
    return WeekDriver(bakery, qtbot)


def test_the_lines_stand_as_in_the_picture(week: WeekDriver) -> None:
    lines = week.page.model.lines
    assert [line.caption for line in lines if line.caption] == ["To enter", "Off track", "Loose ends"]
    overdue = week.line("3 numbers are overdue")
    assert (overdue.reason, overdue.button) == ("Gross margin, Credit notes, Cross-trained staff", "Enter 3 numbers")
    wholesale = week.line("Be the wholesale partner")
    assert wholesale.reason == "On-time deliveries 91.5\u00a0%, target 97\u00a0%. Below target for 12 weeks."
    assert wholesale.status is Status.OFF_TRACK
    assert week.page.header.sentence.plain_text == "Monday 9 November, week 46. Seven weeks left in the quarter."


def test_cards_and_score_stand_beside(week: WeekDriver) -> None:
    cards = [card.facts for card in week.page.numbers.cards]
    assert [(card.name, card.value, card.target, card.period) for card in cards if card is not None] == [
        ("Gross margin", "57.8\u00a0%", "Target 60\u00a0%", "September"),
        ("Repeat customers", "59.2\u00a0%", "Target 58\u00a0%", "October"),
        ("On-time deliveries", "91.5\u00a0%", "Target 97\u00a0%", "Week 44"),
        ("Waste", "5.6\u00a0%", "Target 5\u00a0% or less", "Week 44"),
    ]
    assert week.page.score.figure.accessibleName().startswith("Alignment 74 of 100")
    assert "Up to date, 10 of 20 points" in week.page.score.bars.accessibleName()
    assert week.page.score.gain.accessibleName() == "Quickest gain: enter the seven numbers that wait (+10)"


@pytest.mark.parametrize(
    ("title", "page_id"),
    [
        ("3 numbers are overdue", "numbers"),
        ("4 weekly numbers", "numbers"),
        ("Build a team", "objectives"),
        ("Callum Ward", "objectives"),
    ],
)
def test_each_button_opens_its_place(week: WeekDriver, title: str, page_id: str) -> None:
    week.press_button(title)
    assert week.shown_page() == page_id


def test_enter_does_what_the_button_does(week: WeekDriver) -> None:
    focused = QApplication.focusWidget()
    assert focused is week.page.view
    week.qtbot.keyClick(week.page.view, Qt.Key.Key_Return)
    week.stage.settle()
    assert week.shown_page() == "numbers"


def test_the_list_follows_edits_and_undo(week: WeekDriver) -> None:
    resets: list[bool] = []
    week.page.model.modelReset.connect(lambda: resets.append(True))
    margin = next(one for one in week.workspace.figures().kpis.values() if one.kpi.name == "Gross margin")
    week.workspace.run(RecordMeasurement(margin.kpi.id, margin.due_period.start, 58.4))
    week.stage.settle()
    assert week.line("2 numbers are overdue").button == "Enter 2 numbers"
    week.stage.undo()
    assert week.line("3 numbers are overdue")
    assert not resets


def test_a_number_that_will_miss_stands_there_before_it_does(week: WeekDriver) -> None:
    figures = week.workspace.figures()
    basket = next(one for one in figures.kpis.values() if one.kpi.short_name == "Average basket")
    period = figures.calendar.period_of(date(2027, 3, 1), Frequency.MONTHLY)
    assert week.workspace.findings.take_misses((ComingMiss(basket.kpi.id, period, 8.1, 0.72),))
    week.stage.window.take_changes(MISSES_CHANGED)
    week.stage.settle()
    line = week.line("Average basket will miss")
    assert line.title == "Average basket will miss its target in March 2027 if nothing changes"
    assert line.reason == "Then likely £8.10: 7 in 10."
    week.press_button("Average basket will miss")
    assert week.shown_page() == "numbers"


def test_a_long_group_opens_and_closes(week: WeekDriver) -> None:
    before = len(week.page.model.lines)
    more = week.line("Show ")
    week.page.view.setCurrentIndex(week.page.model.index_of(more.key))
    week.qtbot.keyClick(week.page.view, Qt.Key.Key_Return)
    assert len(week.page.model.lines) > before
    week.qtbot.keyClick(week.page.view, Qt.Key.Key_Return)
    assert len(week.page.model.lines) == before


def test_numbers_to_see_are_chosen_and_a_fifth_is_refused(week: WeekDriver) -> None:
    week.page.choose_numbers()
    popover = week.page.popover
    assert popover is not None
    fifth = next(box for kpi_id, box in popover.boxes.items() if kpi_id not in popover.chosen)
    fifth.click()
    assert popover.problem.plain_text.startswith("Choose at most four")
    assert not fifth.isChecked()
    first = popover.boxes[popover.chosen[0]]
    first.click()
    fifth.click()
    week.stage.settle()
    assert fifth.isChecked()
    assert fifth.text() in [card.facts.spoken.split(",")[0] for card in week.page.numbers.cards if card.facts]
    popover.close()
