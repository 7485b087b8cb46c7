"""`scorecard PLAN OUT.xlsx|OUT.pdf [--period 2026-10]`: the scorecard as a workbook, or on pages."""

from __future__ import annotations

import argparse
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.app.gui_application import gui_application
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.exchange.scorecard_workbook import write_scorecard
from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.scorecard import latest_month_with_values, load_scorecard, load_scorecard_details


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("out", type=Path, help="the .xlsx or .pdf to write; an existing one is replaced")
    parser.add_argument("--period", help="2026, 2026-Q4, 2026-10; default: the latest month with values")
    parser.add_argument("--paper", choices=[paper.value for paper in Paper], default=Paper.A4.value, help="of a .pdf")
    parser.add_argument(
        "--orientation",
        choices=[way.value for way in Orientation],
        default=Orientation.LANDSCAPE.value,
        help="of a .pdf",
    )


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Reads everything first, then writes the file."""
    is_pdf = arguments.out.suffix.lower() == ".pdf"
    with opened_to_read(arguments.plan, places) as workspace:
        calendar = workspace.figures().calendar
        asked = arguments.period
        period = calendar.parse(asked) if asked else latest_month_with_values(workspace)
        if is_pdf:
            scorecard, today = load_scorecard(workspace, period, has_goals=True), workspace.today()
        else:
            details = load_scorecard_details(workspace, period)
    if is_pdf:
        with gui_application():
            # Qt's classes are imported once there is an application to use them.
            from alignment_desktop.app.cli.scorecard_pdf import write_pdf  # noqa: PLC0415

            write_pdf(
                scorecard, calendar, today, Paper(arguments.paper), Orientation(arguments.orientation), arguments.out
            )
        return ExitCode.DONE
    write_scorecard(details.scorecard, details.values, details.notes, arguments.out, may_replace=True)
    return ExitCode.DONE
