"""The curves of links: from the edge of the cause to the edge of the effect, between cards and never through one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from alignment_desktop.domain.map_layout.geometry import (
    CARD_WIDTH,
    NAME_WIDTH,
    Box,
    MapGeometry,
)
from alignment_desktop.domain.map_layout.slots import Slot

TIP_GAP = 4.0
"""Air between the tip of an arrow and its card."""
_PORT_PITCH = 46.0
_PORT_MARGIN = 22.0
_LANE_PITCH = 5.0
_WIDE_LANE_PITCH = 14.0
_FIRST_GAP = 18.0
"""Between the names of the bands and the first column."""
_LIFT = 30.0
_SAMPLES = 14

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Route:
    """A link as curves: it begins at `start`; each part has two control points and its end. The last end is the arrow's tip."""

    cause: int
    effect: int
    start: Point
    parts: tuple[tuple[Point, Point, Point], ...]

    @property
    def tip(self) -> Point:
        """Where the arrow points to."""
        return self.parts[-1][2]

    @property
    def heading(self) -> Point:
        """The direction of the arrow, of length one."""
        control, end = self.parts[-1][1], self.parts[-1][2]
        x, y = end[0] - control[0], end[1] - control[1]
        length = hypot(x, y) or 1.0
        return x / length, y / length

    def points(self) -> list[Point]:
        """Points along the curve, close enough to draw, to hit and to test with."""
        found = [self.start]
        here = self.start
        for first, second, end in self.parts:
            for number in range(1, _SAMPLES + 1):
                t = number / _SAMPLES
                u = 1 - t
                a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
                found.append((
                    a * here[0] + b * first[0] + c * second[0] + d * end[0],
                    a * here[1] + b * first[1] + c * second[1] + d * end[1],
                ))  # fmt: skip
            here = end
        return found

    def distance(self, x: float, y: float) -> float:
        """How far a point is from the curve."""
        return min(_distance(one, other, x, y) for one, other in pairwise(self.points()))


@dataclass(slots=True)
class _Plan:
    """A link before its ends are known: `way` are the x of the lines it passes, in order from the cause."""

    cause: int
    effect: int
    lines: tuple[int, ...]
    way: list[float]
    is_up: bool
    is_level: bool
    is_straight: bool = False


def route_links(geometry: MapGeometry, links: Iterable[tuple[int, int]]) -> tuple[Route, ...]:
    """The curve of every link, in the order of `links` (cause first); both ends must be cards of the map."""
    plans = [_planned(geometry, cause, effect) for cause, effect in links]
    _share_lanes(plans, geometry.pitch)
    ends = _ports(geometry, plans)
    return tuple(_drawn(geometry, plan, *ends[number]) for number, plan in enumerate(plans))


def _planned(geometry: MapGeometry, cause: int, effect: int) -> _Plan:
    grid = geometry.grid
    here, there = grid.slots[cause], grid.slots[effect]
    line, target = grid.line(here), grid.line(there)
    if line == target:
        left, right = sorted((here.column, there.column))
        taken = set(grid.slots.values())
        is_free = not any(Slot(here.band, here.row, one) in taken for one in range(left + 1, right))
        return _Plan(cause, effect, (), [], is_up=True, is_level=True, is_straight=is_free)
    step = -1 if target < line else 1
    between = tuple(range(line + step, target, step))
    way: list[float] = []
    x, aim = geometry.cards[cause].center_x, geometry.cards[effect].center_x
    for number, passed in enumerate(between):
        ideal = x + (aim - x) / (len(between) + 1 - number)
        x = min(_openings(geometry, passed), key=lambda one: (abs(one - ideal), one))
        way.append(x)
    return _Plan(cause, effect, between, way, is_up=step < 0, is_level=False)


def _openings(geometry: MapGeometry, line: int) -> list[float]:
    """Where a link may pass a line: between two columns, at both ends, and through a column without a card."""
    grid = geometry.grid
    taken = {slot.column for slot in grid.slots.values() if grid.line(slot) == line}
    gap = geometry.pitch - CARD_WIDTH
    found = [NAME_WIDTH - _FIRST_GAP / 2]
    found += [NAME_WIDTH + column * geometry.pitch - gap / 2 for column in range(1, grid.columns + 1)]
    found += [
        NAME_WIDTH + column * geometry.pitch + CARD_WIDTH / 2 for column in range(grid.columns) if column not in taken
    ]
    return found


