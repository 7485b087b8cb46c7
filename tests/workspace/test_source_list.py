"""The list of sources: state, next day and sender of each number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.closed_month import CloseMonth
from alignment_desktop.commands.closed_time import AddClosedTime
from alignment_desktop.commands.formula import SetFormula
from alignment_desktop.commands.measurement import DeleteMeasurements, RecordMeasurement
from alignment_desktop.commands.source import SetKpiSource, SetSource
from alignment_desktop.queries.sources import count_after_closing, load_sources
from alignment_desktop.workspace.source_list import SourceRow, SourceState, due_by_sender, source_rows
from tests.commands.bakery import DAY, Bakery
from tests.support.plans import example_workspace


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path)
    yield Bakery(workspace)
    workspace.close()


def rows(bakery: Bakery) -> tuple[SourceRow, ...]:
    return source_rows(bakery.figures, bakery.workspace.read(load_sources))


def row(bakery: Bakery, name: str) -> SourceRow:
    return next(one for one in rows(bakery) if one.kpi.name == name)


def test_the_bakery_on_9_november(bakery: Bakery) -> None:
    waste, margin = row(bakery, "Waste"), row(bakery, "Gross margin")
    assert (waste.state, waste.day, waste.period.start) == (SourceState.DUE_TODAY, DAY, date(2026, 11, 2))
    assert (margin.state, margin.day, margin.missing) == (SourceState.OVERDUE, date(2026, 11, 6), 1)
    runway = row(bakery, "Cash runway")
    assert (runway.state, runway.day) == (SourceState.EXPECTED, date(2026, 12, 5))
    assert [one.kpi.frequency for one in rows(bakery)] == sorted(
        (one.kpi.frequency for one in rows(bakery)), key=["weekly", "monthly", "quarterly"].index
    )


def test_a_value_that_came_early_moves_what_is_expected(bakery: Bakery) -> None:
    runway = row(bakery, "Cash runway").kpi
    bakery.workspace.run(RecordMeasurement(runway.id, date(2026, 11, 1), 10.9, recorded_on=DAY))
    assert row(bakery, "Cash runway").day == date(2027, 1, 5)


def test_a_closed_month_is_not_expected(bakery: Bakery) -> None:
    bakery.workspace.run(AddClosedTime(date(2026, 11, 1), date(2026, 11, 30), "Rebuilding"))
    assert row(bakery, "Cash runway").period.start == date(2026, 12, 1)


def test_what_several_weeks_are_missing_is_overdue_since_the_first(bakery: Bakery) -> None:
    waste = row(bakery, "Waste").kpi
    latest = bakery.figures.kpis[waste.id].latest
    bakery.workspace.run(DeleteMeasurements(tuple(one.id for one in latest if one.period_start >= date(2026, 10, 19))))
    late = row(bakery, "Waste")
    assert (late.state, late.period.start, late.missing) == (SourceState.OVERDUE, date(2026, 10, 19), 2)


def test_the_sender_and_days_of_the_number_come_before_those_of_its_source(bakery: Bakery) -> None:
    margin = row(bakery, "Gross margin").kpi
    bakery.workspace.run(SetSource(margin.source, "The accountant", 20))
    bakery.workspace.run(SetKpiSource((margin.id,), margin.source, "", None))
    found = row(bakery, "Gross margin")
    assert (found.sent_by, found.lag_days, found.state) == ("The accountant", 20, SourceState.EXPECTED)
    bakery.workspace.run(SetKpiSource((margin.id,), margin.source, "Helen", 3))
    found = row(bakery, "Gross margin")
    assert (found.sent_by, found.lag_days, found.day) == ("Helen", 3, date(2026, 11, 4))


def test_due_lists_name_only_what_waits(bakery: Bakery) -> None:
    waiting = {one.kpi.id for one in rows(bakery) if one.waits}
    owed = due_by_sender(rows(bakery))
    assert {one.kpi.id for some in owed.values() for one in some} == waiting
    assert all(list(some) == sorted(some, key=lambda one: one.day) for some in owed.values())


def test_counted_and_sleeping_numbers_are_owed_by_nobody(bakery: Bakery) -> None:
    waste, margin = bakery.number("Waste"), bakery.number("Gross margin")
    bakery.workspace.run(SetFormula(waste, f"{{{bakery.number('Daily sell-through')}}} / 2", replaces_values=True))
    assert row(bakery, "Waste").state is SourceState.COUNTED
    one = bakery.figures.kpis[margin]
    sleeping = replace(one, kpi=replace(one.kpi, is_asleep=True))
    found = source_rows(replace(bakery.figures, kpis={margin: sleeping}), ())
    assert [(row.state, row.waits) for row in found] == [(SourceState.ASLEEP, False)]


def test_values_after_closing_are_counted(bakery: Bakery) -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert bakery.workspace.read(count_after_closing, *year) == 0
    bakery.workspace.run(CloseMonth(date(2026, 10, 1), DAY))
    margin = bakery.number("Gross margin")
    bakery.workspace.run(RecordMeasurement(margin, date(2026, 10, 1), 58.0, recorded_on=DAY, after_closing=True))
    assert bakery.workspace.read(count_after_closing, *year) == 1
