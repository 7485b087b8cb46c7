"""Sizes of a map in its own unit, a pixel at 100 % text and zoom; paper and screen only scale it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment_desktop.domain.map_layout.slots import CardGrid, Slot

NAME_WIDTH = 106.0
CARD_WIDTH = 166.0
COLUMN_PITCH = 184.0
BAND_GAP = 8.0
_WIDEST_PITCH = 240.0


@dataclass(frozen=True, slots=True)
class Heights:
    """How high a card is, how far it is from the edges of its band and from the next row of it."""

    card: float
    band_padding: float
    row_gap: float


ROOMY = Heights(card=92.0, band_padding=25.0, row_gap=48.0)
SNUG = Heights(card=89.0, band_padding=18.0, row_gap=38.0)
"""For a map that is higher than its place: four bands with five rows need 651 instead of 732; three lines of title fit."""


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
    heights: Heights
    cards: Mapping[int, Box]

    def slot_box(self, slot: Slot) -> Box:
        """The box of a card that would stand in a slot, also of one outside the grid."""
        line = self.grid.line(slot)
        inside = slot.row < self.grid.rows[slot.band]
        top = (
            self.line_tops[line]
            if inside
            else self.bands[slot.band].y + self.heights.band_padding + slot.row * self._row_pitch
        )
        return Box(NAME_WIDTH + slot.column * self.pitch, top, CARD_WIDTH, self.heights.card)

    def slot_at(self, x: float, y: float) -> Slot:
        """The slot nearest to a point, in the grid or in one more column at its right."""
        band = min(range(len(self.bands)), key=lambda one: _distance(self.bands[one], y))
        column = round((x - NAME_WIDTH - CARD_WIDTH / 2) / self.pitch)
        first = self.bands[band].y + self.heights.band_padding + self.heights.card / 2
        row = round((y - first) / self._row_pitch)
        return Slot(
            band,
            max(0, min(row, self.grid.rows[band] - 1)),
            max(0, min(column, self.grid.columns)),
        )

    @property
    def _row_pitch(self) -> float:
        return self.heights.card + self.heights.row_gap


def pitch_for(grid: CardGrid, width: float) -> float:
    """How far apart columns stand on a map that has this width: never closer than usual, and not too far to be compared."""
    return max(COLUMN_PITCH, min(_WIDEST_PITCH, (width - NAME_WIDTH) / max(1, grid.columns)))


def geometry_of(grid: CardGrid, pitch: float = COLUMN_PITCH, heights: Heights = ROOMY) -> MapGeometry:
    """Boxes for every band and card of a grid."""
    width = NAME_WIDTH + grid.columns * pitch
    bands: list[Box] = []
    tops: list[float] = []
    top = 0.0
    for rows in grid.rows:
        height = 2 * heights.band_padding + rows * heights.card + (rows - 1) * heights.row_gap
        bands.append(Box(0.0, top, width, height))
        tops += [top + heights.band_padding + row * (heights.card + heights.row_gap) for row in range(rows)]
        top += height + BAND_GAP
    cards = {
        card: Box(NAME_WIDTH + slot.column * pitch, tops[grid.line(slot)], CARD_WIDTH, heights.card)
        for card, slot in grid.slots.items()
    }
    return MapGeometry(grid, width, max(0.0, top - BAND_GAP), tuple(bands), tuple(tops), pitch, heights, cards)


def _distance(band: Box, y: float) -> float:
    return max(band.y - y, y - band.bottom, 0.0)
