"""Where the pages of a sheet end that is scaled to one page wide, so that charts can be placed between the ends.

Programs measure columns differently (up to some per cent), so each page end is a stretch of rows rather than a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

HeightOfRow = Callable[[int], float]
"""The height, in points, of a sheet row."""

_WIDEST_READING = 1.08  # LibreOffice was seen to measure columns 6 % wider than Excel
_MOST_PAGES = 60


@dataclass(frozen=True, slots=True)
class PageSpace:
    """How many points of rows the first and each further page hold, beneath what stands on top of them."""

    first: float
    further: float


def page_spaces(
    page_width: float, page_height: float, content_width: float, title_height: float, heading_height: float
) -> tuple[PageSpace, PageSpace]:
    """The least and the most that a page holds when `content_width` is scaled down to fit it. All in points.

    `title_height` stands on the first page only, `heading_height` on every page.
    """

    def space(width: float) -> PageSpace:
        height = page_height / min(1.0, page_width / width)
        return PageSpace(height - title_height - heading_height, height - heading_height)

    return space(content_width), space(content_width * _WIDEST_READING)


def safe_places(
    count: int, block_height: float, first_row: int, height_of: HeightOfRow, spaces: tuple[PageSpace, PageSpace]
) -> Iterator[tuple[int, int]]:
    """First and last row for each of `count` blocks of at least `block_height` points, none of which a page end can cut."""
    left = count
    ends = [_page_starts(first_row, height_of, space) for space in spaces]
    row = first_row
    for (least, next_least), (most, next_most) in zip(pairwise(ends[0]), pairwise(ends[1]), strict=True):
        row = max(least, most, row)
        while left:
            after = _row_after(row, block_height, height_of)
            if after > min(next_least, next_most):
                break
            yield row, after - 1
            row, left = after, left - 1
        if not left:
            return
    for _ in range(left):  # more pages than anybody prints
        after = _row_after(row, block_height, height_of)
        yield row, after - 1
        row = after


def _page_starts(first_row: int, height_of: HeightOfRow, space: PageSpace) -> list[int]:
    starts, row = [first_row], first_row
    room = space.first
    while len(starts) < _MOST_PAGES:
        height = height_of(row)
        if height > room:
            starts.append(row)
            room = max(space.further, height)
        room -= height
        row += 1
    return starts


def _row_after(row: int, block_height: float, height_of: HeightOfRow) -> int:
    covered = 0.0
    while covered < block_height:
        covered += height_of(row)
        row += 1
    return row
