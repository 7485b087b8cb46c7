"""Headings and cells to the codes of periods."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange.cells import Cell, CellFormat, CellKind, FormatKind
from alignment_desktop.exchange.period_parser import (
    DateOrder,
    date_order_of,
    parse_period,
    period_of_cell,
    with_year,
    year_in,
    year_step,
)
from alignment_desktop.exchange.period_words import MONTHS


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2022", "2022"),
        ("FY25", "2025"),
        ("FY 2025/26", "2025"),
        ("2025/26", "2025"),
        ("Year 2025", "2025"),
        ("2022-Q2", "2022-Q2"),
        ("Q1 2025", "2025-Q1"),
        ("1Q25", "2025-Q1"),
        ("Q1'25", "2025-Q1"),
        ("1. Quartal 2025", "2025-Q1"),
        ("T1 2025", "2025-Q1"),
        ("2e trimestre 2025", "2025-Q2"),
        ("1st Quarter", "--Q1"),
        ("2022-05", "2022-05"),
        ("2022/5", "2022-05"),
        ("05/2026", "2026-05"),
        ("5.2026", "2026-05"),
        ("Jan 2025", "2025-01"),
        ("JANUARY 2025", "2025-01"),
        ("Jan-25", "2025-01"),
        ("Jan '25", "2025-01"),
        ("März 2025", "2025-03"),
        ("août 2025", "2025-08"),
        ("enero de 2025", "2025-01"),
        ("dicembre 2025", "2025-12"),
        ("maart 2025", "2025-03"),
        ("março 2025", "2025-03"),
        ("2025年1月", "2025-01"),
        ("Sept", "--09"),
        ("2022-W45", "2022-W45"),
        ("Wk 45", "--W45"),
        ("Week 45 2026", "2026-W45"),
        ("KW 45", "--W45"),
        ("KW45/2026", "2026-W45"),
        ("Semana 7", "--W07"),
        ("2022-05-31", "2022-05-31"),
        ("2014-01-01 07:21:51", "2014-01-01"),
        ("2025-01-15T10:00:00Z", "2025-01-15"),
        ("31/12/26", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("31.12.2026", "2026-12-31"),
        ("30 Jun 2025", "2025-06-30"),
        ("June 30, 2025", "2025-06-30"),
        ("30-Jun-25", "2025-06-30"),
        ("Mon 3 Nov 2026", "2026-11-03"),
        ("1 de enero de 2025", "2025-01-01"),
        ("20140925", "2014-09-25"),
        ("Jan - Dec 2025", "2025-01-01/2025-12-31"),
        ("January-December, 2025", "2025-01-01/2025-12-31"),
        ("Jan 1 - 15, 2025", "2025-01-01/2025-01-15"),
        ("1 Jul 2024 to 30 Jun 2025", "2024-07-01/2025-06-30"),
        ("H2 2025", "2025-07-01/2025-12-31"),
    ],
)
def test_periods(text: str, code: str) -> None:
    assert parse_period(text) == code


@pytest.mark.parametrize(
    "text", ["", "Total", "YTD", "Sales", "% of Income", "May Actuals", "12", "1234567", "n/a", "Q", "Year", "x" * 90]
)
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize(
    "text", ["31/13/26", "13/31/26", "30 February 2025", "30/02/2026", "29 Feb 2025", "2022-13", "Week 60", "Q5 2025"]
)
def test_what_is_no_date(text: str) -> None:
    reading = parse_period(text)
    assert isinstance(reading, ImportProblem)
    assert reading.code == "import_period_no_such_date"


def test_the_order_of_day_and_month_is_proved_or_given() -> None:
    assert parse_period("3/4/26", DateOrder.DAY_FIRST) == "2026-04-03"
    assert parse_period("3/4/26", DateOrder.MONTH_FIRST) == "2026-03-04"
    assert date_order_of(["3/4/26", "13/4/26"]) is DateOrder.DAY_FIRST
    assert date_order_of(["3/4/26", "4/13/26", "Jan"]) is DateOrder.MONTH_FIRST
    assert date_order_of(["3/4/26", "31/13/26"]) is None
    assert date_order_of(["13/4/26", "4/13/26"]) is None


def test_cells_by_what_their_format_shows() -> None:
    day = dt.date(2022, 5, 1)
    shown = {FormatKind.DAY: "2022-05-01", FormatKind.MONTH: "2022-05", FormatKind.YEAR: "2022"}
    for kind, code in shown.items():
        assert period_of_cell(Cell(1, 0, CellKind.NUMBER, day, CellFormat(kind))) == code
    assert period_of_cell(Cell(1, 0, CellKind.NUMBER, 2022.0)) == "2022"
    assert period_of_cell(Cell(1, 0, CellKind.NUMBER, 20140925.0)) == "2014-09-25"
    assert period_of_cell(Cell(1, 0, CellKind.NUMBER, 74000.0)) is None
    assert period_of_cell(Cell(1, 0, CellKind.NUMBER, 2022.5)) is None


def test_years_come_from_elsewhere() -> None:
    assert with_year("--05", 2022) == "2022-05"
    assert with_year("--W45", 2022) == "2022-W45"
    assert with_year("--02-28", 2022) == "2022-02-28"
    assert isinstance(with_year("--02-29", 2022), ImportProblem)
    assert with_year("2021-05", 2022) == "2021-05"
    assert (year_in("Barstow 2017"), year_in("2017-2018"), year_in("Room 12017")) == (2017, None, None)
    assert (year_step("--12", "--01"), year_step("--01", "--12"), year_step("--01", "--02")) == (1, -1, 0)


DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31))
NAMES = {number: [word for word, its in MONTHS.items() if its == number] for number in range(1, 13)}


@given(DAYS, st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%B %d, %Y", "%d-%b-%y", "%Y/%m/%d"]))
def test_every_day_comes_back(day: dt.date, form: str) -> None:
    assert parse_period(day.strftime(form)) == day.isoformat()


@given(DAYS, st.data())
def test_every_month_in_every_language_comes_back(day: dt.date, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES[day.month]))
    assert parse_period(f"{name} {day.year}") == f"{day.year}-{day.month:02d}"
    assert parse_period(name.upper()) == f"--{day.month:02d}"


@given(st.text(max_size=40))
def test_any_text_is_a_code_a_problem_or_nothing(text: str) -> None:
    reading = parse_period(text)
    assert reading is None or isinstance(reading, str | ImportProblem)
