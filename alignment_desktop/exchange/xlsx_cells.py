"""Reads the cells of an .xlsx from its XML: values as stored, number formats, hidden rows, columns and sheets, merges, and
formulas whose result is not in the file. Faster than a workbook library and it believes nothing the file says about itself."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from alignment_desktop.exchange import packed_cells as packed
from alignment_desktop.exchange.number_formats import BUILT_IN, Format, read_format
from alignment_desktop.exchange.packed_cells import PackedSheet, PackedWorkbook, RefusedError
from alignment_desktop.exchange.sheet_cells import SheetReader
from alignment_desktop.exchange.sheet_formulas import SheetFormulas, settle_formulas
from alignment_desktop.exchange.xml_stream import Attributes, elements, feed, local, new_parser
from alignment_desktop.exchange.zip_parts import ZipParts

_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_MAX_STYLES = 65_000
_DAYS_1904 = 1462.0

Progress = Callable[[int], None]


def read_xlsx(parts: ZipParts, progress: Progress | None = None) -> PackedWorkbook:
    """Every worksheet of the package; `progress` gets per cents. Raises `RefusedError`."""
    workbook_part = _workbook_part(parts)
    relations = _relations(parts, workbook_part)
    listing = _Listing()
    elements(parts.chunks(workbook_part), listing.visit)
    workbook = PackedWorkbook()
    styles = _part_of(parts, relations, "styles")
    if styles is not None:
        workbook.formats = _formats(parts, styles)
    strings = _part_of(parts, relations, "sharedStrings")
    shared = _shared_strings(parts, strings) if strings is not None else []
    counter = _Counter(parts.declared, progress)
    places: dict[str, int] = {}
    cells_left = packed.MAX_CELLS
    formulas: list[SheetFormulas] = []
    for name, state, relation in listing.sheets[: packed.MAX_SHEETS]:
        kind, target = relations.get(relation, ("", ""))
        part = parts.find(target) if kind == "worksheet" else None
        if part is None:
            continue
        sheet = PackedSheet(name, is_hidden=state not in {"", "visible"})
        reader = SheetReader(sheet, workbook, shared, places, cells_left)
        feed(reader.parser, parts.chunks(part), counter.add)
        reader.finish()
        formulas.append(reader.formulas)
        if listing.is_1904:
            _shift_dates(sheet, workbook.formats)
        cells_left -= len(sheet.columns)
        workbook.sheets.append(sheet)
    if not workbook.sheets:
        raise RefusedError("import_file_no_sheets")
    settle_formulas(workbook, formulas)
    return workbook


class _Counter:
    """Turns bytes read into per cents, told when they change."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total = max(total, 1)
        self._done = 0
        self._told = 0
        self._progress = progress

    def add(self, size: int) -> None:
        self._done += size
        percent = min(99, self._done * 100 // self._total)
        if self._progress is not None and percent > self._told:
            self._told = percent
            self._progress(percent)


class _Listing:
    """What the workbook part says: the sheets in order, and which calendar its dates count in."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, str]] = []
        self.is_1904 = False

    def visit(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), attributes.get("state", ""), attributes.get("id", "")))
        elif name == "workbookPr":
            self.is_1904 = attributes.get("date1904", "") in {"1", "true"}


def _workbook_part(parts: ZipParts) -> str:
    found: list[str] = []
    root = parts.find("_rels/.rels")

    def visit(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", ""))

    if root is not None:
        elements(parts.chunks(root), visit)
    for target in [*found, "xl/workbook.xml"]:
        part = parts.find(posixpath.normpath(target.lstrip("/")))
        if part is not None and part.lower().endswith(".xml"):
            return part
    if any(name.lower().endswith("workbook.bin") for name in parts.names()):
        raise RefusedError("import_file_kind_unsupported", kind=".xlsb")
    raise RefusedError("import_file_not_a_workbook")


def _relations(parts: ZipParts, part: str) -> dict[str, tuple[str, str]]:
    """Relation id to (kind, part name) of one part."""
    folder, _, name = part.rpartition("/")
    relations: dict[str, tuple[str, str]] = {}
    found = parts.find(posixpath.join(folder, "_rels", name + ".rels"))

    def visit(element: str, attributes: Attributes) -> None:
        if element == "Relationship" and attributes.get("TargetMode", "") != "External":
            target = attributes.get("Target", "").replace("\\", "/")
            full = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            relations[attributes.get("Id", "")] = (kind, posixpath.normpath(full))

    if found is not None:
        elements(parts.chunks(found), visit)
    return relations


def _part_of(parts: ZipParts, relations: dict[str, tuple[str, str]], kind: str) -> str | None:
    return next((parts.find(target) for found, target in relations.values() if found == kind), None)


def _formats(parts: ZipParts, part: str) -> list[Format]:
    """The format of each cell style, by its number."""
    custom: dict[str, Format] = {}
    formats: list[Format] = []
    in_cells = False

    def visit(name: str, attributes: Attributes) -> None:
        nonlocal in_cells
        if name == "numFmt":
            custom[attributes.get("numFmtId", "")] = read_format(attributes.get("formatCode", ""))
        elif name in {"cellXfs", "cellStyleXfs", "cellStyles", "dxfs"}:
            in_cells = name == "cellXfs"
        elif name == "xf" and in_cells and len(formats) < _MAX_STYLES:
            number = attributes.get("numFmtId", "0")
            known = BUILT_IN.get(int(number)) if number.isdecimal() and len(number) < 6 else None
            formats.append(custom.get(number) or known or BUILT_IN[0])

    elements(parts.chunks(part), visit)
    return formats or [BUILT_IN[0]]


def _shared_strings(parts: ZipParts, part: str) -> list[str]:
    """The shared texts; pronunciation hints (rPh) are left out."""
    texts: list[str] = []
    pieces: list[str] = []
    heard: list[str] = []
    hints = 0
    total = 0
    parser = new_parser()

    def start(name: str, _: Attributes) -> None:
        nonlocal hints
        kind = local(name)
        if kind == "si":
            pieces.clear()
        elif kind == "rPh":
            hints += 1
        heard.clear()

    def end(name: str) -> None:
        nonlocal hints, total
        kind = local(name)
        if kind == "t" and not hints:
            pieces.extend(heard)
        elif kind == "rPh":
            hints -= 1
        elif kind == "si":
            text = unescape("".join(pieces))
            total += len(text)
            if total > packed.MAX_TEXT:
                raise RefusedError("import_file_too_large")
            texts.append(text)
        heard.clear()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = heard.append
    feed(parser, parts.chunks(part))
    return texts


def unescape(text: str) -> str:
    """Resolve `_x000D_`, Excel's way to write what XML cannot hold; control characters become spaces or go."""
    if "_x" not in text:
        return text
    pieces = text.split("_x")
    result = pieces[0]
    for piece in pieces[1:]:
        code = piece[:4]
        if len(piece) > 4 and piece[4] == "_" and all(char in "0123456789abcdefABCDEF" for char in code):
            number = int(code, 16)
            char = "" if number < 9 or 0xD800 <= number <= 0xDFFF else chr(number)
            result += char + piece[5:]
        else:
            result += "_x" + piece
    return result


def _shift_dates(sheet: PackedSheet, formats: list[Format]) -> None:
    dated = {packed.DAY, packed.MONTH, packed.YEAR, packed.MOMENT}
    styles = {style for style, (kind, _, _) in enumerate(formats) if kind in dated}
    numbers = sheet.numbers
    for place, (kind, style) in enumerate(zip(sheet.kinds, sheet.styles, strict=True)):
        if kind == packed.NUMBER and style in styles:
            numbers[place] += _DAYS_1904
