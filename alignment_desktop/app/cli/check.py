"""`check PLAN`: 0 whole, 3 a rule is broken, 4 damaged."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.messages.catalogue import sentence
from alignment_desktop.workspace.plan_check import check_plan


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Says what is broken, one sentence a line, and nothing when all is well."""
    with opened_to_read(arguments.plan, places) as workspace:
        result = check_plan(workspace)
    if result.is_damaged:
        print(sentence("plan_damaged"), file=sys.stderr)
        return ExitCode.NOT_OPENED
    for rule in result.broken:
        print(sentence(rule.code, **rule.params), file=sys.stderr)
    return ExitCode.REFUSED if result.broken else ExitCode.DONE
