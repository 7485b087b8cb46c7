"""What is data, total or counted, and what is actual, target, prior, difference or share."""

from __future__ import annotations

import pytest

from alignment_desktop.exchange.inspection.records import Kind, Role
from tests.exchange.inspection.grids import codes_of, inspected, inspected_text, values_of


def test_sums_are_totals_and_other_formulas_are_counted() -> None:
    values = values_of(
        inspected(
            [
                ["", 2024, 2025, "Total"],
                ["Bread", 10, 12, "=SUM(B2:C2)"],
                ["Cakes", 5, 6, "=SUM(B3:C3)"],
                ["Both", "=B2+B3", "=C2-C3", None],
                ["Total", "=B2+B3", "=(C2)+(C3)", None],
            ]
        )
    )
    assert values["B2"].kind is Kind.DATA
    assert (values["D2"].kind, values["D2"].period) == (Kind.TOTAL, None)
    assert {values["B4"].kind, values["C4"].kind} == {Kind.COMPUTED}
    assert {values["B5"].kind, values["C5"].kind} == {Kind.TOTAL}
    assert values["D4"].kind is Kind.MISSING


def test_typed_totals_and_counted_rows_are_known_by_their_sums() -> None:
    table = "Account,Dec 2025,Nov 2025\nSales,100,90\nOther,20,10\nTotal Income,120,100\nRent,30,30\nNet Profit,90,70\n"
    values = values_of(inspected_text(table))
    assert values["B4"].kind is Kind.TOTAL
    assert values["C6"].kind is Kind.COMPUTED
    assert values["B5"].kind is Kind.DATA


def test_a_row_that_is_only_called_a_total_is_data_where_nothing_stands_above_it() -> None:
    values = values_of(inspected_text("Item,2024,2025\nTotal Revenue,500,600\nCost of Revenue,300,350\n"))
    assert values["B2"].kind is Kind.DATA


def test_a_sum_that_does_not_fit_is_told_with_both_figures() -> None:
    rows: list[list[object]] = [
        ["", "2025-01", "2025-02", "2025-03", "Total"],
        ["Bread", 1, 2, 3, 6],
        ["Cakes", 1, 2, 4, 7],
        ["Rolls", 2, 2, 2, 9],
    ]
    values = values_of(inspected(rows))
    problem = values["E4"].problem
    assert problem is not None
    assert problem.params == {"printed": 9.0, "counted": 6.0}
    assert values["E2"].problem is None


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Budget", Role.TARGET),
        ("Ist", Role.ACTUAL),
        ("Vorjahr", Role.PRIOR),
        ("Abweichung", Role.DIFFERENCE),
        ("Écart", Role.DIFFERENCE),
        ("Presupuesto", Role.TARGET),
        ("% of total", Role.SHARE),
        ("Last year", Role.PRIOR),
    ],
)
def test_roles_of_columns(heading: str, role: Role) -> None:
    assert values_of(inspected([["Item", "Amount", heading], ["Bread", 1, 2], ["Cakes", 3, 4]]))["C2"].role is role


def test_roles_of_rows_and_sheets() -> None:
    rows: list[list[object]] = [
        ["", "2025-01", "2025-02"],
        ["Customers PY", 1, 2],
        ["Customers Plan", 3, 4],
        ["Customers", 3, 4],
    ]
    values = values_of(inspected(rows))
    assert [values[cell].role for cell in ("B2", "B3", "B4")] == [Role.PRIOR, Role.TARGET, Role.ACTUAL]
    assert values_of(inspected(rows, sheet="Planned costs"))["B4"].role is Role.TARGET


def test_one_month_for_actual_target_and_difference() -> None:
    rows: list[list[object]] = [
        ["Report", None, None, 2022],
        ["", "May Actuals", "May Targets", "Monthly Variance"],
        ["Revenue", 12, 11, "=B3-C3"],
    ]
    values = values_of(inspected(rows))
    assert [(values[cell].period, values[cell].role.value) for cell in ("B3", "C3", "D3")] == [
        ("2022-05", "actual"),
        ("2022-05", "target"),
        ("2022-05", "difference"),
    ]


def test_a_section_is_no_row_and_its_total_ends_it() -> None:
    rows: list[list[object]] = [
        ["Profit and loss 2025"],
        ["", "Jan 2025", "Feb 2025"],
        ["Income"],
        ["   Services"],
        ["      Design", 100, 200],
        ["   Total for Services", "=(B5)", "=(C5)"],
        ["Total for Income", "=B6", "=C6"],
        ["Rent", 20, 20],
    ]
    values = values_of(inspected(rows))
    assert "B4" not in values
    assert values["B6"].kind is Kind.TOTAL
    assert values["B8"].breakdown == ()


def test_debit_and_credit_in_german_are_no_target_and_accounts_no_values() -> None:
    table = "Kontonummer;Konto;Soll;Haben\n8400;Erlöse;0,00;12.345,67-\n1200;Bank;500,00;200,00\n"
    values = values_of(inspected_text(table))
    assert values["C3"].role is Role.ACTUAL
    assert values["D2"].value == -12345.67
    assert "A2" not in values


def test_text_errors_and_wrong_groups_among_figures_are_told() -> None:
    values = values_of(inspected_text('Item,2024,2025\nA,"$101,2000.00",5\nB,$7.00,Closed\nC,1,2\nD,3,4\n'))
    assert values["B2"].problem is not None
    assert values["B2"].value is None
    assert values["C3"].problem is not None
    assert values["B3"].value == 7


def test_a_slip_of_the_decimal_point_is_told() -> None:
    rows: list[list[object]] = [["", "Q1 2025", "Q2 2025", "Q3 2025", "Q4 2025"]]
    rows += [[f"Tea {n}", 700 + n, 800, 750 - n, 820] for n in range(5)]
    rows[2][3] = 7500
    values = values_of(inspected(rows))
    assert [cell for cell, value in values.items() if value.problem is not None] == ["D3"]


def test_copies_that_differ_are_asked_about_and_equal_ones_left_out() -> None:
    rows: list[list[object]] = [["Date", "Shop", "Amount"]]
    rows += [[f"2025-03-{day:02d}", "North", day * 3] for day in range(1, 25)]
    other = [list(row) for row in rows]
    equal = inspected(rows, Copy=other)
    assert equal.sheets[1].tables == []
    assert [part.reason for part in equal.sheets[1].left_out] == ["copy"]
    other[5][2] = 999
    assert codes_of(inspected(rows, Copy=other)) == ["inspect_ask_copies"]


def test_a_title_that_names_another_sheet_is_asked_about() -> None:
    rows: list[list[object]] = [["North"], ["", "2025-01", "2025-02"], ["Bread", 1, 2]]
    second: list[list[object]] = [["North"], ["", "2025-01", "2025-02"], ["Bread", 3, 4]]
    assert codes_of(inspected(rows, sheet="North", South=second)) == ["inspect_ask_title"]
