"""What every sheet of ours has in common: headings, a named table, widths that fit, status colours, and how it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange.cell_looks import Looks
from alignment_desktop.exchange.safe_cells import CellReport, plain_text, put_text
from alignment_desktop.exchange.sheet_words import SHAPES
from alignment_desktop.exchange.sheets import Column, ColumnKind, SheetPlan, SheetTexts

HEADING_HEIGHT = 24.0
ROW_HEIGHT = 20.0
HIGHEST_ROW = 400.0
"""Excel allows 409 points; a longer text is read in the cell's own line."""
_LINE_HEIGHT = 13.0
_LETTERS_PER_DIGIT = 1.1
_WIDEST = 60.0
_LONGEST_FOOTER = 80
_PAPER_CODES: Mapping[Paper, int] = {Paper.LETTER: 1, Paper.A3: 8, Paper.A4: 9}
_PAPER_POINTS: Mapping[Paper, tuple[float, float]] = {
    Paper.LETTER: (792.0, 612.0),
    Paper.A3: (1190.6, 841.9),
    Paper.A4: (841.9, 595.3),
}
_SIDE_MARGIN, _TOP_MARGIN, _BOTTOM_MARGIN = 0.5, 0.5, 0.7  # inches
_POINTS_PER_INCH = 72.0
_STATUS_COLOURS: Mapping[str, str] = {
    SHAPES[Status.ON_TRACK]: look.ON_TRACK,
    SHAPES[Status.AT_RISK]: look.AT_RISK,
    SHAPES[Status.OFF_TRACK]: look.OFF_TRACK,
    SHAPES[Status.NO_DATA]: look.NO_DATA,
    SHAPES[Status.DONE]: look.DONE,
}


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands beneath every printed page: left, middle, and the page of the pages at the right."""

    left: str
    middle: str
    page: str


def put_headings(
    sheet: Worksheet, row: int, plan: SheetPlan, looks: Looks, report: CellReport, texts: SheetTexts
) -> None:
    """Write the heading of every column. Two that a translation made equal are told apart, because a table needs it."""
    taken: set[str] = set()
    for index, column in enumerate(plan.columns, 1):
        words = plain_text(str(getattr(texts, column.heading))) or column.key
        heading, copies = words, 1
        while heading.casefold() in taken:
            copies += 1
            heading = f"{words} {copies}"
        taken.add(heading.casefold())
        put_text(looks.cell(sheet, row, index, _heading_look(column)), heading, report)
    sheet.row_dimensions[row].height = HEADING_HEIGHT


def add_table(sheet: Worksheet, plan: SheetPlan, heading_row: int, last_row: int, *, has_filters: bool) -> None:
    """Declare the rows beneath the headings as the sheet's named table; its look stays ours."""
    last = get_column_letter(len(plan.columns))
    table = Table(displayName=plan.table, ref=f"A{heading_row}:{last}{last_row}")
    table.tableStyleInfo = TableStyleInfo(name=None, showRowStripes=False)
    headings = [str(sheet.cell(heading_row, index).value) for index in range(1, len(plan.columns) + 1)]
    table.tableColumns = [TableColumn(id=index, name=heading) for index, heading in enumerate(headings, 1)]
    if has_filters:
        table.autoFilter = AutoFilter(ref=table.ref)
    sheet.add_table(table)


def colour_statuses(sheet: Worksheet, column: int, first_row: int, last_row: int) -> None:
    """Colour a status by its shape, so that the colour follows when somebody changes or sorts it."""
    letter = get_column_letter(column)
    for shape, colour in _STATUS_COLOURS.items():
        rule = _when(f'LEFT(${letter}{first_row},1)="{shape}"', font=Font(color=f"FF{colour}"))
        sheet.conditional_formatting.add(f"{letter}{first_row}:{letter}{last_row}", rule)


