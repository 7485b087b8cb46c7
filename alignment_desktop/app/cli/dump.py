"""`dump PLAN`: the whole plan in the open format."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.plan_document import plan_document


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Prints the document; also of a plan that is open in a window."""
    with opened_to_read(arguments.plan, places) as workspace:
        document = plan_document(workspace)
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return ExitCode.DONE
