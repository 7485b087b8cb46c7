"""Text of the clipboard as rows of cells: what Excel, LibreOffice and text editors put there."""

from __future__ import annotations

import re

# A cell in quotes ends where a tab, a line or the text ends; anything else in front of a quote is a sentence.
_QUOTED = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_LINE_END = re.compile(r"\r\n?|\n")


def read_cells(text: str) -> list[list[str]]:
    """Rows of cells. Cells in quotes may hold tabs and line breaks, which become blanks, and doubled quotes."""
    if '"' not in text:
        return [line.split("\t") for line in _lines(text)]
    rows: list[list[str]] = []
    cells: list[str] = []
    place, end = 0, len(text)
    while place <= end:
        quoted = _QUOTED.match(text, place) if text[place : place + 1] == '"' else None
        if quoted is not None:
            cells.append(" ".join(quoted.group(1).replace('""', '"').split()))
            place = quoted.end()
        else:
            plain = _PLAIN.match(text, place)
            assert plain is not None
            cells.append(plain.group())
            place = plain.end()
        if text[place : place + 1] == "\t":
            place += 1
            continue
        rows.append(cells)
        cells = []
        line_end = _LINE_END.match(text, place)
        if line_end is None:
            break
        place = line_end.end()
    return rows


def _lines(text: str) -> list[str]:
    # Not `splitlines`: it also breaks at characters that sheets keep inside a cell.
    return _LINE_END.split(text)
