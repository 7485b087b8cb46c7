"""`map PLAN OUT`: the file that is named, in the format of its ending; anything else is refused before the plan is read."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.strategy_map import add_arguments, run
from alignment_desktop.app.cli.verbs import verb_of
from alignment_desktop.domain.errors import NotSavedError
from tests.support.plans import example_workspace, places_in
from tests.ui.conftest import application

__all__ = ["application"]


@pytest.fixture
def plan(application: QApplication, tmp_path: Path) -> Path:
    workspace = example_workspace(tmp_path)
    workspace.close()
    return workspace.path


def parsed(*words: object) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return parser.parse_args([str(word) for word in words])


@pytest.mark.parametrize(("name", "begins"), [("m.pdf", b"%PDF"), ("m.svg", b"<?xml"), ("m.png", b"\x89PNG")])
def test_it_writes_what_the_ending_says(plan: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    before = plan.read_bytes()
    assert run(parsed(plan, tmp_path / name, "--paper", "a3"), places_in(tmp_path)) == ExitCode.DONE
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert plan.read_bytes() == before


def test_other_endings_are_refused(plan: Path, tmp_path: Path) -> None:
    with pytest.raises(NotSavedError) as refused:
        run(parsed(plan, tmp_path / "map.docx"), places_in(tmp_path))
    assert refused.value.code == "map_file_kind"


def test_the_verb_is_listed() -> None:
    verb = verb_of("map")
    assert verb is not None
    assert verb.needs_qt
