"""The page of goals in the real window over a real file, driven in the owner's words."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.app import unsaved_guard
from alignment_desktop.app.desktop import Desktop
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.ui.dialogs.unsaved_dialog import Leave
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace, example_workspace, places_in
from tests.ui.pages.objectives.driver import ObjectivesDriver


@pytest.fixture(scope="session")
def bakery_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = example_workspace(tmp_path_factory.mktemp("bakery"))
    workspace.close()
    return workspace.path


@pytest.fixture
def desktop(application: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    # What a test leaves half-typed is nobody's: nothing is asked when the window closes.
    monkeypatch.setattr(unsaved_guard, "ask_about_unsaved", lambda *_: Leave.CLOSE)
    places = places_in(tmp_path)
    places.prepare()
    made = Desktop(application, places, FixedClock(TODAY))
    made.window.resize(1366, 768)
    made.window.show()
    yield made
    made.close()
    made.window.deleteLater()
    made.deleteLater()


@pytest.fixture
def tree(desktop: Desktop, bakery_file: Path, tmp_path: Path, qtbot: QtBot) -> ObjectivesDriver:
    """The bakery's goals."""
    copy = tmp_path / "copy.alignment"
    shutil.copy(bakery_file, copy)
    desktop.show_plan(Workspace.open(copy, desktop.places, FixedClock(TODAY)))
    return ObjectivesDriver(desktop, qtbot)


@pytest.fixture
def empty(desktop: Desktop, tmp_path: Path, qtbot: QtBot) -> ObjectivesDriver:
    """A plan without goals, at once on the page of goals."""
    desktop._first_page = lambda _workspace: "objectives"  # type: ignore[method-assign]
    desktop.show_plan(empty_workspace(tmp_path))
    return ObjectivesDriver(desktop, qtbot)
