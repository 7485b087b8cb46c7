"""The verbs on numbers: `values`, `set`, `forecast`. Refusals are one sentence and change nothing."""

from __future__ import annotations

import argparse
import csv
import io
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from alignment_desktop.app.cli import forecast, set_value, values
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.host.paths import Places
from tests.support.plans import example_workspace, places_in


class Verbs:
    """Runs verbs on the bakery within this process."""

    def __init__(self, plan: Path, places: Places, capsys: pytest.CaptureFixture[str]) -> None:
        self.plan, self.places, self.capsys = plan, places, capsys

    def run(self, module: ModuleType, *words: str) -> str:
        parser = argparse.ArgumentParser()
        module.add_arguments(parser)
        assert module.run(parser.parse_args([str(self.plan), *words]), self.places) == 0
        return self.capsys.readouterr().out

    def values(self, *words: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.run(values, *words).splitlines()]

    def last(self, name: str) -> dict[str, Any]:
        return self.values("--number", name)[-1]

    def forecast(self, name: str) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.run(forecast, name, "--json"))
        return document


@pytest.fixture
def verbs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verbs:
    workspace = example_workspace(tmp_path)
    workspace.close()
    return Verbs(workspace.path, places_in(tmp_path), capsys)


def test_values_come_oldest_first_judged_by_their_own_target(verbs: Verbs) -> None:
    rows = verbs.values("--number", "waste")
    assert [row["period"] for row in rows] == sorted(row["period"] for row in rows)
    assert rows[-1] == {
        "number": "Waste", "period": "2026-W44", "value": 5.6, "state": "value", "target": 5.0, "low": None,
        "high": None, "status": "at_risk", "reason": "", "note": "",
    }  # fmt: skip


def test_csv_holds_the_same_and_no_cell_that_would_be_a_formula(verbs: Verbs) -> None:
    verbs.run(set_value, "Waste", "2026-W45", "5.4", "--note", "=1+1")
    rows = list(csv.DictReader(io.StringIO(verbs.run(values, "--number", "Waste", "--csv"))))
    assert (rows[-1]["period"], float(rows[-1]["value"]), rows[-1]["note"]) == ("2026-W45", 5.4, "'=1+1")
    assert len(rows) == len(verbs.values("--number", "Waste"))


@pytest.mark.parametrize(
    ("typed", "value"),
    [("5.4", 5.4), ("5,4 %", 5.4), ("£1,200.50", 1200.5), ("(1,200)", -1200.0), ("1'200", 1200.0), ("−3", -3.0)],
)
def test_a_value_is_typed_as_in_the_window(verbs: Verbs, typed: str, value: float) -> None:
    verbs.run(set_value, "--", "Waste", "2026-W45", typed)
    assert (verbs.last("Waste")["period"], verbs.last("Waste")["value"]) == ("2026-W45", value)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("Waste", "2026-W45", "n/a"), "value_unreadable"),
        (("Waste", "2026-W45", "nan"), "value_unreadable"),
        (("Waste", "2026-W45", "5.4.1"), "value_unreadable"),
        (("Waste", "2026-W45", "1e308"), "number_too_large"),
        (("Waste", "2026-10", "5"), "period_other_frequency"),
        (("Waste", "2027-W53", "5"), "period_no_such_week"),
        (("Waste", "2026-13", "5"), "period_no_such_month"),
        (("Waste", "soon", "5"), "period_code_unreadable"),
        (("Waste", "2026-W50", "5"), "period_not_begun"),
        (("Flour", "2026-W45", "5"), "number_unknown"),
        (("W", "2026-W45", "5"), "number_ambiguous"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(verbs: Verbs, words: tuple[str, ...], code: str) -> None:
    before = verbs.plan.read_bytes()
    with pytest.raises(DomainError) as refused:
        verbs.run(set_value, *words)
    assert refused.value.code == code
    assert verbs.plan.read_bytes() == before


def test_a_forecast_has_model_points_and_error(verbs: Verbs) -> None:
    document = verbs.forecast("Repeat customers")
    assert set(document) == {"model", "points", "error"}
    assert [point["period"] for point in document["points"]][:3] == ["2026-11", "2026-12", "2027-01"]
    for point in document["points"]:
        fan = [point[name] for name in ("low80", "low50", "likely", "high50", "high80")]
        assert fan == sorted(fan)
        assert fan[0] >= 0
        assert fan[-1] <= 100
    assert set(document["error"]) == {"unit", "mase", "coverage80"}
    assert 0 < document["error"]["unit"] < 5


def test_a_month_that_is_over_stays_a_forecast_until_it_is_entered(verbs: Verbs) -> None:
    assert verbs.forecast("Gross margin")["points"][0]["period"] == "2026-10"
    verbs.run(set_value, "Gross margin", "2026-10", "58.1")
    assert verbs.forecast("Gross margin")["points"][0]["period"] == "2026-11"


def test_too_few_values_say_so(verbs: Verbs) -> None:
    assert verbs.forecast("Cross-trained staff") == {"reason": "There is no value yet to look ahead from."}
    verbs.run(set_value, "Cross-trained staff", "2026-10", "7")
    assert verbs.forecast("Cross-trained staff") == {"reason": "A forecast needs 8 values. There are 1."}
    assert "wrong by" in verbs.run(forecast, "Waste")
