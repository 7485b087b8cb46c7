"""Measure what the program promises: `python3 packaging/bench.py [--only PART] [--quick]` prints one table of figures and limits.

Whole processes are started, in turn with what they are compared with, and medians are taken; a busy computer still shows.
Nothing here is a test: a figure that does not hold is printed, and the exit code is 0.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from run import CHECKOUT, RUN_TIME_LOCK, VENV_PYTHON

HERE = Path(__file__).parent


THREAD = ", processor time"


@dataclass(frozen=True, slots=True)
class Effort:
    """How large the plans are and how often everything is measured."""

    goals: int
    edited_goals: int
    numbers: int
    values: int
    starts: int
    edits: int
    imports: int


FULL = Effort(goals=5_000, edited_goals=500, numbers=500, values=100_000, starts=9, edits=60, imports=5)
QUICK = Effort(goals=60, edited_goals=60, numbers=20, values=400, starts=1, edits=3, imports=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what, found, limit in the same unit (None: for information), how often and how spread."""

    what: str
    found: float
    unit: str
    limit: float | None = None
    times: int = 1
    spread: str = ""

    def cells(self) -> tuple[str, ...]:
        """As text."""
        held = "" if self.limit is None else "yes" if self.found <= self.limit else "NO"
        limit = "" if self.limit is None else f"{_figure(self.limit)} {self.unit}"
        return self.what, f"{_figure(self.found)} {self.unit}", limit, held, str(self.times), self.spread


