"""`sheet PLAN OUT.pdf [--paper a4] [--orientation landscape]`: the strategy on one page."""

from __future__ import annotations

import argparse
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.app.gui_application import gui_application
from alignment_desktop.domain.strategy_sheet import Orientation, Paper, SheetOptions
from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.strategy_sheet import load_strategy_sheet


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("out", type=Path, help="the PDF to write; an existing one is replaced")
    parser.add_argument("--paper", choices=[paper.value for paper in Paper], default=Paper.A4.value)
    parser.add_argument(
        "--orientation", choices=[way.value for way in Orientation], default=Orientation.LANDSCAPE.value
    )


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Reads the plan, lays the page out and writes it."""
    with opened_to_read(arguments.plan, places) as workspace:
        sheet = load_strategy_sheet(workspace)
    options = SheetOptions(Paper(arguments.paper), Orientation(arguments.orientation))
    with gui_application():
        # Qt's classes are imported once there is an application to use them.
        from alignment_desktop.app.cli.sheet_pdf import write_sheet  # noqa: PLC0415

        write_sheet(sheet, options, arguments.out)
    return ExitCode.DONE
