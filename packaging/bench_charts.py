"""The part of the benchmark that shows and moves the chart of twenty years of days.

Run as a child process: `bench_charts.py PLAN REPEATS`; prints one JSON object of lists of seconds, by the clock and of the
window's thread on a processor.
"""

from __future__ import annotations

import json
import math
import os
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import ClassVar

from bench_painted import PaintedBench
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from alignment_desktop.app.gui_application import make_application
from alignment_desktop.commands.command import Command
from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.domain.chart_kind import kinds_of
from alignment_desktop.domain.kpi import Aggregation, Frequency
from alignment_desktop.host.paths import find_places
from alignment_desktop.ui.pages.kpis import KpisPage
from alignment_desktop.workspace.workspace import Workspace

DAYS = 7_300
_INSERT_VALUE = "INSERT INTO measurement (kpi_id, period_start, value, recorded_on) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class FillDays(Command[None]):
    """A value for each of the last `DAYS` days."""

    kpi_id: int
    today: date
    label: ClassVar[str] = "start_plan"

    def apply(self, connection: Connection) -> None:
        """Inserts them."""
        rows = []
        for back in range(DAYS, 0, -1):
            day = (self.today - timedelta(days=back)).isoformat()
            rows.append((self.kpi_id, day, 100 + 30 * math.sin(back / 58) + back * 37 % 11, day))
        connection.exec_driver_sql(_INSERT_VALUE, rows)


def fill(plan: Path) -> tuple[int, int]:
    """The number with twenty years of days, and one to come from."""
    workspace = Workspace.open(plan, find_places())
    other = next(iter(workspace.figures().kpis))
    kpi_id = workspace.run(AddKpi("Loaves a day", {"frequency": Frequency.DAILY, "aggregation": Aggregation.SUM}))
    workspace.run(FillDays(kpi_id, workspace.today()))
    workspace.close()
    return kpi_id, other


def measure(app: QApplication, plan: Path, repeats: int) -> dict[str, list[float]]:
    """Shown whole, moved along time, and as every kind of chart."""
    kpi_id, other = fill(plan)
    bench = PaintedBench(app, plan)
    page = bench.shown("numbers", segment="chart", kpi_id=kpi_id)
    assert isinstance(page, KpisPage)
    charted = page.detail.charted
    charted.choose_range("all")
    found: dict[str, list[float]] = {}

    def note(name: str, times: tuple[float, float]) -> None:
        found.setdefault(name, []).append(times[0])
        found.setdefault(f"{name}, processor time", []).append(times[1])

    for _ in range(repeats):
        page.activate({"kpi_id": other})
        bench.settle()
        note("shown", bench.until_painted(lambda: page.activate({"kpi_id": kpi_id})))
        bench.settle()
    chart = charted.chart
    assert chart is not None
    assert chart.series is not None
    for _ in range(4):
        QTest.keyClick(chart, Qt.Key.Key_Plus)
    for step in range(2 * repeats):
        way = Qt.Key.Key_Left if step % 2 else Qt.Key.Key_Right
        note("pan step", bench.until_painted(partial(QTest.keyClick, chart, way, Qt.KeyboardModifier.ShiftModifier)))
    for kind in kinds_of(chart.series.kpi):
        note(f"as {kind.value}", bench.until_painted(partial(charted.choose_kind, kind)))
        bench.settle()
    bench.close()
    return found


def main(arguments: list[str]) -> int:
    """Measures and prints what it found."""
    plan, repeats = Path(arguments[0]), int(arguments[1])
    app = make_application()
    json.dump(measure(app, plan, repeats), sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