def _share_lanes(plans: Sequence[_Plan], column_pitch: float) -> None:
    """Links through one opening run side by side."""
    through: dict[tuple[int, float], list[tuple[_Plan, int]]] = defaultdict(list)
    for plan in plans:
        for number, line in enumerate(plan.lines):
            through[line, plan.way[number]].append((plan, number))
    for (_, x), passing in through.items():
        if len(passing) < 2:
            continue
        is_gap = (x - NAME_WIDTH) % column_pitch > CARD_WIDTH
        pitch = _LANE_PITCH if is_gap else _WIDE_LANE_PITCH
        room = (_FIRST_GAP if x < NAME_WIDTH else column_pitch - CARD_WIDTH) - 6 if is_gap else CARD_WIDTH
        pitch = min(pitch, room / (len(passing) - 1))
        for place, (plan, number) in enumerate(passing):
            plan.way[number] = x + (place - (len(passing) - 1) / 2) * pitch


def _ports(geometry: MapGeometry, plans: Sequence[_Plan]) -> list[tuple[float, float]]:
    """The x at which each link leaves its cause and reaches its effect: ends on one edge stand side by side."""
    edges: dict[tuple[int, bool], list[tuple[float, int, int]]] = defaultdict(list)
    for number, plan in enumerate(plans):
        if plan.is_straight:
            continue
        cause, effect = geometry.cards[plan.cause], geometry.cards[plan.effect]
        first = plan.way[0] if plan.way else effect.center_x
        last = plan.way[-1] if plan.way else cause.center_x
        edges[plan.cause, plan.is_up].append((first, number, 0))
        edges[plan.effect, plan.is_level or not plan.is_up].append((last, number, 1))
    found = [[geometry.cards[plan.cause].center_x, geometry.cards[plan.effect].center_x] for plan in plans]
    for (card, _), ends in edges.items():
        ends.sort()
        pitch = min(_PORT_PITCH, (CARD_WIDTH - 2 * _PORT_MARGIN) / max(1, len(ends) - 1))
        for place, (_, number, end) in enumerate(ends):
            found[number][end] = geometry.cards[card].center_x + (place - (len(ends) - 1) / 2) * pitch
    return [(one, other) for one, other in found]


def _drawn(geometry: MapGeometry, plan: _Plan, leaves: float, reaches: float) -> Route:
    cause, effect = geometry.cards[plan.cause], geometry.cards[plan.effect]
    if plan.is_straight:
        return _sideways(plan, cause, effect)
    if plan.is_level:
        top = cause.y
        up = top - min(_LIFT, geometry.line_tops[0] * 1.05)
        part = ((leaves, up), (reaches, up), (reaches, top - TIP_GAP))
        return Route(plan.cause, plan.effect, (leaves, top), (part,))
    sign = -1.0 if plan.is_up else 1.0
    here: Point = (leaves, cause.y if plan.is_up else cause.bottom)
    start = here
    parts: list[tuple[Point, Point, Point]] = []
    for x, line in zip(plan.way, plan.lines, strict=True):
        top = geometry.line_tops[line] - TIP_GAP
        bottom = top + geometry.heights.card + 2 * TIP_GAP
        near, far = (bottom, top) if plan.is_up else (top, bottom)
        parts.append(_bend(here, (x, near)))
        parts.append(((x, near), (x, far), (x, far)))
        here = (x, far)
    edge = effect.bottom if plan.is_up else effect.y
    parts.append(_bend(here, (reaches, edge - sign * TIP_GAP)))
    return Route(plan.cause, plan.effect, start, tuple(parts))


def _sideways(plan: _Plan, cause: Box, effect: Box) -> Route:
    y = cause.center_y
    if effect.x > cause.x:
        start, end = (cause.right, y), (effect.x - TIP_GAP, y)
    else:
        start, end = (cause.x, y), (effect.right + TIP_GAP, y)
    return Route(plan.cause, plan.effect, start, ((start, start, end),))


def _bend(start: Point, end: Point) -> tuple[Point, Point, Point]:
    """Leaves and arrives upright."""
    middle = (start[1] + end[1]) / 2
    return (start[0], middle), (end[0], middle), end


def _distance(one: Point, other: Point, x: float, y: float) -> float:
    """From a point to the straight line between two others."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else max(0.0, min(1.0, ((x - one[0]) * dx + (y - one[1]) * dy) / length))
    return hypot(one[0] + share * dx - x, one[1] + share * dy - y)
