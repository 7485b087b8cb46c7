"""The set-up's choices and its words when a step fails, with stand-ins for the system's commands."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.source_tree import CHECKOUT

MISSING = {"libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"), "libGL.so.1": ("libgl1",)}
Commands = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="apt is Debian's")


@pytest.fixture
def set_up(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The set-up, imported the way `run.py` does it."""
    monkeypatch.syspath_prepend(str(CHECKOUT / "packaging"))
    yield importlib.import_module("set_up")
    for name in ("set_up", "run"):
        sys.modules.pop(name, None)


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Commands:
    """Put stand-ins for system commands (name=shell text) where the real ones would be; returns what they note down."""
    folder = tmp_path / "bin"
    folder.mkdir()
    log = tmp_path / "log"
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    def install(**scripts: str) -> Path:
        for name, text in scripts.items():
            script = folder / name.replace("_", "-")
            script.write_text(f'#!/bin/sh\necho "$(basename "$0") $*" >> {log}\n{text}\n')
            script.chmod(0o755)
        (folder / "env").symlink_to("/usr/bin/env")
        (folder / "basename").symlink_to("/usr/bin/basename")
        monkeypatch.setenv("PATH", str(folder))
        return log

    return install


def noted(log: Path) -> list[str]:
    """The calls of apt-get, without their options."""
    lines = log.read_text().splitlines() if log.exists() else []
    calls = [line.removeprefix("apt-get ").split() for line in lines if line.startswith("apt-get ")]
    return [" ".join(word for word in words if not word.startswith("-")) for words in calls]


def test_nothing_missing_touches_nothing(set_up: ModuleType, commands: Commands) -> None:
    log = commands(apt_get="", apt_cache="")
    set_up.bring_system_packages({})
    assert not log.exists()


@pytest.mark.parametrize(
    ("known", "taken"), [("libglib2.0-0t64|libgl1", "libglib2.0-0t64"), ("libglib2.0-0|libgl1", "libglib2.0-0")]
)
def test_the_name_that_this_debian_knows_is_taken(
    set_up: ModuleType, commands: Commands, known: str, taken: str
) -> None:
    log = commands(apt_get="", apt_cache=f'case "$2" in {known}) ;; *) exit 100 ;; esac')
    set_up.bring_system_packages(MISSING)
    assert noted(log) == [f"install libgl1 {taken}"]


def test_an_empty_package_list_is_read_first(set_up: ModuleType, commands: Commands, tmp_path: Path) -> None:
    read = tmp_path / "read"
    log = commands(apt_get=f'[ "$2" = update ] && : > {read}; exit 0', apt_cache=f"[ -e {read} ] || exit 100")
    set_up.bring_system_packages(MISSING)
    assert noted(log) == ["update", "install libgl1 libglib2.0-0t64"]


def test_an_old_package_list_is_read_again(set_up: ModuleType, commands: Commands, tmp_path: Path) -> None:
    read = tmp_path / "read"
    log = commands(apt_get=f'if [ "$2" = update ]; then : > {read}; else [ -e {read} ]; fi', apt_cache="")
    set_up.bring_system_packages(MISSING)
    assert [line.split()[0] for line in noted(log)] == ["install", "update", "install"]


def test_a_failure_is_one_sentence_with_its_reason(
    set_up: ModuleType, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    commands(apt_get='echo "E: Could not resolve host." >&2; echo more; exit 100', apt_cache="")
    assert set_up.attempt(lambda: set_up.bring_system_packages(MISSING)) == 1
    heard = capsys.readouterr()
    *progress, failure = heard.err.splitlines()
    # Nothing of the set-up may stand before the answer of a verb that the first start carries out.
    assert heard.out == ""
    assert [line.split()[0] for line in progress] == ["Installing", "Reading"]
    assert "(E: Could not resolve host)" in failure
    assert "start again" in failure


def test_without_apt_the_libraries_are_named(set_up: ModuleType, commands: Commands) -> None:
    commands()
    with pytest.raises(set_up.SetUpError, match=r"lacks libglib-2\.0\.so\.0, libGL\.so\.1: install"):
        set_up.bring_system_packages(MISSING)


def test_without_root_sudo_is_used(set_up: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    log = commands(apt_get="", apt_cache="", sudo='exec "$@"')
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    set_up.bring_system_packages(MISSING)
    assert "sudo env DEBIAN_FRONTEND=noninteractive apt-get" in log.read_text()


def test_without_root_and_sudo_it_says_who_can_help(
    set_up: ModuleType, commands: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands(apt_get="", apt_cache="")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(set_up.SetUpError, match="Only root may install"):
        set_up.bring_system_packages(MISSING)


def test_missing_libraries_are_found_by_loading(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "LIBRARIES", {"libc.so.6": ("libc6",), "libnowhere.so.9": ("nowhere",)})
    assert set_up.missing_libraries() == {"libnowhere.so.9": ("nowhere",)}


def test_an_old_python_is_told_so(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "OLDEST", (4, 0))
    with pytest.raises(set_up.SetUpError, match=r"Python 3\.11, 3\.12 or 3\.13 is needed"):
        set_up.for_running("any.lock")
