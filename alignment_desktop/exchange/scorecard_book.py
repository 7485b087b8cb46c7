"""Puts the sheets of the scorecard together. Imports openpyxl, so `scorecard_workbook` imports it only to write."""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.scorecard import Scorecard
from alignment_desktop.domain.scorecard_details import NoteRow, ValueRow
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.exchange.cell_looks import Looks
from alignment_desktop.exchange.notes_sheet import fill_notes_sheet
from alignment_desktop.exchange.safe_cells import CellReport, CellWarning, plain_text
from alignment_desktop.exchange.scorecard_sheet import HEADING_ROW, fill_scorecard_sheet
from alignment_desktop.exchange.sheet_frame import Footer, footer_text, set_up_page
from alignment_desktop.exchange.sheet_words import period_name
from alignment_desktop.exchange.sheets import SheetTexts
from alignment_desktop.exchange.values_sheet import fill_values_sheet
from alignment_desktop.exchange.workbook_bytes import workbook_bytes

PROGRAM = "Alignment Desktop"
STAMP = "AlignmentDesktop"
"""The name of the document property by which we know a workbook of ours; its value says which kind and version."""

SCORECARD_STAMP = "scorecard 1"
_LONGEST_TITLE = 31
_FORBIDDEN_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def scorecard_bytes(
    scorecard: Scorecard, values: Sequence[ValueRow], notes: Sequence[NoteRow], texts: SheetTexts, paper: Paper
) -> tuple[bytes, list[CellWarning]]:
    """The file, and what it could not hold exactly."""
    workbook = Workbook()
    first, second, third = _sheets(workbook, (texts.scorecard, texts.values, texts.notes))
    looks, report = Looks(workbook), CellReport()
    histories = fill_values_sheet(second, values, scorecard.currency, looks, report, texts)
    fill_scorecard_sheet(first, scorecard, second, histories, looks, report, texts, paper)
    fill_notes_sheet(third, notes, scorecard.currency, looks, report, texts)
    period = period_name(scorecard.period_parts, texts)
    page = footer_text(texts.page).format(page="&P", pages="&N")
    for sheet, heading_row in ((first, HEADING_ROW), (second, 1), (third, 1)):
        middle = footer_text(f"{sheet.title} · {period}")
        set_up_page(sheet, paper, heading_row, Footer(footer_text(scorecard.plan_name), middle, page))
    _describe(workbook, f"{scorecard.plan_name} · {texts.scorecard} · {period}")
    return workbook_bytes(workbook), report.warnings


def _sheets(workbook: Workbook, titles: Sequence[str]) -> list[Worksheet]:
    """One sheet per title; a translation that Excel would refuse as a title is mended."""
    workbook.remove(workbook.worksheets[0])
    sheets: list[Worksheet] = []
    for number, title in enumerate(titles, 1):
        words = " ".join(plain_text(title).translate(_FORBIDDEN_IN_TITLE).split()).strip("' ")
        sheets.append(workbook.create_sheet(words[:_LONGEST_TITLE] or str(number)))
    return sheets


def _describe(workbook: Workbook, title: str) -> None:
    """Document properties: what it is, and no trace of who or where."""
    workbook.properties.creator = PROGRAM
    workbook.properties.lastModifiedBy = PROGRAM
    workbook.properties.title = plain_text(title)
    workbook.custom_doc_props.append(StringProperty(name=STAMP, value=SCORECARD_STAMP))  # type: ignore[attr-defined]
    workbook.calculation.fullCalcOnLoad = False  # nothing to calculate, so nothing to save when it is closed
