"""Where tables stand and how they lie."""

from __future__ import annotations

from datetime import date

from openpyxl import Workbook as Book

from alignment_desktop.exchange.inspection.records import Kind, Layout, Role
from tests.exchange.inspection.grids import codes_of, inspected, inspected_book, inspected_text, values_of


def test_months_across_below_a_title_with_the_year() -> None:
    found = inspected(
        [["Bakery 2025"], [], ["", "Jan", "Feb", "Mar"], ["Bread", 10, 12, 14], ["Cakes", 5, None, 7]], file="x.xlsx"
    )
    values = values_of(found)
    assert found.sheets[0].tables[0].layout is Layout.WIDE
    assert (values["C4"].metric, values["C4"].period, values["C4"].value) == ("Bread", "2025-02", 12)
    assert (values["C5"].kind, values["C5"].value) == (Kind.MISSING, None)
    assert codes_of(found) == []


def test_months_without_a_year_anywhere_are_asked_about_once() -> None:
    found = inspected([["", "Jan", "Feb"], ["Bread", 1, 2]], Other=[["", "Jan", "Feb"], ["Cakes", 1, 2]])
    assert codes_of(found) == ["inspect_ask_year"]
    assert values_of(found)["B2"].period == "--01"


def test_stacked_tables_fall_apart_at_their_headings() -> None:
    found = inspected(
        [
            ["Group", 2024, 2023],
            ["Drinks", 4.5, 5],
            ["Food", 7, 8],
            [],
            ["Group", "Actual", "Budget"],
            ["Drinks", 40, 50],
        ]
    )
    first, second = found.sheets[0].tables
    assert (first.layout, second.layout) == (Layout.WIDE, Layout.MATRIX)
    values = values_of(found)
    assert values["C2"].period == "2023"
    assert (values["C6"].role, values["C6"].period) == (Role.TARGET, None)


def test_tables_side_by_side_keep_their_own_names() -> None:
    found = inspected(
        [
            ["Item", "2025-01", "2025-02", None, "Shop", "2025-01", "2025-02"],
            ["Bread", 1, 2, None, "North", 7, 8],
            ["Cakes", 3, 4, None, "South", 9, 10],
        ]
    )
    assert len(found.sheets[0].tables) == 2
    assert values_of(found)["F2"].metric == "North"


def test_figures_behind_a_narrow_blank_column_stay_with_their_names() -> None:
    found = inspected([["", None, "Jan 25", None, "Feb 25"], ["Sales", None, 10, None, 11], ["Rent", None, 3, None, 4]])
    assert len(found.sheets[0].tables) == 1
    values = values_of(found)
    assert (values["E3"].metric, values["E3"].period) == ("Rent", "2025-02")


def test_a_record_per_row_takes_the_day_of_its_row() -> None:
    found = inspected(
        [
            ["Date", "Shop", "Amount", "Receipt no."],
            [date(2025, 3, 1), "North", 12.5, 1001],
            [date(2025, 3, 2), "South", 8, 1002],
        ]
    )
    values = values_of(found)
    assert found.sheets[0].tables[0].layout is Layout.LONG
    assert (values["C3"].period, values["C3"].breakdown, values["C3"].value) == ("2025-03-02", ("South",), 8)
    assert "D2" not in values


def test_labels_with_values_take_the_period_of_the_title() -> None:
    found = inspected([["Income statement"], ["For the year ended 30 June 2025"], ["Sales", 900], ["Rent", 100]])
    values = values_of(found)
    assert found.sheets[0].tables[0].layout is Layout.LIST
    assert values["B3"].period == "2024-07-01/2025-06-30"


def test_periods_in_the_rows_of_a_text_table() -> None:
    found = inspected_text("Monat;Umsatz;Kosten\nJan 2025;1.200,50;900\nFeb 2025;1.300,00;-\n")
    values = values_of(found)
    assert (values["B2"].value, values["B2"].period) == (1200.5, "2025-01")
    assert values["C3"].kind is Kind.MISSING


def test_hidden_sheets_are_named_and_not_taken() -> None:

    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append(["", "2025-01", "2025-02"])
    sheet.append(["Sales", 1, 2])
    hidden = book.create_sheet("Workings")
    hidden.append(["", "2025-01", "2025-02"])
    hidden.append(["Guess", 1, 2])
    hidden.sheet_state = "hidden"
    second = inspected_book(book).sheets[1]
    assert (second.tables, [part.reason for part in second.left_out]) == ([], ["hidden_sheet"])


def test_year_and_month_in_columns_of_their_own() -> None:
    values = values_of(inspected([["Year", "Month", "Sales"], [2024, 1, 100], [2024, 2, 110], [2025, 1, 120]]))
    assert [values[cell].period for cell in ("C2", "C4")] == ["2024-01", "2025-01"]


def test_hidden_rows_are_no_gap() -> None:
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append(["", 2024, 2025])
    for amount in range(4):
        sheet.append([f"Hidden {amount}", amount, amount])
        sheet.row_dimensions[amount + 2].hidden = True
    sheet.append(["Bread", 1, 2])
    found = inspected_book(book)
    assert values_of(found)["B6"].period == "2024"
    assert "B2" not in values_of(found)
