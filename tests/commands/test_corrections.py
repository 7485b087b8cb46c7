"""What stood in a period before: corrections, estimates that got their real value, values taken away, closed months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.closed_month import CloseMonth
from alignment_desktop.commands.import_measurements import ImportMeasurements
from alignment_desktop.commands.measurement import DeleteMeasurements, RecordMeasurement
from alignment_desktop.commands.value_cells import EnterCells
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.import_plan import ImportedCell
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.queries.kpis import MeasurementChange, load_changes_of, load_changes_since, load_measurements
from tests.commands.bakery import DAY, Bakery
from tests.support.plans import example_workspace

WEEK = date(2026, 10, 26)
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path)
    yield Bakery(workspace)
    workspace.close()


def changes(bakery: Bakery, kpi_id: int) -> tuple[MeasurementChange, ...]:
    return bakery.workspace.read(load_changes_of, kpi_id)


def entry(bakery: Bakery, kpi_id: int, start: date) -> Measurement:
    return bakery.workspace.read(load_measurements, kpi_id, start, start)[0]


def record(bakery: Bakery, kpi_id: int, value: float, **more: object) -> None:
    command = RecordMeasurement(kpi_id, more.pop("day", WEEK), value, **{"recorded_on": DAY, **more})  # type: ignore[arg-type]
    bakery.workspace.run(command)


def test_a_correction_keeps_the_value_who_and_when(bakery: Bakery) -> None:
    waste = bakery.number("Waste")
    old = entry(bakery, waste, WEEK).value
    record(bakery, waste, 5.1, recorded_by_id=bakery.person("Mia"))
    (kept,) = changes(bakery, waste)
    assert (kept.period_start, kept.old_value, kept.changed_by_id) == (WEEK, old, bakery.person("Mia"))
    assert kept.changed_on == DAY
    record(bakery, waste, 5.1, note="A note alone is no correction")
    assert len(changes(bakery, waste)) == 1


def test_a_slip_of_the_same_day_is_not_kept_but_another_persons_change_is(bakery: Bakery) -> None:
    waste = bakery.number("Waste")
    record(bakery, waste, 5.1, recorded_by_id=bakery.person("Mia"))
    record(bakery, waste, 5.2, recorded_by_id=bakery.person("Mia"))
    assert len(changes(bakery, waste)) == 1
    record(bakery, waste, 5.3, recorded_by_id=bakery.person("Ines"))
    assert [one.old_value for one in changes(bakery, waste)][1:] == [5.2]


def test_a_real_value_in_place_of_an_estimate_is_recorded_as_such(bakery: Bakery) -> None:
    waste = bakery.number("Waste")
    record(bakery, waste, 5.1, state=MeasurementState.ESTIMATE, recorded_on=date(2026, 11, 2))
    before = len(changes(bakery, waste))
    record(bakery, waste, 5.1)
    kept = changes(bakery, waste)[before:]
    assert [(one.old_value, one.old_state) for one in kept] == [(5.1, MeasurementState.ESTIMATE)]
    corner = bakery.workspace.read(load_changes_since, WEEK)
    assert all(one.old_state is not MeasurementState.ESTIMATE for one in corner)


def test_a_value_that_was_never_measured_leaves_its_figure_behind(bakery: Bakery) -> None:
    waste = bakery.number("Waste")
    old = entry(bakery, waste, WEEK).value
    bakery.workspace.run(EnterCells((), DAY, None, ((waste, WEEK, "The scales were broken"),)))
    assert [one.old_value for one in changes(bakery, waste)] == [old]
    bakery.workspace.run(EnterCells(((waste, WEEK, 5.5),), date(2026, 11, 10)))
    assert changes(bakery, waste)[-1].old_state is MeasurementState.NOT_MEASURED


def test_deleting_keeps_what_stood_there_and_asks_about_a_closed_month(bakery: Bakery) -> None:
    margin = bakery.number("Gross margin")
    gone = bakery.workspace.read(load_measurements, margin)[-1]
    bakery.workspace.run(CloseMonth(gone.period_start, DAY))
    with pytest.raises(DomainError) as refused:
        bakery.workspace.run(DeleteMeasurements((gone.id,), DAY))
    assert refused.value.code == "month_is_closed"
    bakery.workspace.run(DeleteMeasurements((gone.id,), DAY, after_closing=True))
    assert [(one.old_value, one.is_after_closing) for one in changes(bakery, margin)] == [(gone.value, True)]


def test_in_a_closed_month_nothing_is_a_slip(bakery: Bakery) -> None:
    margin = bakery.number("Gross margin")
    record(bakery, margin, 57.0, day=OCTOBER)
    bakery.workspace.run(CloseMonth(OCTOBER, DAY))
    record(bakery, margin, 57.2, day=OCTOBER, after_closing=True)
    assert [(one.old_value, one.is_after_closing) for one in changes(bakery, margin)] == [(57.0, True)]


def test_an_import_goes_through_the_same_rules(bakery: Bakery) -> None:
    margin = bakery.number("Gross margin")
    last = bakery.workspace.read(load_measurements, margin)[-1]
    bakery.workspace.run(CloseMonth(last.period_start, DAY))

    def imported(*, after_closing: bool) -> ImportMeasurements:
        cells = [ImportedCell(margin, last.period_start, 60.0, ""), ImportedCell(margin, OCTOBER, 58.0, "")]
        return ImportMeasurements(cells, "till.csv", "1", DAY, 1, 1, after_closing=after_closing)

    with pytest.raises(DomainError) as refused:
        bakery.workspace.run(imported(after_closing=False))
    assert (refused.value.code, refused.value.params["count"]) == ("import_month_is_closed", 1)
    bakery.workspace.run(imported(after_closing=True))
    assert [(one.old_value, one.is_after_closing) for one in changes(bakery, margin)] == [(last.value, True)]
    assert entry(bakery, margin, last.period_start).is_after_closing
    assert not entry(bakery, margin, OCTOBER).is_after_closing


def test_a_value_of_the_future_is_refused(bakery: Bakery) -> None:
    with pytest.raises(DomainError) as refused:
        record(bakery, bakery.number("Waste"), 5.0, day=date(2026, 11, 16))
    assert refused.value.code == "period_not_begun"
