"""The sheet of all values: one row per number and period, as a table that can be filtered, summed and charted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.scorecard_details import ValueRow
from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange.cell_looks import Looks
from alignment_desktop.exchange.safe_cells import CellReport, put_date, put_number, put_text
from alignment_desktop.exchange.sheet_frame import add_table, colour_statuses, put_headings, set_widths
from alignment_desktop.exchange.sheet_words import entry_word, status_text
from alignment_desktop.exchange.sheets import VALUES_SHEET, SheetTexts
from alignment_desktop.exchange.unit_formats import UnitFormats, formats_of, shown_length, stored

FIRST_ROW = 2
_NUMBER, _PERIOD, _START, _END, _VALUE, _TARGET, _TARGET_HIGH, _STATUS, _ENTRY, _NOTE, _RECORDED_BY = range(1, 12)
_STATUS_LOOK = look.beside_figure(look.TEXT)


@dataclass(slots=True)
class History:
    """Where the values of one number stand on the sheet, oldest first; charts and sparklines point there."""

    first_row: int
    rows: list[ValueRow] = field(default_factory=list)

    @property
    def has_line(self) -> bool:
        """Whether there are two values to draw a line between."""
        return sum(row.value is not None for row in self.rows) > 1

    def row_of(self, index: int) -> int:
        """The sheet row of the value with that index (negative ones count from the end)."""
        return self.first_row + (index if index >= 0 else len(self.rows) + index)


def fill_values_sheet(
    sheet: Worksheet, values: Sequence[ValueRow], currency: str, looks: Looks, report: CellReport, texts: SheetTexts
) -> dict[int, History]:
    """Write the rows and return where each number's history stands, by KPI id."""
    put_headings(sheet, 1, VALUES_SHEET, looks, report, texts)
    histories: dict[int, History] = {}
    formats: dict[int, UnitFormats] = {}
    for row_number, row in enumerate(values, FIRST_ROW):
        history = histories.get(row.kpi.id)
        if history is None:
            history = histories[row.kpi.id] = History(row_number)
            formats[row.kpi.id] = formats_of(row.kpi, currency, texts)
        history.rows.append(row)
        _put_row(sheet, row_number, row, formats[row.kpi.id], looks, report, texts)
    last_row = max(FIRST_ROW, FIRST_ROW + len(values) - 1)
    add_table(sheet, VALUES_SHEET, 1, last_row, has_filters=True)
    colour_statuses(sheet, _STATUS, FIRST_ROW, last_row)
    set_widths(sheet, VALUES_SHEET, _longest(histories, currency, texts))
    sheet.freeze_panes = f"A{FIRST_ROW}"
    return histories


def _put_row(
    sheet: Worksheet,
    at: int,
    row: ValueRow,
    formats: UnitFormats,
    looks: Looks,
    report: CellReport,
    texts: SheetTexts,
) -> None:
    kpi, target = row.kpi, row.target
    put_text(looks.cell(sheet, at, _NUMBER, look.TEXT), kpi.name, report)
    put_text(looks.cell(sheet, at, _PERIOD, look.TEXT), row.period_code, report)
    put_date(looks.cell(sheet, at, _START, look.FIGURE, texts.date_format), row.start, report)
    put_date(looks.cell(sheet, at, _END, look.FIGURE, texts.date_format), row.end, report)
    if row.value is not None:
        put_number(looks.cell(sheet, at, _VALUE, look.FIGURE, formats.value), stored(kpi, row.value), report)
    if target is not None:
        low = target.low if target.value is None else target.value
        _put_figure(sheet, at, _TARGET, kpi, low, formats, looks, report)
        _put_figure(sheet, at, _TARGET_HIGH, kpi, target.high, formats, looks, report)
    put_text(looks.cell(sheet, at, _STATUS, _STATUS_LOOK), status_text(row.status, texts), report)
    put_text(looks.cell(sheet, at, _ENTRY, look.TEXT), entry_word(row.entry, texts), report)
    if row.note:
        put_text(looks.cell(sheet, at, _NOTE, look.TEXT), row.note, report)
    if row.recorded_by:
        put_text(looks.cell(sheet, at, _RECORDED_BY, look.TEXT), row.recorded_by, report)


def _put_figure(
    sheet: Worksheet,
    at: int,
    column: int,
    kpi: Kpi,
    value: float | None,
    formats: UnitFormats,
    looks: Looks,
    report: CellReport,
) -> None:
    if value is not None:
        put_number(looks.cell(sheet, at, column, look.FIGURE, formats.value), stored(kpi, value), report)


def _longest(histories: Mapping[int, History], currency: str, texts: SheetTexts) -> dict[str, int]:
    """The longest name and figures, in characters; of each number the largest figure is looked at."""
    longest = {"number": 0, "value": 0, "target": 0, "target_high": 0}
    for history in histories.values():
        kpi = history.rows[0].kpi
        targets = [row.target for row in history.rows if row.target is not None]
        figures = {
            "value": [row.value for row in history.rows],
            "target": [target.low if target.value is None else target.value for target in targets],
            "target_high": [target.high for target in targets],
        }
        longest["number"] = max(longest["number"], len(kpi.name))
        for key, found in figures.items():
            largest = max((one for one in found if one is not None), key=abs, default=None)
            longest[key] = max(longest[key], shown_length(kpi, largest, currency, texts) + 1)
    return longest
