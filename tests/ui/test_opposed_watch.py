"""Numbers that move against each other are looked for in a worker when there is peace, and the findings then ask about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.commands.link import LinkKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.opposed_watch import OPPOSED_CHANGED, OpposedWatch
from alignment_desktop.ui.task_runner import TaskRunner
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace

CHANGED = ChangeSet({"measurement": RowChanges(inserted=frozenset({1}))})
WEEKS = 40


class Stage:
    """A plan in which two goals aim at a number each."""

    def __init__(self, folder: Path) -> None:
        self.workspace: Workspace = empty_workspace(folder)
        self.kpis = [
            self.workspace.run(AddKpi(name, {"frequency": "weekly", "baseline": 1.0})) for name in ("Basket", "Margin")
        ]
        for kpi_id in self.kpis:
            goal_id = self.workspace.run(AddObjective(f"Raise number {kpi_id} a lot", Level.OBJECTIVE, 1))
            self.workspace.run(LinkKpi(kpi_id, goal_id))
        self.tasks = TaskRunner()
        self.watch = OpposedWatch(self.workspace, self.tasks)

    def enter_opposed_values(self) -> None:
        """What is gained here is lost there."""
        monday = TODAY - timedelta(weeks=WEEKS)
        for week in range(WEEKS):
            height = float(week * 7919 % 101)
            for kpi_id, value in zip(self.kpis, (height, -height), strict=True):
                day: date = monday + timedelta(weeks=week)
                self.workspace.run(RecordMeasurement(kpi_id, day, value, recorded_on=TODAY))

    def reasons(self) -> list[str]:
        return [one.reason_codes[0].value for one in self.workspace.alignment().findings.shown]


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(OpposedWatch, "first_ms", 10)
    monkeypatch.setattr(OpposedWatch, "after_edit_ms", 10)
    made = Stage(tmp_path)
    yield made
    made.watch.close()
    made.workspace.close()
    made.tasks.close()


def test_findings_ask_about_them_and_pages_hear_of_it(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    assert "finding_numbers_apart" not in stage.reasons()
    stage.enter_opposed_values()
    with qtbot.waitSignal(stage.watch.renewed):
        stage.watch.take_changes(CHANGED)
    assert "finding_numbers_apart" in stage.reasons()
    assert OPPOSED_CHANGED.touches("opposed_numbers")


def test_other_changes_wake_nobody(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    stage.watch.take_changes(ChangeSet({"person": RowChanges(updated=frozenset({1}))}))
    assert stage.watch.is_at_rest


def test_closing_waits_for_the_worker_and_nothing_comes_after(stage: Stage, qtbot: QtBot) -> None:
    stage.enter_opposed_values()
    heard: list[int] = []
    stage.watch.renewed.connect(lambda: heard.append(1))
    stage.watch.close()
    stage.watch.take_changes(CHANGED)
    qtbot.waitUntil(lambda: not stage.tasks.is_busy)
    assert not heard
