"""`dump PLAN`: the whole plan in the open format."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.plan_document import plan_document

ROWS = ("tables", "history")
"""The parts of the document that hold rows by table."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Prints the document; also of a plan that is open in a window."""
    with opened_to_read(arguments.plan, places) as workspace:
        document = plan_document(workspace)
    sys.stdout.write(written(document))
    return ExitCode.DONE


def written(document: Mapping[str, Any]) -> str:
    """The document with one row a line: a change of one fact is a change of one line, and a large plan is quick to write."""
    parts = [
        f" {_json(name)}: {_tables(content) if name in ROWS else _json(content)}" for name, content in document.items()
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _tables(tables: Mapping[str, list[dict[str, Any]]]) -> str:
    blocks = []
    for name, rows in tables.items():
        lines = ",\n".join(f"   {_json(row)}" for row in rows)
        blocks.append(f"  {_json(name)}: [\n{lines}\n  ]" if rows else f"  {_json(name)}: []")
    return "{\n" + ",\n".join(blocks) + "\n }"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
