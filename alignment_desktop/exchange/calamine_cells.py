"""Reads .xls, .xlsb and .ods by a library of another kind. It may panic or end the whole process, which is why it is only
imported in the capped reading child; number formats and formulas are not told by it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from math import isfinite
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.packed_cells import PackedSheet, PackedWorkbook, RefusedError

_EPOCH = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day zero has no zone
_MOST_PLACES = 12_000_000
_FORMATS = [
    (packed.GENERAL, -1, ""),
    (packed.DAY, -1, ""),
    (packed.MOMENT, -1, ""),
    (packed.CLOCK, -1, ""),
]
_BOF = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x08\x08\x00\x00\x05\x05\x00")
_FILE_PASS = 0x2F
_ERRORS = frozenset(["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"])


def read_with_calamine(data: bytes, progress: Callable[[int], None] | None = None) -> PackedWorkbook:
    """Every worksheet of the file; `progress` gets per cents. Raises `RefusedError`."""
    if is_locked_xls(data):
        raise RefusedError("import_file_encrypted")
    try:
        return _read(data, progress)
    except (RefusedError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the library is no Exception
        if type(error).__name__ == "PasswordError":
            raise RefusedError("import_file_encrypted") from error
        raise RefusedError("import_file_damaged") from error


def is_locked_xls(data: bytes) -> bool:
    """Whether an old workbook asks for a password: a record that says so follows its first one."""
    for start in _BOF:
        place = data.find(start)
        for _ in range(6):
            if not 0 <= place <= len(data) - 4:
                break
            kind = int.from_bytes(data[place : place + 2], "little")
            if kind == _FILE_PASS:
                return True
            place += 4 + int.from_bytes(data[place + 2 : place + 4], "little")
    return False


def _read(data: bytes, progress: Callable[[int], None] | None) -> PackedWorkbook:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    workbook = PackedWorkbook()
    workbook.formats = list(_FORMATS)
    places: dict[str, int] = {}
    listed = [entry for entry in book.sheets_metadata if entry.typ is SheetTypeEnum.WorkSheet][: packed.MAX_SHEETS]
    for count, entry in enumerate(listed):
        sheet = PackedSheet(entry.name, is_hidden=entry.visible is not SheetVisibleEnum.Visible)
        source = book.get_sheet_by_name(entry.name)
        if source.width * source.height > _MOST_PLACES:
            raise RefusedError("import_file_too_many_cells", limit=packed.MAX_CELLS)
        _fill(sheet, source, workbook, places)
        workbook.sheets.append(sheet)
        if progress is not None:
            progress(min(99, (count + 1) * 100 // len(listed)))
    if not workbook.sheets:
        raise RefusedError("import_file_no_sheets")
    return workbook


def _fill(sheet: PackedSheet, source: Any, workbook: PackedWorkbook, places: dict[str, int]) -> None:
    first_row, first_column = source.start or (0, 0)
    cells_before = sum(len(other.columns) for other in workbook.sheets)
    for number, row in enumerate(source.to_python(skip_empty_area=True), first_row + 1):
        if number > packed.MAX_ROW:
            break
        sheet.row_numbers.append(number)
        sheet.row_starts.append(len(sheet.columns))
        for column, value in enumerate(row, first_column):
            if value != "" and column < packed.MAX_COLUMN:
                _append(sheet, column, value, workbook, places)
        if sheet.row_starts[-1] == len(sheet.columns):
            sheet.row_numbers.pop()
            sheet.row_starts.pop()
        if cells_before + len(sheet.columns) > packed.MAX_CELLS:
            raise RefusedError("import_file_too_many_cells", limit=packed.MAX_CELLS)
    sheet.row_starts.append(len(sheet.columns))
    for (top, left), (bottom, right) in (source.merged_cell_ranges or [])[: packed.MAX_MERGES]:
        sheet.merges.append((top + 1, left, bottom + 1, right))


def _append(sheet: PackedSheet, column: int, value: Any, workbook: PackedWorkbook, places: dict[str, int]) -> None:
    kind, style, number = packed.NUMBER, 0, 0.0
    if isinstance(value, str):
        if value in _ERRORS:
            kind = packed.ERROR
        else:
            kind, number = packed.TEXT, float(places.setdefault(value, len(places)))
            if len(places) > len(workbook.texts):
                workbook.texts.append(value)
    elif isinstance(value, bool):
        kind, number = packed.TRUTH, float(value)
    elif isinstance(value, int | float):
        number = float(value)
        kind = packed.NUMBER if isfinite(number) else packed.ERROR
        number = number if isfinite(number) else 0.0
    elif isinstance(value, dt.datetime):
        style, number = 2, (value.replace(tzinfo=None) - _EPOCH).total_seconds() / 86_400
    elif isinstance(value, dt.date):
        style, number = 1, float((value - _EPOCH.date()).days)
    elif isinstance(value, dt.time):
        style, number = 3, (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    elif isinstance(value, dt.timedelta):
        style, number = 3, value.total_seconds() / 86_400
    else:
        return
    sheet.columns.append(column)
    sheet.kinds.append(kind)
    sheet.styles.append(style)
    sheet.numbers.append(number)
