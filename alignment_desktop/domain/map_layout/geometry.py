"""Sizes of a map in its own unit, a pixel at 100 % text and zoom; paper and screen only scale it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment_desktop.domain.map_layout.slots import CardGrid, Slot

NAME_WIDTH = 106.0
CARD_WIDTH = 166.0
CARD_HEIGHT = 92.0
COLUMN_PITCH = 184.0
BAND_GAP = 8.0
_BAND_PADDING = 25.0
_ROW_GAP = 48.0
_WIDEST_PITCH = 240.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def center_x(self) -> float:
        """Halfway across."""
        return self.x + self.width / 2

    @property
    def center_y(self) -> float:
        """Halfway down."""
        return self.y + self.height / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.x <= x < self.right and self.y <= y < self.bottom


@dataclass(frozen=True, slots=True)
class MapGeometry:
    """The boxes of bands and cards. `line_tops` is the upper edge of the cards of each line, `pitch` from column to column."""

    grid: CardGrid
    width: float
    height: float
    bands: tuple[Box, ...]
    line_tops: tuple[float, ...]
    pitch: float
    cards: Mapping[int, Box]

    def slot_box(self, slot: Slot) -> Box:
        """The box of a card that would stand in a slot, also of one outside the grid."""
        line = self.grid.line(slot)
        inside = slot.row < self.grid.rows[slot.band]
        top = (
            self.line_tops[line]
            if inside
            else self.bands[slot.band].y + _BAND_PADDING + slot.row * (CARD_HEIGHT + _ROW_GAP)
        )
        return Box(NAME_WIDTH + slot.column * self.pitch, top, CARD_WIDTH, CARD_HEIGHT)

    def slot_at(self, x: float, y: float) -> Slot:
        """The slot nearest to a point, in the grid or in one more column at its right."""
        band = min(range(len(self.bands)), key=lambda one: _distance(self.bands[one], y))
        column = round((x - NAME_WIDTH - CARD_WIDTH / 2) / self.pitch)
        first = self.bands[band].y + _BAND_PADDING + CARD_HEIGHT / 2
        row = round((y - first) / (CARD_HEIGHT + _ROW_GAP))
        return Slot(
            band,
            max(0, min(row, self.grid.rows[band] - 1)),
            max(0, min(column, self.grid.columns)),
        )


def pitch_for(grid: CardGrid, width: float) -> float:
    """How far apart columns stand on a map that has this width: never closer than usual, and not too far to be compared."""
    return max(COLUMN_PITCH, min(_WIDEST_PITCH, (width - NAME_WIDTH) / max(1, grid.columns)))


def geometry_of(grid: CardGrid, pitch: float = COLUMN_PITCH) -> MapGeometry:
    """Boxes for every band and card of a grid."""
    width = NAME_WIDTH + grid.columns * pitch
    bands: list[Box] = []
    tops: list[float] = []
    top = 0.0
    for rows in grid.rows:
        height = 2 * _BAND_PADDING + rows * CARD_HEIGHT + (rows - 1) * _ROW_GAP
        bands.append(Box(0.0, top, width, height))
        tops += [top + _BAND_PADDING + row * (CARD_HEIGHT + _ROW_GAP) for row in range(rows)]
        top += height + BAND_GAP
    cards = {
        card: Box(NAME_WIDTH + slot.column * pitch, tops[grid.line(slot)], CARD_WIDTH, CARD_HEIGHT)
        for card, slot in grid.slots.items()
    }
    return MapGeometry(grid, width, max(0.0, top - BAND_GAP), tuple(bands), tuple(tops), pitch, cards)


def _distance(band: Box, y: float) -> float:
    return max(band.y - y, y - band.bottom, 0.0)
