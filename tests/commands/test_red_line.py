"""Red line and target are held apart wherever one of them is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.define_kpi import DefineKpi, TargetEntry
from alignment_desktop.commands.kpi import AddKpi, EditKpi
from alignment_desktop.commands.target import SetTarget
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.target import TargetKind
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace

JANUARY = date(2026, 1, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = empty_workspace(tmp_path)
    yield opened
    opened.close()


def number(workspace: Workspace, **values: object) -> int:
    return workspace.run(AddKpi("Sales", {"direction": "higher", **values}))


def test_a_target_on_the_red_line_is_refused(workspace: Workspace) -> None:
    kpi_id = number(workspace, red_line=50.0)
    with pytest.raises(DomainError) as refused:
        workspace.run(SetTarget(kpi_id, JANUARY, 50.0))
    assert (refused.value.code, refused.value.field) == ("red_line_is_target", "red_line")
    assert workspace.figures().kpis[kpi_id].targets == ()


@pytest.mark.parametrize(("red_line", "code"), [(60.0, "red_line_is_target"), (70.0, "red_line_on_good_side")])
def test_a_red_line_that_cannot_work_is_refused(workspace: Workspace, red_line: float, code: str) -> None:
    kpi_id = number(workspace)
    workspace.run(SetTarget(kpi_id, JANUARY, 60.0))
    with pytest.raises(DomainError) as refused:
        workspace.run(EditKpi(kpi_id, {"red_line": red_line}))
    assert refused.value.code == code
    assert workspace.figures().kpis[kpi_id].kpi.red_line is None


def test_turning_the_direction_round_is_checked_too(workspace: Workspace) -> None:
    kpi_id = number(workspace, red_line=50.0)
    workspace.run(SetTarget(kpi_id, JANUARY, 60.0))
    with pytest.raises(DomainError) as refused:
        workspace.run(EditKpi(kpi_id, {"direction": "lower"}))
    assert refused.value.code == "red_line_on_good_side"
    workspace.run(EditKpi(kpi_id, {"direction": "lower", "red_line": 70.0}))


def test_a_target_of_zero_needs_a_red_line_or_a_start(workspace: Workspace) -> None:
    kpi_id = number(workspace, direction="lower")
    with pytest.raises(DomainError) as refused:
        workspace.run(SetTarget(kpi_id, JANUARY, 0.0))
    assert refused.value.code == "red_line_needed"
    workspace.run(EditKpi(kpi_id, {"baseline": 9.0}))
    workspace.run(SetTarget(kpi_id, JANUARY, 0.0))


def test_only_the_newest_step_must_lie_on_the_good_side(workspace: Workspace) -> None:
    kpi_id = number(workspace, red_line=50.0)
    workspace.run(SetTarget(kpi_id, JANUARY, 60.0))
    workspace.run(SetTarget(kpi_id, date(2020, 1, 1), 40.0))
    with pytest.raises(DomainError) as refused:
        workspace.run(EditKpi(kpi_id, {"red_line": 40.0}))
    assert refused.value.code == "red_line_is_target"


def test_a_year_is_compared_by_its_share(workspace: Workspace) -> None:
    kpi_id = number(workspace, aggregation="sum", frequency="monthly", red_line=100.0)
    with pytest.raises(DomainError):
        workspace.run(SetTarget(kpi_id, JANUARY, 1200.0, kind=TargetKind.YEAR))
    workspace.run(SetTarget(kpi_id, JANUARY, 100.0 * 12 + 12, kind=TargetKind.YEAR))


def test_a_definition_is_written_whole_or_not_at_all(workspace: Workspace) -> None:
    kpi_id = number(workspace, red_line=50.0)
    workspace.run(SetTarget(kpi_id, JANUARY, 60.0))
    with pytest.raises(DomainError):
        workspace.run(DefineKpi(kpi_id, {"name": "Takings", "red_line": 80.0}, [TargetEntry(JANUARY, 80.0)]))
    assert workspace.figures().kpis[kpi_id].kpi.name == "Sales"
    workspace.run(DefineKpi(kpi_id, {"name": "Takings", "red_line": 80.0}, [TargetEntry(JANUARY, 90.0)]))
    found = workspace.figures().kpis[kpi_id]
    assert (found.kpi.name, found.kpi.red_line, [one.value for one in found.targets]) == ("Takings", 80.0, [90.0])
    workspace.run(DefineKpi(kpi_id, {"source": "Till"}))
    assert [one.value for one in workspace.figures().kpis[kpi_id].targets] == [90.0]
    with pytest.raises(DomainError) as refused:
        workspace.run(DefineKpi(kpi_id, {}, [TargetEntry(JANUARY, 90.0), TargetEntry(JANUARY, 95.0)]))
    assert refused.value.code == "target_twice"
