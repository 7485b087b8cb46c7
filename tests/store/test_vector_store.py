"""Sentence vectors in the plan file: kept by hash and model, pruned, and no part of what an owner entered."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.store.vector_store import load_vectors, prune_vectors, save_vectors
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace, facts

ONE, TWO = b"1" * 32, b"2" * 32


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty plan."""
    return empty_workspace(tmp_path)


def save(workspace: Workspace, vectors: dict[bytes, bytes], model: str = "m") -> None:
    """Write vectors as the program does."""
    workspace.write_untracked(lambda connection: save_vectors(connection, model, vectors))


def test_vectors_are_kept_by_model(workspace: Workspace) -> None:
    save(workspace, {ONE: b"a", TWO: b"b"})
    save(workspace, {TWO: b"c"})
    save(workspace, {ONE: b"z"}, "other")
    save(workspace, {})
    assert workspace.read(load_vectors, "m") == {ONE: b"a", TWO: b"c"}
    assert workspace.read(load_vectors, "other") == {ONE: b"z"}
    workspace.close()


def test_what_is_no_blob_is_left_out(workspace: Workspace) -> None:
    def write(connection: Connection) -> None:
        raw = raw_connection(connection)
        raw.execute("INSERT INTO sentence_vector VALUES (?, 'm', 'a text')", (ONE,))
        raw.execute("INSERT INTO sentence_vector VALUES ('a text', 'm', ?)", (TWO,))

    workspace.write_untracked(write)
    assert workspace.read(load_vectors, "m") == {}
    workspace.close()


def test_idle_ones_and_those_of_other_models_are_pruned(workspace: Workspace) -> None:
    many = {bytes([place % 256, place // 256]) * 16: b"x" for place in range(1_300)}
    save(workspace, many | {ONE: b"a"})
    save(workspace, {TWO: b"z"}, "other")
    dropped: list[int] = []
    workspace.write_untracked(lambda connection: dropped.append(prune_vectors(connection, "m", {ONE})))
    assert dropped == [1_301]
    assert workspace.read(load_vectors, "m") == {ONE: b"a"}
    assert workspace.read(load_vectors, "other") == {}
    workspace.close()


def test_they_are_no_change_of_the_plan(workspace: Workspace) -> None:
    before, number = facts(workspace), workspace.change_number()
    heard: list[object] = []
    workspace.subscribe(heard.append)
    save(workspace, {ONE: b"a"})
    assert facts(workspace) == before
    assert workspace.change_number() == number
    assert workspace.next_undo is None
    assert heard == []
    assert workspace.content_is_whole() is not False
    workspace.close()


def test_a_write_that_fails_leaves_nothing_and_the_next_one_works(workspace: Workspace) -> None:
    def fail(connection: Connection) -> None:
        save_vectors(connection, "m", {ONE: b"a"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        workspace.write_untracked(fail)
    assert workspace.read(load_vectors, "m") == {}
    save(workspace, {TWO: b"b"})
    assert workspace.read(load_vectors, "m") == {TWO: b"b"}
    workspace.close()


def test_tracked_tables_refuse_this_way_in(workspace: Workspace) -> None:
    def write(connection: Connection) -> None:
        raw_connection(connection).execute("UPDATE plan SET name = 'Stolen'")

    before = facts(workspace)
    with pytest.raises(Exception, match="outside a command"):
        workspace.write_untracked(write)
    assert facts(workspace) == before
    workspace.close()


def test_a_plan_that_cannot_be_written_says_so(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    with pytest.raises(NotSavedError):
        save(workspace, {ONE: b"a"})
