"""Numbers that will miss their target are looked for in a worker when there is peace, and This week then speaks of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.commands.measurement import DeleteMeasurements, RecordMeasurement
from alignment_desktop.commands.target import SetTarget
from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.domain.this_week import WeekGroup, WeekKind, WeekLine
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.ui.forecast_watch import ForecastWatch
from alignment_desktop.ui.task_runner import TaskRunner
from alignment_desktop.workspace import coming_misses
from alignment_desktop.workspace.this_week import this_week
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace

CHANGED = ChangeSet({"measurement": RowChanges(inserted=frozenset({1}))})
DELETED = ChangeSet({"measurement": RowChanges(deleted=frozenset({1}))})
WEEKS = 30


class Stage:
    """One weekly number, on track above 50, whose values the test enters."""

    def __init__(self, folder: Path) -> None:
        self.workspace: Workspace = empty_workspace(folder)
        self.kpi_id = self.workspace.run(AddKpi("Orders", {"frequency": "weekly", "baseline": 10.0}))
        self.workspace.run(SetTarget(self.kpi_id, TODAY - timedelta(weeks=60), 50.0))
        self.tasks = TaskRunner()
        self.watch = ForecastWatch(self.workspace, self.tasks)

    def enter(self, first: float, step: float) -> None:
        monday = TODAY - timedelta(weeks=WEEKS)
        for week in range(WEEKS):
            wobble = 0.4 * (week % 3 - 1)
            value = first + step * week + wobble
            self.workspace.run(RecordMeasurement(self.kpi_id, monday + timedelta(weeks=week), value, recorded_on=TODAY))

    def line(self) -> WeekLine | None:
        week = this_week(self.workspace.figures(), self.workspace.alignment())
        lines = [one for one in week.of(WeekGroup.TO_DISCUSS) if one.kind is WeekKind.WILL_MISS]
        return lines[0] if lines else None


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(ForecastWatch, "first_ms", 10)
    monkeypatch.setattr(ForecastWatch, "after_edit_ms", 10)
    made = Stage(tmp_path)
    yield made
    made.watch.close()
    made.workspace.close()
    made.tasks.close()


def test_what_falls_towards_its_target_is_spoken_of_before_it_misses(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    assert stage.line() is None
    stage.enter(80, -0.95)
    with qtbot.waitSignal(stage.watch.renewed):
        stage.watch.take_changes(CHANGED)
    line = stage.line()
    assert line is not None
    assert line.miss is not None
    assert line.miss.likely < 50
    assert line.miss.chance >= coming_misses.SUREST_ENOUGH
    assert TODAY < line.miss.period.end < TODAY + timedelta(weeks=10)
    # Once it has been missed it is off track and needs no foretelling.
    stage.workspace.run(RecordMeasurement(stage.kpi_id, TODAY - timedelta(days=7), 20.0, recorded_on=TODAY))
    assert stage.line() is None


def test_what_rises_is_not_spoken_of(stage: Stage, qtbot: QtBot) -> None:
    stage.enter(55, 0.5)
    stage.watch.take_changes(CHANGED)
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    assert stage.line() is None


def test_only_numbers_that_changed_are_counted_again(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    real = coming_misses.forecast_number
    monkeypatch.setattr(coming_misses, "forecast_number", lambda *given: counted.append(given[2]) or real(*given))
    stage.enter(80, -0.95)
    stage.watch.take_changes(CHANGED)
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    assert counted == [stage.kpi_id]
    other = stage.workspace.run(AddKpi("Calls", {"frequency": "weekly"}))
    stage.watch.take_changes(CHANGED)
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    assert other not in counted
    assert counted == [stage.kpi_id]
    # An old value that goes away leaves the number's figures as they are; its forecast is counted all the same.
    old = stage.workspace.read(load_measurements, stage.kpi_id)[0]
    stage.workspace.run(DeleteMeasurements((old.id,)))
    stage.watch.take_changes(DELETED)
    qtbot.waitUntil(lambda: stage.watch.is_at_rest)
    assert counted == [stage.kpi_id] * 2


def test_work_in_the_window_goes_before_and_the_rest_is_counted_afterwards(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_go = threading.Event(), threading.Event()
    counted: list[int] = []
    real = coming_misses.forecast_number

    def slow(*given: Any) -> Any:
        counted.append(given[2])
        begun.set()
        assert may_go.wait(5)
        return real(*given)

    monkeypatch.setattr(coming_misses, "forecast_number", slow)
    stage.enter(80, -0.95)
    twin = stage.workspace.run(AddKpi("Twin", {"frequency": "weekly", "direction": "yes_no"}))
    stage.workspace.run(RecordMeasurement(twin, TODAY - timedelta(days=7), 1.0, recorded_on=TODAY))
    stage.watch.take_changes(CHANGED)
    qtbot.waitUntil(begun.is_set)
    stage.watch.take_changes(ChangeSet({"objective": RowChanges(updated=frozenset({1}))}))
    may_go.set()
    qtbot.waitUntil(lambda: stage.line() is not None and stage.watch.is_at_rest)
    # The first was done when the edit came and is not counted twice; the second came in the next turn.
    assert counted == [stage.kpi_id, twin]
