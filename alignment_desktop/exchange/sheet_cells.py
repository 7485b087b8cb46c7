"""One worksheet's XML to packed cells: the innermost loop of reading, so it counts attributes and calls."""

from __future__ import annotations

from datetime import datetime
from math import isfinite
from pyexpat import XMLParserType

from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.packed_cells import PackedSheet, PackedWorkbook, RefusedError
from alignment_desktop.exchange.sheet_formulas import SheetFormulas
from alignment_desktop.exchange.xml_stream import SEPARATOR, Attributes, new_parser

_DIGITS = "0123456789"
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day zero has no zone


class SheetReader:
    """Holds the parser whose handlers fill `sheet`. `shared` are the workbook's shared texts, `places` where a used one
    went in `workbook.texts`; `cells_left` is how many cells may still come."""

    def __init__(
        self, sheet: PackedSheet, workbook: PackedWorkbook, shared: list[str], places: dict[str, int], cells_left: int
    ) -> None:
        self._sheet = sheet
        self._workbook = workbook
        self._shared = shared
        self._places = places
        self._cells_left = cells_left
        self._columns_by_letters: dict[str, int] = {}
        self._row = 0
        self._out_of_order = False
        self._day_style: int | None = None
        self._formulas = SheetFormulas(sheet)
        self.parser: XMLParserType = new_parser()
        self.parser.StartElementHandler = self._root

    def finish(self) -> None:
        """Close the last row; bring cells that came out of order into theirs."""
        sheet = self._sheet
        sheet.row_starts.append(len(sheet.columns))
        if self._out_of_order:
            _reorder(sheet)
            self._formulas.forget()

    @property
    def formulas(self) -> SheetFormulas:
        """What the formulas of the sheet say."""
        return self._formulas

    def _root(self, name: str, _: Attributes) -> None:
        namespace, separator, local_name = name.rpartition(SEPARATOR)
        if local_name != "worksheet":
            raise RefusedError("import_file_damaged")
        self._install(namespace + separator)

    def _install(self, prefix: str) -> None:  # noqa: PLR0915 - closures are what makes this loop quick
        sheet = self._sheet
        columns_append = sheet.columns.append
        kinds_append = sheet.kinds.append
        styles_append = sheet.styles.append
        numbers_append = sheet.numbers.append
        formulas_append = sheet.formulas.append
        by_letters = self._columns_by_letters
        parser = self.parser
        heard: list[str] = []
        cell, value, row_name = prefix + "c", prefix + "v", prefix + "row"
        formula, text_name, hint, inline = prefix + "f", prefix + "t", prefix + "rPh", prefix + "is"
        style_count = len(self._workbook.formats)
        column = last_column = -1
        style = 0
        kind: str | None = None
        stored: str | None = None
        formula_text: str | None = None
        inline_text: list[str] | None = None
        hints = 0

        def start(name: str, attributes: Attributes) -> None:
            nonlocal column, style, kind, stored, formula_text, inline_text, hints, last_column
            if name == cell:
                reference = attributes.get("r")
                if reference is None:
                    column += 1
                else:
                    letters = reference.rstrip(_DIGITS)
                    found = by_letters.get(letters)
                    column = by_letters[letters] = _column(letters) if found is None else found
                kind = attributes.get("t")
                mark = attributes.get("s")
                style = int(mark) if mark is not None and mark.isdecimal() else 0
                stored = formula_text = inline_text = None
            elif name in (value, formula, text_name):
                heard.clear()
                if name == formula:
                    self._formulas.start(self._row, column, attributes)
            elif name == row_name:
                self._start_row(attributes)
                column = last_column = -1
            elif name == inline:
                inline_text = []
            elif name == hint:
                hints += 1
            else:
                self._other(name, attributes, prefix)

        def end(name: str) -> None:
            nonlocal stored, formula_text, hints, last_column
            if name == value:
                stored = heard[0] if len(heard) == 1 else "".join(heard)
            elif name == cell:
                if stored is None and formula_text is None and inline_text is None:
                    return
                if kind is None or kind == "n":
                    try:
                        number = float(stored)  # type: ignore[arg-type]
                        code = packed.NUMBER
                    except (TypeError, ValueError):
                        code, number = self._odd(stored, formula_text, inline_text)
                    else:
                        if not isfinite(number) or "_" in stored:  # type: ignore[operator]
                            code, number = packed.ERROR, 0.0
                else:
                    code, number = self._typed(kind, stored, formula_text, inline_text)
                if code < 0:
                    return
                if column <= last_column:
                    self._out_of_order = True
                last_column = column
                columns_append(column)
                kinds_append(code)
                styles_append(self._style_for_days() if kind == "d" else style if style < style_count else 0)
                numbers_append(number)
                formulas_append(packed.TYPED if formula_text is None else self._formulas.kind(formula_text, code))
            elif name == formula:
                formula_text = "".join(heard)
            elif name == text_name:
                if inline_text is not None and not hints:
                    inline_text.extend(heard)
            elif name == hint:
                hints -= 1
            elif name == row_name and len(sheet.columns) > self._cells_left:
                raise RefusedError("import_file_too_many_cells", limit=packed.MAX_CELLS)

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = heard.append

    def _start_row(self, attributes: Attributes) -> None:
        sheet = self._sheet
        reference = attributes.get("r")
        row = int(reference) if reference is not None and reference.isdecimal() else self._row + 1
        if not 1 <= row <= packed.MAX_ROW:
            raise RefusedError("import_file_damaged")
        if attributes.get("hidden") in {"1", "true"}:
            sheet.hidden_rows.append(row)
        if sheet.row_numbers and row <= sheet.row_numbers[-1]:
            self._out_of_order = True
        self._row = row
        if sheet.row_starts and sheet.row_starts[-1] == len(sheet.columns):
            sheet.row_numbers[-1] = row  # the row before held nothing
        else:
            sheet.row_numbers.append(row)
            sheet.row_starts.append(len(sheet.columns))

    def _typed(self, kind: str, stored: str | None, formula: str | None, inline: list[str] | None) -> tuple[int, float]:
        if stored is None or (kind == "inlineStr" and inline is not None):
            return self._odd(None, formula, inline)
        if kind == "s":
            place = int(stored) if stored.strip().isdecimal() else -1
            return self._text(self._shared[place]) if 0 <= place < len(self._shared) else (-1, 0.0)
        if kind == "b":
            return packed.TRUTH, 1.0 if stored.strip() in {"1", "true"} else 0.0
        if kind == "e":
            return packed.ERROR, 0.0
        if kind == "d":
            try:
                moment = datetime.fromisoformat(stored.strip().removesuffix("Z")).replace(tzinfo=None)
            except ValueError:
                return self._text(stored)
            return packed.NUMBER, (moment - _EPOCH).total_seconds() / 86_400
        return self._text(stored)

    def _odd(self, stored: str | None, formula: str | None, inline: list[str] | None) -> tuple[int, float]:
        """A cell without a plain stored number: text in place, a constant written as a formula, or nothing known."""
        if inline is not None:
            return self._text("".join(inline))
        if stored is not None and stored.strip():
            return self._text(stored)
        if formula is None:
            return -1, 0.0
        try:
            number = float(formula)
        except ValueError:
            return packed.UNKNOWN, 0.0
        return (packed.NUMBER, number) if isfinite(number) and "_" not in formula else (packed.UNKNOWN, 0.0)

    def _text(self, text: str) -> tuple[int, float]:
        if not text:
            return -1, 0.0
        place = self._places.get(text)
        if place is None:
            texts = self._workbook.texts
            place = self._places[text] = len(texts)
            texts.append(text)
        return packed.TEXT, float(place)

    def _style_for_days(self) -> int:
        """The style of an ISO date cell: as its type says, whatever its format is."""
        formats = self._workbook.formats
        if self._day_style is None:
            self._day_style = len(formats)
            formats.append((packed.DAY, -1, ""))
        return self._day_style

    def _other(self, name: str, attributes: Attributes, prefix: str) -> None:
        sheet = self._sheet
        if name == prefix + "mergeCell" and len(sheet.merges) < packed.MAX_MERGES:
            area = _area(attributes.get("ref", ""))
            if area is not None:
                sheet.merges.append(area)
        elif name == prefix + "col" and attributes.get("hidden") in {"1", "true"}:
            if len(sheet.hidden_columns) > packed.MAX_COLUMN:
                return
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal() and int(last) <= packed.MAX_COLUMN:
                sheet.hidden_columns.extend(range(int(first) - 1, int(last)))


