"""`scorecard PLAN OUT.pdf`: the pages of a period, written beside the workbook by the same verb."""

from __future__ import annotations

import argparse
from pathlib import Path

from PySide6.QtWidgets import QApplication

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.scorecard import add_arguments, run
from tests.support.plans import example_workspace, places_in
from tests.ui.conftest import application

__all__ = ["application"]


def test_a_pdf_is_written_and_the_plan_stays(application: QApplication, tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    workspace.close()
    before = workspace.path.read_bytes()
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    out = tmp_path / "card.pdf"
    words = [str(workspace.path), str(out), "--period", "2026-Q3", "--paper", "letter", "--orientation", "portrait"]
    assert run(parser.parse_args(words), places_in(tmp_path)) == ExitCode.DONE
    assert out.read_bytes().startswith(b"%PDF")
    assert workspace.path.read_bytes() == before
