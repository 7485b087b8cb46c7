"""`map PLAN OUT.pdf|.svg|.png`: how one thing leads to another, on one page."""

from __future__ import annotations

import argparse
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.app.gui_application import gui_application
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.strategy_map import load_strategy_map

_KINDS = (".pdf", ".svg", ".png")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("out", type=Path, help="the .pdf, .svg or .png to write; an existing one is replaced")
    parser.add_argument("--paper", choices=[paper.value for paper in Paper], default=Paper.A4.value, help="of a .pdf")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Reads the plan, lays the map out and writes it."""
    if arguments.out.suffix.lower() not in _KINDS:
        raise NotSavedError("map_file_kind", file=arguments.out.name)
    with opened_to_read(arguments.plan, places) as workspace:
        found, today = load_strategy_map(workspace), workspace.today()
    with gui_application():
        # Qt's classes are imported once there is an application to use them.
        from alignment_desktop.app.cli.map_file import write_map_file  # noqa: PLC0415

        write_map_file(found, today, arguments.out, Paper(arguments.paper))
    return ExitCode.DONE
