"""Real files and reader-breaking files, where the collection lies beside the checkout (or where ALIGNMENT_CORPUS says)."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import ImportRefusedError
from alignment_desktop.domain.import_plan import ImportPlan
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.exchange.cells import Workbook
from alignment_desktop.exchange.import_planner import PlanOptions, plan_import
from alignment_desktop.exchange.layout_detector import detect_table, detect_tables
from alignment_desktop.exchange.table import ReadingHints
from alignment_desktop.exchange.workbook_reader import read_workbook
from alignment_desktop.ui.messages.catalogue import TEXTS

CORPUS = Path(os.environ.get("ALIGNMENT_CORPUS") or Path(__file__).resolve().parents[3] / "shared" / "corpus")
READ_NOW = {".xlsx", ".csv", ".xls", ".xlsb", ".ods"}
OTHER_KINDS = {
    "import_file_kind_unsupported",
    "import_file_not_a_workbook",
    "import_file_damaged",
    "import_file_encrypted",
}

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of real files is not here")


def listed(folder: str) -> list[dict[str, str]]:
    manifest = CORPUS / folder / "MANIFEST.tsv"
    if not manifest.is_file():
        return []
    with manifest.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def outcome_of(path: Path) -> Workbook | ImportRefusedError:
    try:
        return read_workbook(path)
    except ImportRefusedError as refusal:
        return refusal


@pytest.mark.parametrize("entry", listed("adversarial"), ids=lambda entry: entry["file"])
def test_each_opens_or_is_refused_in_words(entry: Mapping[str, str]) -> None:
    path = CORPUS / "adversarial" / entry["file"]
    outcome = outcome_of(path)
    if isinstance(outcome, ImportRefusedError):
        assert TEXTS[outcome.code].format_map(outcome.params)
        assert entry["expected_class"] != "opens" or path.suffix not in READ_NOW, outcome.code
        assert path.suffix in READ_NOW or outcome.code in OTHER_KINDS
        return
    assert entry["expected_class"] != "refused"
    for table in detect_tables(outcome):
        sheet = next(each for each in outcome.sheets if each.name == table.sheet_name)
        plan_import(sheet, table, [], {}, PlanCalendar(), PlanOptions(create_numbers=True))


@pytest.mark.parametrize("entry", listed("business"), ids=lambda entry: entry["file"])
def test_every_real_file_is_read_and_nothing_is_taken_without_a_period(entry: Mapping[str, str]) -> None:
    workbook = read_workbook(CORPUS / "business" / entry["file"])
    for table in detect_tables(workbook):
        sheet = next(each for each in workbook.sheets if each.name == table.sheet_name)
        found = plan_import(sheet, table, [], {}, PlanCalendar(), PlanOptions(create_numbers=True))
        cells = found.cells_to_write()
        assert len({(cell.kpi, cell.period_start) for cell in cells}) == len(cells)
        if table.questions:
            assert not cells


def created(name: str, year: int | None = None) -> ImportPlan:
    path = CORPUS / "business" / name
    if not path.is_file():
        pytest.skip(f"{name} is not here")
    workbook = read_workbook(path)
    sheet = workbook.sheets[0]
    table = detect_table(sheet, workbook.file_name, ReadingHints(year=year))
    assert table is not None
    return plan_import(sheet, table, [], {}, PlanCalendar(), PlanOptions(create_numbers=True))


def written(found: ImportPlan) -> dict[tuple[str, str], float]:
    made = found.new_kpis_to_make()
    return {(made[-1 - cell.kpi].name, cell.period_start.isoformat()): cell.value for cell in found.cells_to_write()}


def test_daily_sessions() -> None:
    found = created("pbp__All_Web_Site_Data_Audience_Overview.xlsx")
    values = written(found)
    assert (len(values), found.counts.problems) == (891, 0)
    assert values["Sessions", "2014-09-25"] == 1
    assert values["Sessions", "2017-03-03"] == 1626
    assert found.new_kpis[0].frequency is Frequency.DAILY


def test_years_of_an_income_statement() -> None:
    found = created("sc__IncomeStatement.xlsx")
    values = written(found)
    assert values["Net Sales", "2015-01-01"] == 74000
    assert found.counts.problems == 0
    assert {name for name, _ in values} == {"Net Sales", "COGS", "Operating Expenses", "Tax Expense"}


def test_records_with_a_breakdown() -> None:
    found = created("es__rail_kpis_excerpt.csv")
    values = written(found)
    assert len(values) == 28
    assert values["Pasajeros / Biotren", "2025-01-01"] == 895289
    assert values["Tasa de Ocupación / Biotren", "2025-01-01"] == 49.7083147102996
    assert values["Tarifa Media / Tren Araucanía", "2025-02-01"] == 790.444615420485


def test_months_without_a_year_come_in_once_it_is_known() -> None:
    assert written(created("sc__SalesRep.xlsx")) == {}
    assert written(created("sc__SalesRep.xlsx", year=2024))["Sigrid Grooms", "2024-02-01"] == 419
