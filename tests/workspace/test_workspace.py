"""An open plan: what is announced, merged, refused, noticed, and what stays on disk."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import AddObjective, EditObjectives
from alignment_desktop.commands.vision import EditVisionText
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import DomainError, NotSavedError, PlanOpenError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.queries.objectives import load_objectives
from alignment_desktop.queries.vision import load_vision
from alignment_desktop.workspace.history import STEPS_AT_MOST
from alignment_desktop.workspace.plan_backups import PlanBackups
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace, facts, places_in


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = empty_workspace(tmp_path)
    yield made
    made.close()


def titles(workspace: Workspace) -> list[str]:
    return [goal.title for goal in workspace.read(load_objectives) if goal.level is not Level.VISION]


def test_a_command_announces_what_it_touched(workspace: Workspace) -> None:
    heard: list[ChangeSet] = []
    unsubscribe = workspace.subscribe(heard.append)
    goal = workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    assert heard[-1].rows("objective").inserted == {goal}
    workspace.undo()
    assert heard[-1].rows("objective").deleted == {goal}
    unsubscribe()
    workspace.redo()
    assert len(heard) == 2


def test_a_command_that_changes_nothing_is_no_step_and_no_write(workspace: Workspace) -> None:
    goal = workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    step, number = workspace.next_undo, workspace.change_number()
    workspace.run(EditObjectives((goal,), {"title": "Grow"}))
    assert workspace.next_undo is step
    assert workspace.change_number() == number


def test_a_refusal_leaves_the_plan_as_it_was(workspace: Workspace) -> None:
    before = facts(workspace)
    with pytest.raises(DomainError) as refusal:
        workspace.run(AddObjective("  ", Level.OBJECTIVE, 1))
    assert (refusal.value.code, refusal.value.field) == ("name_missing", "title")
    assert facts(workspace) == before
    assert workspace.next_undo is None


def test_typing_is_one_step_until_a_pause_or_another_field(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    for text in ("W", "We", "We b"):
        workspace.run(EditVisionText(VisionField.PURPOSE, text))
        now[0] += 1.5
    workspace.run(EditVisionText(VisionField.PROMISE, "Always"))
    now[0] += 5
    workspace.run(EditVisionText(VisionField.PROMISE, "Always fresh"))
    seen = []
    while workspace.undo():
        texts = workspace.read(load_vision).texts
        seen.append((texts[VisionField.PURPOSE], texts[VisionField.PROMISE]))
    assert seen == [("We b", "Always"), ("We b", ""), ("", "")]


def test_the_history_holds_two_hundred_steps(workspace: Workspace) -> None:
    for number in range(STEPS_AT_MOST + 5):
        workspace.run(AddObjective(f"Goal {number}", Level.OBJECTIVE, 1))
    undone = 0
    while workspace.undo():
        undone += 1
    assert undone == STEPS_AT_MOST
    assert len(titles(workspace)) == 5


def test_another_program_writing_the_file_ends_the_history_and_says_so(workspace: Workspace) -> None:
    workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    other = sqlite3.connect(workspace.path)
    other.execute("UPDATE objective SET title = 'Shrink' WHERE title = 'Grow'")
    other.commit()
    other.close()
    heard: list[ChangeSet] = []
    workspace.subscribe(heard.append)
    assert workspace.undo() is None
    assert heard[0].everything
    assert titles(workspace) == ["Shrink"]
    assert {goal.title for goal in workspace.figures().objectives.values()} == {"", "Shrink"}


@pytest.mark.parametrize("accident", ["moved", "deleted", "replaced"])
def test_a_file_that_went_away_is_noticed_and_can_be_saved_elsewhere(
    workspace: Workspace, tmp_path: Path, accident: str
) -> None:
    workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    before = facts(workspace)
    if accident == "moved":
        workspace.path.rename(tmp_path / "elsewhere.alignment")
    elif accident == "deleted":
        workspace.path.unlink()
    else:
        shutil.copy(workspace.path, tmp_path / "other")
        (tmp_path / "other").replace(workspace.path)
    with pytest.raises(NotSavedError) as refusal:
        workspace.run(AddObjective("Lost?", Level.OBJECTIVE, 1))
    assert refusal.value.code == "plan_file_gone"
    rescue = tmp_path / "rescue.alignment"
    PlanBackups(places_in(tmp_path)).save_copy(workspace, rescue)
    workspace.close()
    saved = Workspace.open(rescue, places_in(tmp_path), FixedClock(TODAY))
    assert facts(saved) == before
    saved.close()


def test_one_writer_and_any_number_of_readers(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(PlanOpenError) as refusal:
        Workspace.open(workspace.path, places_in(tmp_path))
    assert refusal.value.code == "plan_held_here"
    reader = Workspace.open(workspace.path, places_in(tmp_path), read_only=True)
    workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    assert titles(reader) == ["Grow"]
    with pytest.raises(NotSavedError):
        reader.run(AddObjective("No", Level.OBJECTIVE, 1))
    reader.close()


def test_looking_at_a_plan_does_not_change_it(workspace: Workspace, tmp_path: Path) -> None:
    workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    workspace.close()
    before = hashlib.sha256(workspace.path.read_bytes()).hexdigest()
    again = Workspace.open(workspace.path, places_in(tmp_path), FixedClock(TODAY))
    again.figures()
    assert again.content_is_whole() is True
    again.close()
    assert hashlib.sha256(workspace.path.read_bytes()).hexdigest() == before


def test_a_copied_file_becomes_a_plan_of_its_own_with_its_first_edit(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    copy = tmp_path / "copy.alignment"
    shutil.copy(workspace.path, copy)
    other = Workspace.open(copy, places_in(tmp_path), FixedClock(TODAY))
    assert other.uid == workspace.uid
    other.run(AddObjective("Own", Level.OBJECTIVE, 1))
    assert other.uid != workspace.uid
    other.close()
    again = Workspace.open(copy, places_in(tmp_path), FixedClock(TODAY))
    assert again.uid == other.uid
    again.close()


def test_a_moved_plan_stays_the_same_plan(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    moved = workspace.path.rename(tmp_path / "moved.alignment")
    other = Workspace.open(moved, places_in(tmp_path), FixedClock(TODAY))
    other.run(AddObjective("Same", Level.OBJECTIVE, 1))
    assert other.uid == workspace.uid
    other.close()


def test_an_unclean_end_is_noticed_and_loses_nothing(workspace: Workspace, tmp_path: Path) -> None:
    workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    survivor = tmp_path / "after-a-kill.alignment"
    shutil.copy(workspace.path, survivor)
    opened = Workspace.open(survivor, places_in(tmp_path), FixedClock(TODAY))
    assert not opened.was_closed_cleanly
    assert opened.content_is_whole() is None
    assert titles(opened) == ["Grow"]
    opened.close()


def test_editing_goes_on_while_three_readers_are_busy(workspace: Workspace) -> None:
    kpi = workspace.run(AddKpi("Sales"))
    stop = threading.Event()
    failures: list[BaseException] = []

    def read_on() -> None:
        while not stop.is_set():
            try:
                workspace.read(load_objectives)
                workspace.read(lambda connection: connection.exec_driver_sql("SELECT count(*) FROM measurement").all())
            except BaseException as error:  # noqa: BLE001 - every failure of a reader fails the test
                failures.append(error)
                return

    readers = [threading.Thread(target=read_on) for _ in range(3)]
    for reader in readers:
        reader.start()
    try:
        for month in range(1, 13):
            workspace.run(RecordMeasurement(kpi, date(2026, month, 1), float(month)))
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert failures == []
    assert workspace.figures().kpis[kpi].value == 11.0


def test_a_new_day_is_announced_and_the_figures_follow(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path, FixedClock(date(2026, 11, 9)))
    kpi = workspace.run(AddKpi("Sales", {"frequency": "daily"}))
    workspace.run(RecordMeasurement(kpi, date(2026, 11, 9), 5.0))
    assert workspace.figures().kpis[kpi].value == 5.0
    workspace._clock = FixedClock(date(2026, 11, 20))
    heard: list[ChangeSet] = []
    workspace.subscribe(heard.append)
    workspace.announce_new_day()
    assert heard[0].day_changed
    assert workspace.figures().today == date(2026, 11, 20)
    assert workspace.figures().kpis[kpi].value is None
    workspace.close()


def test_closing_twice_is_once(workspace: Workspace) -> None:
    workspace.close()
    workspace.close()


def test_a_plan_is_never_made_over_a_file(tmp_path: Path) -> None:
    (tmp_path / "empty.alignment").write_text("mine")
    with pytest.raises(NotSavedError) as refusal:
        empty_workspace(tmp_path)
    assert refusal.value.code == "file_exists"
    assert (tmp_path / "empty.alignment").read_text() == "mine"
