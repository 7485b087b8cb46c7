"""A copy is whole or it is not there; nothing that stands in its place is touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.store import file_copy
from alignment_desktop.store.content_hash import content_hash
from alignment_desktop.store.file_copy import hash_if_whole, save_copy
from alignment_desktop.store.hot_journal import journal_path
from alignment_desktop.store.plan_file import inspect_plan
from tests.store.made_plans import digest, make_plan


@pytest.fixture
def raw(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(make_plan(tmp_path / "Plan.alignment"), isolation_level=None)
    yield connection
    connection.close()


def refused(raw: sqlite3.Connection, path: Path, *, replace: bool = False) -> str:
    with pytest.raises(NotSavedError) as refusal:
        save_copy(raw, path, replace=replace)
    return refusal.value.code


def test_a_copy_is_a_plan_with_the_same_content(raw: sqlite3.Connection, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.alignment"
    save_copy(raw, copy)
    assert hash_if_whole(copy) == content_hash(raw)
    assert inspect_plan(copy).needs_migration is False
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Copy.alignment", "Plan.alignment"]


def test_an_existing_file_is_replaced_only_on_demand(raw: sqlite3.Connection, tmp_path: Path) -> None:
    taken = tmp_path / "Taken.alignment"
    taken.write_text("theirs")
    assert refused(raw, taken) == "file_exists"
    assert taken.read_text() == "theirs"
    save_copy(raw, taken, replace=True)
    assert hash_if_whole(taken) == content_hash(raw)


@pytest.mark.parametrize("through", ["itself", "link"])
def test_never_onto_the_open_plan(raw: sqlite3.Connection, tmp_path: Path, through: str) -> None:
    plan = tmp_path / "Plan.alignment"
    target = plan
    if through == "link":
        target = tmp_path / "link.alignment"
        target.symlink_to(plan)
    assert refused(raw, target, replace=True) == "copy_onto_itself"


def test_never_beside_a_strange_journal(raw: sqlite3.Connection, tmp_path: Path) -> None:
    copy = tmp_path / "Copy.alignment"
    journal_path(copy).write_bytes(b"x")
    assert refused(raw, copy) == "copy_beside_journal"
    assert not copy.exists()


def test_what_was_open_is_saved_when_its_file_has_gone(raw: sqlite3.Connection, tmp_path: Path) -> None:
    raw.execute("UPDATE plan SET name = 'the last edit'")
    (tmp_path / "Plan.alignment").unlink()
    save_copy(raw, tmp_path / "Rescued.alignment")
    rescued = sqlite3.connect(tmp_path / "Rescued.alignment")
    assert rescued.execute("SELECT name FROM plan").fetchone() == ("the last edit",)
    rescued.close()


def test_a_copy_with_one_changed_byte_is_no_copy(
    raw: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = file_copy.sync_file

    def spoil(path: Path) -> None:
        data = path.read_bytes()
        assert data.count(b"Perspective number 7 ") == 1
        path.write_bytes(data.replace(b"Perspective number 7 ", b"Perspective number 8 "))
        real(path)

    monkeypatch.setattr(file_copy, "sync_file", spoil)
    assert refused(raw, tmp_path / "Copy.alignment") == "copy_not_whole"
    assert [path.name for path in tmp_path.iterdir()] == ["Plan.alignment"]


def test_a_full_disk_leaves_nothing(raw: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path) -> None:
        raise OSError(28, "full")

    taken = tmp_path / "Taken.alignment"
    taken.write_text("theirs")
    before = digest(taken)
    monkeypatch.setattr(file_copy, "sync_file", full)
    assert refused(raw, taken, replace=True) == "not_saved_disk_full"
    assert digest(taken) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Plan.alignment", "Taken.alignment"]
