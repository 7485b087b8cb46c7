"""Tables are found wherever they lie on a sheet, and what the owner says about them is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.layout_detector import detect_table, detect_tables
from alignment_desktop.exchange.period_parser import DateOrder
from alignment_desktop.exchange.table import ReadingHints, Table, TableLayout, YearSource
from alignment_desktop.exchange.table_values import read_values
from alignment_desktop.exchange.value_parser import DecimalStyle
from alignment_desktop.exchange.workbook_reader import read_workbook
from tests.exchange import books

ACROSS = "Profit by month\nHarbour Street Bakery\n\nAccount;Jan 2026;Feb 2026;Total\nSales;10;20;30\nRent;5;;5\nTotal;15;20;35\n"
DOWN = "Month;Sales;Waste %\n2026-01;100;5\n2026-02;110;4\n"
RECORDS = """KPI;Month;Result;Remarks;Checked by
Waste;Jan 2026;5,5;late;Ella
Sales;Jan 2026;100,5;;Ella
Waste;Feb 2026;4,5;;Jo
"""


def found(text: str, file_name: str = "t.csv", hints: ReadingHints | None = None) -> Table:
    table = detect_table(books.sheet_of(text, file_name), file_name, hints)
    assert table is not None
    return table


def values(text: str, table: Table) -> list[tuple[str, str, float]]:
    read = read_values(books.sheet_of(text), table)
    return [
        (read.series_read[series].name, read.periods_read[period].code, value)
        for series, period, value in zip(read.series, read.periods, read.values, strict=True)
    ]


def meanings(table: Table) -> list[ColumnMeaning]:
    return [column.meaning for column in table.columns]


def test_names_down_and_periods_across() -> None:
    table = found(ACROSS)
    assert (table.layout, table.header_row) == (TableLayout.PERIODS_ACROSS, 4)
    assert meanings(table) == [
        ColumnMeaning.NAME,
        ColumnMeaning.PERIOD_FIGURE,
        ColumnMeaning.PERIOD_FIGURE,
        ColumnMeaning.TOTAL,
    ]
    assert values(ACROSS, table) == [("Sales", "2026-01", 10), ("Sales", "2026-02", 20), ("Rent", "2026-01", 5)]


def test_periods_down_and_names_across() -> None:
    table = found(DOWN)
    assert (table.layout, table.header_row) == (TableLayout.PERIODS_DOWN, 1)
    assert values(DOWN, table) == [
        ("Sales", "2026-01", 100),
        ("Waste %", "2026-01", 5),
        ("Sales", "2026-02", 110),
        ("Waste %", "2026-02", 4),
    ]


def test_one_record_per_row() -> None:
    table = found(RECORDS)
    assert table.layout is TableLayout.RECORDS
    assert meanings(table) == [
        ColumnMeaning.NAME,
        ColumnMeaning.PERIOD,
        ColumnMeaning.VALUE,
        ColumnMeaning.NOTE,
        ColumnMeaning.SKIP,
    ]
    assert (table.decimal_style, table.style_is_proven) == (DecimalStyle.COMMA, True)
    assert values(RECORDS, table)[0] == ("Waste", "2026-01", 5.5)
    assert read_values(books.sheet_of(RECORDS), table).notes == {0: "late"}


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ("nombre;servicio;valor;meta;periodo", ["name", "breakdown", "value", "target", "period"]),
        ("Kennzahl;Filiale;Ist;Soll;Monat", ["name", "breakdown", "value", "target", "period"]),
        ("indicateur;service;valeur;objectif;mois", ["name", "breakdown", "value", "target", "period"]),
        ("Metric;Branch;Actual;Budget;Date", ["name", "breakdown", "value", "target", "period"]),
        ("indicatore;reparto;valore;obiettivo;mese", ["name", "breakdown", "value", "target", "period"]),
        ("naam;afdeling;waarde;doel;maand", ["name", "breakdown", "value", "target", "period"]),
    ],
)
def test_headings_of_several_languages(head: str, wanted: list[str]) -> None:
    table = found(head + "\nA;x;1;2;2026-01\nA;y;3;4;2026-01\nA;x;5;6;2026-02\nA;y;7;8;2026-02\n")
    assert [meaning.value for meaning in meanings(table)] == wanted


def test_a_breakdown_is_taken_only_where_it_tells_rows_apart() -> None:
    text = "KPI;Region;Month;Value\nA;North;2026-01;1\nB;South;2026-01;2\n"
    assert meanings(found(text))[1] is ColumnMeaning.SKIP


def test_year_and_month_in_columns_of_their_own() -> None:
    text = "Year;Month;Sales\n2025;11;1\n2025;12;2\n2026;1;3\n"
    table = found(text)
    assert [code for _, code, _ in values(text, table)] == ["2025-11", "2025-12", "2026-01"]
    text = "Year;Month;Sales\n2025;Nov;1\n2025;Dec;2\n2026;Jan;3\n"
    assert [code for _, code, _ in values(text, found(text))] == ["2025-11", "2025-12", "2026-01"]


MONTHS_ONLY = "{title}\nName;Jan;Feb;Mar\nSales;1;2;3\n"


@pytest.mark.parametrize(
    ("title", "file_name", "source"),
    [
        ("Sales of 2024", "a.csv", YearSource.TITLE),
        ("Sales", "Sales 2024.csv", YearSource.SHEET_NAME),
    ],
)
def test_a_year_that_stands_elsewhere(title: str, file_name: str, source: YearSource) -> None:
    table = found(MONTHS_ONLY.format(title=title), file_name)
    assert (table.year, table.year_source, table.questions) == (2024, source, ())
    assert [column.period_code for column in table.columns[1:]] == ["2024-01", "2024-02", "2024-03"]


def test_a_year_that_stands_nowhere_is_asked_for() -> None:
    text = MONTHS_ONLY.format(title="Sales")
    table = found(text)
    assert [question.code for question in table.questions] == ["import_ask_year"]
    read = read_values(books.sheet_of(text), table)
    assert {period.problem.code for period in read.periods_read if period.problem} == {"import_period_without_year"}
    answered = found(text, hints=ReadingHints(year=2023))
    assert answered.questions == ()
    assert values(text, answered)[0] == ("Sales", "2023-01", 1)


def test_months_over_the_turn_of_a_year_are_asked_about_even_with_a_year_in_the_title() -> None:
    across = "Sales 2024\nName;Nov;Dec;Jan\nSales;1;2;3\n"
    down = "Sales 2024;\nMonth;Sales\nNov;1\nDec;2\nJan;3\n"
    for text in (across, down):
        assert [question.code for question in found(text).questions] == ["import_ask_first_year"]
        answered = found(text, hints=ReadingHints(year=2023))
        assert [code for _, code, _ in values(text, answered)] == ["2023-11", "2023-12", "2024-01"]


def test_years_in_the_row_above() -> None:
    text = ";2024;;2025;\nName;Q1;Q2;Q1;Q2\nSales;1;2;3;4\n"
    assert [code for _, code, _ in values(text, found(text))] == ["2024-Q1", "2024-Q2", "2025-Q1", "2025-Q2"]


def test_the_order_of_dates_is_proved_by_the_column() -> None:
    text = "Date;Sales\n01/02/2026;1\n01/13/2026;2\n"
    table = found(text)
    assert (table.date_order, table.order_is_proven) == (DateOrder.MONTH_FIRST, True)
    unclear = found("Date;Sales\n01/02/2026;1\n01/03/2026;2\n", hints=ReadingHints(date_order=DateOrder.MONTH_FIRST))
    assert (unclear.date_order, unclear.order_is_proven) == (DateOrder.MONTH_FIRST, False)


def test_what_the_owner_says_is_kept() -> None:
    sheet = books.sheet_of("KPI;Who;Month;Plan;Result\nA;x;2026-01;1;2\nB;y;2026-01;3;4\n")
    table = detect_table(sheet, meanings={3: ColumnMeaning.VALUE, 4: ColumnMeaning.SKIP, 1: ColumnMeaning.BREAKDOWN})
    assert table is not None
    assert [meaning.value for meaning in meanings(table)] == ["name", "breakdown", "period", "value", "skip"]
    lower = books.sheet_of("KPI;Jan 2025\nOld;9\nKPI;Jan 2026\nNew;1\n")
    moved = detect_table(lower, header_row=3)
    assert moved is not None
    assert moved.columns[1].period_code == "2026-01"


def test_a_reading_is_remembered_by_its_headings() -> None:
    first = found(RECORDS)
    kept = first.remembered().replace('"remarks": "note"', '"remarks": "skip"')
    next_month = found(RECORDS.replace("Jan", "Mar").replace("Feb", "Apr"))
    assert next_month.fingerprint == first.fingerprint
    assert next_month.meanings_from(kept)[3] is ColumnMeaning.SKIP
    assert next_month.meanings_from("nonsense") == {}
    assert found(DOWN).fingerprint != first.fingerprint


@pytest.mark.parametrize("text", ["a;b\nc;d\n", "Name;Value\nSales;1\n", "1;2\n3;4\n", "Jan 2025;Feb 2025\nx;y\n"])
def test_no_table_is_made_up(text: str) -> None:
    assert detect_table(books.sheet_of(text)) is None


def test_hidden_sheets_rows_and_columns_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    book = books.openpyxl.Workbook()
    sheet = book.active
    for row in (["Name", "2025-01", "2025-02"], ["Sales", 1, 2], ["Rent", 3, 4]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    secret = book.create_sheet("Secret")
    secret.append(["Name", "2025-01"])
    secret.sheet_state = "hidden"
    book.save(path)
    workbook = read_workbook(path)
    (table,) = detect_tables(workbook)
    read = read_values(workbook.sheets[0], table)
    assert list(read.values) == [1.0]
    assert (table.hidden_rows, table.hidden_columns) == (1, 1)
