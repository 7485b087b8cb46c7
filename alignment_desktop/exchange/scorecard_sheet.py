"""The first sheet: title, the table of areas, objectives and numbers as the page shows it, and the trend charts at its right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import Outline
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scorecard import Scorecard, ScorecardArea, ScorecardRow
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange import sheet_frame as frame
from alignment_desktop.exchange import trend_area
from alignment_desktop.exchange.cell_looks import Looks
from alignment_desktop.exchange.safe_cells import CellReport, put_number, put_text
from alignment_desktop.exchange.scorecard_groups import put_area_row, put_goal_row
from alignment_desktop.exchange.sheet_words import SHAPES, period_name, short_period_name, status_text
from alignment_desktop.exchange.sheets import SCORECARD_SHEET, SheetTexts
from alignment_desktop.exchange.trend_column import put_trend_lines
from alignment_desktop.exchange.unit_formats import formats_of, shown_length, stored, target_length
from alignment_desktop.exchange.values_sheet import History

HEADING_ROW = 5
FIRST_ROW = HEADING_ROW + 1
_AREA, _NUMBER, _OBJECTIVE, _OWNER, _ACTUAL, _PERIOD, _TARGET, _DIFFERENCE, _STATUS, _TREND, _KIND = range(1, 12)
_LAST_COLUMN = _KIND
_TITLE_HEIGHTS = {1: 28.0, 2: 18.0, 3: 18.0, 4: 16.0}
_WIDEST_NAME = 34
_COUNTED: Mapping[Status, tuple[str, str]] = {
    Status.ON_TRACK: ("count_on_track", look.ON_TRACK),
    Status.AT_RISK: ("count_at_risk", look.AT_RISK),
    Status.OFF_TRACK: ("count_off_track", look.OFF_TRACK),
    Status.NO_DATA: ("count_no_data", look.NO_DATA),
    Status.NO_TARGET: ("count_no_target", look.NO_DATA),
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table and where it stands; `is_last` of its area."""

    at: int
    row: ScorecardRow
    area: str
    is_last: bool


def fill_scorecard_sheet(
    sheet: Worksheet,
    scorecard: Scorecard,
    values_sheet: Worksheet,
    histories: Mapping[int, History],
    looks: Looks,
    report: CellReport,
    texts: SheetTexts,
    paper: Paper,
) -> None:
    """Write the sheet. `histories` says where the values of each number stand on `values_sheet`, by KPI id."""
    frame.put_headings(sheet, HEADING_ROW, SCORECARD_SHEET, looks, report, texts)
    _set_widths(sheet, scorecard, texts)
    _put_titles(sheet, scorecard, looks, report, texts)
    at, places = FIRST_ROW, dict[int, int]()
    for area in scorecard.areas:
        at = _put_area(sheet, at, area, scorecard, looks, report, texts, places)
    last_row = max(FIRST_ROW, at - 1)
    # The heading of a group stands above its rows.
    sheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    frame.add_table(sheet, SCORECARD_SHEET, HEADING_ROW, last_row, has_filters=False)
    frame.colour_statuses(sheet, _STATUS, FIRST_ROW, last_row)
    frame.quieten_repeats(sheet, _AREA, FIRST_ROW, last_row)
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_format.defaultRowHeight = frame.ROW_HEIGHT
    sheet.sheet_format.customHeight = True
    last_chart_row = trend_area.put_charts(
        sheet, scorecard, values_sheet, histories, looks, report, texts, HEADING_ROW, paper
    )
    _set_print_area(sheet, last_row, last_chart_row)
    put_trend_lines(sheet, scorecard, values_sheet, histories, places, _TREND)


def _put_titles(sheet: Worksheet, scorecard: Scorecard, looks: Looks, report: CellReport, texts: SheetTexts) -> None:
    for row, height in _TITLE_HEIGHTS.items():
        sheet.row_dimensions[row].height = height
    name = f"{texts.scorecard} · {period_name(scorecard.period_parts, texts)}"
    put_text(looks.cell(sheet, 1, 1, look.TITLE), scorecard.plan_name, report)
    put_text(looks.cell(sheet, 2, 1, look.SUBTITLE), name, report)
    looks.cell(sheet, 3, 1, look.TEXT).value = _counts(scorecard, texts)
    put_text(looks.cell(sheet, 4, 1, look.CAPTION), texts.latest_note, report)


def _counts(scorecard: Scorecard, texts: SheetTexts) -> CellRichText:
    """How many are on track, at risk and so on: every shape in its colour, the words in text colour."""
    parts = []
    for status, (words, colour) in _COUNTED.items():
        count = scorecard.counts.get(status, 0)
        if count:
            text = str(getattr(texts, words)).format(count=count)
            parts.append(
                TextBlock(InlineFont(rFont=look.FONT, sz=10, color=Color(f"FF{colour}")), f"{SHAPES[status]} ")
            )
            parts.append(
                TextBlock(InlineFont(rFont=look.FONT, sz=10, color=Color(f"FF{look.PRIMARY}")), f"{text}     ")
            )
    return CellRichText(*parts)


