"""Small sheets written down as rows, read as the program reads files but without a child process."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook as Book

from alignment_desktop.exchange.cells import Workbook
from alignment_desktop.exchange.csv_cells import read_csv
from alignment_desktop.exchange.inspection.inspect_workbook import inspect_workbook
from alignment_desktop.exchange.inspection.records import Inspection, ReadValue
from alignment_desktop.exchange.sheet_formulas import letters_of
from alignment_desktop.exchange.xlsx_cells import read_xlsx
from alignment_desktop.exchange.zip_parts import ZipParts

Row = Sequence[object]


def inspected(
    rows: Sequence[Row], *, sheet: str = "Sheet1", file: str = "book.xlsx", **others: Sequence[Row]
) -> Inspection:
    """The inspection of a workbook with these rows, and further sheets by name."""
    book = Book()
    first = book.active
    assert first is not None
    first.title = sheet
    for name, content in {sheet: rows, **others}.items():
        target = first if name == sheet else book.create_sheet(name)
        for row in content:
            target.append(list(row))
    return inspected_book(book, file)


def inspected_book(book: Book, file: str = "book.xlsx") -> Inspection:
    """The inspection of a workbook made with the library."""
    stream = io.BytesIO()
    book.save(stream)
    return inspect_workbook(Workbook.from_packed(read_xlsx(ZipParts(stream)), file))


def inspected_text(text: str, file: str = "table.csv") -> Inspection:
    """The inspection of a delimited text."""
    return inspect_workbook(Workbook.from_packed(read_csv(text.encode(), ""), file))


def values_of(inspection: Inspection, sheet: int = 0) -> dict[str, ReadValue]:
    """The values of a sheet by the name of their cell."""
    return {
        f"{letters_of(value.column)}{value.row}": value
        for table in inspection.sheets[sheet].tables
        for value in table.values
    }


def codes_of(inspection: Inspection) -> list[str]:
    """The codes of the questions."""
    return [question.code for question in inspection.questions]
