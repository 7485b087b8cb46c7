"""Insights: the score and its parts, what becomes of it, and how it came about."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.score_day import ScoreDay
from alignment_desktop.store.score_history import keep_score_day
from tests.support.page_stage import PageStage
from tests.ui.pages.insights_driver import InsightsDriver

pytestmark = [
    pytest.mark.usefixtures("british", "plurals"),
    pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True),
]

WINDOW = "Redo the shop window for Christmas"


def test_score_and_parts(insights: InsightsDriver) -> None:
    assert insights.page.band.total.accessibleName() == "Alignment 74 of 100"
    assert insights.part(ScorePartKind.LINKED) == "Linked, 19 of 20 points, 32 of 33 goals"
    assert insights.part(ScorePartKind.OWNED) == "Owned, 19 of 20 points, 13 of 14 people"
    assert insights.part(ScorePartKind.BALANCED) == "Balanced, 8 of 20 points, 2 of 12 try new"
    assert insights.page.mix.accessibleName() == "Do better, 10, Try new, 2, 8 and 4 is healthy"


@pytest.mark.parametrize(
    ("kind", "left_out", "page"),
    [
        (ScorePartKind.LINKED, WINDOW, "objectives"),
        (ScorePartKind.OWNED, "Callum Ward", "settings"),
        (ScorePartKind.UP_TO_DATE, "Cross-trained staff", "numbers"),
    ],
)
def test_a_part_opens_what_it_left_out(insights: InsightsDriver, kind: ScorePartKind, left_out: str, page: str) -> None:
    insights.page.band.parts[kind].setFocus()
    insights.press(Qt.Key.Key_Return)
    rows = insights.rows()
    assert rows[0] == "Not counted"
    assert left_out in rows[1 : rows.index("Counted")]
    shown = insights.sheet().list
    assert shown is not None
    shown.setCurrentIndex(shown.model().index(rows.index(left_out), 0))
    shown.setFocus()
    insights.press(Qt.Key.Key_Return)
    insights.qtbot.waitUntil(lambda: insights.shown_page() == page)
    assert not insights.has_popover()


def test_a_coming_day(insights: InsightsDriver) -> None:
    row = insights.page.ahead.row
    assert row.text.plain_text.startswith("71 by 30 November: the values of five numbers get too old")
    row.field.setText("12 November")
    row.field.setFocus()
    insights.press(Qt.Key.Key_Return)
    assert row.text.plain_text.startswith("71 by 12 November")
    row.field.setText("yesterdayish")
    insights.press(Qt.Key.Key_Return)
    assert row.problem.plain_text == "Type a day such as 30 November"
    row.field.setText("1 November 2026")
    insights.press(Qt.Key.Key_Return)
    assert row.problem.plain_text == "Choose today or a later day"
    assert insights.page.ahead.day == date(2026, 11, 12)
    row.why.click()
    assert insights.rows()[0].startswith("The values of")
    insights.sheet().hide()


def test_the_score_so_far_is_a_small_line(bakery: PageStage, qtbot: QtBot) -> None:
    workspace = bakery.workspace
    assert workspace is not None
    days = ((date(2026, 1, 5), 61), (date(2026, 6, 1), 70), (date(2026, 11, 9), 99))
    for day, total in days:
        kept = ScoreDay(day, total, 19, 19, 18, 10, 8, 1)
        workspace.write_untracked(lambda connection, kept=kept: keep_score_day(connection, kept))
    insights = InsightsDriver(bakery, qtbot)
    history = insights.page.ahead.row.history
    # What was kept of today is older than what is counted now.
    assert [one for one in history.points if one[0] in dict(days)] == [*days[:2], (date(2026, 11, 9), 74)]
    assert history.accessibleName() == f"History of the score: {history.toolTip()}"
    assert history.toolTip().endswith("74 now")
    assert history.isVisible()


def test_the_score_and_its_parts_explain_themselves(insights: InsightsDriver) -> None:
    page = insights.page
    page.band.total.setFocus()
    insights.press(Qt.Key.Key_Return)
    assert page.explained is not None
    assert page.explained.value.plain_text == "74 of 100"
    page.explained.hide()
    page.band.parts[ScorePartKind.OWNED].setFocus()
    page.handlers()["explain"]()
    assert page.explained.value.plain_text.startswith("19")
    page.explained.hide()