class Bench:
    """The places and plans of one run."""

    def __init__(self, folder: Path, effort: Effort) -> None:
        self.effort = effort
        self.folder = folder
        self.home = folder / "home"
        self._copies = 0
        self.environment = {
            **os.environ,
            "ALIGNMENT_HOME": str(self.home),
            "PYTHONPATH": CHECKOUT,
            "PYTHONHASHSEED": "0",
        }

    def plan(self, goals: int, values: int) -> Path:
        """A plan of that size, a copy for the one who asks: what a part writes does not slow the next one down."""
        from bench_plans import PlanSize, make_plan

        from alignment_desktop.host.paths import find_places

        places = find_places({"ALIGNMENT_HOME": str(self.home)})
        places.prepare()
        made = make_plan(self.folder, PlanSize(goals, self.effort.numbers, values), places)
        self._copies += 1
        copy = self.folder / f"part-{self._copies}" / made.name
        copy.parent.mkdir(exist_ok=True)
        return Path(shutil.copy(made, copy))

    def child(self, script: str, *arguments: object, display: str | None = None) -> Any:
        """What a part that runs as a process of its own has found."""
        environment = dict(self.environment)
        if display is not None:
            environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        answer = subprocess.run(
            [sys.executable, str(HERE / script), *map(str, arguments)],
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
        return json.loads(answer.stdout)


def start_rows(bench: Bench) -> Iterator[Row]:
    """Frame and data against the bare window, and ten times the values against one time."""
    from bench_screen import virtual_screen
    from bench_start import Starter

    effort = bench.effort
    plan, large = (bench.plan(effort.goals, effort.values * times) for times in (1, 10))
    bare, ours, more = [], [], []
    with virtual_screen() as display:
        starter = Starter(display, bench.home)
        # The first of each warms the disk and makes the backup that is due.
        for warm in (starter.bare, lambda: starter.ours(plan), lambda: starter.ours(large)):
            warm()
        for _ in range(effort.starts):
            bare.append(starter.bare())
            ours.append(starter.ours(plan))
            more.append(starter.ours(large))
        starter.close()
    bare_frames, frames, data = [one.frame for one in bare], [one.frame for one in ours], [one.data for one in ours]
    yield _against("frame painted, against a bare window", frames, bare_frames, 1.4)
    yield _against("plan's data painted, against a bare window", data, bare_frames, 3.0)
    yield _against("the same with ten times the values, against one time", [one.data for one in more], data, 1.1)
    processor = [one.processor for one in ours]
    yield _against("the same by processor time alone", [one.processor for one in more], processor)
    for what, times in (
        ("bare window", bare_frames),
        ("our frame", frames),
        ("our data", data),
        ("bare window, processor time", [one.processor for one in bare]),
        ("our data, processor time", processor),
    ):
        yield _milliseconds(what, times)


def edit_rows(bench: Bench) -> Iterator[Row]:
    """One edit until it is painted, alone and beside busy readers, with the bare commit beside it."""
    from bench_screen import virtual_screen

    plan = bench.plan(bench.effort.edited_goals, bench.effort.values)
    with virtual_screen() as display:
        found = bench.child("bench_window.py", "edits", plan, bench.effort.edits, display=display)
    commits = found.pop("commits")
    for name, times in found.items():
        if name.endswith("processor time"):
            yield _milliseconds(f"one edit painted: {name}", times)
            continue
        yield _milliseconds(f"one edit painted: {name}", times, 16.0)
        yield Row(f"one edit painted: {name}, worst", max(times) * 1000, "ms", 50.0, len(times))
    yield _milliseconds("smallest commit on this disk", commits)


def tree_rows(bench: Bench) -> Iterator[Row]:
    """Gestures in the tree of goals with every row open, against a mere repaint of it."""
    from bench_screen import virtual_screen

    goals = bench.effort.goals
    plan = bench.plan(goals, bench.effort.values)
    with virtual_screen() as display:
        found = bench.child("bench_tree.py", plan, max(3, bench.effort.edits // 2), display=display)
    busy = {name.removesuffix(THREAD): times for name, times in found.items() if name.endswith(THREAD)}
    floor = busy["repaint"]
    for name, what, limit in (
        ("drop of 1", "drop of 1 row until painted", 16.0),
        ("drop of 100", "drop of 100 rows until painted", 50.0),
        ("filter", "filter answered", 100.0),
        ("clear", "filter cleared", 100.0),
        ("paste", "10,000 lines pasted", 2000.0),
    ):
        yield _milliseconds(f"{what}, {goals:,} goals", found[name], limit)
        yield _milliseconds(f"{what}: the window's thread alone", busy[name], limit)
        yield Row(f"{what}: against a repaint", statistics.median(busy[name]) / statistics.median(floor), "x")
    yield _milliseconds("the tree repainted", floor)


def import_rows(bench: Bench) -> Iterator[Row]:
    """An import against openpyxl and sqlite3, and its undo against the import."""
    from bench_import import make_book

    from alignment_desktop.domain.calendar import PlanCalendar
    from alignment_desktop.domain.kpi import Frequency

    effort = bench.effort
    # The numbers of the plan are of all frequencies; days fit any of them only once, so this plan's are monthly.
    plan = bench.plan(effort.edited_goals, 0)
    periods = [PlanCalendar().period_of(date.today(), Frequency.MONTHLY)]
    while len(periods) < max(1, effort.values // effort.numbers):
        periods.append(periods[-1].previous())
    book = bench.folder / "values.xlsx"
    make_book(book, effort.numbers, periods[::-1])
    found = bench.child("bench_import.py", "import", plan, book, effort.imports)
    runs = found["runs"]
    imports = [one["import"] for one in runs]
    written = runs[0]["values"]
    yield _against(
        f"import of {written:,.0f} values from .xlsx, against openpyxl and sqlite3", imports, found["baselines"], 1.5
    )
    yield _against("undo of that import, against the import", [one["undo"] for one in runs], imports, 0.15)
    yield _milliseconds("openpyxl and sqlite3", found["baselines"])
    for step in ("read", "detect", "plan", "run", "undo", "redo"):
        yield _milliseconds(f"import: {step}", [one[step] for one in runs])


def memory_rows(bench: Bench) -> Iterator[Row]:
    """Resident memory after every page."""
    from bench_screen import virtual_screen

    plan = bench.plan(bench.effort.edited_goals, bench.effort.values)
    with virtual_screen() as display:
        found = bench.child("bench_window.py", "memory", plan, display=display)
    pages = len(found["pages"])
    yield Row(f"peak memory, {pages} pages visited", found["peak"], "MB", 300.0, 1, f"at rest {found['at rest']:.0f}")


def file_rows(bench: Bench) -> Iterator[Row]:
    """Opening, dumping and closing, for information."""
    plan = bench.plan(bench.effort.edited_goals, bench.effort.values)
    for name, times in bench.child("bench_import.py", "file", plan, bench.effort.imports).items():
        yield _milliseconds(f"the plan's file: {name}", times)


def alignment_rows(bench: Bench) -> Iterator[Row]:
    """Score and findings by processor time: the full count, after one edit, and what is asked on demand."""
    effort = bench.effort
    plan = bench.plan(effort.goals, effort.values)
    limits = {"full count": 500.0, "after one edit of a goal": 50.0, "after one value": 50.0}
    for name, times in bench.child("bench_alignment.py", plan, effort.edits).items():
        yield _milliseconds(f"score and findings, {effort.goals:,} goals: {name}", times, limits.get(name))


def map_rows(bench: Bench) -> Iterator[Row]:
    """A strategy map laid out, by processor time."""
    limits = {"24": 20.0, "200": 300.0}
    for count, times in bench.child("bench_map.py", max(3, bench.effort.starts)).items():
        yield _milliseconds(f"strategy map of {count} cards laid out", times, limits[count])


def vector_rows(bench: Bench) -> Iterator[Row]:
    """A first count of sentence vectors against the bare model, and the window meanwhile."""
    from bench_screen import virtual_screen

    goals = max(20, bench.effort.goals // 5)
    floors, firsts = [], []
    for _ in range(bench.effort.imports):
        floors.append(bench.child("bench_vectors.py", "floor", goals))
        firsts.append(bench.child("bench_vectors.py", "first", goals))
    seconds = [[one["seconds"] for one in runs] for runs in (firsts, floors)]
    processor = [[one["processor"] for one in runs] for runs in (firsts, floors)]
    yield _milliseconds(f"sentence vectors of {goals:,} goals, first time with loading", seconds[0], 2000.0)
    yield _against("the same, against the bare model in a process", *seconds)
    yield _milliseconds("the same, processor time", processor[0])
    yield _against("the same by processor time alone, against the bare model", *processor)
    with virtual_screen() as display:
        plan = bench.plan(goals, 0)
        found = bench.child("bench_vectors.py", "window", plan, display=display)
    yield Row(
        "longest gap between two turns of the window while vectors are computed", found["counting"] * 1000, "ms", 50
    )
    yield Row("the same at rest", found["resting"] * 1000, "ms")
    yield Row("memory that stays in the window's process afterwards", found["megabytes"], "MB")
    compared = bench.child("bench_vectors.py", "compare", bench.effort.goals)
    yield _milliseconds(f"{bench.effort.goals:,} goals against each other, processor time", [compared["all"]])
    yield _milliseconds("the same after one edit, processor time", [compared["edit"]])


def forecast_rows(bench: Bench) -> Iterator[Row]:
    """What a worker counts of one number, by processor time."""
    found = bench.child("bench_forecast.py", max(3, bench.effort.starts))
    driver = found.pop("driver")
    for name, times in found.items():
        limit = 250.0 if name == "60 monthly" else None
        yield _milliseconds(f"forecast of {name} values with its back-test", times, limit)
    yield _milliseconds("one leading number beside a result, 156 weeks", driver)


def grid_rows(bench: Bench) -> Iterator[Row]:
    """Keys and a large paste in the grid of numbers until they are painted, and formulas that follow one value."""
    from bench_screen import virtual_screen

    effort = bench.effort
    plan = bench.plan(effort.edited_goals, effort.values)
    with virtual_screen() as display:
        found = bench.child("bench_grid.py", plan, max(3, effort.edits // 3), display=display)
    formulas = found.pop("ten formulas after one value")
    for name, times in found.items():
        limit = 16.0 if name in ("value entered", "arrow down") else None
        limit = 300.0 if name.endswith("pasted") else 150.0 if name.endswith("undone") else limit
        yield _milliseconds(f"grid of {effort.numbers} numbers: {name}", times, limit)
    yield _milliseconds("ten formulas, one upon the other, after one value, processor time", formulas, 50.0)


def chart_rows(bench: Bench) -> Iterator[Row]:
    """The chart of twenty years of days until it is painted."""
    from bench_screen import virtual_screen

    plan = bench.plan(bench.effort.edited_goals, bench.effort.values)
    limits = {"shown": 120.0, "pan step": 16.0}
    with virtual_screen() as display:
        found = bench.child("bench_charts.py", plan, max(3, bench.effort.edits // 5), display=display)
    for name, times in found.items():
        yield _milliseconds(f"chart of 7,300 daily values: {name}", times, limits.get(name))


PARTS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "start": start_rows,
    "edit": edit_rows,
    "tree": tree_rows,
    "import": import_rows,
    "memory": memory_rows,
    "file": file_rows,
    "alignment": alignment_rows,
    "map": map_rows,
    "vectors": vector_rows,
    "forecast": forecast_rows,
    "grid": grid_rows,
    "charts": chart_rows,
}


def main(arguments: list[str]) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="Measure what the program promises.")
    parser.add_argument("--only", choices=PARTS, action="append", metavar="PART", help=f"one part: {', '.join(PARTS)}")
    parser.add_argument(
        "--quick", action="store_true", help="tiny plans, once each: shows that it runs, not how fast it is"
    )
    parser.add_argument("--folder", type=Path, help="keep the plans here for the next run")
    options = parser.parse_args(arguments)
    if not options.quick:
        _compile()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, QUICK if options.quick else FULL)
        rows = [row for name in options.only or PARTS for row in PARTS[name](bench)]
    _print(rows)
    return 0


def _compile() -> None:
    """As an installation leaves it: nothing is compiled while it is measured."""
    for folder in (
        Path(CHECKOUT, "alignment_desktop"),
        *(Path(place) for place in sys.path if "site-packages" in place),
    ):
        compileall.compile_dir(folder, quiet=2, workers=0)


def _against(what: str, ours: list[float], theirs: list[float], limit: float | None = None) -> Row:
    """The ratio of medians; its spread is that of the single pairs."""
    pairs = [one / other for one, other in zip(ours, theirs, strict=True)]
    ratio = statistics.median(ours) / statistics.median(theirs)
    return Row(what, ratio, "x", limit, len(pairs), f"{_figure(min(pairs))} to {_figure(max(pairs))}")


def _milliseconds(what: str, times: list[float], limit: float | None = None) -> Row:
    spread = f"{_figure(min(times) * 1000)} to {_figure(max(times) * 1000)}"
    return Row(what, statistics.median(times) * 1000, "ms", limit, len(times), spread)


def _figure(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _print(rows: list[Row]) -> None:
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}{load}"
    )
    table = [("what", "measured", "limit", "held", "n", "spread"), *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in table) for place in range(6)]
    for line in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def _become_the_installed_python(arguments: list[str]) -> None:
    """The program's packages are in `.venv`; a run under another Python starts again there."""
    if not Path(VENV_PYTHON).exists():
        import set_up

        if set_up.attempt(lambda: set_up.for_running(RUN_TIME_LOCK)):
            raise SystemExit(1)
    if Path(sys.prefix).resolve() != Path(CHECKOUT, ".venv").resolve():
        raise SystemExit(subprocess.call([VENV_PYTHON, __file__, *arguments]))
    sys.path.insert(0, CHECKOUT)


if __name__ == "__main__":
    _become_the_installed_python(sys.argv[1:])
    sys.exit(main(sys.argv[1:]))
