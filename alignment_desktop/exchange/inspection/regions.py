"""Cuts a sheet into regions: cells that stand together, with at most one blank row between them. Tables side by side fall
apart at their blank column; columns of figures behind a narrow blank column stay with their labels."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from alignment_desktop.exchange.inspection.items import Item, ItemKind, Rows
from alignment_desktop.exchange.inspection.records import Area

_MOST_RUNS_PER_ROW = 400


@dataclass(slots=True)
class Region:
    """Some rows of a sheet and, of each, some columns."""

    rows: Rows

    @property
    def area(self) -> Area:
        """The rectangle around it."""
        first = min(min(cells) for cells in self.rows.values())
        last = max(max(cells) for cells in self.rows.values())
        return Area(min(self.rows), first, max(self.rows), last)


def regions_of(rows: Rows, hidden_rows: Collection[int] = ()) -> list[Region]:
    """The regions of a sheet, from top to bottom and left to right; hidden rows are no gap."""
    found = _joined(rows, sorted(hidden_rows))
    found.sort(key=lambda region: (region.area.first_column, region.area.first_row))
    kept: list[Region] = []
    for region in found:
        host = next((other for other in kept if _belongs(region, other)), None)
        if host is None:
            kept.append(region)
        else:
            for row, cells in region.rows.items():
                host.rows[row] = dict(sorted({**host.rows.get(row, {}), **cells}.items()))
            host.rows = dict(sorted(host.rows.items()))
    kept.sort(key=lambda region: (region.area.first_row, region.area.first_column))
    return kept


def _joined(rows: Rows, hidden: Sequence[int]) -> list[Region]:
    """Runs of neighbouring cells, joined with those that touch them in one of the two rows above."""
    parent: list[int] = []

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    runs: list[tuple[int, int, int]] = []
    above: list[tuple[int, list[int]]] = []
    for row, cells in sorted(rows.items()):
        mine: list[int] = []
        start = last = None
        for column in sorted(cells):
            if last is None or column > last + 1:
                if start is not None and last is not None and len(mine) < _MOST_RUNS_PER_ROW:
                    mine.append(_new_run(runs, parent, row, start, last))
                start = column
            last = column
        if start is not None and last is not None:
            mine.append(_new_run(runs, parent, row, start, last))
        for higher, places in above:
            if row - higher - (bisect_left(hidden, row) - bisect_left(hidden, higher)) > 2:
                continue
            for place in mine:
                for other in places:
                    if runs[place][1] <= runs[other][2] + 1 and runs[other][1] <= runs[place][2] + 1:
                        parent[root(place)] = root(other)
        above = [*above[-1:], (row, mine)]
    regions: dict[int, Region] = {}
    for place, (row, first, last) in enumerate(runs):
        region = regions.setdefault(root(place), Region({}))
        cells = region.rows.setdefault(row, {})
        cells.update({column: item for column, item in rows[row].items() if first <= column <= last})
    return list(regions.values())


def _new_run(runs: list[tuple[int, int, int]], parent: list[int], row: int, first: int, last: int) -> int:
    runs.append((row, first, last))
    parent.append(len(parent))
    return len(parent) - 1


def _belongs(right: Region, left: Region) -> bool:
    """Whether a region is more columns of the one left of it: it has no labels of its own and shares its rows."""
    area = right.area
    figured = [row for row, cells in right.rows.items() if any(i.kind is ItemKind.NUMBER for i in cells.values())]
    shared = [max(left.rows[row]) for row in figured if row in left.rows]
    if not figured or not shared or len(shared) < 0.7 * len(figured) or not 0 < area.first_column - max(shared) <= 3:
        return False
    numbers = texts = 0
    for cells in right.rows.values():
        for item in cells.values():
            numbers += item.kind in (ItemKind.NUMBER, ItemKind.BROKEN, ItemKind.BLANK)
            texts += item.kind is ItemKind.TEXT
    first = [cells[area.first_column] for cells in right.rows.values() if area.first_column in cells]
    labels = sum(item.kind is ItemKind.TEXT for item in first)
    return numbers > 0 and labels <= max(3, 0.2 * len(first)) and numbers >= texts


def text_items(cells: dict[int, Item]) -> list[Item]:
    """The texts of a row from left to right."""
    return [item for _, item in sorted(cells.items()) if item.kind is ItemKind.TEXT]
