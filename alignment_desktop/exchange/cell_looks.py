"""How cells of our workbooks look: the light colours of the program on white paper, each look put together only once.

Imports openpyxl, so it is itself imported only where a workbook is being written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

FONT = "Arial"  # on every computer with Excel; LibreOffice has a font of the same widths

PRIMARY, SECONDARY, TERTIARY = "161E1C", "46524E", "5A6662"
LINE_SUBTLE, LINE_MEDIUM = "E1E6E4", "C7CFCC"
REPEATED = "98A29E"
CHART_LINE, CHART_TARGET, CHART_GRID = "22313F", "2A5BB9", "E6EAE8"
ON_TRACK, AT_RISK, OFF_TRACK, NO_DATA, DONE = "0B6650", "845000", "AD2F1E", "57635F", "2A5BB9"

TEXT_FORMAT = "@"
"""The format of every text of a person: what looks like a number or a date stays a text, also when it is edited."""


@dataclass(frozen=True, slots=True)
class Look:
    """The appearance of a cell. `line` is the colour of the hairline beneath, empty for none; sizes are in points."""

    size: float = 10
    is_bold: bool = False
    colour: str = PRIMARY
    align: str = "left"
    is_wrapped: bool = False
    vertical: str = "center"
    line: str = ""
    indent: int = 0


TITLE = Look(size=18, is_bold=True)
SUBTITLE = Look(size=11, colour=SECONDARY)
CAPTION = Look(size=9, colour=TERTIARY)
HEADING = Look(size=9, colour=TERTIARY, is_bold=True, line=LINE_MEDIUM)
HEADING_RIGHT = replace(HEADING, align="right")
HEADING_BESIDE_FIGURE = replace(HEADING, indent=1)
TEXT = Look()
LINED_TEXT = Look(line=LINE_SUBTLE, is_wrapped=True)
QUIET_TEXT = replace(LINED_TEXT, colour=SECONDARY)
STRONG_TEXT = replace(LINED_TEXT, is_bold=True)
TOP_STRONG_TEXT = replace(STRONG_TEXT, vertical="top")
TOP_TEXT = replace(LINED_TEXT, vertical="top")
FIGURE = Look(align="right")
LINED_FIGURE = replace(FIGURE, line=LINE_SUBTLE)
QUIET_FIGURE = replace(LINED_FIGURE, colour=SECONDARY)
STRONG_FIGURE = replace(LINED_FIGURE, is_bold=True)
TOP_FIGURE = replace(LINED_FIGURE, vertical="top")


def beside_figure(look: Look) -> Look:
    """The same with some room at its left, for a text that follows a column of figures."""
    return replace(look, indent=1)


def ending_group(look: Look) -> Look:
    """The same with a stronger line beneath, for the last row of a group."""
    return replace(look, line=LINE_MEDIUM)


class Looks:
    """Gives cells their looks. All cells of one look and format share one style array, which saves both time and memory.

    That sharing is why a cell may be changed further only through `safe_cells`, which takes a copy first.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._sheet = workbook.worksheets[0]
        _set_default_font(workbook)
        self._made: dict[tuple[Look, str], object] = {}

    def cell(self, sheet: Worksheet, row: int, column: int, look: Look, number_format: str = TEXT_FORMAT) -> Cell:
        """The empty cell at row and column (from 1), dressed."""
        cell = cast("Cell", sheet.cell(row, column))
        style = self._made.get((look, number_format))
        if style is None:
            style = self._made[look, number_format] = self._make(look, number_format)
        cell._style = style  # type: ignore[attr-defined]
        return cell

    def _make(self, look: Look, number_format: str) -> object:
        pattern = Cell(self._sheet, row=1, column=1)
        pattern.font = Font(name=FONT, size=look.size, bold=look.is_bold, color=f"FF{look.colour}")
        pattern.alignment = Alignment(
            horizontal=look.align,
            vertical=look.vertical,
            wrap_text=look.is_wrapped or None,
            indent=look.indent,
        )
        if look.line:
            pattern.border = Border(bottom=Side(style="thin", color=f"FF{look.line}"))
        pattern.number_format = number_format
        return pattern._style  # type: ignore[attr-defined]


def _set_default_font(workbook: Workbook) -> None:
    """The font of empty cells, by which column widths are measured; with another one the widths would not fit."""
    font = Font(name=FONT, size=10)
    workbook._fonts[0] = font  # type: ignore[attr-defined]
    workbook._named_styles["Normal"].font = font  # type: ignore[attr-defined]
