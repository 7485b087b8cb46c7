"""The program counts closeness beside the plan it shows, also where the model is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.app.desktop import Desktop
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.closeness import Method
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.ui.closeness_watch import ClosenessWatch
from alignment_desktop.workspace import goal_vectors
from tests.support.plans import TODAY, example_workspace, places_in


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """Without the model, and without the wait for peace."""
    monkeypatch.setattr(ClosenessWatch, "first_ms", 0)
    monkeypatch.setattr(goal_vectors, "is_available", lambda: False)
    places = places_in(tmp_path)
    places.prepare()
    made = Desktop(qapp, places, FixedClock(TODAY))
    made.window.show()
    yield made
    made.close()
    made.window.deleteLater()
    made.deleteLater()


def test_pages_hear_of_it_and_words_say_that_they_are_only_that(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = example_workspace(tmp_path)
    heard: list[ChangeSet] = []
    desktop.show_plan(workspace)
    monkeypatch.setattr(desktop.window, "take_changes", heard.append)

    qtbot.waitUntil(lambda: bool(heard))

    assert [changes.touches("closeness") for changes in heard] == [True]
    assert workspace.closeness.current.method is Method.WORDS


@pytest.mark.parametrize("moment", ["at once", "watched", "begun", "counted"])
def test_a_plan_may_be_closed_at_any_moment_of_it(desktop: Desktop, qtbot: QtBot, tmp_path: Path, moment: str) -> None:
    workspace = example_workspace(tmp_path)
    desktop.show_plan(workspace)
    if moment != "at once":
        qtbot.waitUntil(lambda: not workspace.closeness.is_stale or is_watched(desktop))
    if moment == "begun":
        qtbot.waitUntil(lambda: not workspace.closeness.is_stale)
    elif moment == "counted":
        qtbot.waitUntil(lambda: workspace.closeness.is_known)
    desktop.show_welcome()
    qtbot.waitUntil(lambda: not desktop.tasks.is_busy)
    assert desktop.workspace is None


def is_watched(desktop: Desktop) -> bool:
    """Whether the plan's watch is there."""
    return desktop.window.findChild(ClosenessWatch) is not None
