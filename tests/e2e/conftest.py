"""One program a test: its folders, its clock at 9 November 2026, its window, and somebody who uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from alignment_desktop.app import unsaved_guard
from alignment_desktop.app.desktop import Desktop
from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.dialogs.unsaved_dialog import Leave
from tests.support.drivers.file_answers import FileAnswers
from tests.support.drivers.hands import Hands
from tests.support.drivers.keyboard_hands import KeyboardHands
from tests.support.drivers.mouse_hands import MouseHands
from tests.support.drivers.waiting import settle
from tests.support.drivers.window_driver import WindowDriver
from tests.support.plans import TODAY, empty_workspace, places_in


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The folders of this installation."""
    found = places_in(tmp_path)
    found.prepare()
    return found


class MovableClock:
    """Noon of a day that a test may change."""

    def __init__(self) -> None:
        self.day = TODAY

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        return FixedClock(self.day).now()


@pytest.fixture
def clock() -> MovableClock:
    """9 November 2026, until a test says otherwise."""
    return MovableClock()


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileAnswers]:
    """Answers the system's file dialogs."""
    answers = FileAnswers(monkeypatch)
    yield answers
    assert answers.are_used_up, "a file dialog was expected and never came"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan with one objective, closed."""
    workspace = empty_workspace(tmp_path)
    workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    workspace.close()
    return workspace.path


@pytest.fixture
def hands() -> Hands:
    """A mouse, unless a test says otherwise."""
    return MouseHands()


@pytest.fixture(params=["keyboard", "mouse"])
def either_hands(request: pytest.FixtureRequest) -> Hands:
    """First the keyboard alone, then the mouse."""
    return KeyboardHands() if request.param == "keyboard" else MouseHands()


@pytest.fixture
def start(
    qapp: QApplication, places: Places, files: FileAnswers, clock: MovableClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., WindowDriver]]:
    """Starts the program, with a plan or without, as often as a test wants; closes what is still open at the end."""
    running: list[Desktop] = []

    def begin(hands: Hands, path: Path | None = None) -> WindowDriver:
        desktop = Desktop(qapp, places, clock)
        running.append(desktop)
        driver = WindowDriver(desktop, hands, files)
        driver.start(path)
        return driver

    yield begin
    # What a test leaves half-typed is nobody's: nothing is asked when the window closes at the end.
    monkeypatch.setattr(unsaved_guard, "ask_about_unsaved", lambda *_: Leave.CLOSE)
    for desktop in running:
        desktop.close()
        desktop.window.deleteLater()
        desktop.deleteLater()
    settle()