def _put_area(
    sheet: Worksheet,
    at: int,
    area: ScorecardArea,
    scorecard: Scorecard,
    looks: Looks,
    report: CellReport,
    texts: SheetTexts,
    places: dict[int, int],
) -> int:
    """The heading of an area and, as rows that fold under it, its objectives and numbers; the row after them. `places`
    learns the row of each number."""
    name = area.name or texts.other_area
    put_area_row(looks, sheet, at, name, area, report, texts)
    for goal in area.goals:
        at += 1
        put_goal_row(looks, sheet, at, name, goal, report, texts)
        sheet.row_dimensions[at].outlineLevel = 1
    for row in area.rows:
        at += 1
        places[row.kpi.id] = at
        _put_row(sheet, _Line(at, row, name, is_last=row is area.rows[-1]), scorecard, looks, report, texts)
        sheet.row_dimensions[at].outlineLevel = 1
    return at + 1


def _put_row(
    sheet: Worksheet, line: _Line, scorecard: Scorecard, looks: Looks, report: CellReport, texts: SheetTexts
) -> None:
    def cell(column: int, dress: look.Look, number_format: str = look.TEXT_FORMAT) -> Cell:
        return looks.cell(sheet, line.at, column, look.ending_group(dress) if line.is_last else dress, number_format)

    row, kpi, target = line.row, line.row.kpi, line.row.target
    formats = formats_of(kpi, scorecard.currency, texts)
    put_text(cell(_AREA, look.STRONG_TEXT), line.area, report)
    put_text(cell(_NUMBER, look.LINED_TEXT), kpi.name, report)
    put_text(cell(_OBJECTIVE, look.QUIET_TEXT), row.objective_title, report)
    put_text(cell(_OWNER, look.QUIET_TEXT), row.owner_name, report)
    put_number(cell(_ACTUAL, look.STRONG_FIGURE, formats.value), stored(kpi, row.actual), report)
    period = cell(_PERIOD, look.beside_figure(look.LINED_TEXT if row.is_older else look.QUIET_TEXT))
    put_text(period, _period_note(row, scorecard, texts), report)
    goal = None if target is None else target.low if target.value is None else target.value
    shown = formats.target(kpi, target, scorecard.currency, texts)
    put_number(cell(_TARGET, look.QUIET_FIGURE, shown), stored(kpi, goal), report)
    put_number(cell(_DIFFERENCE, look.LINED_FIGURE, formats.difference), stored(kpi, row.difference), report)
    put_text(cell(_STATUS, look.beside_figure(look.LINED_TEXT)), status_text(row.status, texts), report)
    cell(_TREND, look.LINED_TEXT)
    put_text(cell(_KIND, look.QUIET_TEXT), texts.kind_driver if kpi.is_leading else texts.kind_result, report)
    widths = {_AREA: line.area, _NUMBER: kpi.name, _OBJECTIVE: row.objective_title, _OWNER: row.owner_name}
    lines = max(frame.lines_needed(text, frame.width_of(sheet, column)) for column, text in widths.items())
    sheet.row_dimensions[line.at].height = min(frame.height_for(lines), frame.HIGHEST_ROW)


def _period_note(row: ScorecardRow, scorecard: Scorecard, texts: SheetTexts) -> str:
    """What the actual is of: "Sep", "Wk 44", "Oct, 3 of 4", "Oct, estimate"."""
    if row.actual_parts is None:
        return ""
    notes = [short_period_name(row.actual_parts, texts, shown_year=scorecard.period.end.year)]
    if not row.is_complete:
        notes.append(texts.complete_note.format(have=row.have, of=row.of))
    if row.is_estimate:
        notes.append(texts.estimate_note)
    return ", ".join(notes)


def _set_widths(sheet: Worksheet, scorecard: Scorecard, texts: SheetTexts) -> None:
    rows, currency = scorecard.rows, scorecard.currency
    longest = {
        "area": max((min(len(area.name), _WIDEST_NAME) for area in scorecard.areas), default=0),
        "number": max((min(len(row.kpi.name), _WIDEST_NAME) for row in rows), default=0),
        "owner": max((min(len(row.owner_name), _WIDEST_NAME) for row in rows), default=0),
        "period": max((len(_period_note(row, scorecard, texts)) for row in rows), default=0),
        "actual": max((shown_length(row.kpi, row.actual, currency, texts) for row in rows), default=0),
        "target": max((target_length(row.kpi, row.target, currency, texts) for row in rows), default=0),
        "difference": max((shown_length(row.kpi, row.difference, currency, texts) + 4 for row in rows), default=0),
    }
    frame.set_widths(sheet, SCORECARD_SHEET, longest)


def _set_print_area(sheet: Worksheet, last_row: int, last_chart_row: int) -> None:
    """The table first, then the charts on pages of their own."""
    areas = [f"A1:{get_column_letter(_LAST_COLUMN)}{last_row}"]
    if last_chart_row:
        first, last = get_column_letter(trend_area.FIRST_COLUMN), get_column_letter(trend_area.LAST_COLUMN)
        areas.append(f"{first}1:{last}{last_chart_row}")
    sheet.print_area = ",".join(areas)
