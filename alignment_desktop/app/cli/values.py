"""`values PLAN [--number NAME] [--csv]`: the values of one number or of all, oldest first."""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.find_number import find_number
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.host.paths import Places
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

COLUMNS = ("number", "period", "value", "state", "target", "low", "high", "status", "reason", "note")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument(
        "--number", metavar="NAME", help="only this one; its whole name, or a beginning that only one has"
    )
    parser.add_argument("--csv", action="store_true", help="as CSV with a point for decimals, instead of JSON lines")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Prints; also of a plan that is open in a window."""
    with opened_to_read(arguments.plan, places) as workspace:
        figures = workspace.figures()
        chosen = [find_number(workspace, arguments.number)] if arguments.number else list(figures.kpis.values())
        rows = [row for one in chosen for row in _rows(one, workspace.read(load_measurements, one.kpi.id), figures)]
    if arguments.csv:
        sys.stdout.write(_csv(rows))
    else:
        sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return ExitCode.DONE


def _rows(one: KpiFigures, entries: Sequence[Measurement], figures: PlanFigures) -> Iterator[dict[str, Any]]:
    calendar = figures.calendar
    for entry in entries:
        period = calendar.period_of(entry.period_start, one.kpi.frequency)
        target = target_in_force(one.kpi, one.targets, period, calendar)
        is_measured = entry.state is not MeasurementState.NOT_MEASURED
        yield {
            "number": one.kpi.name,
            "period": calendar.code(period),
            "value": entry.value,
            "state": entry.state.value,
            "target": None if target is None else target.value,
            "low": None if target is None else target.low,
            "high": None if target is None else target.high,
            "status": judge(one.kpi, entry.value, target).status.value if is_measured else None,
            "reason": entry.reason,
            "note": entry.note,
        }


def _csv(rows: Sequence[dict[str, Any]]) -> str:
    """A cell that a program for tables would take for a formula begins with an apostrophe."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _safe(value) for name, value in row.items()})
    return written.getvalue()


def _safe(value: object) -> object:
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return "" if value is None else value
