"""What the mouse does on a map: a click, a card that is moved, a link that is drawn from a card's edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot

from alignment_desktop.domain.map_layout.geometry import MapGeometry
from alignment_desktop.domain.map_layout.slots import Slot

EDGE = 9.0
"""So far from its edge a card begins links instead of being moved, in units of the map."""


class Gesture(StrEnum):
    """What is under way."""

    NONE = "none"
    PRESSED = "pressed"
    MOVE = "move"
    LINK = "link"


@dataclass(slots=True)
class MapHand:
    """A gesture in units of the map. `card` is where it began, `over` the card under the mouse, `slot` where it would land."""

    gesture: Gesture = Gesture.NONE
    card: int | None = None
    is_on_edge: bool = False
    start: tuple[float, float] = (0.0, 0.0)
    at: tuple[float, float] = (0.0, 0.0)
    over: int | None = None
    slot: Slot | None = None
    is_allowed: bool = False

    def press(self, geometry: MapGeometry, x: float, y: float, card: int | None) -> None:
        """The button went down on a card, or beside all."""
        self.reset()
        self.card = card
        self.is_on_edge = self.card is not None and is_on_edge(geometry, self.card, x, y)
        self.start = self.at = (x, y)
        self.gesture = Gesture.PRESSED

    def drag(self, geometry: MapGeometry, x: float, y: float, *, threshold: float, links_only: bool) -> bool:
        """The mouse moved with the button down; whether something is being dragged now."""
        self.at = (x, y)
        if self.gesture is Gesture.PRESSED and self.card is not None:
            if hypot(x - self.start[0], y - self.start[1]) < threshold:
                return False
            self.gesture = Gesture.LINK if links_only or self.is_on_edge else Gesture.MOVE
        if self.gesture is Gesture.LINK:
            over = card_at(geometry, x, y)
            self.over = None if over == self.card else over
        elif self.gesture is Gesture.MOVE and self.card is not None:
            box = geometry.cards[self.card]
            self.slot = geometry.slot_at(box.center_x + x - self.start[0], box.center_y + y - self.start[1])
        return self.gesture in (Gesture.LINK, Gesture.MOVE)

    def reset(self) -> None:
        """Nothing is under way."""
        self.gesture, self.card, self.over, self.slot = Gesture.NONE, None, None, None
        self.is_on_edge = self.is_allowed = False


def card_at(geometry: MapGeometry, x: float, y: float) -> int | None:
    """The card under a point."""
    return next((card for card, box in geometry.cards.items() if box.holds(x, y)), None)


def is_on_edge(geometry: MapGeometry, card: int, x: float, y: float) -> bool:
    """Whether a point of a card begins a link."""
    box = geometry.cards[card]
    return min(x - box.x, box.right - x, y - box.y, box.bottom - y) < EDGE


def card_towards(geometry: MapGeometry, card: int, dx: int, dy: int) -> int | None:
    """The next card in a direction: on its own line for left and right, on the nearest line with cards for up and down."""
    here = geometry.cards[card]
    boxes = [(one, box) for one, box in geometry.cards.items() if one != card]
    if dx:
        beside = [(one, box) for one, box in boxes if box.y == here.y and (box.x - here.x) * dx > 0]
        return min(beside, key=lambda item: abs(item[1].x - here.x))[0] if beside else None
    beyond = [(one, box) for one, box in boxes if (box.y - here.y) * dy > 0]
    return min(beyond, key=lambda item: (abs(item[1].y - here.y), abs(item[1].x - here.x)))[0] if beyond else None


def link_at(routes: Sequence[tuple[tuple[int, int], float]], reach: float) -> tuple[int, int] | None:
    """Of links with their distances the nearest one within reach."""
    near = [(distance, pair) for pair, distance in routes if distance <= reach]
    return min(near)[1] if near else None
