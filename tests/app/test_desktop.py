"""The assembled program: opening, closing, refusing, rescuing, and what a later start hands over."""

from __future__ import annotations

import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from alignment_desktop.app.crash_guard import CrashGuard
from alignment_desktop.app.desktop import Desktop
from alignment_desktop.app.single_instance import SingleInstance, hand_over
from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.errors import DomainError, NotSavedError
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.paths import Places
from alignment_desktop.queries.objectives import load_objectives
from alignment_desktop.ui.change_relay import ChangeRelay
from alignment_desktop.ui.task_runner import TaskRunner
from alignment_desktop.workspace.workspace import Workspace
from tests.support.drivers.waiting import settle
from tests.support.plans import TODAY, empty_workspace, example_workspace, places_in


@pytest.fixture
def places(tmp_path: Path) -> Places:
    found = places_in(tmp_path)
    found.prepare()
    return found


@pytest.fixture
def desktop(qapp: QApplication, qtbot: QtBot, places: Places) -> Iterator[Desktop]:
    made = Desktop(qapp, places, FixedClock(TODAY))
    made.window.show()
    yield made
    made.close()
    made.window.deleteLater()
    made.deleteLater()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    workspace = empty_workspace(tmp_path)
    workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    workspace.close()
    return workspace.path


def test_first_the_frame_then_the_welcome(desktop: Desktop) -> None:
    desktop.arrive(None)
    assert desktop.window.windowTitle() == "Alignment Desktop"
    assert desktop.window.current_page is not None
    assert desktop.window.current_page.id == "welcome"


def test_the_title_names_the_plan_once_it_is_painted(desktop: Desktop, plan: Path, qtbot: QtBot) -> None:
    desktop.arrive(plan)
    assert desktop.window.windowTitle() == "Alignment Desktop"
    qtbot.waitUntil(lambda: desktop.window.windowTitle().startswith("Our plan"))


def test_an_edit_can_be_undone_from_the_menu_and_is_named_there(desktop: Desktop, plan: Path, qtbot: QtBot) -> None:
    desktop.arrive(plan)
    workspace = desktop.workspace
    assert workspace is not None
    page = desktop.window.current_page
    assert page is not None
    page.context.run(AddObjective("Hire", Level.OBJECTIVE, 1))
    assert "new goal" in desktop.window.menus.action("undo").text()
    desktop.window.menus.trigger("undo")
    assert [goal.title for goal in workspace.figures().objectives.values()] == ["", "Grow"]
    assert "new goal" in desktop.window.menus.action("redo").text()


def test_workers_go_on_reading_when_an_edit_is_painted(desktop: Desktop, plan: Path, qtbot: QtBot) -> None:
    desktop.arrive(plan)
    workspace, page = desktop.workspace, desktop.window.current_page
    assert workspace is not None
    assert page is not None
    page.context.run(AddObjective("Hire", Level.OBJECTIVE, 1))
    titles: list[str] = []
    worker = threading.Thread(target=lambda: titles.extend(one.title for one in workspace.read(load_objectives)))
    worker.start()
    qtbot.waitUntil(lambda: not worker.is_alive())
    assert "Hire" in titles


def test_a_plan_that_cannot_be_opened_leaves_the_welcome_with_a_sentence(desktop: Desktop, tmp_path: Path) -> None:
    strange = tmp_path / "strange.alignment"
    strange.write_bytes(b"hello")
    desktop.arrive(strange)
    assert desktop.window.current_page is not None
    assert desktop.window.current_page.id == "welcome"
    assert desktop.window.banners.banner("opening") is not None
    assert strange.read_bytes() == b"hello"


def test_a_plan_that_cannot_be_opened_leaves_the_open_one(desktop: Desktop, plan: Path, tmp_path: Path) -> None:
    desktop.arrive(plan)
    desktop.desk.open(tmp_path / "nowhere.alignment")
    assert desktop.workspace is not None
    assert desktop.workspace.path == plan


def test_opening_another_plan_closes_the_first(desktop: Desktop, plan: Path, tmp_path: Path) -> None:
    desktop.arrive(plan)
    (tmp_path / "b").mkdir()
    other = example_workspace(tmp_path / "b")
    other.close()
    desktop.desk.open(other.path)
    assert desktop.workspace is not None
    assert desktop.workspace.path == other.path
    again = Workspace.open(plan, places_in(tmp_path))
    assert again.was_closed_cleanly
    again.close()


