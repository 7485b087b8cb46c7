"""The part of the benchmark that types and pastes into the grid of numbers, and counts formulas ten deep.

Run as a child process: `bench_grid.py PLAN REPEATS`; prints one JSON object of lists of seconds, by the clock and of the window's
thread on a processor.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from bench_painted import PaintedBench
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from alignment_desktop.app.gui_application import make_application
from alignment_desktop.commands.formula import SetFormula
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.host.paths import find_places
from alignment_desktop.ui.models.value_grid import FIRST_PERIOD
from alignment_desktop.ui.pages.kpis import KpisPage
from alignment_desktop.workspace.workspace import Workspace

PASTED = 10_000
DEEP = 10


def measure(app: QApplication, plan: Path, repeats: int) -> dict[str, list[float]]:
    """Keys, a large paste and its undo."""
    bench = PaintedBench(app, plan)
    page = bench.shown("numbers", segment="grid")
    assert isinstance(page, KpisPage)
    assert page.grid is not None
    grid = page.grid
    found: dict[str, list[float]] = {}

    def note(name: str, times: tuple[float, float]) -> None:
        found.setdefault(name, []).append(times[0])
        found.setdefault(f"{name}, processor time", []).append(times[1])

    last = grid.model.columnCount() - 1
    grid.view.begin_at(grid.model.index(1, last))
    grid.view.setFocus()
    for step in range(repeats):
        grid.view.begin_at(grid.model.index(1 + step % 12, last))
        bench.rest()
        QTest.keyClicks(grid.view, "5")
        note("value entered", bench.until_painted(lambda: QTest.keyClick(grid.bar.text, Qt.Key.Key_Return)))
        bench.settle()
        note("arrow down", bench.until_painted(lambda: QTest.keyClick(grid.view, Qt.Key.Key_Down)))
    columns = grid.model.columnCount() - FIRST_PERIOD
    numbers = sum(row.kpi_id is not None for row in grid.model.rows)
    rows = min(numbers, PASTED // columns)
    text = "\n".join("\t".join(f"{40 + (row + column) % 50}" for column in range(columns)) for row in range(rows))
    for _ in range(3):
        QGuiApplication.clipboard().setText(text)
        grid.view.begin_at(grid.model.index(1, FIRST_PERIOD))
        note(f"{rows * columns:,} cells pasted", bench.until_painted(grid.editing.paste))
        bench.settle()
        note(f"{rows * columns:,} cells undone", bench.until_painted(bench.undo))
        bench.settle()
    bench.close()
    return found


def count_formulas(plan: Path, repeats: int) -> list[float]:
    """Processor time of one value that ten formulas, one upon the other, follow, beyond that of a value nothing follows."""
    workspace = Workspace.open(plan, find_places())
    monthly = [one.kpi for one in workspace.figures().kpis.values() if one.kpi.frequency is Frequency.MONTHLY]
    source, free, chain = monthly[0], monthly[1], monthly[2 : 2 + DEEP]
    before = source
    for one in chain:
        workspace.run(SetFormula(one.id, f"{{{before.id}}} * 2 - {{{source.id}}}", replaces_values=True))
        before = one
    day = workspace.figures().kpis[source.id].due_period.start
    times = []
    for step in range(repeats):
        took = []
        for kpi in (source, free):
            began = time.process_time()
            workspace.run(RecordMeasurement(kpi.id, day, 50.0 + step))
            took.append(time.process_time() - began)
        times.append(max(0.0, took[0] - took[1]))
    workspace.close()
    return times


def main(arguments: list[str]) -> int:
    """Measures and prints what it found."""
    plan, repeats = Path(arguments[0]), int(arguments[1])
    app = make_application()
    found = measure(app, plan, repeats)
    found["ten formulas after one value"] = count_formulas(plan, repeats)
    json.dump(found, sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
