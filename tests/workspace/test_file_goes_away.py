"""The open plan is moved, deleted or replaced by somebody else: noticed at the next action, nothing goes into the wrong file, and
everything acknowledged can be saved elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.file_copy import hash_if_whole, save_copy
from alignment_desktop.workspace.workspace import Workspace
from tests.store.made_plans import digest
from tests.support.plans import TODAY, empty_workspace, places_in

GOAL = AddObjective("Bake", Level.OBJECTIVE)


def move(plan: Path, _other: Path) -> None:
    plan.rename(plan.with_name("moved.alignment"))


def delete(plan: Path, _other: Path) -> None:
    plan.unlink()


def replace(plan: Path, other: Path) -> None:
    shutil.copy(other, plan.with_name("incoming")).replace(plan)


@pytest.mark.parametrize("happens", [move, delete, replace])
def test_it_is_noticed_and_everything_can_be_saved(tmp_path: Path, happens: Callable[[Path, Path], None]) -> None:
    (tmp_path / "second").mkdir()
    second = empty_workspace(tmp_path / "second")
    second.close()
    workspace = empty_workspace(tmp_path)
    workspace.run(GOAL)
    content = workspace.read(lambda connection: content_hash(raw_connection(connection)))
    happens(workspace.path, second.path)
    before = digest(workspace.path) if workspace.path.exists() else None
    for _ in range(2):
        with pytest.raises(NotSavedError) as refusal:
            workspace.run(GOAL)
        assert refusal.value.code == "plan_file_gone"
    rescued = tmp_path / "rescued.alignment"
    workspace.with_writer(lambda connection: save_copy(raw_connection(connection), rescued))
    workspace.close()
    assert hash_if_whole(rescued) == content
    assert (digest(workspace.path) if workspace.path.exists() else None) == before
    assert not list(tmp_path.glob("*-journal"))
    again = Workspace.open(rescued, places_in(tmp_path), FixedClock(TODAY))
    again.run(GOAL)
    again.close()
