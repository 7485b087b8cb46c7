"""The first value of a number is shown as it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.commands.measurement import RecordMeasurement, decimals_of
from alignment_desktop.domain.kpi import UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Workspace]:
    workspace = empty_workspace(tmp_path)
    yield workspace
    workspace.close()


@pytest.mark.parametrize(("value", "decimals"), [(92.5, 1), (8.61, 2), (24.0, 0), (1 / 3, 0), (1200.0, 0)])
def test_a_number_takes_the_decimals_of_its_first_value(plan: Workspace, value: float, decimals: int) -> None:
    kpi = plan.run(AddKpi("Waste", {"unit_kind": UnitKind.PERCENT}))
    plan.run(RecordMeasurement(kpi, date(2026, 10, 1), value))
    assert plan.figures().kpis[kpi].kpi.decimals == decimals
    plan.undo()
    assert plan.figures().kpis[kpi].kpi.decimals == 0


def test_later_values_leave_them_alone(plan: Workspace) -> None:
    kpi = plan.run(AddKpi("Waste", {"unit_kind": UnitKind.PERCENT}))
    plan.run(RecordMeasurement(kpi, date(2026, 9, 1), 92.0))
    plan.run(RecordMeasurement(kpi, date(2026, 10, 1), 92.5))
    assert plan.figures().kpis[kpi].kpi.decimals == 0


def test_a_value_without_a_target_says_so(plan: Workspace) -> None:
    kpi = plan.run(AddKpi("Waste", {"unit_kind": UnitKind.PERCENT}))
    assert plan.figures().kpis[kpi].judgement.status is Status.NO_DATA
    plan.run(RecordMeasurement(kpi, plan.today(), 92.0))
    assert plan.figures().kpis[kpi].judgement.status is Status.NO_TARGET


@pytest.mark.parametrize(("value", "count"), [(1e20, 0), (0.1, 1), (-2.25, 2), (0.0, 0), (1e-7, 7)])
def test_decimals_are_counted(value: float, count: int) -> None:
    assert decimals_of(value) == count
