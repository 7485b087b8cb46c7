"""`chart PLAN NUMBER OUT.svg|.png|.pdf`: the chart of one number, with what becomes of it if nothing changes."""

from __future__ import annotations

import argparse
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.find_number import find_number
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.app.gui_application import gui_application
from alignment_desktop.domain.chart_kind import ChartKind, kinds_of
from alignment_desktop.domain.errors import DomainError, NotSavedError
from alignment_desktop.host.paths import Places

_KINDS = (".pdf", ".svg", ".png")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("number", help="its whole name, or a beginning that only one has")
    parser.add_argument("out", type=Path, help="the .svg, .png or .pdf to write; an existing one is replaced")
    parser.add_argument("--all", action="store_true", help="the whole time, not the last two years")
    parser.add_argument(
        "--kind",
        default=ChartKind.LINE.value,
        choices=[kind.value for kind in ChartKind],
        help="how values become a picture; default line",
    )
    parser.add_argument("--no-forecast", action="store_true", help="only what was")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Reads the number and paints it; also of a plan that is open in a window."""
    if arguments.out.suffix.lower() not in _KINDS:
        raise NotSavedError("chart_file_kind", file=arguments.out.name)
    with opened_to_read(arguments.plan, places) as workspace:
        kpi = find_number(workspace, arguments.number).kpi
        kpi_id = kpi.id
        if ChartKind(arguments.kind) not in kinds_of(kpi):
            raise DomainError("chart_kind_not_of_number", name=kpi.name, kind=arguments.kind)
        with gui_application():
            # Qt's classes are imported once there is an application to use them.
            from alignment_desktop.app.cli.chart_file import write_chart_file  # noqa: PLC0415

            write_chart_file(
                workspace,
                kpi_id,
                arguments.out,
                ChartKind(arguments.kind),
                is_whole=arguments.all,
                has_forecast=not arguments.no_forecast,
            )
    return ExitCode.DONE
