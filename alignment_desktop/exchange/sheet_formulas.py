"""What the formulas of a sheet tell: whether a cell was typed, summed up, counted or only shows another cell; and the result
of small formulas whose result the file does not hold. Works in the capped reading child and imports next to nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.formula_arithmetic import arithmetic
from alignment_desktop.exchange.packed_cells import PackedSheet, PackedWorkbook

_REFERENCE = r"(?:(?:'(?:[^']|'')+'|[\w.]+)!)?\$?[A-Z]{1,3}\$?\d{1,7}"
_CELL = re.compile(r"(?:('(?:[^']|'')+'|[\w.]+)!)?(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\w(])", re.IGNORECASE)
_STRUCTURED = re.compile(r"[\w.]*\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_COPY = re.compile(rf"\+?\(*({_REFERENCE})\)*$", re.IGNORECASE)
_WRAPPER = re.compile(
    r"(?:IFERROR\((?P<a>.+),(?:\"[^\"]*\"|0)\)|IF\([^,]+=(?:0|\"\"),(?:\"[^\"]*\"|0),(?P<b>.+)\))$", re.IGNORECASE
)
_CONSTANT = re.compile(r"[-+]?\(?[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?\)?$")
_ONLY_SUMS = re.compile(r"[\s()+,:;]*$")
_RANGE_SUM = re.compile(r"SUM\(([^()]*)\)", re.IGNORECASE)
_LONGEST = 600
_MOST_COPIES = 200_000
_MOST_UNKNOWN = 50_000
_DEEPEST = 60


def kind_of_formula(text: str) -> int:
    """SUMMED, ADDED, COPIED or COMPUTED by the text of a formula without its equals sign."""
    bare = text.strip().lstrip("=")
    if _CONSTANT.match(bare):
        return packed.TYPED
    if not bare or len(bare) > _LONGEST:
        return packed.COMPUTED
    while (found := _WRAPPER.match(bare)) is not None:
        bare = (found["a"] or found["b"]).strip()
    if _COPY.match(bare):
        return packed.COPIED
    has_sum = re.search(r"\b(?:SUM|SUBTOTAL|AGGREGATE)\(", bare, re.IGNORECASE) is not None
    rest = re.sub(r"\b(?:SUBTOTAL\(\s*1?0?9\s*,|AGGREGATE\(\s*9\s*,\s*\d\s*,|SUM\()", "(", bare, flags=re.IGNORECASE)
    rest = _STRUCTURED.sub("", rest)
    rest = re.sub(_REFERENCE, "", rest, flags=re.IGNORECASE)
    rest = re.sub(r"\$?[A-Z]{1,3}(?=:)|(?<=:)\$?[A-Z]{1,3}", "", rest)
    if _ONLY_SUMS.match(rest):
        return packed.SUMMED if has_sum else packed.ADDED if "+" in rest else packed.COMPUTED
    return packed.COMPUTED


class SheetFormulas:
    """The formulas of one sheet while it is read: their kinds by cell, and the texts that are needed again."""

    def __init__(self, sheet: PackedSheet) -> None:
        self.sheet = sheet
        self._shared: dict[str, tuple[int, str, int, int]] = {}
        self._place = (0, 0)
        self._mark = ""
        self.copies: list[tuple[int, str]] = []
        self.unknown: dict[int, str] = {}

    def start(self, row: int, column: int, attributes: Mapping[str, str]) -> None:
        """A formula begins in this cell."""
        self._place = (row, column)
        self._mark = attributes.get("si", "") if attributes.get("t") == "shared" else ""

    def kind(self, text: str, code: int) -> int:
        """The kind of the formula of the cell that is appended now; its text is kept where it is needed again."""
        if self._mark:
            if text:
                kind = kind_of_formula(text)
                self._shared.setdefault(self._mark, (kind, text, *self._place))
            elif self._mark in self._shared:
                kind, origin, row, column = self._shared[self._mark]
                if kind == packed.COPIED or code == packed.UNKNOWN:
                    text = shifted(origin, self._place[0] - row, self._place[1] - column)
            else:
                return packed.COMPUTED
        else:
            kind = kind_of_formula(text) if text else packed.COMPUTED
        index = len(self.sheet.columns) - 1
        if kind == packed.COPIED and len(self.copies) < _MOST_COPIES:
            self.copies.append((index, text))
        if code == packed.UNKNOWN and text and len(self.unknown) < _MOST_UNKNOWN:
            self.unknown[index] = text
        return kind

    def forget(self) -> None:
        """Cells came out of order and moved: what was kept by their place is worth nothing."""
        self.copies.clear()
        self.unknown.clear()


def shifted(text: str, rows: int, columns: int) -> str:
    """A formula as it reads some rows further down and columns further right."""

    def move(found: re.Match[str]) -> str:
        sheet = f"{found[1]}!" if found[1] else ""
        letters = found[3] if found[2] else letters_of(column_of(found[3]) + columns)
        digits = found[5] if found[4] else str(int(found[5]) + rows)
        return f"{sheet}{found[2]}{letters}{found[4]}{digits}"

    return _CELL.sub(move, text)


def column_of(letters: str) -> int:
    """`A` is 0."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def letters_of(column: int) -> str:
    """0 is `A`."""
    letters = ""
    column = max(column, 0) + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def settle_formulas(workbook: PackedWorkbook, formulas: list[SheetFormulas]) -> None:
    """After every sheet is read: what shows a sum is a sum; small formulas without a result get theirs."""
    sheets = {sheet.name.casefold(): sheet for sheet in workbook.sheets}
    texts = {id(entry.sheet): entry.unknown for entry in formulas}
    evaluator = _Evaluator(sheets, texts)
    for entry in formulas:
        for index in entry.unknown:
            evaluator.fill(entry.sheet, index)
    for entry in formulas:
        for index, text in entry.copies:
            found = _COPY.match(text.strip().lstrip("="))
            target = _find(sheets, entry.sheet, found[1]) if found is not None else None
            if target is not None and target[0].formulas[target[1]] == packed.SUMMED:
                entry.sheet.formulas[index] = packed.SUMMED


