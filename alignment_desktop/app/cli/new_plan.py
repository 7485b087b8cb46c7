"""`new PLAN [--example | --from STRANGE]`: makes a plan."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.example_plan import create_example
from alignment_desktop.commands.new_plan import StartPlan
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.host.clock import SystemClock
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.messages.salvage_words import salvage_sentences, say_in_english
from alignment_desktop.workspace.salvage import salvage_plan
from alignment_desktop.workspace.workspace import Workspace

SUFFIX = ".alignment"
YEARS_AHEAD = 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path, help="the file to make; its name ends in .alignment")
    filled = parser.add_mutually_exclusive_group()
    filled.add_argument("--example", action="store_true", help="fill it with the example, Harbour Street Bakery")
    filled.add_argument(
        "--from",
        dest="strange",
        type=Path,
        metavar="STRANGE",
        help="fill it with what a plan holds that is refused for its unknown parts; that file is not changed",
    )


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Makes the plan; an existing file is never replaced."""
    path: Path = arguments.plan
    if path.suffix != SUFFIX:
        raise DomainError("plan_name_ending", name=path.name)
    if arguments.example:
        create_example(path, places).close()
    elif arguments.strange is not None:
        print(" ".join(salvage_sentences(salvage_plan(arguments.strange, path, places), say_in_english)))
    else:
        plan_to = date(SystemClock().today().year + YEARS_AHEAD, 12, 31)
        Workspace.create(path, places, StartPlan(path.stem, plan_to, "EUR")).close()
    return ExitCode.DONE