def _column(letters: str) -> int:
    """`A` is 0; what is no column of a sheet is a broken file."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            raise RefusedError("import_file_damaged")
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= packed.MAX_COLUMN:
        raise RefusedError("import_file_damaged")
    return number - 1


def _area(reference: str) -> tuple[int, int, int, int] | None:
    """`B2:D4` as (first row, first column, last row, last column): rows from 1, columns from 0."""
    corners = []
    for corner in reference.replace("$", "").split(":"):
        letters = corner.rstrip(_DIGITS)
        digits = corner[len(letters) :]
        if not letters or not digits or len(letters) > 3 or not letters.isalpha() or not letters.isascii():
            return None
        corners.append((int(digits), _column(letters)))
    return (*corners[0], *corners[-1]) if 1 <= len(corners) <= 2 else None


def _reorder(sheet: PackedSheet) -> None:
    """Sort rows that came out of order; of a row that came twice the cells are joined, the later one first read wins."""
    rows: dict[int, dict[int, tuple[int, int, float, int]]] = {}
    for place, row in enumerate(sheet.row_numbers):
        cells = rows.setdefault(row, {})
        for index in range(sheet.row_starts[place], sheet.row_starts[place + 1]):
            kept = (sheet.kinds[index], sheet.styles[index], sheet.numbers[index], sheet.formulas[index])
            cells[sheet.columns[index]] = kept
    arrays = (sheet.row_numbers, sheet.row_starts, sheet.columns, sheet.kinds, sheet.styles, sheet.numbers)
    for values in (*arrays, sheet.formulas):
        del values[:]
    for row, cells in sorted(rows.items()):
        sheet.row_numbers.append(row)
        sheet.row_starts.append(len(sheet.columns))
        for column, (kind, style, number, formula) in sorted(cells.items()):
            sheet.columns.append(column)
            sheet.kinds.append(kind)
            sheet.styles.append(style)
            sheet.numbers.append(number)
            sheet.formulas.append(formula)
    sheet.row_starts.append(len(sheet.columns))
