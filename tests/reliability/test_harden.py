"""The short form of the long runs: nothing acknowledged is lost, and each control run fails as it must."""

from __future__ import annotations

import json
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHECKOUT

HARDEN = CHECKOUT / "packaging" / "harden.py"
WAYS = runpy.run_path(str(HARDEN))["WAYS"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace, unshare and fork are there on Linux only")


def harden(tmp_path: Path, **counts: int) -> dict[str, Any]:
    """Run one kind of it and return its figure."""
    options = [part for name in WAYS for part in (f"--{name}", str(counts.get(name, 0)))]
    command = [sys.executable, str(HARDEN), "--short", "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout, done.stderr[-2000:]
    (figure,) = json.loads(done.stdout)
    assert figure["holds"], figure
    return dict(figure)


def needs_strace() -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is missing")


def test_twenty_kills(tmp_path: Path) -> None:
    figure = harden(tmp_path, kills=20)
    assert figure["attempted"] == 20
    assert figure["control_found"] == figure["control_attempted"] > 0


def test_two_hundred_states_after_a_power_cut(tmp_path: Path) -> None:
    needs_strace()
    figure = harden(tmp_path, states=200)
    assert figure["attempted"] == 200
    assert figure["remarks"]["found with OFF"] > figure["remarks"]["found with FULL"] > 0


def test_faults_of_every_kind(tmp_path: Path) -> None:
    needs_strace()
    figure = harden(tmp_path, faults=30)
    assert figure["attempted"] == 30
    assert figure["control_found"] == figure["control_attempted"] > 0


def test_full_disks(tmp_path: Path) -> None:
    figure = harden(tmp_path, disks=1)
    assert figure["attempted"] >= 1
    assert figure["remarks"]["refused edits"] >= 3


def test_kills_in_rare_moments(tmp_path: Path) -> None:
    figure = harden(tmp_path, phases=2)
    assert figure["attempted"] == 10
    assert figure["control_found"] > 0


def test_damaged_plans(tmp_path: Path) -> None:
    figure = harden(tmp_path, damaged=150)
    assert figure["attempted"] == 150
    assert figure["control_found"] > 0


def test_two_starts_on_one_plan(tmp_path: Path) -> None:
    figure = harden(tmp_path, starts=17)
    assert figure["attempted"] == 17, "every way once"
    assert figure["control_found"] == figure["control_attempted"] > 0


def test_plans_built_to_do_harm(tmp_path: Path) -> None:
    figure = harden(tmp_path, hostile=20)
    assert figure["attempted"] > 20 + 40, "the changed ones and those built by hand"
    assert figure["control_found"] == figure["control_attempted"] > 0


def test_workbooks_changed_to_do_harm(tmp_path: Path) -> None:
    figure = harden(tmp_path, books=20)
    assert figure["attempted"] == 20
    assert figure["control_found"] == figure["control_attempted"] > 0


def test_faults_that_tell_nothing(tmp_path: Path) -> None:
    figure = harden(tmp_path, leaks=8)
    assert figure["attempted"] >= 8
    assert figure["remarks"]["markers"] == 500
    assert figure["control_found"] > 0


def test_a_disk_that_fails_while_recovering(tmp_path: Path) -> None:
    needs_strace()
    figure = harden(tmp_path, compound=8)
    assert figure["attempted"] >= 8
    assert figure["remarks"]["with an unfinished change"] > 0
    assert figure["control_found"] > 0


def test_clocks_and_languages(tmp_path: Path) -> None:
    figure = harden(tmp_path, clocks=4)
    assert figure["attempted"] == 4
    assert figure["control_found"] == figure["control_attempted"] == 3


def test_a_sync_client_that_replaces_the_open_plan(tmp_path: Path) -> None:
    figure = harden(tmp_path, swaps=6)
    assert figure["attempted"] == 6 + 1, "each swap, and the count of all edits"
    assert figure["remarks"]["plan_file_gone"] > 0
    assert figure["control_found"] > 0
