"""Sheets that hold the same numbers again: exact copies and pivots are left out, copies that differ are asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from alignment_desktop.exchange.heading_words import fold
from alignment_desktop.exchange.inspection.records import Kind, LeftOut, ReadSheet, ReadTable, Remark

_FEWEST_VALUES = 8
_MOSTLY = 0.9
_PIVOT_WORDS = (
    "row labels",
    "column labels",
    "sum of ",
    "count of ",
    "average of ",
    "zeilenbeschriftungen",
    "summe von ",
)

_Signature = Counter[tuple[object, ...]]


def settle_copies(sheets: Sequence[ReadSheet]) -> None:
    """Leave out tables that hold just what an earlier sheet holds, and pivot tables."""
    seen: list[tuple[ReadSheet, ReadTable, _Signature]] = []
    for sheet in sheets:
        kept: list[ReadTable] = []
        for table in sheet.tables:
            if _is_pivot(table):
                sheet.left_out.append(LeftOut(table.area, "pivot"))
                continue
            signature = _signature(table)
            twin = any(
                other_sheet is not sheet and signature == other and signature.total() >= _FEWEST_VALUES
                for other_sheet, _, other in seen
            )
            if twin:
                sheet.left_out.append(LeftOut(table.area, "copy"))
                continue
            kept.append(table)
            seen.append((sheet, table, signature))
        sheet.tables = kept


def differing_copies(sheets: Sequence[ReadSheet]) -> list[Remark]:
    """Two sheets with nearly the same values: which of them counts, only the owner knows."""
    tables = [(sheet, _signature(table)) for sheet in sheets for table in sheet.tables]
    tables = [(sheet, signature) for sheet, signature in tables if signature.total() >= 2 * _FEWEST_VALUES]
    for place, (sheet, signature) in enumerate(tables[:40]):
        for other, theirs in tables[:place]:
            if other is sheet:
                continue
            same = (signature & theirs).total()
            smaller = min(signature.total(), theirs.total())
            if same >= _MOSTLY * smaller and same < max(signature.total(), theirs.total()):
                return [Remark("inspect_ask_copies", {"sheet": other.name, "other": sheet.name})]
    return []


def _is_pivot(table: ReadTable) -> bool:
    words = [fold(text) for text in (*table.headings, *table.titles[-3:])]
    marks = [any(word.startswith(mark) for mark in _PIVOT_WORDS) for word in words]
    return sum(marks) >= 1 and any(word in {"row labels", "column labels", "zeilenbeschriftungen"} for word in words)


def _signature(table: ReadTable) -> _Signature:
    return Counter(
        (value.metric, value.breakdown, value.period, round(value.value, 6))
        for value in table.values
        if value.kind is Kind.DATA and value.value is not None
    )
