"""A commit that fails after the change is in the file: it is never denied, never half told, and ends the history."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.objective import Level
from alignment_desktop.store import transaction
from alignment_desktop.store.storage_errors import UnsureSaveError
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace

GOAL = AddObjective("Bake", Level.OBJECTIVE)


def fail_after_commit(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the next commits reach the file and then report that the folder could not be synced."""
    connection = workspace.with_writer(lambda connection: connection)
    real = connection.exec_driver_sql

    def execute(statement: str, *arguments: Any) -> Any:
        result = real(statement, *arguments)
        if statement == "COMMIT":
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR_DIR_FSYNC
            raise OperationalError(statement, None, error)
        return result

    monkeypatch.setattr(connection, "exec_driver_sql", execute)


def goals(workspace: Workspace) -> int:
    return sum(goal.title == "Bake" for goal in workspace.figures().objectives.values())


def test_the_sync_is_made_up_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = empty_workspace(tmp_path)
    heard: list[ChangeSet] = []
    workspace.subscribe(heard.append)
    with monkeypatch.context() as patch:
        fail_after_commit(workspace, patch)
        workspace.run(GOAL)
    assert goals(workspace) == 1
    assert [change.touches("objective") for change in heard] == [True]
    assert workspace.next_undo is None
    workspace.run(GOAL)
    workspace.undo()
    assert goals(workspace) == 1
    workspace.close()


def test_if_that_fails_too_it_is_told_as_unsure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = empty_workspace(tmp_path)
    workspace.run(GOAL)
    heard: list[ChangeSet] = []
    workspace.subscribe(heard.append)

    def refuse(_folder: Path) -> None:
        raise OSError(5, "no")

    with monkeypatch.context() as patch:
        fail_after_commit(workspace, patch)
        patch.setattr(transaction, "sync_folder", refuse)
        with pytest.raises(UnsureSaveError):
            workspace.run(GOAL)
        with pytest.raises(UnsureSaveError):
            workspace.run(GOAL)
    assert goals(workspace) == 3
    assert len(heard) == 2
    assert workspace.next_undo is None
    workspace.close()
