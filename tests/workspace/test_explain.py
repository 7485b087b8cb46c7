"""Every figure of the bakery explained: what is said to have gone in gives the figure that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import fsum
from pathlib import Path

import pytest

from alignment_desktop.commands.kpi import DeleteKpis
from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.explanation import Explanation, FigureInput, FigureKind, FigureRef
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import clamped
from alignment_desktop.ui.messages.catalogue import TEXTS
from alignment_desktop.workspace.alignment import score_of
from alignment_desktop.workspace.explain import explain
from alignment_desktop.workspace.scorecard import load_scorecard
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import example_workspace

OCTOBER = Period(Frequency.MONTHLY, date(2026, 10, 1))
THIRD_QUARTER = Period(Frequency.QUARTERLY, date(2026, 7, 1))


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = example_workspace(tmp_path_factory.mktemp("explained"))
    yield workspace
    workspace.close()


def goal_id(workspace: Workspace, title: str) -> int:
    return next(one.id for one in workspace.figures().objectives.values() if one.title.startswith(title))


def kpi_id(workspace: Workspace, name: str) -> int:
    return next(one.kpi.id for one in workspace.figures().kpis.values() if one.kpi.name == name)


def named(explanation: Explanation, name: str) -> FigureInput:
    return next(one for one in explanation.inputs if name in (one.name, one.label))


def codes(explanation: Explanation) -> list[str]:
    """Every code that it words."""
    lines = [*explanation.rules, *(detail for one in explanation.inputs for detail in one.details)]
    if explanation.reason is not None:
        lines.append(explanation.reason)
    return [line.code for line in lines] + [one.label for one in explanation.inputs if one.label]


def test_parts_and_their_shares_give_the_progress_of_every_goal(bakery: Workspace) -> None:
    figures = bakery.figures()
    for goal in figures.objectives.values():
        found = explain(bakery, FigureRef(FigureKind.GOAL_PROGRESS, goal.id))
        state = figures.states[goal.id]
        assert found.value.number == state.progress
        counting = [one for one in found.inputs if one.share is not None]
        if state.progress is not None:
            assert fsum(one.share or 0.0 for one in counting) == pytest.approx(1)
            parts = ((one.share or 0.0) * clamped(one.value.number or 0.0) for one in counting)
            assert fsum(parts) == pytest.approx(state.progress)
        assert found.coverage is None or found.coverage == state.coverage
        assert not set(codes(found)) - TEXTS.keys()


def test_expectations_and_statuses_are_those_of_the_tree(bakery: Workspace) -> None:
    figures = bakery.figures()
    for goal in figures.objectives.values():
        expected = explain(bakery, FigureRef(FigureKind.GOAL_EXPECTED, goal.id))
        status = explain(bakery, FigureRef(FigureKind.GOAL_STATUS, goal.id))
        assert expected.value.number == figures.states[goal.id].expected
        assert status.value.status is figures.states[goal.id].status
        assert not {*codes(expected), *codes(status)} - TEXTS.keys()


def test_a_number_of_a_goal_tells_its_value_its_day_and_its_weight(bakery: Workspace) -> None:
    found = explain(bakery, FigureRef(FigureKind.GOAL_PROGRESS, goal_id(bakery, "Deliver every")))
    number = named(found, "On-time wholesale deliveries")
    assert number.period == Period(Frequency.WEEKLY, date(2026, 10, 26))
    assert number.recorded_on == date(2026, 11, 2)
    assert (number.weight, number.share) == (1.0, pytest.approx(1 / 6))
    silent = named(found, "Wholesale credit notes")
    assert (silent.value.is_missing, silent.counts, silent.share) == (True, False, None)


def test_a_status_tells_points_parts_and_the_owners_word(bakery: Workspace) -> None:
    found = explain(bakery, FigureRef(FigureKind.GOAL_STATUS, goal_id(bakery, "Deliver every")))
    assert round(named(found, "explain_points_behind").value.number or 0) == 43
    assert named(found, "Late drops, from 9 to 2 a week").value.status is Status.OFF_TRACK
    assert [rule.code for rule in found.rules] == ["explain_goal_status", "explain_one_step_worse"]
    own = explain(bakery, FigureRef(FigureKind.GOAL_STATUS, goal_id(bakery, "Lift the average")))
    assert own.rules[-1].params["reason"] == "Above £8.40 for three weeks running"


def test_every_number_is_explained_as_it_is_judged(bakery: Workspace) -> None:
    for one in bakery.figures().kpis.values():
        status = explain(bakery, FigureRef(FigureKind.KPI_STATUS, one.kpi.id))
        progress = explain(bakery, FigureRef(FigureKind.KPI_PROGRESS, one.kpi.id))
        assert status.value.status is one.judgement.status
        assert progress.value.number == one.judgement.progress
        assert named(status, "explain_value").value.number == one.value
        assert not {*codes(status), *codes(progress)} - TEXTS.keys()


@pytest.mark.parametrize("period", [OCTOBER, THIRD_QUARTER, Period(Frequency.YEARLY, date(2026, 1, 1))])
def test_a_scorecards_figures_are_explained_as_it_shows_them(bakery: Workspace, period: Period) -> None:
    for row in load_scorecard(bakery, period).rows:
        found = explain(bakery, FigureRef(FigureKind.KPI_STATUS, row.kpi.id, period))
        assert found.value.status is row.status, row.kpi.name
        assert found.inputs[0].value.number == row.actual
        assert not set(codes(found)) - TEXTS.keys()


def test_a_value_of_a_longer_period_names_those_it_is_made_of(bakery: Workspace) -> None:
    ref = FigureRef(FigureKind.KPI_STATUS, kpi_id(bakery, "Gross margin"), THIRD_QUARTER)
    found = explain(bakery, ref)
    parts = [one for one in found.inputs if not one.label]
    assert [one.value.number for one in parts] == [57.5, 58.1, 57.8]
    assert all(one.recorded_on is not None for one in parts)
    assert found.rules[0].code == "explain_aggregation_mean"


def test_a_key_result_tells_its_marks_and_confidence(bakery: Workspace) -> None:
    results = {one.title: one.id for one in bakery.figures().key_results}
    found = explain(bakery, FigureRef(FigureKind.KEY_RESULT_SCORE, results["Missed-drop calls, 6 to 1"]))
    assert found.value.number == 0.0
    assert [named(found, f"explain_{name}").value.number for name in ("commit", "target", "stretch")] == [4.5, 2.5, 1.0]
    assert named(found, "explain_confidence").value.number == 3
    assert named(found, "explain_now").recorded_on == date(2026, 11, 6)
    linked = explain(
        bakery, FigureRef(FigureKind.KEY_RESULT_SCORE, results["Accounts that order every week, from 22 to 26"])
    )
    assert named(linked, "Wholesale accounts").recorded_on is not None
    for result_id in results.values():
        assert not set(codes(explain(bakery, FigureRef(FigureKind.KEY_RESULT_SCORE, result_id)))) - TEXTS.keys()


def test_the_score_and_its_parts_name_what_they_counted(bakery: Workspace) -> None:
    total = explain(bakery, FigureRef(FigureKind.SCORE_TOTAL))
    assert total.value.number == 74
    assert [one.value.number for one in total.inputs] == [19, 19, 18, 10, 8]
    assert not set(codes(total)) - TEXTS.keys()
    score = score_of(bakery.figures())
    for kind in ScorePartKind:
        part = explain(bakery, FigureRef(FigureKind.SCORE_PART, part=kind))
        assert part.value.number == score.part(kind).points
        assert len([one for one in part.inputs if one.name and "pair" not in one.label]) == score.part(kind).of
        assert not set(codes(part)) - TEXTS.keys()
    owned = explain(bakery, FigureRef(FigureKind.SCORE_PART, part=ScorePartKind.OWNED))
    assert [one.name for one in owned.inputs if one.label == "explain_left_out"] == ["Callum Ward"]


def test_what_was_removed_meanwhile_is_refused(tmp_path: Path) -> None:
    workspace = example_workspace(tmp_path)
    waste = kpi_id(workspace, "Waste")
    workspace.run(DeleteKpis((waste,)))
    for kind in (FigureKind.KPI_STATUS, FigureKind.GOAL_STATUS, FigureKind.KEY_RESULT_SCORE):
        with pytest.raises(DomainError, match="row_gone"):
            explain(workspace, FigureRef(kind, waste if kind is FigureKind.KPI_STATUS else 9_999))
    workspace.close()


def test_the_vision_is_no_special_case(bakery: Workspace) -> None:
    vision = next(one for one in bakery.figures().objectives.values() if one.level is Level.VISION)
    assert explain(bakery, FigureRef(FigureKind.GOAL_PROGRESS, vision.id)).inputs
