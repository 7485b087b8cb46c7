"""The open plan is moved, deleted or replaced by somebody else: noticed at the next action, nothing goes into the wrong file, and
everything acknowledged can be saved elsewhere."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.errors import NotSavedError, PlanOpenError
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.store.backup_rotation import ALWAYS_KEPT
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.file_copy import hash_if_whole, save_copy
from alignment_desktop.store.plan_file import PlanFile
from alignment_desktop.workspace.plan_backups import PlanBackups
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


def test_what_was_replaced_is_kept_before_it_is_closed(tmp_path: Path) -> None:
    """A synchronising program puts an older copy in the plan's place, and the window is closed without another edit."""
    older = empty_workspace(tmp_path)
    older.run(GOAL)
    older.close()
    kept = older.path.read_bytes()
    backups = PlanBackups(places_in(tmp_path), FixedClock(TODAY))
    contents = []
    for number in range(ALWAYS_KEPT + 3):
        workspace = Workspace.open(older.path, places_in(tmp_path), FixedClock(TODAY))
        workspace.run(AddObjective(f"Bake {number}", Level.OBJECTIVE))
        contents.append(workspace.read(lambda connection: content_hash(raw_connection(connection))))
        assert backups.keep_replaced(workspace) is None, "the file still stands"
        replaced = workspace.path.with_name("incoming")
        replaced.write_bytes(kept)
        replaced.replace(workspace.path)
        assert backups.keep_replaced(workspace) is not None, "also where the number of changes is the same as before"
        workspace.close()
    found = [hash_if_whole(backup.path) for backup in backups.versions(older.path)]
    assert found == contents[::-1], "none is thinned out, however close they are"
    assert older.path.read_bytes() == kept


def test_a_thread_that_reads_first_after_a_swap_does_not_read_the_other_file(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    workspace.path.with_name("incoming").write_bytes(workspace.path.read_bytes())
    workspace.path.with_name("incoming").replace(workspace.path)
    with ThreadPoolExecutor(1) as worker, pytest.raises(NotSavedError, match="plan_file_gone"):
        worker.submit(workspace.change_number).result()
    workspace.close()


def test_a_plan_that_is_replaced_while_it_is_opened_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = empty_workspace(tmp_path)
    workspace.close()
    monkeypatch.setattr(PlanFile, "still_stands", lambda _file: False)
    with pytest.raises(PlanOpenError, match="plan_unreadable"):
        Workspace.open(workspace.path, places_in(tmp_path), FixedClock(TODAY))
    assert not list(tmp_path.glob(".*.lock"))
