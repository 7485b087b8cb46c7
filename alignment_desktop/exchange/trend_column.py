"""The last column of the scorecard: a small line for each number, drawn as a chart the size of the cell.

Excel's own sparklines would be lighter, but LibreOffice prints none and other readers complain about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.scorecard import Scorecard
from alignment_desktop.exchange import sheet_frame as frame
from alignment_desktop.exchange.trend_chart import line_in_cell
from alignment_desktop.exchange.values_sheet import History

MOST_LINES = 100
"""More charts would make a workbook slow to open; the numbers after these have none."""

_EMU_PER_POINT = 12_700
_MARGIN = 2.0  # points between a line and the edge of its cell


def put_trend_lines(
    sheet: Worksheet,
    scorecard: Scorecard,
    values_sheet: Worksheet,
    histories: Mapping[int, History],
    places: Mapping[int, int],
    column: int,
) -> None:
    """Draw the line of each of the first `MOST_LINES` numbers that has two values among its last ten periods.

    `places` are the sheet rows by KPI id.
    """
    width = frame.points_of(frame.width_of(sheet, column)) - 2 * _MARGIN
    extent = XDRPositiveSize2D(_emu(width), _emu(frame.ROW_HEIGHT - 2 * _MARGIN))
    for at, history, first in islice(_drawn(scorecard, histories, places), MOST_LINES):
        chart = line_in_cell(history, values_sheet, first)
        corner = AnchorMarker(col=column - 1, row=at - 1, colOff=_emu(_MARGIN), rowOff=_emu(_MARGIN))
        chart.anchor = OneCellAnchor(_from=corner, ext=extent)  # type: ignore[assignment]
        sheet.add_chart(chart)


def _drawn(
    scorecard: Scorecard, histories: Mapping[int, History], places: Mapping[int, int]
) -> Iterator[tuple[int, History, int]]:
    """The sheet row, the history and the index of the first of the last ten periods, for each number with a line to draw."""
    for row in scorecard.rows:
        history = histories.get(row.kpi.id)
        if history is None or sum(point.value is not None for point in row.trend) < 2:
            continue
        begin = row.trend[0].period.start
        yield (
            places[row.kpi.id],
            history,
            next(index for index, value in enumerate(history.rows) if value.start >= begin),
        )


def _emu(points: float) -> int:
    return round(points * _EMU_PER_POINT)
