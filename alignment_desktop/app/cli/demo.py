"""`demo OUT`: the main job without touching anything of one's own: example, import, scorecard, sheet, pictures."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Protocol

from alignment_desktop.app.cli import import_values, new_plan, scorecard, screens, sheet
from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.host.paths import Places
from alignment_desktop.host.resource_files import resource_path

PLAN = "Harbour Street Bakery.alignment"
SAMPLE_FILE = ("samples", "bakery_numbers_october.xlsx")


class VerbModule(Protocol):
    """What the module of a verb has."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Says what the verb understands."""

    def run(self, arguments: argparse.Namespace, places: Places) -> int:
        """Does the work and returns the exit code."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("out", type=Path, help="a folder for everything; made if it is not there")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Runs the other verbs one after another and says what stands where. Pictures show the plan as it came; the
    workbook and the sheet hold the imported values as well."""
    out: Path = arguments.out
    plan = out / PLAN
    try:
        out.mkdir(parents=True, exist_ok=True)
        plan.unlink(missing_ok=True)
    except OSError as error:
        raise NotSavedError("export_folder_missing", name=out.name, folder=str(out)) from error
    workbook = resource_path(*SAMPLE_FILE)
    _step(new_plan, places, [str(plan), "--example"], f"The example plan: {plan}")
    _step(screens, places, [str(plan), str(out / "screens")], f"A picture of every page: {out / 'screens'}")
    _step(import_values, places, [str(plan), str(workbook)], f"Values came in from {workbook.name}")
    _step(scorecard, places, [str(plan), str(out / "scorecard.xlsx")], f"The scorecard: {out / 'scorecard.xlsx'}")
    _step(
        sheet, places, [str(plan), str(out / "strategy-sheet.pdf")], f"The strategy sheet: {out / 'strategy-sheet.pdf'}"
    )
    return ExitCode.DONE


def _step(verb: VerbModule, places: Places, words: list[str], sentence: str) -> None:
    parser = argparse.ArgumentParser()
    verb.add_arguments(parser)
    verb.run(parser.parse_args(words), places)
    print(sentence)
