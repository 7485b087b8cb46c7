"""Closeness is counted in a worker when there is peace, pages hear of it, and closing a plan waits for nothing long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.closeness import GoalCloseness, Method
from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.closeness_watch import CLOSENESS_CHANGED, ClosenessWatch
from alignment_desktop.ui.task_runner import TaskRunner
from alignment_desktop.workspace import goal_vectors
from alignment_desktop.workspace.closeness_memo import ClosenessMemo
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace


class Service:
    """Stands in for `GoalVectors`: each count is another answer, unless it is told to wait."""

    counts: ClassVar[int] = 0
    may_go: ClassVar[threading.Event] = threading.Event()
    threads: ClassVar[set[int]] = set()

    def __init__(self, workspace: Workspace, memo: ClosenessMemo) -> None:
        self.memo = memo

    def renew(self, cancelled: Callable[[], bool]) -> bool:
        """Count once."""
        self.memo.begin()
        Service.threads.add(threading.get_ident())
        Service.counts += 1
        while not Service.may_go.wait(0.01):
            if cancelled():
                return False
        method = Method.VECTORS if Service.counts == 1 else Method.WORDS
        self.memo.put(GoalCloseness(method), lambda _goal_id, _count: ())
        return True


class Stage:
    """A plan with its watch, and what was heard."""

    def __init__(self, folder: Path) -> None:
        self.workspace = empty_workspace(folder)
        self.tasks = TaskRunner()
        self.watch = ClosenessWatch(self.workspace, self.tasks)
        self.heard: list[Method] = []
        self.watch.renewed.connect(lambda: self.heard.append(self.workspace.closeness.current.method))

    def edit(self, title: str) -> None:
        """Add a goal; the watch hears of it as it does through the relay."""
        self.workspace.run(AddObjective(title, Level.OBJECTIVE, 1))
        self.watch.take_changes(CLOSENESS_CHANGED)

    def close(self) -> None:
        """As the program closes a plan."""
        self.watch.close()
        self.workspace.close()
        self.tasks.close()


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """Short waits and no model."""
    monkeypatch.setattr(ClosenessWatch, "first_ms", 10)
    monkeypatch.setattr(ClosenessWatch, "after_edit_ms", 10)
    monkeypatch.setattr(goal_vectors, "GoalVectors", Service)
    Service.counts, Service.threads = 0, set()
    Service.may_go.set()
    made = Stage(tmp_path)
    yield made
    made.close()


def test_it_is_counted_after_opening_and_after_edits_of_texts(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    assert stage.heard == [Method.VECTORS]
    assert threading.get_ident() not in Service.threads

    stage.workspace.run(AddPerson("Ella"))
    stage.watch.take_changes(CLOSENESS_CHANGED)
    assert stage.watch.is_at_rest

    stage.edit("Grow")
    assert not stage.watch.is_at_rest
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    stage.edit("Grow more")
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    assert Service.counts == 3
    assert stage.heard == [Method.VECTORS, Method.WORDS]


def test_an_edit_while_it_counts_is_counted_afterwards(stage: Stage, qtbot: QtBot) -> None:
    Service.may_go.clear()
    qtbot.waitUntil(lambda: Service.counts == 1)
    stage.edit("Grow")
    stage.edit("Grow more")
    assert Service.counts == 1
    Service.may_go.set()
    qtbot.waitUntil(lambda: Service.counts == 2 and stage.watch.is_at_rest)


def test_closing_ends_what_runs_and_nothing_is_heard_any_more(stage: Stage, qtbot: QtBot) -> None:
    Service.may_go.clear()
    qtbot.waitUntil(lambda: Service.counts == 1)
    began = time.monotonic()
    stage.watch.close()
    assert time.monotonic() - began < 2
    Service.may_go.set()
    qtbot.waitUntil(lambda: not stage.tasks.is_busy)
    assert stage.heard == []
    assert stage.watch.is_at_rest


def test_what_waits_for_a_thread_does_not_hold_up_closing(stage: Stage, qtbot: QtBot) -> None:
    release = threading.Event()
    for _ in range(2):
        stage.tasks.start(lambda _task: release.wait(20), finished=lambda _found: None, failed=lambda _error: None)
    qtbot.waitUntil(lambda: stage.watch._task is not None)
    stage.watch.close()
    assert Service.counts == 0
    release.set()
    qtbot.waitUntil(lambda: not stage.tasks.is_busy)
    assert Service.counts == 0
