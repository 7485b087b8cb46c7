"""The sheet of notes: what each number counts, where it comes from, its targets over time, and what was said about values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.scorecard_details import NoteRow
from alignment_desktop.domain.targets import TargetValue
from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange.cell_looks import Looks
from alignment_desktop.exchange.safe_cells import CellReport, put_date, put_number, put_text
from alignment_desktop.exchange.sheet_frame import (
    HIGHEST_ROW,
    add_table,
    height_for,
    lines_needed,
    put_headings,
    quieten_repeats,
    set_widths,
    width_of,
)
from alignment_desktop.exchange.sheet_words import note_text, topic_word
from alignment_desktop.exchange.sheets import NOTES_SHEET, SheetTexts
from alignment_desktop.exchange.unit_formats import formats_of, stored

FIRST_ROW = 2
_NUMBER, _TOPIC, _SINCE, _VALUE, _TEXT = range(1, 6)


def fill_notes_sheet(
    sheet: Worksheet, notes: Sequence[NoteRow], currency: str, looks: Looks, report: CellReport, texts: SheetTexts
) -> None:
    """Write the rows, number by number, each number's name quiet from its second row on."""
    put_headings(sheet, 1, NOTES_SHEET, looks, report, texts)
    set_widths(sheet, NOTES_SHEET, longest_by_key={"number": max((len(row.kpi.name) for row in notes), default=0)})
    for at, (row, following) in enumerate(zip_longest(notes, notes[1:]), FIRST_ROW):
        is_last = following is None or following.kpi.id != row.kpi.id
        _put_row(sheet, at, row, currency, looks, report, texts, is_last=is_last)
    last_row = max(FIRST_ROW, FIRST_ROW + len(notes) - 1)
    add_table(sheet, NOTES_SHEET, 1, last_row, has_filters=True)
    quieten_repeats(sheet, _NUMBER, FIRST_ROW, last_row)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.sheet_view.showGridLines = False


def _put_row(
    sheet: Worksheet,
    at: int,
    row: NoteRow,
    currency: str,
    looks: Looks,
    report: CellReport,
    texts: SheetTexts,
    *,
    is_last: bool,
) -> None:
    def cell(column: int, dress: look.Look, number_format: str = look.TEXT_FORMAT) -> Cell:
        return looks.cell(sheet, at, column, look.ending_group(dress) if is_last else dress, number_format)

    kpi = row.kpi
    put_text(cell(_NUMBER, look.TOP_STRONG_TEXT), kpi.name, report)
    put_text(cell(_TOPIC, look.TOP_TEXT), topic_word(row.topic, texts), report)
    put_date(cell(_SINCE, look.TOP_FIGURE, texts.date_format), row.since, report)
    formats = formats_of(kpi, currency, texts)
    target = TargetValue(low=row.value, high=row.high) if row.high is not None else None
    shown = formats.target(kpi, target, currency, texts) if target else formats.value
    put_number(cell(_VALUE, look.TOP_FIGURE, shown), stored(kpi, row.value), report)
    text = note_text(row, currency, texts)
    put_text(cell(_TEXT, look.beside_figure(look.TOP_TEXT)), text, report)
    lines = max(lines_needed(text, width_of(sheet, _TEXT)), lines_needed(kpi.name, width_of(sheet, _NUMBER)))
    if lines > 1:
        sheet.row_dimensions[at].height = min(height_for(lines), HIGHEST_ROW)
