"""A file is the old one or the new one; another program that holds it for a moment costs nothing, for long gets an error."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from alignment_desktop.host.atomic_file import (
    LEFTOVER_SUFFIX,
    PATIENCE_S,
    publish_new,
    remove_patiently,
    sweep_leftovers,
    write_atomically,
    write_new,
)


def held(times: int, winerror: int, real: Callable[..., object]) -> Callable[..., object]:
    """`real`, refused so many times as Windows refuses while a virus scanner looks."""
    left = [times]

    def refused(*arguments: object, **named: object) -> object:
        if left[0]:
            left[0] -= 1
            error = PermissionError("held")
            error.winerror = winerror
            raise error
        return real(*arguments, **named)

    return refused


@pytest.mark.parametrize("winerror", [5, 32, 33])
@pytest.mark.parametrize("times", [1, 3, 5])
def test_a_short_block_is_waited_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int, times: int
) -> None:
    target = tmp_path / "settings.json"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held(times, winerror, Path.replace))
    pauses: list[float] = []
    write_atomically(target, b"new", pause=pauses.append)
    assert target.read_bytes() == b"new"
    assert len(pauses) == times
    assert pauses[0] == 0.05


def test_a_long_block_is_an_error_and_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "settings.json"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", held(1000, 32, Path.replace))
    pauses: list[float] = []
    with pytest.raises(PermissionError):
        write_atomically(target, b"new", pause=pauses.append)
    assert target.read_bytes() == b"old"
    assert sum(pauses) == pytest.approx(PATIENCE_S)
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_another_refusal_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "replace", held(1, 1234, Path.replace))
    pauses: list[float] = []
    with pytest.raises(PermissionError):
        write_atomically(tmp_path / "a", b"new", pause=pauses.append)
    assert pauses == []


def test_file_then_name_then_folder_reach_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        events.append("sync folder" if Path(f"/proc/self/fd/{descriptor}").is_dir() else "sync file")
        real_sync(descriptor)

    def replace(source: Path, target: Path) -> Path:
        events.append("replace")
        return real_replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    write_atomically(tmp_path / "a", b"new")
    assert events == ["sync file", "replace", "sync folder"]


def test_a_removal_is_patient_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "unlink", held(2, 5, Path.unlink))
    remove_patiently(target, pause=lambda _seconds: None)
    assert not target.exists()


def test_new_files_are_private(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"x")
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("links", [True, False])
def test_publishing_never_covers_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        monkeypatch.setattr(os, "link", lambda *_arguments: (_ for _ in ()).throw(PermissionError(1, "no links here")))
    (tmp_path / "taken").write_bytes(b"theirs")
    write_new(tmp_path / "aside", b"ours")
    with pytest.raises(FileExistsError):
        publish_new(tmp_path / "aside", tmp_path / "taken")
    assert (tmp_path / "taken").read_bytes() == b"theirs"
    publish_new(tmp_path / "aside", tmp_path / "free")
    assert (tmp_path / "free").read_bytes() == b"ours"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["free", "taken"]


def test_leftovers_of_a_killed_program_are_swept(tmp_path: Path) -> None:
    old, fresh, strange = (
        tmp_path / name for name in (f".a.00000000{LEFTOVER_SUFFIX}", f".a.11111111{LEFTOVER_SUFFIX}", ".a.x")
    )
    for path in (old, fresh, strange):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    os.utime(strange, (0, 0))
    assert sweep_leftovers(tmp_path) == 1
    assert not old.exists()
    assert fresh.exists()
    assert strange.exists()
