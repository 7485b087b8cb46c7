"""`score`: what it prints for a person and for a script; `dump` holds the same."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from alignment_desktop.app.cli import dump, score
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.host.paths import Places
from tests.support.plans import empty_workspace, example_workspace, places_in


class Verb:
    """Runs the verb on a plan within this process."""

    def __init__(self, plan: Path, places: Places, capsys: pytest.CaptureFixture[str]) -> None:
        self.plan, self.places, self.capsys = plan, places, capsys

    def printed(self, *words: str) -> str:
        parser = argparse.ArgumentParser()
        score.add_arguments(parser)
        assert score.run(parser.parse_args([str(self.plan), *words]), self.places) == 0
        return self.capsys.readouterr().out

    def json(self, *words: str) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.printed("--json", *words))
        return document

    def dumped(self) -> dict[str, Any]:
        assert dump.run(argparse.Namespace(plan=self.plan), self.places) == 0
        document: dict[str, Any] = json.loads(self.capsys.readouterr().out)
        return document


@pytest.fixture
def verb(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Verb]:
    workspace = example_workspace(tmp_path)
    workspace.close()
    before = workspace.path.read_bytes()
    yield Verb(workspace.path, places_in(tmp_path), capsys)
    assert workspace.path.read_bytes() == before


def test_json_has_total_parts_and_findings(verb: Verb) -> None:
    document = verb.json()
    assert (document["as_of"], document["total"]) == ("2026-11-09", 74)
    assert document["parts"][0] == {"part": "linked", "points": 19, "counted": 32, "of": 33, "left_out": [34]}
    assert [(one["part"], one["points"], one["counted"], one["of"]) for one in document["parts"]] == [
        ("linked", 19, 32, 33),
        ("owned", 19, 13, 14),
        ("measured", 18, 15, 17),
        ("up_to_date", 10, 7, 14),
        ("balanced", 8, 2, 12),
    ]
    assert [(one["kind"], one["gain"]) for one in document["findings"]] == [
        ("out_of_balance", 9),
        ("not_measured", 2),
        ("no_shared_goal", 2),
        ("nobodys", 1),
        ("not_measured", 1),
        ("not_linked", 1),
        ("pulling_apart", 0),
        ("gone_quiet", 0),
    ]
    quiet = document["findings"][-1]
    assert (quiet["ids"], quiet["reason"]) == ([5], "No update for 34 days. It is due in three weeks.")
    assert [one["kind"] for one in document["hidden"]] == ["overloaded", "serves_another_department"]


def test_a_coming_day_says_why(verb: Verb) -> None:
    document = verb.json("--on", "2026-12-31")
    assert (document["as_of"], document["total"]) == ("2026-12-31", 60)
    assert [one["reason"] for one in document["because"]] == [
        "ahead_numbers_fall_due",
        "ahead_values_get_old",
        "ahead_goals_pass_their_date",
    ]
    assert verb.printed("--on", "2026-11-30").splitlines()[0] == (
        "71 by 30 November 2026: the values of five numbers get too old, three goals pass their date"
    )


def test_a_day_that_is_past_is_refused(verb: Verb) -> None:
    with pytest.raises(DomainError) as refused:
        verb.printed("--on", "2026-11-08")
    assert refused.value.code == "score_day_is_past"
    with pytest.raises(SystemExit) as usage:
        verb.printed("--on", "tomorrow")
    assert usage.value.code == 2


def test_plain_text_is_for_reading(verb: Verb) -> None:
    lines = verb.printed().splitlines()
    assert lines[0] == "74 of 100"
    assert lines[1] == "  19 of 20  32 of 33 goals lead to the vision."
    assert lines[lines.index("Not linked") + 1] == "  Redo the shop window for Christmas (+1)"
    assert lines[-1] == "Hidden: 2"


def test_the_dump_holds_score_and_findings(verb: Verb) -> None:
    document, told = verb.dumped(), verb.json()
    computed = document["computed"]
    assert (computed["total"], computed["parts"]) == (told["total"], told["parts"])
    assert [(one["kind"], one["ids"], one["gain"]) for one in computed["findings"]] == [
        (one["kind"], one["ids"], one["gain"]) for one in told["findings"]
    ]
    assert document["history"]["score_day"][-1]["on_day"] == "2026-11-02"


def test_a_plan_without_anything_has_a_dash(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = empty_workspace(tmp_path)
    workspace.close()
    verb = Verb(workspace.path, places_in(tmp_path), capsys)
    assert verb.printed().splitlines()[0] == "– of 100"
    assert verb.json()["parts"][0]["points"] is None
