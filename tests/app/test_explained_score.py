"""The score at the foot of the rail says how it came about when it is pressed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alignment_desktop.app.desktop import Desktop
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel
from alignment_desktop.ui.theme.theme import make_application
from alignment_desktop.ui.widgets.score_foot import ScoreFoot
from tests.support.plans import TODAY, example_workspace, places_in

# Popups grab the keyboard, which is no matter without a screen.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


@pytest.mark.parametrize("key", [None, Qt.Key.Key_Return])
def test_a_press_on_the_score_explains_it(key: Qt.Key | None, tmp_path: Path) -> None:
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else make_application()
    places = places_in(tmp_path)
    places.prepare()
    desktop = Desktop(application, places, FixedClock(TODAY))
    desktop.window.show()
    desktop.show_plan(example_workspace(tmp_path))
    foot = desktop.window.findChild(ScoreFoot)
    assert foot is not None
    if key is None:
        QTest.mouseClick(foot, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(foot, key)
    panel = foot.findChild(ExplainPanel)
    assert panel is not None
    assert panel.value.plain_text == "74 of 100"
    assert [row.name.plain_text for row in panel.rows] == ["Linked", "Owned", "Measured", "Up to date", "Balanced"]
    panel.hide()
    desktop.close()
    desktop.window.deleteLater()
    desktop.deleteLater()
