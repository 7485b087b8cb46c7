"""`compare`: what it prints for a person and for a script."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.app.cli import compare
from alignment_desktop.commands.objective import AddObjective, EditObjectives
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace, places_in


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan of two days of work."""
    workspace = empty_workspace(tmp_path, FixedClock(date(2026, 1, 5)))
    goal_id = workspace.run(AddObjective("Bake more bread today", Level.OBJECTIVE, 1))
    workspace.run(EditObjectives((goal_id,), {"due_on": date(2026, 6, 30)}))
    workspace.close()
    workspace = Workspace.open(workspace.path, places_in(tmp_path), FixedClock(date(2026, 2, 2)))
    workspace.run(EditObjectives((goal_id,), {"due_on": date(2026, 12, 31), "title": "Bake bread"}))
    workspace.run(AddObjective("Sell what is left over", Level.DEPARTMENT, goal_id))
    workspace.close()
    return workspace.path


def printed(plan: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    parser = argparse.ArgumentParser()
    compare.add_arguments(parser)
    assert compare.run(parser.parse_args([str(plan), *words]), places_in(plan.parent)) == 0
    return capsys.readouterr().out


def test_it_says_what_differs(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(plan, capsys, "2026-02-10", "2026-01-20")
    assert text.splitlines() == [
        "5 January 2026 compared with 2 February 2026",
        "Alignment score: 50 → 50",
        "Progress of the whole plan: – → –",
        "",
        "New (1)",
        "  Sell what is left over: new, inside “Bake bread”",
        "",
        "Renamed (1)",
        "  Bake bread: was “Bake more bread today”",
        "",
        "Other dates (1)",
        "  Bake bread: due: 30 June 2026 → 31 December 2026",
    ]


def test_a_script_gets_ids_and_figures(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(printed(plan, capsys, "2026-01-05", "today", "--json"))
    assert document["before"]["score"]["total"] == 50
    assert document["after"]["is_now"]
    assert [(one["kind"], one["id"], one["after"]) for one in document["changes"]] == [
        ("came", 3, "Bake bread"),
        ("renamed", 2, "Bake bread"),
        ("dates", 2, "2026-12-31"),
    ]


def test_a_day_before_the_first_picture_is_refused(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DomainError, match="no_picture_by"):
        printed(plan, capsys, "2025-12-31", "today")


def test_the_same_day_twice_differs_in_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(plan, capsys, "2026-01-05", "2026-01-20").endswith("Nothing differs.\n")
