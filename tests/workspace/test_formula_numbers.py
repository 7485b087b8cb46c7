"""Numbers that are counted from others: their values follow every way of writing, and undo takes them back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.derived_values import derived_value
from alignment_desktop.commands.formula import SetFormula
from alignment_desktop.commands.import_measurements import ImportMeasurements
from alignment_desktop.commands.kpi import AddKpi, DeleteKpis, EditKpi
from alignment_desktop.commands.measurement import DeleteMeasurements, RecordMeasurement
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.formula.counting import BlankReason
from alignment_desktop.domain.kpi import Aggregation, Frequency, UnitKind
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace, facts

MONTHS = [date(2026, month, 1) for month in range(1, 13)]


class Plan:
    """Marketing spend, new customers, and what one new customer costs."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.spend = self.number("Marketing spend", UnitKind.CURRENCY)
        self.customers = self.number("New customers", UnitKind.COUNT)
        self.cost = self.number("Acquisition cost", UnitKind.CURRENCY, Aggregation.LAST)

    def number(
        self,
        name: str,
        unit: UnitKind,
        aggregation: Aggregation = Aggregation.SUM,
        frequency: Frequency = Frequency.MONTHLY,
    ) -> int:
        values = {"unit_kind": unit, "aggregation": aggregation, "frequency": frequency}
        return self.workspace.run(AddKpi(name, values))

    def enter(self, kpi_id: int, day: date, value: float, state: MeasurementState = MeasurementState.VALUE) -> int:
        return self.workspace.run(RecordMeasurement(kpi_id, day, value, state))

    def formula(self, kpi_id: int, text: str, *, replaces: bool = False) -> None:
        self.workspace.run(SetFormula(kpi_id, text, replaces))

    def values(self, kpi_id: int) -> dict[date, float | None]:
        return {one.period_start: one.value for one in self.workspace.read(load_measurements, kpi_id)}


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    workspace = empty_workspace(tmp_path)
    made = Plan(workspace)
    yield made
    workspace.close()


def test_values_follow_typing_and_deleting_in_the_same_step(plan: Plan) -> None:
    plan.enter(plan.spend, MONTHS[0], 600.0)
    plan.enter(plan.customers, MONTHS[0], 50.0)
    plan.formula(plan.cost, f"{{{plan.spend}}} / {{{plan.customers}}}")
    assert plan.values(plan.cost) == {MONTHS[0]: 12.0}
    before = facts(plan.workspace)
    entry = plan.enter(plan.customers, MONTHS[0], 60.0)
    assert plan.values(plan.cost) == {MONTHS[0]: 10.0}
    plan.workspace.undo()
    assert facts(plan.workspace) == before
    plan.workspace.redo()
    assert plan.values(plan.cost) == {MONTHS[0]: 10.0}
    plan.workspace.run(DeleteMeasurements((entry,)))
    assert plan.values(plan.cost) == {}


def test_figures_see_the_counted_value_at_once(plan: Plan) -> None:
    plan.formula(plan.cost, f"{{{plan.spend}}} / {{{plan.customers}}}")
    plan.workspace.figures()
    month = Period(Frequency.MONTHLY, plan.workspace.today().replace(day=1)).previous()
    plan.enter(plan.spend, month.start, 90.0)
    assert plan.workspace.figures().kpis[plan.cost].value is None
    plan.enter(plan.customers, month.start, 10.0)
    assert plan.workspace.figures().kpis[plan.cost].value == 9.0


def test_a_chain_is_counted_in_order(plan: Plan) -> None:
    double = plan.number("Double", UnitKind.CURRENCY, Aggregation.LAST)
    plan.formula(double, f"2 * {{{plan.cost}}}")
    plan.formula(plan.cost, f"{{{plan.spend}}} / {{{plan.customers}}}")
    plan.enter(plan.spend, MONTHS[2], 30.0)
    plan.enter(plan.customers, MONTHS[2], 10.0)
    assert plan.values(double) == {MONTHS[2]: 6.0}


def test_later_periods_that_look_back_follow_too(plan: Plan) -> None:
    growth = plan.number("Growth", UnitKind.PERCENT, Aggregation.LAST)
    so_far = plan.number("So far", UnitKind.CURRENCY, Aggregation.LAST)
    plan.formula(growth, f"{{{plan.spend}}} / prev({{{plan.spend}}}) - 1")
    plan.formula(so_far, f"ytd({{{plan.spend}}})")
    for place, value in enumerate([100.0, 110.0, 99.0]):
        plan.enter(plan.spend, MONTHS[place], value)
    assert plan.values(growth) == {MONTHS[1]: pytest.approx(10.0), MONTHS[2]: pytest.approx(-10.0)}
    plan.enter(plan.spend, MONTHS[0], 55.0)
    assert plan.values(growth)[MONTHS[1]] == pytest.approx(100.0)
    assert plan.values(so_far) == {MONTHS[0]: 55.0, MONTHS[1]: 165.0, MONTHS[2]: 264.0}


