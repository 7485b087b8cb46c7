"""What a plan of an import says about each value, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.import_plan import ImportAction, ImportPlan, ImportRow, KnownKpi, MatchReason
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.exchange.import_planner import PlanOptions, plan_import
from alignment_desktop.exchange.layout_detector import detect_table
from alignment_desktop.ui.messages.catalogue import TEXTS
from tests.exchange import books

OCTOBER = date(2026, 10, 1)
KPIS = (
    KnownKpi(1, "Gross margin", unit_kind=UnitKind.PERCENT, decimals=1),
    KnownKpi(2, "Waste", unit_kind=UnitKind.PERCENT, frequency=Frequency.WEEKLY, decimals=1),
    KnownKpi(3, "Customer acquisition cost", "CAC", unit_kind=UnitKind.CURRENCY, decimals=2),
    KnownKpi(4, "Staff turnover", unit_kind=UnitKind.PERCENT, decimals=1),
    KnownKpi(5, "On-time deliveries", unit_kind=UnitKind.PERCENT, frequency=Frequency.WEEKLY, decimals=1),
    KnownKpi(6, "Cash runway", unit_kind=UnitKind.TEXT, decimals=1),
    KnownKpi(7, "Cross-trained staff", aliases=("Two stations",)),
)
FILE = """Numbers 2026
KPI;Month;Result;Remarks
Gross margin;Oct;58,4 %;
Staff turnover;Oct;21,4 %;after summer
Retention;Oct;59,2 %;
CAC;Oct;£10,62;
Waste %;Wk 45;n/a;
On-time deliv.;Wk 45;92,1 %;
Gross margin;31/13/26;58,2 %;
Two stations;Oct;6;
Cash runway;Oct;10,6;
"""
EXISTING = {
    (4, OCTOBER): (28.6, False),
    (3, OCTOBER): (10.5, True),
    (6, OCTOBER): (10.6, False),
    (1, date(2026, 9, 1)): (57.0, False),
}


def plan(
    text: str,
    kpis: Sequence[KnownKpi] = KPIS,
    existing: Mapping[tuple[int, date], tuple[float | None, bool]] | None = None,
    options: PlanOptions | None = None,
) -> ImportPlan:
    sheet = books.sheet_of(text)
    table = detect_table(sheet)
    assert table is not None
    return plan_import(sheet, table, kpis, existing or {}, PlanCalendar(), options)


def rows_of(found: ImportPlan, action: ImportAction) -> list[ImportRow]:
    return [found.row(index) for index in found.span(action)]


def test_every_row_of_the_picture() -> None:
    found = plan(FILE, existing=EXISTING)
    assert [(row.row_number, row.action.name) for row in found.rows()] == [
        (5, "PROBLEM"),
        (7, "PROBLEM"),
        (9, "PROBLEM"),
        (4, "CHANGED"),
        (6, "CHANGED"),
        (3, "NEW"),
        (8, "NEW"),
        (10, "NEW"),
        (11, "SAME"),
    ]
    problems = [row.problem.code for row in rows_of(found, ImportAction.PROBLEM) if row.problem]
    assert problems == ["import_name_unknown", "import_value_not_a_number", "import_period_no_such_date"]
    turnover, cost = rows_of(found, ImportAction.CHANGED)
    assert (turnover.now, turnover.value, turnover.is_big_change, turnover.note) == (28.6, 21.4, True, "after summer")
    assert (cost.now, cost.value, cost.replaces_estimate, cost.is_big_change) == (10.5, 10.62, True, False)
    margin, deliveries, stations = rows_of(found, ImportAction.NEW)
    assert (margin.is_first_value, deliveries.is_first_value) == (False, True)
    assert (deliveries.period.code, deliveries.series.kpi_name) == ("2026-W45", "On-time deliveries")
    assert [row.series.reason for row in (cost, margin, deliveries, stations)] == [
        MatchReason.SHORT_NAME,
        MatchReason.EXACT,
        MatchReason.SIMILAR,
        MatchReason.ALIAS,
    ]
    counts = found.counts
    assert (counts.all, counts.new, counts.changed, counts.same, counts.problems, counts.ticked) == (9, 3, 2, 1, 3, 5)


def test_ticks_decide_what_is_written() -> None:
    found = plan(FILE, existing=EXISTING)
    found.tick(3, ticked=False)
    found.tick(0)
    found.tick(8)
    assert [(cell.kpi, cell.value) for cell in found.cells_to_write()] == [(1, 58.4), (3, 10.62), (5, 92.1), (7, 6)]
    assert found.ticked_counts() == (3, 1)
    found.tick_all(ticked=False)
    assert found.cells_to_write() == []
    found.tick_all()
    assert found.counts.ticked == 5
    assert found.aliases_to_remember() == [(5, "On-time deliv.")]


def test_each_problem_has_its_fix() -> None:
    options = PlanOptions(
        name_choices={"Retention": 4, "Cash runway": None},
        value_fixes={(7, 2): "4,8 %"},
        period_fixes={(9, 2): "2026-09"},
    )
    text = FILE.replace("Staff turnover;Oct", "Staff turnover;Sep")
    found = plan(text, existing={}, options=options)
    assert [row.problem for row in found.rows() if row.problem] == []
    written = {(cell.kpi, cell.period_start.isoformat()): cell.value for cell in found.cells_to_write()}
    assert written[2, "2026-11-02"] == 4.8
    assert written[1, "2026-09-01"] == 58.2
    assert written[4, "2026-10-01"] == 59.2
    assert found.left_out["names"] == 1


def test_the_same_file_again_changes_nothing() -> None:
    first = plan(FILE, existing=EXISTING)
    after = dict(EXISTING) | {(cell.kpi, cell.period_start): (cell.value, False) for cell in first.cells_to_write()}
    again = plan(FILE, existing=after)
    assert again.cells_to_write() == []
    assert (again.counts.new, again.counts.changed, again.counts.same) == (0, 0, 6)


def test_values_are_compared_as_they_are_shown() -> None:
    kpis = [KnownKpi(1, "Sales", decimals=0)]
    text = "Month;Sales\n2026-01;100.4\n2026-02;100.6\n"
    existing = {(1, date(2026, 1, 1)): (100.0, False), (1, date(2026, 2, 1)): (100.0, False)}
    found = plan(text, kpis, existing)
    assert [(row.period.code, row.action.name) for row in found.rows()] == [("2026-02", "CHANGED"), ("2026-01", "SAME")]


@pytest.mark.parametrize(
    ("now", "value", "is_big"), [(100, 120, False), (100, 121, True), (0, 1, True), (-100, -79, True)]
)
def test_a_big_change_is_over_a_fifth(now: float, value: float, is_big: bool) -> None:
    found = plan(f"Month;Sales\n2026-01;{value}\n", [KnownKpi(1, "Sales")], {(1, date(2026, 1, 1)): (now, False)})
    assert found.row(0).is_big_change is is_big


def test_not_measured_is_no_value() -> None:
    found = plan("Month;Sales\n2026-01;5\n", [KnownKpi(1, "Sales")], {(1, date(2026, 1, 1)): (None, False)})
    assert (found.row(0).action, found.row(0).now) == (ImportAction.NEW, None)


def test_a_period_that_stands_twice() -> None:
    text = "KPI;Month;Value\nSales;2026-01;1\nSales;2026-01;2\nRent;2026-01;3\nRent;2026-01;3\n"
    found = plan(text, [KnownKpi(1, "Sales"), KnownKpi(2, "Rent")])
    problems = rows_of(found, ImportAction.PROBLEM)
    assert [(row.row_number, row.problem.params["rows"]) for row in problems if row.problem] == [
        (2, "2, 3"),
        (3, "2, 3"),
    ]
    assert [(cell.kpi, cell.value) for cell in found.cells_to_write()] == [(2, 3)]


def test_days_belong_to_the_period_of_the_number_and_years_do_not_fit_months() -> None:
    text = "Date;Sales\n2026-01-31;1\n2026-02-28;2\n"
    found = plan(text, [KnownKpi(1, "Sales")])
    assert [cell.period_start for cell in found.cells_to_write()] == [date(2026, 1, 1), date(2026, 2, 1)]
    yearly = plan("Year;Sales\n2025;1\n2026;2\n", [KnownKpi(1, "Sales")])
    assert {row.problem.code for row in yearly.rows() if row.problem} == {"import_period_too_long"}


NEW_NUMBERS = """Month;Sales;Gross margin;Wage costs;Complaints;Cash;Opening hours
2026-01;£1,000.50;58.5 %;£400.00;3;£9,000.00;40
2026-02;£1,100.25;57.1 %;£410.00;2;£9,500.00;38
"""


def test_new_numbers_get_a_sensible_definition() -> None:
    found = plan(NEW_NUMBERS, [], options=PlanOptions(create_numbers=True))
    made = {kpi.name: kpi for kpi in found.new_kpis_to_make()}
    assert (made["Sales"].unit_kind, made["Sales"].decimals) == (UnitKind.CURRENCY, 2)
    assert (made["Sales"].aggregation, made["Sales"].frequency) == (Aggregation.SUM, Frequency.MONTHLY)
    assert (made["Gross margin"].unit_kind, made["Gross margin"].aggregation) == (UnitKind.PERCENT, Aggregation.MEAN)
    assert {name for name, kpi in made.items() if kpi.direction is Direction.LOWER} == {"Wage costs", "Complaints"}
    assert made["Cash"].aggregation is Aggregation.LAST
    assert made["Opening hours"].unit_kind is UnitKind.HOURS
    assert {cell.kpi for cell in found.cells_to_write()} == {-1, -2, -3, -4, -5, -6}
    for index in found.span(ImportAction.NEW):
        found.tick(index, ticked=found.row(index).series.name == "Cash")
    assert [kpi.name for kpi in found.new_kpis_to_make()] == ["Cash"]
    assert {cell.kpi for cell in found.cells_to_write()} == {-1}


@pytest.mark.parametrize(
    ("days", "frequency"),
    [
        (["2026-01-31", "2026-02-28", "2026-03-31"], Frequency.MONTHLY),
        (["2026-01-05", "2026-01-12", "2026-01-26"], Frequency.WEEKLY),
        (["2024-12-31", "2025-12-31"], Frequency.YEARLY),
        (["2026-03-31", "2026-06-30"], Frequency.QUARTERLY),
        (["2026-01-05", "2026-01-06"], Frequency.DAILY),
    ],
)
def test_how_often_a_new_number_comes(days: list[str], frequency: Frequency) -> None:
    text = "Date;Sales\n" + "".join(f"{day};{place}\n" for place, day in enumerate(days, 1))
    found = plan(text, [], options=PlanOptions(create_numbers=True))
    assert found.new_kpis[0].frequency is frequency
    assert found.counts.new == len(days)


def test_shares_of_one_become_per_cents_with_a_remark() -> None:
    text = "KPI;Unit;Month;Value\nOccupancy;%;2026-01;0.497\nOccupancy;%;2026-02;0.512\n"
    found = plan(text, [], options=PlanOptions(create_numbers=True))
    assert [cell.value for cell in found.cells_to_write()] == [49.7, 51.2]
    assert [remark.code for remark in found.remarks] == ["import_read_as_shares"]
    small = KnownKpi(1, "Occupancy", unit_kind=UnitKind.PERCENT, decimals=2)
    kept = plan(text, [small], {(1, date(2025, 12, 1)): (0.6, False)})
    assert [cell.value for cell in kept.cells_to_write()] == [0.497, 0.512]


def test_every_problem_and_question_has_a_sentence() -> None:
    for row in plan(FILE, existing=EXISTING).rows():
        if row.problem is not None:
            assert TEXTS[row.problem.code].format_map(row.problem.params)


AMOUNTS = st.lists(
    st.tuples(st.integers(0, 4), st.integers(1, 12), st.integers(-10_000, 10_000)), min_size=1, max_size=40
)


@given(AMOUNTS, AMOUNTS)
def test_counts_are_what_would_be_written_and_twice_is_once(
    known: list[tuple[int, int, int]], written: list[tuple[int, int, int]]
) -> None:
    kpis = [KnownKpi(number + 1, f"Name {'abcde'[number] * 4}", decimals=0) for number in range(5)]
    existing = {(number + 1, date(2026, month, 1)): (float(value), False) for number, month, value in known}
    lines = [f"Name {'abcde'[number] * 4};2026-{month:02d};{value}" for number, month, value in written]
    text = "KPI;Month;Value\n" + "\n".join(lines) + "\n"
    first = plan(text, kpis, existing)
    cells = first.cells_to_write()
    assert len(cells) == first.counts.new + first.counts.changed == first.counts.ticked
    assert len({(cell.kpi, cell.period_start) for cell in cells}) == len(cells)
    assert first.counts.all == len(first)
    after = existing | {(cell.kpi, cell.period_start): (cell.value, False) for cell in cells}
    assert plan(text, kpis, after).cells_to_write() == []