def test_the_example_says_its_day_and_can_be_made_ones_own(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop.desk.open_example()
    assert desktop.window.banners.banner("example") is not None
    mine = tmp_path / "mine.alignment"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (str(mine), ""))
    desktop.desk.make_example_mine()
    assert desktop.workspace is not None
    assert desktop.workspace.path == mine
    assert desktop.workspace.example_today is None
    assert desktop.workspace.figures().plan.name == "mine"
    assert desktop.workspace.next_undo is None


def test_a_refused_write_shows_the_rescue_and_saving_elsewhere_works(
    desktop: Desktop, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop.arrive(plan)
    page = desktop.window.current_page
    assert page is not None
    plan.rename(tmp_path / "moved.alignment")
    with pytest.raises(NotSavedError):
        page.context.run(AddObjective("Hire", Level.OBJECTIVE, 1))
    assert desktop.window.banners.banner("not_saved") is not None
    rescue = tmp_path / "rescue.alignment"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (str(rescue), ""))
    desktop.desk.save_copy()
    saved = Workspace.open(rescue, places_in(tmp_path), read_only=True)
    assert "Grow" in {goal.title for goal in saved.figures().objectives.values()}
    saved.close()


def test_a_damaged_plan_offers_its_last_backup_and_restores_into_a_copy(
    desktop: Desktop, plan: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop.arrive(plan)
    qtbot.waitUntil(lambda: len(desktop.desk.backups(plan)) == 1, timeout=10_000)
    desktop.show_welcome()
    plan.write_bytes(b"ruined")
    desktop.desk.open(plan)
    assert desktop.window.banners.banner("opening") is not None
    restored = tmp_path / "restored.alignment"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: (str(restored), ""))
    desktop.desk.restore(desktop.desk.backups(plan)[0], plan)
    assert desktop.workspace is not None
    assert desktop.workspace.path == restored
    assert "Grow" in {goal.title for goal in desktop.workspace.figures().objectives.values()}
    assert plan.read_bytes() == b"ruined"


def test_a_later_start_hands_its_file_to_the_window(desktop: Desktop, plan: Path, places: Places, qtbot: QtBot) -> None:
    desktop.arrive(None)
    instance = SingleInstance(places)
    desktop.listen(instance)
    sent = QThreadCall(lambda: hand_over(places, plan))
    sent.start()
    qtbot.waitUntil(lambda: desktop.workspace is not None, timeout=10_000)
    sent.wait()
    assert sent.result is True
    assert desktop.workspace is not None
    assert desktop.workspace.path == plan
    instance.close()
    assert hand_over(places, plan) is False


def test_an_unforeseen_error_becomes_a_report_without_a_word_of_the_plan(desktop: Desktop, places: Places) -> None:
    told: list[Path | None] = []
    refused: list[object] = []
    guard = CrashGuard(places.reports, told.append, refused.append)
    guard.install()
    try:
        for error in (ValueError("Secret café figures"), DomainError("row_gone")):
            try:
                raise error
            except Exception:  # noqa: BLE001 - as the event loop would
                sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
    finally:
        guard.remove()
    assert len(told) == 1
    assert told[0] is not None
    text = told[0].read_text()
    assert "ValueError" in text
    assert "Secret" not in text
    assert len(refused) == 1


def test_changes_of_one_turn_arrive_joined_and_in_the_windows_thread(plan: Path, tmp_path: Path, qtbot: QtBot) -> None:
    workspace = Workspace.open(plan, places_in(tmp_path), FixedClock(TODAY))
    owner = QObject()
    relay = ChangeRelay(owner)
    heard: list[tuple[object, bool]] = []
    relay.changed.connect(lambda changes: heard.append((changes, QThread.currentThread() is owner.thread())))
    relay.follow(workspace.subscribe)
    worker = QThreadCall(lambda: [workspace.run(AddObjective(f"Goal {n}", Level.OBJECTIVE, 1)) for n in range(3)])
    worker.start()
    worker.wait()
    qtbot.waitUntil(lambda: bool(heard))
    assert len(heard) == 1
    changes, in_own_thread = heard[0]
    assert in_own_thread
    assert len(changes.rows("objective").inserted) == 3  # type: ignore[attr-defined]
    relay.stop()
    workspace.close()


