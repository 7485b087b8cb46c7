"""What formulas tell of their cells, and small ones whose result the file does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.cells import CellKind
from alignment_desktop.exchange.sheet_formulas import kind_of_formula, shifted
from alignment_desktop.exchange.workbook_reader import read_workbook


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("SUM(B2:B9)", packed.SUMMED),
        ("SUBTOTAL(109,Region[AUG])", packed.SUMMED),
        ('IF(SUM(C4:C9)=0,"",SUM(C4:C9))', packed.SUMMED),
        ("SUM(North!B4,South!B4,'New York'!B4)", packed.SUMMED),
        ("(B7)+(B8)", packed.ADDED),
        ('IFERROR(C5+C6,"")', packed.ADDED),
        ("'Quarter 1'!E6", packed.COPIED),
        ("B8-B18", packed.COMPUTED),
        ("C6*0.27", packed.COMPUTED),
        ("SUM(B2:B9)/3", packed.COMPUTED),
        ("15000.50", packed.TYPED),
    ],
)
def test_a_formula_tells_how_its_cell_came_about(text: str, kind: int) -> None:
    assert kind_of_formula(text) == kind


def test_a_shared_formula_moves_its_free_references() -> None:
    assert shifted("A1+$B$2+Other!C$3", 2, 1) == "B3+$B$2+Other!D$3"


def test_small_formulas_without_results_are_counted(tmp_path: Path) -> None:
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append(["=1500.5", "=250"])
    sheet.append(["=A1+B1", "=SUM(A1:B1)-(A1*2)/4"])
    sheet.append(["=A3", "=1/0"])
    other = book.create_sheet("Year end")
    other.append(["='Sheet'!A2", "=Nowhere!A1"])
    book.save(tmp_path / "fresh.xlsx")
    first, second = read_workbook(tmp_path / "fresh.xlsx").sheets
    assert [cell.value for cell in first.row(1)] == [1500.5, 250]
    assert [cell.value for cell in first.row(2)] == [1750.5, 1750.5 - 750.25]
    assert [cell.kind for cell in first.row(3)] == [CellKind.UNKNOWN, CellKind.UNKNOWN]
    assert second.row(1)[0].value == 1750.5
    assert second.row(1)[1].kind is CellKind.UNKNOWN


def test_what_shows_a_sum_of_another_sheet_is_a_sum(tmp_path: Path) -> None:
    book = Book()
    sheet = book.active
    assert sheet is not None
    sheet.append([1, 2, "=SUM(A1:B1)"])
    other = book.create_sheet("Summary")
    other.append(["=Sheet!C1", "=Sheet!A1"])
    book.save(tmp_path / "copies.xlsx")
    summary = read_workbook(tmp_path / "copies.xlsx").sheets[1]
    assert [cell.formula for cell in summary.row(1)] == [packed.SUMMED, packed.COPIED]
