"""The parts of the benchmark that need the real window: edits until they are painted, and the memory of every page.

Run as a child process: `bench_window.py edits|memory PLAN [REPEATS]`; prints one JSON object.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from bench_plans import VISION_ID
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from alignment_desktop.app.desktop import Desktop
from alignment_desktop.app.gui_application import make_application
from alignment_desktop.app.quick_answers import prefer_quick_answers
from alignment_desktop.commands.command import Command
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.host.paths import find_places
from alignment_desktop.queries.kpis import load_latest_measurements, load_measurements
from alignment_desktop.queries.objectives import load_objectives
from alignment_desktop.ui.page_registry import PAGES, page_class
from alignment_desktop.workspace.workspace import Workspace

SETTLE_MILLISECONDS = 400
READERS = 3


class Bench(QObject):
    """The program with a plan open, and a look at when its window was painted."""

    def __init__(self, app: QApplication, plan: Path) -> None:
        super().__init__()
        self._app = app
        self.desktop = Desktop(app, find_places())
        self.desktop.places.prepare()
        self.desktop.window.show()
        self.desktop.arrive(plan)
        self.settle()
        prefer_quick_answers()
        self._is_told = False
        self._paints = 0
        self.processor = 0.0
        """Processor seconds of the last edit, all threads together: what is left when the computer is busy with others."""
        self.desktop.window.installEventFilter(self)
        opened = self.desktop._open
        assert opened is not None
        self._open = opened
        # Connected last, so that the pages have followed by then.
        opened.relay.changed.connect(self._note)

    @property
    def workspace(self) -> Workspace:
        """The open plan."""
        return self._open.workspace

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Counts the turns in which Qt paints the window; all widgets are painted within one."""
        if event.type() == QEvent.Type.UpdateRequest and self._is_told:
            self._paints += 1
        return False

    def settle(self) -> None:
        """Lets timers, layouts and workers come to rest."""
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MILLISECONDS, loop.quit)
        loop.exec()

    def edit(self, command: Command[Any]) -> float:
        """Seconds from the command to the painted window."""
        self._is_told, self._paints = False, 0
        began, before = time.perf_counter(), time.process_time()
        self._open.run(command)
        while not self._paints:
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            if time.perf_counter() - began > 5:
                raise SystemExit("An edit was not shown.")
        self.processor = time.process_time() - before
        return time.perf_counter() - began

    def _note(self, _changes: object) -> None:
        self._is_told = True


def edits(app: QApplication, plan: Path, repeats: int) -> dict[str, list[float]]:
    """Title edits on the page of goals, values on the page of numbers; each alone and with busy readers; and bare commits."""
    bench = Bench(app, plan)
    window = bench.desktop.window
    found: dict[str, list[float]] = {}
    makers: dict[str, Callable[[int], Command[Any]]] = {"objectives": _title, "numbers": _value}
    for page, make in makers.items():
        window.show_page(page)
        bench.settle()
        for step in range(3):
            bench.edit(make(1000 + step))
            bench.settle()
        found[page], processor = [], []
        for step in range(repeats):
            found[page].append(_rested(bench, make(step)))
            processor.append(bench.processor)
        found[f"{page}, processor time"] = processor
        with _Readers(bench.workspace):
            found[f"{page}, readers"] = [_rested(bench, make(2000 + step)) for step in range(repeats)]
    found["commits"] = bare_commits(plan.parent, repeats)
    bench.desktop.close()
    return found


def _rested(bench: Bench, command: Command[Any]) -> float:
    """One edit; whatever the window does afterwards is over before the next."""
    took = bench.edit(command)
    loop = QEventLoop()
    QTimer.singleShot(30, loop.quit)
    loop.exec()
    return took


def _title(step: int) -> Command[Any]:
    return EditObjectives((VISION_ID + 1,), {"title": f"Goal with title {step}"})


def _value(step: int) -> Command[Any]:
    today = date.today()
    return RecordMeasurement(1, today, 90.0 + step / 100, recorded_on=today)


class _Readers:
    """Threads that ask one query after the other."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._is_over = threading.Event()
        self._threads = [threading.Thread(target=self._read, daemon=True) for _ in range(READERS)]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        step = 0
        while not self._is_over.is_set():
            step += 1
            self._workspace.read(load_measurements, step % 500 + 1)
            self._workspace.read(load_objectives)
            self._workspace.read(load_latest_measurements, date.today(), kpi_ids=(step % 500 + 1,))


def bare_commits(folder: Path, repeats: int) -> list[float]:
    """Seconds of the smallest commit with the same safety on the same disk: what no program can be quicker than."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        connection = sqlite3.connect(Path(place, "bare.db"), isolation_level=None)
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA synchronous=EXTRA")
        connection.execute("CREATE TABLE one (value)")
        connection.execute("INSERT INTO one VALUES (0)")
        found = []
        for step in range(repeats):
            began = time.perf_counter()
            connection.execute("UPDATE one SET value = ?", (step,))
            found.append(time.perf_counter() - began)
            time.sleep(0.03)
        connection.close()
    return found


def memory(app: QApplication, plan: Path) -> dict[str, object]:
    """The highest resident memory of the whole process after every page was shown, in MB, and which pages there were."""
    bench = Bench(app, plan)
    visited = []
    opened = _resident("VmHWM")
    for spec in PAGES:
        with suppress(ImportError, AttributeError):  # a page that is listed before it is built
            page_class(spec)
            bench.desktop.window.show_page(spec.id)
            bench.settle()
            visited.append(spec.id)
    bench.settle()
    found: dict[str, object] = {
        "peak": _resident("VmHWM"),
        "at rest": _resident("VmRSS"),
        "opened": opened,
        "pages": visited,
    }
    bench.desktop.close()
    return found


def _resident(name: str) -> float:
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(name):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"This system does not tell {name}.")


def main(arguments: list[str]) -> int:
    """Runs one part and prints what it found."""
    part, plan = arguments[0], Path(arguments[1])
    app = make_application()
    json.dump(edits(app, plan, int(arguments[2])) if part == "edits" else memory(app, plan), sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