def test_work_brings_result_failure_and_progress_back(qapp: QApplication, qtbot: QtBot) -> None:
    runner = TaskRunner()
    seen: list[object] = []

    def work(task: object) -> str:
        task.report(1, 2)  # type: ignore[attr-defined]
        return "done"

    def fail(_task: object) -> None:
        raise DomainError("row_gone")

    runner.start(work, finished=seen.append, failed=seen.append, progressed=lambda *step: seen.append(step))
    qtbot.waitUntil(lambda: seen == [(1, 2), "done"])
    runner.start(fail, finished=seen.append, failed=lambda error: seen.append(type(error)))
    qtbot.waitUntil(lambda: seen[-1] is DomainError)
    runner.close()
    runner.deleteLater()


def test_settings_file_that_is_broken_is_no_reason_not_to_start(qapp: QApplication, places: Places) -> None:
    places.settings_file.write_text("{")
    desktop = Desktop(qapp, places, FixedClock(TODAY))
    desktop.arrive(None)
    desktop.close()
    desktop.window.deleteLater()
    assert places.settings_file.with_name("settings.json.broken").read_text() == "{"


def test_a_value_changed_outside_is_told_after_opening(
    desktop: Desktop, plan: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    connection = sqlite3.connect(plan)
    connection.execute("UPDATE objective SET title = 'Shrink' WHERE title = 'Grow'")
    connection.commit()
    connection.close()
    desktop.arrive(plan)
    qtbot.waitUntil(lambda: desktop.window.banners.banner("content") is not None, timeout=10_000)


def test_the_doubt_stays_until_somebody_says_that_the_content_is_fine(
    desktop: Desktop, plan: Path, qtbot: QtBot
) -> None:
    connection = sqlite3.connect(plan)
    connection.execute("UPDATE objective SET title = 'Shrink' WHERE title = 'Grow'")
    connection.commit()
    connection.close()
    for _ in range(2):
        desktop.arrive(plan)
        qtbot.waitUntil(lambda: desktop.window.banners.banner("content") is not None, timeout=10_000)
        assert desktop.workspace is not None
        desktop.workspace.run(AddObjective("More", Level.OBJECTIVE, 1))
        desktop.show_welcome()
    desktop.arrive(plan)
    qtbot.waitUntil(lambda: desktop.window.banners.banner("content") is not None, timeout=10_000)
    banner = desktop.window.banners.banner("content")
    assert banner is not None
    next(one for one in banner.findChildren(QPushButton) if one.text() == "The content is fine").click()
    assert desktop.window.banners.banner("content") is None
    desktop.show_welcome()
    desktop.arrive(plan)
    qtbot.waitUntil(desktop._settled.isActive, timeout=10_000)
    qtbot.waitUntil(lambda: not desktop._settled.isActive() and not desktop.tasks.is_busy, timeout=10_000)
    assert desktop.window.banners.banner("content") is None


def test_a_plan_that_is_as_it_was_saved_opens_without_a_word(desktop: Desktop, plan: Path, qtbot: QtBot) -> None:
    desktop.arrive(plan)
    qtbot.waitUntil(lambda: not desktop.tasks.is_busy, timeout=10_000)
    assert desktop.window.banners.banner("content") is None


class QThreadCall(QThread):
    """Calls something in another thread and keeps what it returned."""

    def __init__(self, call: Callable[[], object]) -> None:
        super().__init__()
        self._call = call
        self.result: object = None

    def run(self) -> None:
        self.result = self._call()


def test_a_plan_that_was_replaced_is_kept_when_the_window_closes(desktop: Desktop, plan: Path, tmp_path: Path) -> None:
    desktop.arrive(plan)
    opened = desktop.workspace
    assert opened is not None
    opened.run(AddObjective("Bake", Level.OBJECTIVE, 1))
    settle()
    other = tmp_path / "incoming"
    other.write_bytes(b"from a synchronising program")
    other.replace(plan)
    desktop.show_welcome()
    assert [version.reason for version in desktop.desk.backups(plan)][:1] == ["replaced"]
    assert plan.read_bytes() == b"from a synchronising program"