def test_weeks_make_a_month_only_when_all_are_there(plan: Plan) -> None:
    weekly = plan.number("Weekly spend", UnitKind.CURRENCY, frequency=Frequency.WEEKLY)
    plan.formula(plan.cost, f"{{{weekly}}} / 2")
    weeks = [date(2026, 2, 2), date(2026, 2, 9), date(2026, 2, 16), date(2026, 2, 23)]
    for week in weeks[:3]:
        plan.enter(weekly, week, 10.0)
    assert plan.values(plan.cost) == {}
    blank = plan.workspace.read(derived_value, plan.cost, Period(Frequency.MONTHLY, date(2026, 2, 1)))
    assert blank is not None
    assert (blank.reason, blank.params["have"], blank.params["of"]) == (BlankReason.INCOMPLETE, 3, 4)
    plan.enter(weekly, weeks[3], 10.0)
    assert plan.values(plan.cost) == {date(2026, 2, 1): 20.0}


def test_an_estimate_makes_an_estimate(plan: Plan) -> None:
    plan.formula(plan.cost, f"{{{plan.spend}}} * 2")
    plan.enter(plan.spend, MONTHS[0], 5.0, MeasurementState.ESTIMATE)
    found = plan.workspace.read(load_measurements, plan.cost)
    assert [(one.value, one.state) for one in found] == [(10.0, MeasurementState.ESTIMATE)]


def test_per_cents_are_shares_inside_a_formula(plan: Plan) -> None:
    margin = plan.number("Margin", UnitKind.PERCENT, Aggregation.LAST)
    profit = plan.number("Profit", UnitKind.CURRENCY)
    plan.enter(margin, MONTHS[0], 25.0)
    plan.enter(plan.spend, MONTHS[0], 200.0)
    plan.formula(profit, f"{{{plan.spend}}} * {{{margin}}}")
    assert plan.values(profit) == {MONTHS[0]: 50.0}


def test_an_import_is_followed(plan: Plan) -> None:
    plan.formula(plan.cost, f"{{{plan.spend}}} / 10")
    cells = [(plan.spend, day, 100.0 + place, "") for place, day in enumerate(MONTHS)]
    plan.workspace.run(ImportMeasurements(cells, "spend.xlsx", "x", MONTHS[-1], added=12, changed=0))
    assert plan.values(plan.cost) == {day: (100.0 + place) / 10 for place, day in enumerate(MONTHS)}


def test_a_renamed_number_stays_in_the_formula(plan: Plan) -> None:
    plan.formula(plan.cost, f"{{{plan.spend}}} * 2")
    plan.workspace.run(EditKpi(plan.spend, {"name": "What we spend on marketing"}))
    plan.enter(plan.spend, MONTHS[0], 4.0)
    assert plan.values(plan.cost) == {MONTHS[0]: 8.0}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{cost} + 1", "formula_loop"),
        ("{spend} + {days}", "formula_units_differ"),
        ("{customers} * 2", "formula_unit_result"),
        ("{999} * 2", "formula_unknown_name"),
        ("{spend} *", "formula_unfinished"),
    ],
)
def test_what_cannot_be_counted_is_refused_when_it_is_written(plan: Plan, text: str, code: str) -> None:
    days = plan.number("Days", UnitKind.DAYS)
    ids = {"cost": plan.cost, "spend": plan.spend, "customers": plan.customers, "days": days}
    for name, kpi_id in ids.items():
        text = text.replace(f"{{{name}}}", f"{{{kpi_id}}}")
    before = facts(plan.workspace)
    with pytest.raises(DomainError) as refused:
        plan.formula(plan.cost, text)
    assert (refused.value.code, refused.value.field) == (code, "formula")
    assert facts(plan.workspace) == before


def test_typed_values_go_only_when_that_is_said(plan: Plan) -> None:
    plan.enter(plan.cost, MONTHS[0], 7.0)
    with pytest.raises(DomainError) as refused:
        plan.formula(plan.cost, f"{{{plan.spend}}}")
    assert (refused.value.code, refused.value.params["count"]) == ("formula_has_values", 1)
    plan.formula(plan.cost, f"{{{plan.spend}}}", replaces=True)
    assert plan.values(plan.cost) == {}
    plan.workspace.undo()
    assert plan.values(plan.cost) == {MONTHS[0]: 7.0}


def test_a_counted_number_is_not_typed_and_one_in_use_not_deleted(plan: Plan) -> None:
    plan.formula(plan.cost, f"{{{plan.spend}}} * 2")
    with pytest.raises(DomainError) as refused:
        plan.enter(plan.cost, MONTHS[0], 1.0)
    assert refused.value.code == "kpi_is_counted"
    with pytest.raises(DomainError) as refused:
        plan.workspace.run(DeleteKpis((plan.spend,)))
    assert (refused.value.code, refused.value.params["names"]) == ("kpi_in_formula", "Acquisition cost")
    plan.workspace.run(DeleteKpis((plan.spend, plan.cost)))


def test_a_formula_taken_away_leaves_its_values(plan: Plan) -> None:
    plan.enter(plan.spend, MONTHS[0], 4.0)
    plan.formula(plan.cost, f"{{{plan.spend}}} * 2")
    plan.formula(plan.cost, "")
    assert plan.values(plan.cost) == {MONTHS[0]: 8.0}
    plan.enter(plan.cost, MONTHS[0], 9.0)
    assert plan.values(plan.cost) == {MONTHS[0]: 9.0}
