"""A content that was once not what was saved stays in doubt until the owner says otherwise, whatever is saved meanwhile."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.commands.plan import EditPlan
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.store.backup import BackupReason
from alignment_desktop.workspace.content_check import begin_content_check
from alignment_desktop.workspace.plan_backups import PlanBackups
from alignment_desktop.workspace.plan_check import check_plan
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace, places_in


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    workspace = empty_workspace(tmp_path)
    workspace.run(AddObjective("Grow", Level.OBJECTIVE, 1))
    PlanBackups(places_in(tmp_path)).back_up(workspace, BackupReason.BY_HAND)
    workspace.close()
    return workspace.path


def change_outside(plan: Path) -> None:
    with closing(sqlite3.connect(plan)) as connection:
        connection.execute("UPDATE objective SET title = 'Shrink' WHERE title = 'Grow'")
        connection.commit()


def opened(plan: Path) -> Workspace:
    return Workspace.open(plan, places_in(plan.parent), FixedClock(TODAY))


def looked_at(plan: Path) -> bool:
    """Opens, checks as the window does, closes; whether it was whole."""
    with closing(opened(plan)) as workspace:
        return check(workspace)


def check(workspace: Workspace) -> bool:
    is_whole = begin_content_check(workspace)()
    if not is_whole:
        workspace.note_doubt()
    return is_whole


def test_the_control_an_edit_and_a_close_count_a_new_hash(plan: Path) -> None:
    change_outside(plan)
    with closing(opened(plan)) as workspace:
        workspace.run(EditPlan({"name": "Other"}))
    assert looked_at(plan), "without the check nobody could know any more"


@pytest.mark.parametrize("edits_first", [False, True], ids=["found before the edit", "found after the edit"])
def test_the_doubt_outlives_edits_closes_and_undo(plan: Path, edits_first: bool) -> None:
    change_outside(plan)
    with closing(opened(plan)) as workspace:
        found = begin_content_check(workspace)
        if edits_first:
            workspace.run(EditPlan({"name": "Other"}))
        assert not found()
        workspace.note_doubt()
        if not edits_first:
            workspace.run(EditPlan({"name": "Other"}))
        workspace.undo()
    assert not looked_at(plan)
    with closing(opened(plan)) as workspace:
        workspace.run(EditPlan({"name": "Third"}))
        assert check_plan(workspace).is_damaged
    assert not looked_at(plan)


def test_looking_alone_does_not_change_the_file(plan: Path) -> None:
    change_outside(plan)
    before = hashlib.sha256(plan.read_bytes()).hexdigest()
    assert not looked_at(plan)
    assert hashlib.sha256(plan.read_bytes()).hexdigest() == before
    assert not looked_at(plan)


def test_who_says_that_it_is_fine_is_not_asked_again(plan: Path) -> None:
    change_outside(plan)
    with closing(opened(plan)) as workspace:
        assert not check(workspace)
        workspace.run(EditPlan({"name": "Other"}))
        workspace.trust_content()
        assert check(workspace)
    assert looked_at(plan)
    change_outside_again = "UPDATE objective SET title = 'Gone' WHERE title = 'Shrink'"
    with closing(sqlite3.connect(plan)) as connection:
        connection.execute(change_outside_again)
        connection.commit()
    assert not looked_at(plan), "the next doubt is a new one"


def test_trust_without_an_edit_holds_too(plan: Path) -> None:
    change_outside(plan)
    with closing(opened(plan)) as workspace:
        assert not check(workspace)
        workspace.trust_content()
    assert looked_at(plan)


def test_a_version_from_before_is_not_in_doubt(plan: Path, tmp_path: Path) -> None:
    change_outside(plan)
    with closing(opened(plan)) as workspace:
        check(workspace)
        workspace.run(EditPlan({"name": "Other"}))
    backups = PlanBackups(places_in(tmp_path))
    restored = tmp_path / "restored.alignment"
    backups.restore(backups.versions(plan)[-1], restored)
    assert looked_at(restored)