def quieten_repeats(sheet: Worksheet, column: int, first_row: int, last_row: int) -> None:
    """Where the text of `column` repeats the one above it, it turns grey."""
    letter = get_column_letter(column)
    repeats = _when(f"${letter}{first_row}=${letter}{first_row - 1}", font=Font(color=f"FF{look.REPEATED}", bold=False))
    sheet.conditional_formatting.add(f"{letter}{first_row}:{letter}{last_row}", repeats)


def set_widths(sheet: Worksheet, plan: SheetPlan, longest_by_key: Mapping[str, int]) -> None:
    """The declared widths, wider where a text of `longest_by_key` (in characters) needs it, within reason."""
    for index, column in enumerate(plan.columns, 1):
        width = min(max(column.width, longest_by_key.get(column.key, 0) + 2), max(column.width, _WIDEST))
        sheet.column_dimensions[get_column_letter(index)].width = width


def width_of(sheet: Worksheet, column: int) -> float:
    """The width of a column in characters."""
    return float(sheet.column_dimensions[get_column_letter(column)].width)


def points_of(width: float) -> float:
    """How many points a column of `width` characters takes: 7 pixels a character and 5 around them, at 96 per inch."""
    return (width * 7 + 5) * 0.75


def width_for(points: float) -> float:
    """How many characters wide a column of that many points is."""
    return (points / 0.75 - 5) / 7


def table_points(sheet: Worksheet, plan: SheetPlan) -> float:
    """How many points all columns of a table take together."""
    return sum(points_of(width_of(sheet, column)) for column in range(1, len(plan.columns) + 1))


def height_of(sheet: Worksheet, row: int) -> float:
    """The height of a row in points."""
    found = sheet.row_dimensions[row].height if row in sheet.row_dimensions else None
    return ROW_HEIGHT if found is None else float(found)


def height_for(lines: int) -> float:
    """The height of a row, in points, for that many lines of text."""
    return max(ROW_HEIGHT, lines * _LINE_HEIGHT + 7)


def lines_needed(text: str, width: float) -> int:
    """About how many lines a text takes in a wrapped column of `width` digits; letters are a little narrower."""
    return sum(max(1, ceil(len(line) / (width * _LETTERS_PER_DIGIT))) for line in text.split("\n")) if text else 1


def set_up_page(sheet: Worksheet, paper: Paper, heading_row: int, footer: Footer) -> None:
    """Landscape, one page wide, headings on every page, the footer beneath."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _PAPER_CODES[paper]
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{heading_row}:{heading_row}"
    margins = sheet.page_margins
    margins.left = margins.right = _SIDE_MARGIN
    margins.top, margins.bottom = _TOP_MARGIN, _BOTTOM_MARGIN
    margins.header = margins.footer = 0.35
    for part, text in (("left", footer.left), ("center", footer.middle), ("right", footer.page)):
        getattr(sheet.oddFooter, part).text = text


def footer_text(text: str) -> str:
    """A text for a footer, where `&` would begin a code."""
    return plain_text(text)[:_LONGEST_FOOTER].replace("&", "&&")


def printable_points(paper: Paper) -> tuple[float, float]:
    """Width and height, in points, that a landscape page leaves between its margins."""
    width, height = _PAPER_POINTS[paper]
    return (
        width - 2 * _SIDE_MARGIN * _POINTS_PER_INCH,
        height - (_TOP_MARGIN + _BOTTOM_MARGIN) * _POINTS_PER_INCH,
    )


def _heading_look(column: Column) -> look.Look:
    if column.kind in {ColumnKind.NUMBER, ColumnKind.DAY}:
        return look.HEADING_RIGHT
    return look.HEADING_BESIDE_FIGURE if column.is_beside_figure else look.HEADING


def _when(formula: str, *, font: Font) -> Rule:
    """A conditional look; the formula is ours alone, no text of a person is in it."""
    return Rule(type="expression", formula=[formula], dxf=DifferentialStyle(font=font))
