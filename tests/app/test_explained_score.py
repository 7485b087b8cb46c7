"""The score at the foot of the rail opens what would mend it; its menu says how it came about, the rail how much waits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from alignment_desktop.app.desktop import Desktop
from alignment_desktop.commands.objective import DeleteObjectives
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel
from alignment_desktop.ui.theme.theme import make_application
from alignment_desktop.ui.widgets.score_foot import ScoreFoot
from tests.support.plans import TODAY, example_workspace, places_in

# Popups grab the keyboard, which is no matter without a screen.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else make_application()
    places = places_in(tmp_path)
    places.prepare()
    desktop = Desktop(application, places, FixedClock(TODAY))
    desktop.window.show()
    desktop.show_plan(example_workspace(tmp_path))
    yield desktop
    desktop.close()
    desktop.window.deleteLater()
    desktop.deleteLater()


def foot_of(desktop: Desktop) -> ScoreFoot:
    foot = desktop.window.findChild(ScoreFoot)
    assert foot is not None
    return foot


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return])
def test_a_press_on_the_score_opens_the_insights(key: Qt.Key | None, desktop: Desktop) -> None:
    if key is None:
        QTest.mouseClick(foot_of(desktop), Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(foot_of(desktop), key)
    page = desktop.window.current_page
    assert page is not None
    assert page.id == "insights"


def test_the_rail_counts_the_findings(desktop: Desktop, qtbot: QtBot) -> None:
    model = desktop.window.rail.model
    qtbot.waitUntil(lambda: model.count_of(model.row_of("insights")) == "8")
    assert model.count_of(model.row_of("numbers")) == "7"
    assert desktop.workspace is not None
    desktop.workspace.run(DeleteObjectives((34,)))
    qtbot.waitUntil(lambda: model.count_of(model.row_of("insights")) == "7")


def test_the_menu_of_the_score_explains_it(desktop: Desktop) -> None:
    foot = foot_of(desktop)
    spot = foot.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, spot, foot.mapToGlobal(spot))
    QApplication.sendEvent(foot, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    panel = foot.findChild(ExplainPanel)
    assert panel is not None
    assert panel.value.plain_text == "74 of 100"
    assert [row.name.plain_text for row in panel.rows] == ["Linked", "Owned", "Measured", "Up to date", "Balanced"]
    panel.hide()
