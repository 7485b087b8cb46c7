"""The start command, run on a stand-in checkout whose Python only tells what it was asked."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import CHECKOUT

TELL = """#!/bin/sh
exec {python} -c 'import json, os, sys
print(json.dumps([sys.argv[1:], os.environ.get("QT_QPA_PLATFORM"), os.environ["PYTHONPATH"], os.getcwd()]))' "$@"
"""
SCREEN = {"DISPLAY": ":7"}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout that is already set up, with a stand-in for `.venv`'s Python."""
    shutil.copytree(CHECKOUT / "packaging", tmp_path / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(TELL.format(python=sys.executable))
    python.chmod(0o755)
    write = "import run; open(run.stamp_path(run.RUN_TIME_LOCK), 'w').write(run.stamp_text(run.RUN_TIME_LOCK))"
    subprocess.run([sys.executable, "-c", write], cwd=tmp_path / "packaging", env={"PYTHONPATH": "."}, check=True)
    return tmp_path


def start(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Start the program from somewhere else than its checkout, with just this environment."""
    elsewhere = checkout / "elsewhere"
    elsewhere.mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, str(checkout / "packaging" / "run.py"), *arguments],
        cwd=elsewhere,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def told(outcome: subprocess.CompletedProcess[str]) -> tuple[list[str], str | None, str, str]:
    """What the stand-in was asked: the program's arguments, Qt's platform, the path of modules, the folder."""
    arguments, platform, path, folder = json.loads(outcome.stdout.splitlines()[-1])
    assert arguments[:3] == ["-P", "-m", "alignment_desktop.app.main"]
    return arguments[3:], platform, path, folder


def test_every_argument_goes_to_the_program(checkout: Path) -> None:
    given = ["import", "my plan.alignment", "büro *.xlsx", "--sheet", "", "--dry-run"]
    arguments, platform, path, folder = told(start(checkout, *given, **SCREEN))
    assert arguments == given
    assert platform is None
    assert path == str(checkout)
    assert folder == str(checkout / "elsewhere")


def test_with_a_screen_the_window_opens(checkout: Path) -> None:
    outcome = start(checkout, **SCREEN)
    assert told(outcome)[0] == []
    assert "No screen" not in outcome.stdout


@pytest.mark.skipif(sys.platform == "darwin", reason="there is always a screen")
@pytest.mark.parametrize("arguments", [[], ["Plan.Alignment"]])
def test_without_a_screen_the_example_is_made(checkout: Path, arguments: list[str]) -> None:
    outcome = start(checkout, *arguments)
    assert outcome.stdout.startswith("No screen was found")
    assert told(outcome)[:2] == (["demo", "out/"], "offscreen")


@pytest.mark.skipif(sys.platform == "darwin", reason="there is always a screen")
def test_verbs_need_no_screen(checkout: Path) -> None:
    outcome = start(checkout, "dump", "a.alignment")
    assert told(outcome)[:2] == (["dump", "a.alignment"], "offscreen")
    assert "No screen" not in outcome.stdout


def test_a_start_that_is_ready_imports_nothing_heavy(checkout: Path) -> None:
    outcome = subprocess.run(
        [sys.executable, "-X", "importtime", str(checkout / "packaging" / "run.py"), "--version"],
        env={"PATH": os.environ["PATH"], **SCREEN},
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in outcome.stderr.splitlines()}
    assert "hashlib" in imported
    assert not imported & {"set_up", "pathlib", "subprocess", "ctypes", "venv", "argparse"}


@pytest.mark.parametrize("change", ["lock", "python"])
def test_a_change_makes_the_stamp_out_of_date(checkout: Path, change: str) -> None:
    if change == "lock":
        with (checkout / "packaging" / "requirements.lock").open("a") as lock:
            lock.write("another==1\n")
    else:
        stamp = checkout / ".venv" / "requirements.lock.installed"
        stamp.write_text(stamp.read_text().partition(" ")[0] + " 3.10\n")
    ask = "import run; print(run.is_ready(run.RUN_TIME_LOCK))"
    outcome = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=checkout / "packaging",
        env={"PYTHONPATH": "."},
        capture_output=True,
        check=True,
    )
    assert outcome.stdout.strip() == b"False"
