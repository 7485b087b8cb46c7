"""Reads delimited text: which encoding, which separator, then its fields as text cells; what they mean is read later."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Callable

from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.packed_cells import PackedSheet, PackedWorkbook, RefusedError

SEPARATORS = ";,\t|"
MAX_BYTES = 100_000_000
_LOOK_LINES = 20
_LOOK_CHARS = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_csv(data: bytes, sheet_name: str, progress: Callable[[int], None] | None = None) -> PackedWorkbook:
    """One sheet of text cells. Raises `RefusedError` for what is not text."""
    encoding, skip = detect_encoding(data)
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="strict", newline="")
    try:
        start = text.read(_LOOK_CHARS)
        if skip and start.startswith("\ufeff"):
            start = start[1:]
        separator, directive = detect_separator(start)
        text.seek(0)
        workbook = _cells(text, separator, sheet_name, len(data), progress, has_mark=skip, has_directive=directive)
    except (UnicodeError, csv.Error) as error:
        raise RefusedError("import_file_damaged") from error
    workbook.notes = {"encoding": encoding, "separator": separator}
    return workbook


def detect_encoding(data: bytes) -> tuple[str, bool]:
    """The encoding and whether a mark stands before the text: byte order mark, zero bytes at every 2nd or 4th place, strict
    UTF-8, then cp1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, True
    head = data[:4096]
    zeros = Counter(place % 4 for place, byte in enumerate(head) if byte == 0)
    length = len(head) // 4
    if length and sum(zeros.values()) > length:
        return _wide(zeros, length), False
    if head.count(0) > len(head) // 100 or _control_share(head) > 0.02:
        raise RefusedError("import_file_not_a_workbook")
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for place in range(0, len(data), 1 << 20):
            decoder.decode(data[place : place + (1 << 20)])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        # cp1252 leaves five bytes undefined; Windows itself reads them as the control characters of latin-1.
        undefined = any(byte in data for byte in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))
        return ("latin-1" if undefined else "cp1252"), False
    return "utf-8", False


def _wide(zeros: Counter[int], length: int) -> str:
    often = {place for place, count in zeros.items() if count > length * 0.6}
    names = {
        frozenset({1, 2, 3}): "utf-32-le",
        frozenset({2, 3}): "utf-32-le",
        frozenset({0, 1, 2}): "utf-32-be",
        frozenset({0, 1}): "utf-32-be",
        frozenset({1, 3}): "utf-16-le",
        frozenset({0, 2}): "utf-16-be",
    }
    name = names.get(frozenset(often))
    if name is None:
        raise RefusedError("import_file_not_a_workbook")
    return name


def _control_share(head: bytes) -> float:
    controls = sum(1 for byte in head if byte < 32 and byte not in b"\t\n\r\x0c\x1a\x00")
    return controls / max(len(head), 1)


def detect_separator(start: str) -> tuple[str, bool]:
    """The separator, and whether a first line `sep=;` named it: the one that cuts most of the first lines into the same
    number of fields, counted outside quotes."""
    first = start[:8].lower()
    if first.startswith("sep=") and len(start) > 4 and start[5:6] in {"", "\r", "\n"}:
        return start[4], True
    lines = _count_outside_quotes(start)
    best, best_score = ",", (0.0, 0)
    for separator in SEPARATORS:
        counts = Counter(line[separator] for line in lines if line[separator])
        if not counts:
            continue
        usual, times = max(counts.items(), key=lambda item: (item[1] * item[0], item[0]))
        score = (times / len(lines), usual * times)
        if score > best_score:
            best, best_score = separator, score
    return best, False


def _count_outside_quotes(start: str) -> list[Counter[str]]:
    lines: list[Counter[str]] = []
    line: Counter[str] = Counter()
    is_quoted = False
    is_empty = True
    for char in start:
        if char == '"':
            is_quoted = not is_quoted
        elif char in "\r\n" and not is_quoted:
            if not is_empty:
                lines.append(line)
                if len(lines) == _LOOK_LINES:
                    return lines
            line, is_empty = Counter(), True
            continue
        elif not is_quoted and char in SEPARATORS:
            line[char] += 1
        is_empty = is_empty and char.isspace()
    if not is_empty:
        lines.append(line)
    return lines


def _cells(
    text: io.TextIOWrapper,
    separator: str,
    sheet_name: str,
    size: int,
    progress: Callable[[int], None] | None,
    *,
    has_mark: bool,
    has_directive: bool,
) -> PackedWorkbook:
    csv.field_size_limit(MAX_BYTES)
    sheet = PackedSheet(sheet_name)
    places: dict[str, int] = {}
    told = seen = 0
    for row, fields in enumerate(csv.reader(text, delimiter=separator), 1):
        if row == 1:
            if has_mark and fields and fields[0].startswith("\ufeff"):
                fields[0] = fields[0][1:]
            if has_directive:
                continue
        if len(fields) > packed.MAX_COLUMN:
            raise RefusedError("import_file_too_many_columns", limit=packed.MAX_COLUMN)
        if len(sheet.columns) > packed.MAX_CELLS or row > packed.MAX_ROW:
            raise RefusedError("import_file_too_many_cells", limit=packed.MAX_CELLS)
        sheet.row_numbers.append(row)
        sheet.row_starts.append(len(sheet.columns))
        for column, field in enumerate(fields):
            if field:
                sheet.columns.append(column)
                sheet.numbers.append(places.setdefault(field, len(places)))
                seen += len(field)
        if progress is not None and row % 2000 == 0:
            percent = min(99, (seen + len(sheet.columns)) * 100 // max(size, 1))
            if percent > told:
                told = percent
                progress(percent)
    sheet.row_starts.append(len(sheet.columns))
    sheet.kinds.frombytes(bytes([packed.TEXT]) * len(sheet.columns))
    sheet.styles.frombytes(bytes(2 * len(sheet.columns)))
    sheet.formulas.frombytes(bytes(len(sheet.columns)))
    workbook = PackedWorkbook()
    workbook.texts = list(places)
    workbook.sheets.append(sheet)
    return workbook
