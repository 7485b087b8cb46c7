"""The rows of the scorecard sheet that are no numbers: the heading of an area, and its objectives."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scorecard import ScorecardArea
from alignment_desktop.domain.scorecard_goals import ScorecardGoal
from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange import sheet_frame as frame
from alignment_desktop.exchange.cell_looks import Looks
from alignment_desktop.exchange.safe_cells import CellReport, put_number, put_text
from alignment_desktop.exchange.sheet_words import status_text
from alignment_desktop.exchange.sheets import SCORECARD_SHEET, SheetTexts

_SHARE = "0%"
_OF_NUMBERS = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NO_DATA, Status.NO_TARGET)
_COLUMNS = [column.key for column in SCORECARD_SHEET.columns]


def put_area_row(
    looks: Looks, sheet: Worksheet, at: int, name: str, area: ScorecardArea, report: CellReport, texts: SheetTexts
) -> None:
    """Name, what it is about, and how its numbers stand: results, and beside them what warns early."""
    cells = _row(looks, sheet, at, look.ending_group(look.STRONG_TEXT))
    put_text(cells["area"], name, report)
    told = " · ".join(text for text in (area.caption, counts_text(area, texts)) if text)
    put_text(_dressed(looks, sheet, at, "objective", look.ending_group(look.QUIET_TEXT)), told, report)
    put_text(_dressed(looks, sheet, at, "kind", look.ending_group(look.QUIET_TEXT)), texts.kind_area, report)
    lines = frame.lines_needed(told, frame.width_of(sheet, SCORECARD_SHEET.index("objective")))
    sheet.row_dimensions[at].height = frame.height_for(lines) + 6


def put_goal_row(
    looks: Looks, sheet: Worksheet, at: int, area: str, goal: ScorecardGoal, report: CellReport, texts: SheetTexts
) -> None:
    """An objective: progress stands under the actuals, what is expected by today under the targets."""
    cells = _row(looks, sheet, at, look.LINED_TEXT)
    put_text(_dressed(looks, sheet, at, "area", look.STRONG_TEXT), area, report)
    put_text(_dressed(looks, sheet, at, "objective", look.STRONG_TEXT), goal.title, report)
    put_text(_dressed(looks, sheet, at, "owner", look.QUIET_TEXT), goal.owner_name, report)
    put_number(_dressed(looks, sheet, at, "actual", look.STRONG_FIGURE, _SHARE), goal.progress, report)
    put_number(_dressed(looks, sheet, at, "target", look.QUIET_FIGURE, _SHARE), goal.expected, report)
    put_text(
        _dressed(looks, sheet, at, "status", look.beside_figure(look.LINED_TEXT)),
        status_text(goal.status, texts),
        report,
    )
    put_text(cells["kind"], texts.kind_goal, report)
    lines = frame.lines_needed(goal.title, frame.width_of(sheet, SCORECARD_SHEET.index("objective")))
    sheet.row_dimensions[at].height = min(frame.height_for(lines), frame.HIGHEST_ROW)


def counts_text(area: ScorecardArea, texts: SheetTexts) -> str:
    """As in "2 on track, 1 at risk · warning early: 1 on track"."""
    results, drivers = _counted(area.result_counts, texts), _counted(area.driver_counts, texts)
    early = texts.early_note.format(counts=drivers) if drivers else ""
    return " · ".join(text for text in (results, early) if text)


def _counted(counts: Mapping[Status, int], texts: SheetTexts) -> str:
    return ", ".join(
        str(getattr(texts, f"count_{status.value}")).format(count=counts[status])
        for status in _OF_NUMBERS
        if counts.get(status)
    )


def _row(looks: Looks, sheet: Worksheet, at: int, dress: look.Look) -> dict[str, Cell]:
    return {key: looks.cell(sheet, at, column, dress) for column, key in enumerate(_COLUMNS, 1)}


def _dressed(
    looks: Looks, sheet: Worksheet, at: int, key: str, dress: look.Look, number_format: str = look.TEXT_FORMAT
) -> Cell:
    return looks.cell(sheet, at, SCORECARD_SHEET.index(key), dress, number_format)
