"""The trend charts at the right of the scorecard, three across, laid out so that the end of a page cuts none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import floor

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.scorecard import Scorecard
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange import sheet_frame as frame
from alignment_desktop.exchange.cell_looks import Looks
from alignment_desktop.exchange.safe_cells import CellReport, put_text
from alignment_desktop.exchange.sheet_words import period_name
from alignment_desktop.exchange.sheets import SCORECARD_SHEET, SheetTexts
from alignment_desktop.exchange.trend_chart import chart_of
from alignment_desktop.exchange.values_sheet import History

CHART_ROWS = 8
"""Sheet rows that one row of charts takes."""

MOST_CHARTS = 36
"""More would make the workbook slow to open; every number keeps its line in the table."""

FIRST_COLUMN = len(SCORECARD_SHEET.columns) + 2
LAST_COLUMN = FIRST_COLUMN + 14
_ACROSS, _COLUMNS_EACH, _COLUMN_WIDTH, _SPACER_WIDTH = 3, 5, 11.5, 3
_GAP = 9.0  # points around a chart
_TOLERANCE = 4  # rows by which the pages of two programs may differ
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
    rows_on_pages: tuple[int, int],
) -> int:
    """Place a chart for every number with at least two values; the last sheet row they reach, 0 without any.

    `rows_on_pages` is how many rows beneath the headings the first and each further page hold.
    """
    _set_widths(sheet)
    drawn = [row.kpi for row in scorecard.rows if row.kpi.id in histories and histories[row.kpi.id].has_line]
    if not drawn:
        return 0
    _put_titles(sheet, scorecard, looks, report, texts, heading_row)
    if len(drawn) > MOST_CHARTS:
        left_out = texts.trends_left_out.format(shown=MOST_CHARTS, of=len(drawn), values=values_sheet.title)
        put_text(looks.cell(sheet, heading_row - 1, FIRST_COLUMN, look.CAPTION), left_out, report)
        drawn = drawn[:MOST_CHARTS]
    width = _COLUMNS_EACH * frame.points_of(_COLUMN_WIDTH) - _GAP
    height = CHART_ROWS * frame.ROW_HEIGHT - _GAP
    extent = XDRPositiveSize2D(round(width * _EMU_PER_POINT), round(height * _EMU_PER_POINT))
    starts = list(chart_rows(len(drawn), heading_row + 1, *rows_on_pages))
    for index, kpi in enumerate(drawn):
        chart = chart_of(kpi, histories[kpi.id], values_sheet, scorecard.currency, texts)
        corner = AnchorMarker(
            col=FIRST_COLUMN - 1 + index % _ACROSS * _COLUMNS_EACH,
            row=starts[index // _ACROSS] - 1,
            rowOff=round(_GAP / 2 * _EMU_PER_POINT),
        )
        chart.anchor = OneCellAnchor(_from=corner, ext=extent)  # type: ignore[assignment]
        sheet.add_chart(chart)
    return starts[-1] + CHART_ROWS - 1


def chart_rows(count: int, first_row: int, rows_on_first_page: int, rows_on_next_pages: int) -> Iterator[int]:
    """The sheet row at which each row of charts starts, so that none lies across the end of a page.

    A page is filled only so far, and the next begins a row later, that programs which fit some rows less or one more agree.
    """
    row, page_end = first_row, first_row + max(rows_on_first_page, CHART_ROWS + _TOLERANCE)
    for _ in range(-(-count // _ACROSS)):
        if row + CHART_ROWS > page_end - _TOLERANCE:
            row = page_end + 1
            page_end += max(rows_on_next_pages, CHART_ROWS + _TOLERANCE + 1)
        yield row
        row += CHART_ROWS


def width_in_points() -> float:
    """How wide the charts are together."""
    return (LAST_COLUMN - FIRST_COLUMN + 1) * frame.points_of(_COLUMN_WIDTH)


def rows_on_pages(paper: Paper, width: float, title_height: float) -> tuple[int, int]:
    """How many rows the first and each further page hold when `width` points are scaled to fit one page.

    The first page also holds `title_height` points of titles; both hold the headings.
    """
    page_width, page_height = frame.printable_points(paper)
    scale = min(1.0, floor(100 * page_width / width) / 100)
    first = (page_height / scale - title_height - frame.HEADING_HEIGHT) / frame.ROW_HEIGHT
    further = (page_height / scale - frame.HEADING_HEIGHT) / frame.ROW_HEIGHT
    return floor(first), floor(further)


def _set_widths(sheet: Worksheet) -> None:
    sheet.column_dimensions[get_column_letter(FIRST_COLUMN - 1)].width = _SPACER_WIDTH
    for column in range(FIRST_COLUMN, LAST_COLUMN + 1):
        sheet.column_dimensions[get_column_letter(column)].width = _COLUMN_WIDTH


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
