"""Counts what makes a map hard to read: links that cross, and links that would run through a card."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from alignment_desktop.domain.map_layout.slots import Lines

_NEAR = 0.4
"""A link that passes this close to the middle of a card, in columns, runs through it."""


def count_crossings(lines: Lines, column: Mapping[int, int] | None = None) -> int:
    """Links that cross, drawn straight from card to card, and cards that links run through. `column` tries other columns."""
    return clutter(lines, lines.column if column is None else column)[0]


def clutter(lines: Lines, column: Mapping[int, int]) -> tuple[int, float]:
    """Crossings, and how far links run to the side: of two maps the smaller pair reads better. O(links · lines)."""
    gaps: dict[int, list[tuple[float, float]]] = defaultdict(list)
    passing: dict[int, list[float]] = defaultdict(list)
    level: list[tuple[int, int, int]] = []
    sideways = 0.0
    for cause, effect in lines.links:
        top, bottom = lines.of[effect], lines.of[cause]
        upper, lower = column[effect], column[cause]
        if top == bottom:
            level.append((top, min(upper, lower), max(upper, lower)))
            sideways += abs(upper - lower) - 1
            continue
        if top > bottom:
            top, bottom, upper, lower = bottom, top, lower, upper
        sideways += abs(upper - lower)
        if bottom - top == 1:
            gaps[top].append((upper, lower))
            continue
        step = (lower - upper) / (bottom - top)
        for number in range(bottom - top):
            here = upper + number * step
            gaps[top + number].append((here, here + step))
            if number:
                passing[top + number].append(here)
    found = sum(_inversions(segments) for segments in gaps.values())
    return found + _on_lines(lines, column, level, passing), sideways


def _on_lines(
    lines: Lines,
    column: Mapping[int, int],
    level: list[tuple[int, int, int]],
    passing: Mapping[int, list[float]],
) -> int:
    """What links meet on the lines themselves."""
    if not level and not passing:
        return 0
    stands: dict[int, set[int]] = defaultdict(set)
    for card, line in lines.of.items():
        stands[line].add(column[card])
    found = 0
    for line, left, right in level:
        found += sum(one in stands[line] for one in range(left + 1, right))
        found += sum(left < one < right for one in passing.get(line, ()))
    for line, places in passing.items():
        found += sum(abs(one - round(one)) < _NEAR and round(one) in stands[line] for one in places)
    return found


def _inversions(segments: list[tuple[float, float]]) -> int:
    """Pairs of segments between the same two lines that change sides. Segments that share an end do not cross."""
    if len(segments) < 2:
        return 0
    segments.sort()
    found = 0
    lower: list[float] = []
    for _, end in segments:
        place = bisect_right(lower, end)
        found += len(lower) - place
        lower.insert(place, end)
    return found
