"""Another unit or fewer periods for a number with values: asked, carried over everywhere, one step, never silently back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from alignment_desktop.commands.define_kpi import DefineKpi, TargetEntry
from alignment_desktop.commands.formula import SetFormula
from alignment_desktop.commands.key_result import AddKeyResult
from alignment_desktop.commands.kpi import AddKpi, EditKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.commands.redefine_kpi import Answers
from alignment_desktop.commands.target import SetTarget
from alignment_desktop.commands.vision import SetVisionMeasure
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Aggregation, Frequency, UnitKind
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.redefinition import UnitChange
from alignment_desktop.domain.target import TargetKind
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.queries.vision import load_vision
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace, facts

JUNE = date(2026, 6, 1)
CONVERT = Answers(UnitChange.CONVERT)
JOIN = Answers(joins_periods=True)


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    workspace = empty_workspace(tmp_path)
    yield workspace
    workspace.close()


def values(plan: Workspace, kpi: int) -> dict[date, float | None]:
    found = plan.read(load_measurements, kpi, date(2020, 1, 1), date(2030, 1, 1))
    return {one.period_start: one.value for one in found}


def weekly(plan: Workspace, aggregation: Aggregation, figures: list[float], start: date = JUNE) -> int:
    kpi = plan.run(AddKpi("Waste", {"frequency": Frequency.WEEKLY, "aggregation": aggregation}))
    for place, figure in enumerate(figures):
        plan.run(RecordMeasurement(kpi, start + timedelta(weeks=place), figure))
    return kpi


def test_a_unit_with_values_asks_first_and_changes_nothing(plan: Workspace) -> None:
    kpi = plan.run(AddKpi("Share", {"unit_kind": UnitKind.PERCENT, "decimals": 1}))
    plan.run(RecordMeasurement(kpi, JUNE, 57.8))
    before = facts(plan)
    with pytest.raises(DomainError) as refused:
        plan.run(EditKpi(kpi, {"unit_kind": UnitKind.SCORE}))
    assert (refused.value.code, refused.value.params["ways"]) == ("unit_has_values", (UnitChange.CONVERT,))
    assert facts(plan) == before


def test_per_cents_become_fractions_everywhere_in_one_step(plan: Workspace) -> None:
    kpi = plan.run(AddKpi("Share", {"unit_kind": UnitKind.PERCENT, "decimals": 1, "baseline": 40.0, "red_line": 50.0}))
    vision = next(one.id for one in plan.figures().objectives.values() if one.level is Level.VISION)
    goal = plan.run(AddObjective("Be better", Level.OBJECTIVE, vision))
    plan.run(AddKeyResult(goal, "Share up", {"start": 40.0, "target": 60.0, "kpi_id": kpi}))
    plan.run(SetVisionMeasure(kpi, 70.0))
    plan.run(SetTarget(kpi, JUNE, 60.0))
    plan.run(RecordMeasurement(kpi, JUNE, 57.8))
    before = facts(plan)
    entry = TargetEntry(JUNE, 60.0)
    plan.run(
        DefineKpi(kpi, {"unit_kind": UnitKind.SCORE}, (entry, TargetEntry(date(2026, 9, 1), 0.7)), answers=CONVERT)
    )
    one = plan.figures().kpis[kpi]
    assert values(plan, kpi) == {JUNE: 0.578}
    assert (one.kpi.decimals, one.kpi.baseline, one.kpi.red_line) == (3, 0.4, 0.5)
    assert [target.value for target in one.targets] == [0.6, 0.7]
    key_result = plan.figures().key_results[0]
    assert (key_result.start, key_result.target) == (0.4, 0.6)
    assert plan.read(load_vision).measures[0].goal == 0.7
    plan.undo()
    assert facts(plan) == before


def test_the_figures_can_be_kept(plan: Workspace) -> None:
    kpi = plan.run(AddKpi("Price", {"unit_kind": UnitKind.CURRENCY}))
    plan.run(RecordMeasurement(kpi, JUNE, 8.5))
    with pytest.raises(DomainError) as refused:
        plan.run(EditKpi(kpi, {"unit_kind": UnitKind.DAYS}, CONVERT))
    assert refused.value.params["ways"] == ()
    plan.run(EditKpi(kpi, {"unit_kind": UnitKind.DAYS}, Answers(UnitChange.KEEP)))
    assert values(plan, kpi) == {JUNE: 8.5}


def test_a_unit_that_a_formula_needs_stays(plan: Workspace) -> None:
    money = plan.run(AddKpi("Spend", {"unit_kind": UnitKind.CURRENCY}))
    count = plan.run(AddKpi("Customers"))
    each = plan.run(AddKpi("Cost of one", {"unit_kind": UnitKind.CURRENCY}))
    plan.run(SetFormula(each, f"{{{money}}} / {{{count}}}"))
    with pytest.raises(DomainError) as refused:
        plan.run(EditKpi(money, {"unit_kind": UnitKind.DAYS}))
    assert (refused.value.code, refused.value.params["names"]) == ("unit_in_formula", "Cost of one")
    with pytest.raises(DomainError) as refused:
        plan.run(EditKpi(count, {"frequency": Frequency.YEARLY}))
    assert refused.value.code == "frequency_in_formula"


def test_weeks_become_months_by_the_aggregation_in_one_step(plan: Workspace) -> None:
    kpi = weekly(plan, Aggregation.SUM, [10, 20, 30, 40, 7])
    plan.run(SetTarget(kpi, JUNE, 20.0))
    before = facts(plan)
    with pytest.raises(DomainError) as refused:
        plan.run(EditKpi(kpi, {"frequency": Frequency.MONTHLY}))
    assert (refused.value.code, refused.value.params["count"]) == ("frequency_joins_values", 5)
    plan.run(EditKpi(kpi, {"frequency": Frequency.MONTHLY}, JOIN))
    assert values(plan, kpi) == {JUNE: 100.0, date(2026, 7, 1): 7.0}
    states = [one.state for one in plan.read(load_measurements, kpi, JUNE, date(2026, 12, 1))]
    assert states == [MeasurementState.VALUE, MeasurementState.ESTIMATE]
    assert plan.figures().kpis[kpi].targets[0].value == 87.0
    plan.undo()
    assert facts(plan) == before


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [(Aggregation.MEAN, 25.0), (Aggregation.LAST, 40.0), (Aggregation.MIN, 10.0), (Aggregation.MAX, 40.0)],
)
def test_levels_keep_their_targets(plan: Workspace, aggregation: Aggregation, expected: float) -> None:
    kpi = weekly(plan, aggregation, [10, 20, 30, 40])
    plan.run(SetTarget(kpi, JUNE, 20.0))
    plan.run(EditKpi(kpi, {"frequency": Frequency.MONTHLY}, JOIN))
    assert values(plan, kpi) == {JUNE: expected}
    assert plan.figures().kpis[kpi].targets[0].value == 20.0


def test_exceptions_of_two_weeks_become_one_of_the_month(plan: Workspace) -> None:
    kpi = weekly(plan, Aggregation.SUM, [10, 20, 30, 40])
    plan.run(SetTarget(kpi, JUNE, 20.0))
    for week in (1, 2):
        plan.run(SetTarget(kpi, JUNE + timedelta(weeks=week), 5.0, kind=TargetKind.ONLY))
    plan.run(EditKpi(kpi, {"frequency": Frequency.MONTHLY}, JOIN))
    exceptions = [one for one in plan.figures().kpis[kpi].targets if one.kind is TargetKind.ONLY]
    assert [(one.effective_from, one.value) for one in exceptions] == [(JUNE, 50.0)]


def test_months_are_never_cut_into_weeks(plan: Workspace) -> None:
    kpi = plan.run(AddKpi("Sales"))
    plan.run(RecordMeasurement(kpi, JUNE, 100.0))
    with pytest.raises(DomainError) as refused:
        plan.run(EditKpi(kpi, {"frequency": Frequency.WEEKLY}, JOIN))
    assert refused.value.code == "frequency_finer"


def test_without_values_nothing_is_asked(plan: Workspace) -> None:
    kpi = plan.run(AddKpi("Sales"))
    plan.run(EditKpi(kpi, {"frequency": Frequency.DAILY, "unit_kind": UnitKind.HOURS}))
    assert plan.figures().kpis[kpi].kpi.frequency is Frequency.DAILY


def test_a_counted_number_follows_without_a_question(plan: Workspace) -> None:
    one = weekly(plan, Aggregation.SUM, [10, 20, 30, 40])
    twice = plan.run(AddKpi("Twice", {"frequency": Frequency.WEEKLY, "aggregation": Aggregation.SUM}))
    plan.run(SetFormula(twice, f"2 * {{{one}}}"))
    assert len(values(plan, twice)) == 4
    plan.run(EditKpi(twice, {"frequency": Frequency.MONTHLY}))
    assert values(plan, twice) == {JUNE: 200.0}
