"""`chart` writes vectors with text, `week` says what the first page says; neither changes the plan."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from alignment_desktop.app.cli import chart, week
from alignment_desktop.domain.errors import DomainError, NotSavedError
from tests.support.plans import empty_workspace, example_workspace, places_in


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Path]:
    workspace = example_workspace(tmp_path)
    workspace.close()
    before = workspace.path.read_bytes()
    yield workspace.path
    assert workspace.path.read_bytes() == before


def run(module: ModuleType, plan: Path, *words: str) -> None:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    assert module.run(parser.parse_args([str(plan), *words]), places_in(plan.parent)) == 0


def test_a_chart_is_written_as_vectors_with_text(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "deliveries.svg"
    run(chart, plan, "On-time wholesale", str(out))
    text = out.read_text("utf-8")
    assert "<image" not in text
    for words in ("On-time wholesale deliveries", "Target 97", "Bridge works begin", "Off track"):
        assert words in text
    out.unlink()
    run(chart, plan, "On-time wholesale", str(out), "--no-forecast", "--all")
    assert len(out.read_text("utf-8")) > 1000


@pytest.mark.parametrize(("name", "begins"), [("c.pdf", b"%PDF"), ("c.png", b"\x89PNG")])
def test_a_chart_is_written_in_other_formats(plan: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    run(chart, plan, "Waste", str(tmp_path / name))
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_chart_is_written_in_the_kind_that_is_asked_for(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "margin.svg"
    run(chart, plan, "Gross margin", str(out), "--kind", "year_over_year")
    assert "This year over last" in out.read_text("utf-8")
    with pytest.raises(DomainError) as refused:
        run(chart, plan, "Waste", str(out), "--kind", "year_to_date")
    assert refused.value.code == "chart_kind_not_of_number"


def test_a_number_without_values_has_a_chart_too(plan: Path, tmp_path: Path) -> None:
    run(chart, plan, "Cross-trained staff", str(tmp_path / "staff.svg"))
    assert "Cross-trained staff" in (tmp_path / "staff.svg").read_text("utf-8")


def test_what_cannot_be_written_is_refused(plan: Path, tmp_path: Path) -> None:
    with pytest.raises(NotSavedError) as kind:
        run(chart, plan, "Waste", str(tmp_path / "c.docx"))
    assert kind.value.code == "chart_file_kind"
    with pytest.raises(NotSavedError) as place:
        run(chart, plan, "Waste", str(tmp_path / "no" / "where" / "c.svg"))
    assert place.value.code == "chart_not_written"
    with pytest.raises(DomainError) as name:
        run(chart, plan, "Flour", str(tmp_path / "c.svg"))
    assert name.value.code == "number_unknown"


def test_the_week_is_told_with_its_ids(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(week, plan, "--json")
    document = json.loads(capsys.readouterr().out)
    assert document["as_of"] == "2026-11-09"
    first, second = document["lines"][:2]
    assert (first["kind"], len(first["ids"])) == ("overdue", 3)
    assert second["title"].startswith("Due today: ")
    assert document["key_numbers"][0] == "Gross margin"
    assert document["quickest_gain"]["points"] == 10
    run(week, plan)
    printed = capsys.readouterr().out
    assert printed.startswith("To enter\n  Overdue: ")


def test_a_new_plan_needs_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = empty_workspace(tmp_path)
    workspace.close()
    run(week, workspace.path)
    assert "needs you this week" in capsys.readouterr().out
