"""`scorecard PLAN OUT.xlsx [--period 2026-10]`: the scorecard as a workbook."""

from __future__ import annotations

import argparse
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.exchange.scorecard_workbook import write_scorecard
from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.scorecard import latest_month_with_values, load_scorecard_details


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("out", type=Path, help="the workbook to write, .xlsx; an existing one is replaced")
    parser.add_argument("--period", help="2026, 2026-Q4, 2026-10; default: the latest month with values")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Reads everything first, then writes the file."""
    with opened_to_read(arguments.plan, places) as workspace:
        calendar = workspace.figures().calendar
        asked = arguments.period
        period = calendar.parse(asked) if asked else latest_month_with_values(workspace)
        details = load_scorecard_details(workspace, period)
    write_scorecard(details.scorecard, details.values, details.notes, arguments.out, may_replace=True)
    return ExitCode.DONE
