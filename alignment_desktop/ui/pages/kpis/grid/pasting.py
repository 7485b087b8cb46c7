"""Text of a table as cells: what a sheet puts on the clipboard, taken apart without guessing."""

from __future__ import annotations

from collections.abc import Sequence

MOST_CELLS = 200_000


def table_of(text: str) -> list[list[str]]:
    """The rows of a table on the clipboard: tabs between cells, quoted cells may hold line breaks and doubled quotes.

    The last line break ends the last row and begins none.
    """
    rows: list[list[str]] = [[]]
    at, length, count = 0, len(text), 0
    while at <= length and count < MOST_CELLS:
        cell, at = _quoted(text, at) if text[at : at + 1] == '"' else _plain(text, at)
        rows[-1].append(cell)
        count += 1
        if at >= length:
            break
        sign = text[at]
        at += 2 if text[at : at + 2] == "\r\n" else 1
        if sign != "\t":
            if at >= length:
                break
            rows.append([])
    return rows


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """The same the other way, as sheets take it."""
    return "\n".join("\t".join(_safe(cell) for cell in row) for row in rows)


def _plain(text: str, at: int) -> tuple[str, int]:
    end = at
    while end < len(text) and text[end] not in "\t\r\n":
        end += 1
    return text[at:end].strip(), end


def _quoted(text: str, at: int) -> tuple[str, int]:
    """A cell in quotes; one that is never closed is plain text that begins with a quote."""
    end = at + 1
    while end < len(text):
        if text[end] == '"':
            if text[end + 1 : end + 2] == '"':
                end += 2
                continue
            if text[end + 1 : end + 2] in ("", "\t", "\r", "\n"):
                return text[at + 1 : end].replace('""', '"').strip(), end + 1
            break
        end += 1
    return _plain(text, at)


def _safe(cell: str) -> str:
    if any(sign in cell for sign in '\t\r\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
