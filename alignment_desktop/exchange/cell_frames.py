"""How cells cross from the capped child to the program: a binary of our own, checked number by number on arrival, because
a child that read a hostile file is not to be trusted (so no pickle and no marshal)."""

from __future__ import annotations

import json
import math
import struct
from array import array
from collections.abc import Callable
from typing import IO, Any

from alignment_desktop.exchange.packed_cells import (
    AS_TEXT,
    COPIED,
    MAX_CELLS,
    MAX_COLUMN,
    MAX_ROW,
    MAX_SHEETS,
    TEXT,
    UNKNOWN,
    PackedSheet,
    PackedWorkbook,
)

PROGRESS = b"P"
REFUSAL = b"R"
WORKBOOK = b"W"
MAX_FRAME = 100_000_000
_HEAD = struct.Struct("<cQ")
_ARRAYS = ("row_numbers", "row_starts", "columns", "kinds", "styles", "numbers", "formulas")


class FrameError(ValueError):
    """What arrived is not what the child would have sent."""


def write_frame(stream: IO[bytes], kind: bytes, *parts: bytes) -> None:
    """Write one frame: its kind, the length of the rest, the rest."""
    stream.write(_HEAD.pack(kind, sum(map(len, parts))))
    for part in parts:
        stream.write(part)
    stream.flush()


def read_frame(stream: IO[bytes]) -> tuple[bytes, bytes] | None:
    """The next frame as (kind, content), None at the end; a cut or oversized one is a `FrameError`."""
    head = stream.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise FrameError("cut")
    kind, length = _HEAD.unpack(head)
    if length > MAX_FRAME:
        raise FrameError("too long")
    content = stream.read(length)
    if len(content) < length:
        raise FrameError("cut")
    return kind, content


def pack(workbook: PackedWorkbook) -> list[bytes]:
    """The content of a WORKBOOK frame: a JSON head with names and lengths, then the arrays as they are."""
    for sheet in workbook.sheets:  # readers that know no formulas leave them out
        sheet.formulas.frombytes(bytes(max(0, len(sheet.columns) - len(sheet.formulas))))
    head = {
        "formats": workbook.formats,
        "texts": workbook.texts,
        "notes": workbook.notes,
        "sheets": [
            {
                "name": sheet.name,
                "hidden": sheet.is_hidden,
                "hidden_rows": sheet.hidden_rows,
                "hidden_columns": sheet.hidden_columns,
                "merges": sheet.merges,
                "sizes": [len(getattr(sheet, name)) for name in _ARRAYS],
            }
            for sheet in workbook.sheets
        ],
    }
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    parts = [struct.pack("<Q", len(text)), text]
    parts += [getattr(sheet, name).tobytes() for sheet in workbook.sheets for name in _ARRAYS]
    return parts


def unpack(content: bytes) -> PackedWorkbook:
    """The workbook of a WORKBOOK frame; anything that does not hold together is a `FrameError`."""
    try:
        return _unpack(content)
    except FrameError:
        raise
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, struct.error, RecursionError) as error:
        raise FrameError("malformed") from error


def _unpack(content: bytes) -> PackedWorkbook:
    (head_length,) = struct.unpack_from("<Q", content)
    head = json.loads(content[8 : 8 + head_length].decode("utf-8"))
    workbook = PackedWorkbook()
    workbook.texts = _checked(head["texts"], list, lambda texts: all(type(text) is str for text in texts))
    workbook.notes = {str(key): str(value) for key, value in head["notes"].items()}
    workbook.formats = [_format(item) for item in head["formats"]]
    if not 1 <= len(workbook.formats) <= 65_536 or len(head["sheets"]) > MAX_SHEETS:
        raise FrameError("formats or sheets")
    offset = 8 + head_length
    for item in head["sheets"]:
        sheet, offset = _unpack_sheet(item, content, offset)
        _check_sheet(sheet, len(workbook.texts), len(workbook.formats))
        workbook.sheets.append(sheet)
    if offset != len(content) or sum(len(sheet.columns) for sheet in workbook.sheets) > MAX_CELLS:
        raise FrameError("length")
    return workbook


def _unpack_sheet(item: dict[str, Any], content: bytes, offset: int) -> tuple[PackedSheet, int]:
    sheet = PackedSheet(_checked(item["name"], str), is_hidden=_checked(item["hidden"], bool))
    sheet.hidden_rows = _checked(item["hidden_rows"], list, _are_numbers)
    sheet.hidden_columns = _checked(item["hidden_columns"], list, _are_numbers)
    sheet.merges = [(int(a), int(b), int(c), int(d)) for a, b, c, d in item["merges"]]
    view = memoryview(content)
    for name, size in zip(_ARRAYS, item["sizes"], strict=True):
        values: array[Any] = getattr(sheet, name)
        length = _checked(size, int, lambda number: number >= 0) * values.itemsize
        values.frombytes(view[offset : offset + length])
        if len(values) != size:
            raise FrameError("cut")
        offset += length
    return sheet, offset


def _check_sheet(sheet: PackedSheet, text_count: int, format_count: int) -> None:
    count = len(sheet.columns)
    starts, rows = sheet.row_starts, sheet.row_numbers
    if len(sheet.kinds) != count or len(sheet.styles) != count or len(sheet.numbers) != count:
        raise FrameError("columns differ in length")
    if len(sheet.formulas) != count or (count and max(sheet.formulas) > COPIED):
        raise FrameError("columns differ in length")
    if len(starts) != len(rows) + 1 or starts[0] != 0 or starts[-1] != count:
        raise FrameError("rows")
    if any(starts[i] > starts[i + 1] for i in range(len(rows))):
        raise FrameError("rows")
    if rows and (rows[0] < 1 or rows[-1] > MAX_ROW or any(rows[i] >= rows[i + 1] for i in range(len(rows) - 1))):
        raise FrameError("rows")
    if not count:
        return
    if max(sheet.columns) >= MAX_COLUMN or max(sheet.kinds) > UNKNOWN or max(sheet.styles) >= format_count:
        raise FrameError("cells")
    if not all(map(math.isfinite, sheet.numbers)):
        raise FrameError("numbers")
    places = [number for kind, number in zip(sheet.kinds, sheet.numbers, strict=True) if kind == TEXT]
    if places and not (min(places) >= 0 and max(places) < text_count):
        raise FrameError("texts")


def _format(item: list[Any]) -> tuple[int, int, str]:
    kind, decimals, currency = item
    if not 0 <= int(kind) <= AS_TEXT:
        raise FrameError("formats")
    return int(kind), int(decimals), str(currency)


def _are_numbers(values: list[Any]) -> bool:
    return all(type(value) is int for value in values)


def _checked(value: Any, kind: type, test: Callable[[Any], bool] | None = None) -> Any:
    if type(value) is not kind or (test is not None and not test(value)):
        raise FrameError("type")
    return value
