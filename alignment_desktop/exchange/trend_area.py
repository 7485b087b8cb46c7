"""The trend charts at the right of the scorecard, three across, laid out so that the end of a page cuts none."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.scorecard import Scorecard
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange import sheet_frame as frame
from alignment_desktop.exchange.cell_looks import Looks
from alignment_desktop.exchange.page_breaks import page_spaces, safe_places
from alignment_desktop.exchange.safe_cells import CellReport, put_text
from alignment_desktop.exchange.sheet_words import period_name
from alignment_desktop.exchange.sheets import SCORECARD_SHEET, SheetTexts
from alignment_desktop.exchange.trend_chart import chart_of
from alignment_desktop.exchange.values_sheet import History

MOST_CHARTS = 36
"""More would make the workbook slow to open; every number keeps its line in the table."""

FIRST_COLUMN = len(SCORECARD_SHEET.columns) + 2
LAST_COLUMN = FIRST_COLUMN + 14
_ACROSS, _COLUMNS_EACH, _SPACER_WIDTH = 3, 5, 3
_HEIGHT, _GAP = 160.0, 9.0  # points of a chart with the space around it, and that space
_EMU_PER_POINT = 12_700


def put_charts(
    sheet: Worksheet,
    scorecard: Scorecard,
    values_sheet: Worksheet,
    histories: Mapping[int, History],
    looks: Looks,
    report: CellReport,
    texts: SheetTexts,
    heading_row: int,
    paper: Paper,
) -> int:
    """Place a chart for every number with at least two values; the last sheet row they reach, 0 without any.

    Together they are as wide as the table, so that one scale prints both.
    """
    width = frame.table_points(sheet, SCORECARD_SHEET)
    _set_widths(sheet, width)
    drawn = [row.kpi for row in scorecard.rows if row.kpi.id in histories and histories[row.kpi.id].has_line]
    if not drawn:
        return 0
    _put_titles(sheet, scorecard, looks, report, texts, heading_row)
    if len(drawn) > MOST_CHARTS:
        left_out = texts.trends_left_out.format(shown=MOST_CHARTS, of=len(drawn), values=values_sheet.title)
        put_text(looks.cell(sheet, heading_row - 1, FIRST_COLUMN, look.CAPTION), left_out, report)
        drawn = drawn[:MOST_CHARTS]
    extent = XDRPositiveSize2D(_emu(width / _ACROSS - _GAP), _emu(_HEIGHT - _GAP))
    places = _places(sheet, len(drawn), heading_row, width, paper)
    for index, kpi in enumerate(drawn):
        chart = chart_of(kpi, histories[kpi.id], values_sheet, scorecard.currency, texts)
        corner = AnchorMarker(
            col=FIRST_COLUMN - 1 + index % _ACROSS * _COLUMNS_EACH,
            row=places[index // _ACROSS][0] - 1,
            rowOff=_emu(_GAP / 2),
        )
        chart.anchor = OneCellAnchor(_from=corner, ext=extent)  # type: ignore[assignment]
        sheet.add_chart(chart)
    return places[-1][1]


def _places(sheet: Worksheet, count: int, heading_row: int, width: float, paper: Paper) -> list[tuple[int, int]]:
    """First and last sheet row of each row of charts."""
    title_height = sum(frame.height_of(sheet, row) for row in range(1, heading_row))
    spaces = page_spaces(*frame.printable_points(paper), width, title_height, frame.HEADING_HEIGHT)
    rows = -(-count // _ACROSS)
    return list(safe_places(rows, _HEIGHT, heading_row + 1, lambda row: frame.height_of(sheet, row), spaces))


def _set_widths(sheet: Worksheet, points: float) -> None:
    sheet.column_dimensions[get_column_letter(FIRST_COLUMN - 1)].width = _SPACER_WIDTH
    each = frame.width_for(points / (LAST_COLUMN - FIRST_COLUMN + 1))
    for column in range(FIRST_COLUMN, LAST_COLUMN + 1):
        sheet.column_dimensions[get_column_letter(column)].width = each


def _emu(points: float) -> int:
    return round(points * _EMU_PER_POINT)


def _put_titles(
    sheet: Worksheet, scorecard: Scorecard, looks: Looks, report: CellReport, texts: SheetTexts, heading_row: int
) -> None:
    """A title of their own, since the charts are printed on pages of their own; what the lines mean stands on each."""
    name = f"{scorecard.plan_name} · {period_name(scorecard.period_parts, texts)}"
    put_text(looks.cell(sheet, 1, FIRST_COLUMN, look.TITLE), texts.trends, report)
    put_text(looks.cell(sheet, 2, FIRST_COLUMN, look.SUBTITLE), name, report)
    for column in range(FIRST_COLUMN, LAST_COLUMN + 1):
        looks.cell(sheet, heading_row, column, look.HEADING)
    put_text(looks.cell(sheet, heading_row, FIRST_COLUMN, look.HEADING), texts.trends_note, report)
