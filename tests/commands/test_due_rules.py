"""Closed times and closed months on the bakery: what becomes due, what stays, what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from alignment_desktop.commands.closed_month import CloseMonth, OpenMonth
from alignment_desktop.commands.closed_time import AddClosedTime
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.domain.due import DueState
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.queries.due_rules import load_closed_month_days
from alignment_desktop.workspace.plan_figures import KpiFigures
from tests.commands.bakery import DAY, Bakery
from tests.support.plans import example_workspace, facts

WEEK_45 = date(2026, 11, 2)
SUNDAY_45 = date(2026, 11, 8)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path_factory.mktemp("due"))
    yield Bakery(workspace)
    workspace.close()


@pytest.fixture
def bakery(shared: Bakery) -> Iterator[Bakery]:
    """One plan for all tests of this file; each takes back what it did."""
    before = facts(shared.workspace)
    yield shared
    while shared.workspace.next_undo is not None:
        shared.workspace.undo()
    assert facts(shared.workspace) == before


def number(bakery: Bakery, name: str) -> KpiFigures:
    return bakery.figures.kpis[bakery.number(name)]


def refused(bakery: Bakery, command: Any) -> DomainError:
    before = facts(bakery.workspace)
    with pytest.raises(DomainError) as error:
        bakery.workspace.run(command)
    assert facts(bakery.workspace) == before
    return error.value


def test_a_closed_week_is_neither_due_nor_missing_and_keeps_a_value(bakery: Bakery) -> None:
    waste = number(bakery, "Waste")
    assert (waste.due, waste.is_up_to_date) == (DueState.DUE_TODAY, False)
    bakery.workspace.run(AddClosedTime(WEEK_45, SUNDAY_45, "Storm"))
    waste = number(bakery, "Waste")
    assert waste.is_up_to_date
    assert waste.due_period.start < WEEK_45 < waste.next_period.start
    assert waste.due is DueState.ENTERED
    bakery.workspace.run(RecordMeasurement(waste.kpi.id, WEEK_45, 5.0))
    assert number(bakery, "Waste").value == 5.0


def test_a_month_is_closed_when_it_is_over_and_opened_again(bakery: Bakery) -> None:
    error = refused(bakery, CloseMonth(DAY, DAY))
    assert (error.code, error.params["month"]) == ("month_not_over", date(2026, 11, 1))
    first = bakery.workspace.run(CloseMonth(date(2026, 10, 31), DAY))
    assert bakery.workspace.run(CloseMonth(date(2026, 10, 1), DAY)) == first
    assert bakery.workspace.read(load_closed_month_days) == {date(2026, 10, 1)}
    assert bakery.workspace.run(OpenMonth(date(2026, 10, 9))) == 1
    assert bakery.workspace.run(OpenMonth(date(2026, 10, 9))) == 0
