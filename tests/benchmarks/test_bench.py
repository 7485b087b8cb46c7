"""The benchmark runs from end to end in its quick form. What it measures is printed, never asserted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "packaging" / "bench.py"
PARTS = {
    "start": ("frame painted", "plan's data painted", "ten times the values"),
    "tree": ("drop of 1 row until painted", "drop of 100 rows", "filter answered", "10,000 lines pasted"),
    "edit": ("one edit painted: objectives", "one edit painted: numbers, readers", "smallest commit"),
    "import": ("import of", "undo of that import"),
    "memory": ("peak memory",),
    "file": ("the plan's file: close",),
    "alignment": ("score and findings, 60 goals: full count", "after one edit of a goal", "after one value"),
    "map": ("strategy map of 24 cards", "strategy map of 200 cards"),
    "vectors": ("sentence vectors of", "longest gap between two turns", "goals against each other"),
}
NEED_A_SCREEN = {"start", "edit", "tree", "memory", "vectors"}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_prints_its_figures(part: str) -> None:
    if part in NEED_A_SCREEN and shutil.which("Xvfb") is None:
        pytest.skip("no Xvfb here")
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    answer = subprocess.run(
        [sys.executable, str(BENCH), "--quick", "--only", part],
        env=environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    lines = answer.stdout.splitlines()
    assert lines[1].split() == ["what", "measured", "limit", "held", "n", "spread"]
    for figure in PARTS[part]:
        assert any(line.startswith(figure) or figure in line for line in lines[2:]), answer.stdout
