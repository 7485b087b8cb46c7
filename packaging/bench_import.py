"""The parts of the benchmark without a window: an import of many values, its undo, opening, closing and dumping.

Run as a child process: `bench_import.py import PLAN BOOK` or `bench_import.py file PLAN`; prints one JSON object.
"""

from __future__ import annotations

import io
import json
import sqlite3
import sys
import time
from contextlib import redirect_stdout, suppress
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook

from alignment_desktop.domain.period import Period
from alignment_desktop.exchange.import_planner import PlanOptions, plan_import
from alignment_desktop.exchange.layout_detector import detect_tables
from alignment_desktop.exchange.workbook_reader import read_workbook
from alignment_desktop.host.paths import find_places
from alignment_desktop.workspace.import_file import existing_values, import_command, known_kpis
from alignment_desktop.workspace.plan_document import plan_document
from alignment_desktop.workspace.workspace import Workspace

_TABLE = """
CREATE TABLE measurement (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kpi_id INTEGER NOT NULL, period_start TEXT NOT NULL, value REAL,
    UNIQUE (kpi_id, period_start))
"""


def make_book(path: Path, numbers: int, periods: list[Period]) -> None:
    """A workbook with names down and periods across."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Values")
    sheet.append(["Number", *(period.start for period in periods)])
    for number in range(1, numbers + 1):
        sheet.append([f"Number {number}", *(float(100 + (number * 7 + place) % 91) for place in range(len(periods)))])
    book.save(path)


def baseline(book_path: Path, folder: Path) -> tuple[float, int]:
    """Seconds to read the file with openpyxl and insert its values with sqlite3 in one transaction, and how many they were."""
    target = folder / "baseline.db"
    with suppress(FileNotFoundError):
        target.unlink()
    connection = sqlite3.connect(target)
    connection.execute(_TABLE)
    began = time.perf_counter()
    book = load_workbook(book_path, read_only=True, data_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    starts = [one.date().isoformat() for one in next(rows)[1:]]  # type: ignore[union-attr]
    values: list[tuple[int, str, object]] = []
    for number, row in enumerate(rows, start=1):
        values.extend((number, start, value) for start, value in zip(starts, row[1:], strict=True))
    with connection:
        connection.executemany("INSERT INTO measurement (kpi_id, period_start, value) VALUES (?, ?, ?)", values)
    took = time.perf_counter() - began
    connection.close()
    book.close()
    return took, len(values)


def import_once(workspace: Workspace, book: Path) -> dict[str, float]:
    """Seconds of the steps of an import, and of its undo and redo. The plan ends as it began."""
    marks = [time.perf_counter()]

    def done() -> float:
        marks.append(time.perf_counter())
        return marks[-1] - marks[-2]

    workbook = read_workbook(book)
    found = {"read": done()}
    table = detect_tables(workbook)[0]
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet_name)
    found["detect"] = done()
    calendar = workspace.figures().calendar
    plan = plan_import(sheet, table, known_kpis(workspace), existing_values(workspace), calendar, PlanOptions())
    found["plan"] = done()
    command = import_command(workspace, plan, file_name=book.name, fingerprint="bench")
    written = workspace.run(command)
    found["run"] = done()
    found["import"] = marks[-1] - marks[0]
    workspace.undo()
    found["undo"] = done()
    workspace.redo()
    found["redo"] = done()
    workspace.undo()
    workspace.forget_history()
    found["values"] = written
    return found


def imports(plan: Path, book: Path, repeats: int) -> dict[str, object]:
    """Imports and baselines in turn."""
    workspace = Workspace.open(plan, find_places())
    runs, baselines, count = [], [], 0
    for _ in range(repeats):
        took, count = baseline(book, plan.parent)
        baselines.append(took)
        runs.append(import_once(workspace, book))
    workspace.close()
    return {"runs": runs, "baselines": baselines, "values": count}


def file_times(plan: Path, repeats: int) -> dict[str, list[float]]:
    """Seconds of opening, dumping and closing after a change."""
    found: dict[str, list[float]] = {"open": [], "figures": [], "dump": [], "close": []}
    for step in range(repeats):
        began = time.perf_counter()
        workspace = Workspace.open(plan, find_places())
        opened = time.perf_counter()
        workspace.figures()
        counted = time.perf_counter()
        with redirect_stdout(io.StringIO()) as text:
            json.dump(plan_document(workspace), text, ensure_ascii=False, indent=1)
        dumped = time.perf_counter()
        _touch(workspace, step)
        touched = time.perf_counter()
        workspace.close()
        closed = time.perf_counter()
        for name, took in zip(
            found, (opened - began, counted - opened, dumped - counted, closed - touched), strict=True
        ):
            found[name].append(took)
    return found


def _touch(workspace: Workspace, step: int) -> None:
    from alignment_desktop.commands.measurement import RecordMeasurement

    workspace.run(RecordMeasurement(1, date.today(), 50.0 + step))


def main(arguments: list[str]) -> int:
    """Runs one part and prints what it found."""
    part, plan = arguments[0], Path(arguments[1])
    found = (
        imports(plan, Path(arguments[2]), int(arguments[3]))
        if part == "import"
        else file_times(plan, int(arguments[2]))
    )
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
