"""The one place that puts an owner's text, number or date into a cell, so that nothing runs and nothing changes in silence.

Excel and openpyxl cut, round, re-read and evaluate what they are given; each such habit has its rule and its warning here.
"""

from __future__ import annotations

import math
import re
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

TEXT_LIMIT = 32_767
"""Most characters of one cell; Excel counts a character outside the basic plane as two."""

DIGIT_LIMIT = 15
"""Most digits of an integer that Excel keeps."""

FIRST_EXACT_DAY = date(1900, 3, 1)
"""Before it the readers disagree by one day, because Excel believes in 29 February 1900."""

_LONGEST_TEXT_FORMAT = 255  # some versions of Excel show #### for longer texts in a cell formatted as text
_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TRIGGERS = frozenset("=+-@\t\r\n|%＝＋－＠")


class CellChange(StrEnum):
    """What a cell could not hold as it stood in the plan. The values are codes that the catalogue words."""

    TEXT_CUT = "cell_text_cut"
    CHARACTERS_REPLACED = "cell_characters_replaced"
    LINE_ENDS_CHANGED = "cell_line_ends_changed"
    NUMBER_AS_TEXT = "cell_number_as_text"
    NUMBER_LEFT_OUT = "cell_number_left_out"
    DATE_AS_TEXT = "cell_date_as_text"


@dataclass(frozen=True, slots=True)
class CellWarning:
    """One field that does not come back exactly as it was. `size` is how much: characters cut or replaced, digits."""

    change: CellChange
    sheet: str
    cell: str
    size: int = 0


@dataclass(slots=True)
class CellReport:
    """Collects the warnings of one workbook while it is written."""

    warnings: list[CellWarning] = field(default_factory=list)

    def add(self, change: CellChange, cell: Cell, size: int = 0) -> None:
        """Note that the content of `cell` is not exactly what the plan holds."""
        self.warnings.append(CellWarning(change, cell.parent.title, cell.coordinate, size))


def put_text(cell: Cell, text: str, report: CellReport) -> None:
    """Write a person's text so that it stays text: never a formula, an error, a number or a date.

    An empty text leaves the cell empty. Line ends become the cell's own, characters no workbook can hold become U+FFFD and
    what is over the limit is cut; each of these is reported.
    """
    if not text:
        return
    if len(text) > TEXT_LIMIT // 2 or _SUSPECT.search(text):
        text = _storable(text, cell, report)
    cell.value = text
    cell.data_type = "s"  # openpyxl has taken "=..." for a formula and "#N/A" for an error
    if text.lstrip()[:1] in _TRIGGERS or text[0] in _TRIGGERS:
        _own_look(cell)
        cell.quotePrefix = True
    if len(text) > _LONGEST_TEXT_FORMAT and cell.number_format == "@":
        _own_look(cell)
        cell.number_format = "General"


def put_number(cell: Cell, value: float | None, report: CellReport) -> None:
    """Write a number that comes back equal. None leaves the cell empty: missing is not zero.

    An integer with more than 15 digits goes in as text; NaN and infinity, which no plan holds, are left out. Both are reported.
    """
    if value is None:
        return
    if isinstance(value, int):
        digits = len(str(abs(value)))
        if digits > DIGIT_LIMIT:
            cell.value = str(value)
            cell.data_type = "s"
            report.add(CellChange.NUMBER_AS_TEXT, cell, digits)
            return
    elif not math.isfinite(value):
        report.add(CellChange.NUMBER_LEFT_OUT, cell)
        return
    cell.value = value
    if float(f"{value:.16g}") != value:
        cell.value = repr(value)  # openpyxl would round to 16 digits; as digits of its own the number stays exact
        cell.data_type = "n"


def put_date(cell: Cell, day: date | None, report: CellReport) -> None:
    """Write a day as a real date; a day before 1 March 1900 as text, which is reported. None leaves the cell empty."""
    if day is None:
        return
    if day < FIRST_EXACT_DAY:
        cell.value = day.isoformat()
        cell.data_type = "s"
        report.add(CellChange.DATE_AS_TEXT, cell)
        return
    cell.value = day


def read_text(stored: str) -> str:
    """The text that `put_text` stored, as a reader that does not know Excel's `_x0041_` escapes hands it over."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), stored) if "_x" in stored else stored


def plain_text(text: str) -> str:
    """A person's text for a place that is not a cell (a format, a footer, a property): one line, writable characters only."""
    return " ".join(_UNWRITABLE.sub("\ufffd", text).split())


def _own_look(cell: Cell) -> None:
    """Cells share one style array per look; a cell that differs gets its own before it is changed."""
    cell._style = copy(cell._style)  # type: ignore[attr-defined]


def _storable(text: str, cell: Cell, report: CellReport) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        report.add(CellChange.LINE_ENDS_CHANGED, cell)
    text, replaced = _UNWRITABLE.subn("\ufffd", text)
    if replaced:
        report.add(CellChange.CHARACTERS_REPLACED, cell, replaced)
    escaped = _escape(text)
    if _size(text, escaped) <= TEXT_LIMIT:
        return escaped
    kept = text
    while (excess := _size(kept, escaped) - TEXT_LIMIT) > 0:
        kept = kept[: -max(1, excess // 7)]  # an escaped character is at most seven longer
        escaped = _escape(kept)
    report.add(CellChange.TEXT_CUT, cell, len(text) - len(kept))
    return escaped


def _escape(text: str) -> str:
    """`_x0041_` typed by a person would be read as "A"; Excel's own way to write the underscore itself prevents that."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def _size(text: str, escaped: str) -> int:
    """What Excel counts (UTF-16 units of the text) or openpyxl cuts at (characters as stored), whichever is more."""
    return max(len(text.encode("utf-16-le")) // 2, len(escaped))