def _find(sheets: Mapping[str, PackedSheet], here: PackedSheet, reference: str) -> tuple[PackedSheet, int] | None:
    found = _CELL.match(reference)
    if found is None:
        return None
    name = (found[1] or "").strip("'").replace("''", "'")
    sheet = sheets.get(name.casefold()) if name else here
    if sheet is None:
        return None
    place = _place(sheet, int(found[5]), column_of(found[3]))
    return None if place is None else (sheet, place)


def _place(sheet: PackedSheet, row: int, column: int) -> int | None:
    at = bisect_left(sheet.row_numbers, row)
    if at >= len(sheet.row_numbers) or sheet.row_numbers[at] != row:
        return None
    start, end = sheet.row_starts[at], sheet.row_starts[at + 1]
    index = bisect_left(sheet.columns, column, start, end)
    return index if index < end and sheet.columns[index] == column else None


class _Evaluator:
    """Sums, differences, products and quotients of cells: nothing else is counted, everything else stays unknown."""

    def __init__(self, sheets: Mapping[str, PackedSheet], texts: dict[int, dict[int, str]]) -> None:
        self._sheets = sheets
        self._texts = texts
        self._busy: set[tuple[int, int]] = set()
        self._steps = 0

    def fill(self, sheet: PackedSheet, index: int) -> float | None:
        """Count one unknown cell and write its result into it; None where it stays unknown."""
        if sheet.kinds[index] == packed.NUMBER:
            return sheet.numbers[index]
        text = self._texts.get(id(sheet), {}).get(index)
        key = (id(sheet), index)
        if sheet.kinds[index] != packed.UNKNOWN or text is None or key in self._busy or len(self._busy) > _DEEPEST:
            return None
        self._busy.add(key)
        result = self._value(sheet, text.strip().lstrip("="))
        self._busy.discard(key)
        if result is not None and abs(result) < 1e15:
            sheet.kinds[index], sheet.numbers[index] = packed.NUMBER, result
            return result
        return None

    def _value(self, sheet: PackedSheet, text: str) -> float | None:
        if len(text) > _LONGEST:
            return None
        is_known = True

        def total(found: re.Match[str]) -> str:
            nonlocal is_known
            amount = self._sum(sheet, found[1])
            is_known = is_known and amount is not None
            return f"({amount!r})"

        def single(found: re.Match[str]) -> str:
            nonlocal is_known
            amount = self._cell(sheet, found[0])
            is_known = is_known and amount is not None
            return f"({amount!r})"

        bare = _RANGE_SUM.sub(total, text)
        if not is_known:
            return None
        bare = _CELL.sub(single, bare)
        if not is_known or "**" in bare or "//" in bare:
            return None
        return arithmetic(bare)

    def _sum(self, sheet: PackedSheet, inside: str) -> float | None:
        amount = 0.0
        for part in inside.split(","):
            first, _, last = part.partition(":")
            ends = [_CELL.match(first.strip()), _CELL.match((last or first).strip())]
            if ends[0] is None or ends[1] is None:
                return None
            name = (ends[0][1] or "").strip("'").replace("''", "'")
            there = self._sheets.get(name.casefold()) if name else sheet
            if there is None:
                return None
            rows = sorted((int(ends[0][5]), int(ends[1][5])))
            columns = sorted((column_of(ends[0][3]), column_of(ends[1][3])))
            at = bisect_left(there.row_numbers, rows[0])
            while at < len(there.row_numbers) and there.row_numbers[at] <= rows[1]:
                for index in range(there.row_starts[at], there.row_starts[at + 1]):
                    if not columns[0] <= there.columns[index] <= columns[1]:
                        continue
                    self._steps += 1
                    if self._steps > packed.MAX_CELLS or there.kinds[index] == packed.ERROR:
                        return None
                    if there.kinds[index] == packed.UNKNOWN:
                        counted = self.fill(there, index)
                        if counted is None:
                            return None
                        amount += counted
                    elif there.kinds[index] == packed.NUMBER:
                        amount += there.numbers[index]
                at += 1
        return amount

    def _cell(self, sheet: PackedSheet, reference: str) -> float | None:
        target = _find(self._sheets, sheet, reference)
        if target is None:
            return 0.0 if "!" not in reference else None
        there, index = target
        if there.kinds[index] in (packed.NUMBER, packed.UNKNOWN):
            return self.fill(there, index)
        return None
