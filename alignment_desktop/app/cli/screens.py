"""`screens PLAN OUT`: a picture of every page in light and dark, made from the real window."""

from __future__ import annotations

import argparse
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.gui_application import gui_application
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.host.paths import Places


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("out", type=Path, help="the folder for the pictures; made if it is not there")
    parser.add_argument("--size", default="1366x768", help="of the window in pixels; default 1366x768")
    parser.add_argument("--text", type=int, default=100, choices=(100, 115, 130, 150), help="text size in per cent")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Opens a copy of the plan, so that neither it nor anybody's layout is touched."""
    width, _, height = arguments.size.partition("x")
    try:
        arguments.out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSavedError("export_folder_missing", name=arguments.out.name, folder=str(arguments.out)) from error
    with gui_application() as app:
        # Qt's classes are imported once there is an application to use them.
        from alignment_desktop.app.pictures import take_pictures  # noqa: PLC0415

        take_pictures(app, arguments.plan, arguments.out, (int(width), int(height)), arguments.text)
    return ExitCode.DONE
