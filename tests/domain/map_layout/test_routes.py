"""The curves of links keep out of cards and end at the right edges; slots are found again from points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.map_layout.geometry import (
    COLUMN_PITCH,
    ROOMY,
    SNUG,
    Box,
    Heights,
    MapGeometry,
    geometry_of,
)
from alignment_desktop.domain.map_layout.placement import place_cards
from alignment_desktop.domain.map_layout.routes import TIP_GAP, Route, route_links
from alignment_desktop.domain.map_layout.slots import CardToPlace, Slot
from tests.domain.map_layout.test_placement import Links, maps


def laid(places: list[Slot], links: Links) -> tuple[MapGeometry, tuple[Route, ...]]:
    """Cards put at those slots, numbered from 0, and their links."""
    cards = [CardToPlace(number, slot.band, (slot.column, slot.row)) for number, slot in enumerate(places)]
    geometry = geometry_of(place_cards(cards, links, max(slot.band for slot in places) + 1))
    return geometry, route_links(geometry, links)


@given(maps())
def test_no_curve_runs_through_a_card(drawn: tuple[list[CardToPlace], Links, int]) -> None:
    cards, links, bands = drawn
    known = {card.id for card in cards}
    links = [(one, other) for one, other in links if {one, other} <= known and one != other]
    geometry = geometry_of(place_cards(cards, links, bands))
    for route in route_links(geometry, links):
        for x, y in route.points():
            for box in geometry.cards.values():
                assert not (box.x + 1 < x < box.right - 1 and box.y + 1 < y < box.bottom - 1)


@given(maps(), st.sampled_from((ROOMY, SNUG)))
def test_boxes_do_not_overlap_and_lie_in_their_bands(
    drawn: tuple[list[CardToPlace], Links, int], heights: Heights
) -> None:
    cards, links, bands = drawn
    geometry = geometry_of(place_cards(cards, links, bands), COLUMN_PITCH, heights)
    boxes = list(geometry.cards.values())
    for number, one in enumerate(boxes):
        assert all(_apart(one, other) for other in boxes[number + 1 :])
    for card in cards:
        box, band = geometry.cards[card.id], geometry.bands[card.band]
        assert band.y < box.y < box.bottom < band.bottom
        assert geometry.slot_at(box.center_x, box.center_y) == geometry.grid.slots[card.id]
        assert geometry.slot_box(geometry.grid.slots[card.id]) == box


def test_four_bands_with_five_rows_fit_into_a_usual_laptop() -> None:
    geometry, _ = laid([Slot(0, 0, 0), Slot(1, 0, 0), Slot(2, 0, 0), Slot(2, 1, 0), Slot(3, 0, 0)], [])
    assert geometry_of(geometry.grid, heights=SNUG).height <= 655 < geometry.height


def _apart(one: Box, other: Box) -> bool:
    return one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y


def test_a_cause_below_points_up_into_its_effect() -> None:
    geometry, (route,) = laid([Slot(0, 0, 1), Slot(1, 0, 1)], [(1, 0)])
    upper, lower = geometry.cards[0], geometry.cards[1]
    assert route.start == (lower.center_x, lower.y)
    assert route.tip == (upper.center_x, upper.bottom + TIP_GAP)
    assert route.heading == (0.0, -1.0)
    assert route.distance(upper.center_x + 5, (upper.bottom + lower.y) / 2) == 5


def test_a_cause_above_points_down() -> None:
    geometry, (route,) = laid([Slot(0, 0, 1), Slot(1, 0, 1)], [(0, 1)])
    assert route.tip == (geometry.cards[1].center_x, geometry.cards[1].y - TIP_GAP)
    assert route.heading == (0.0, 1.0)


def test_neighbours_are_joined_by_a_straight_line() -> None:
    geometry, (right, left) = laid([Slot(0, 0, 0), Slot(0, 0, 1), Slot(0, 0, 3)], [(0, 1), (2, 1)])
    assert right.heading == (1.0, 0.0)
    assert left.heading == (-1.0, 0.0)
    assert right.tip[0] == geometry.cards[1].x - TIP_GAP


def test_several_arrows_share_an_edge() -> None:
    _, routes = laid([Slot(0, 0, 1), Slot(1, 0, 0), Slot(1, 0, 1), Slot(1, 0, 2)], [(1, 0), (2, 0), (3, 0)])
    tips = [route.tip[0] for route in routes]
    assert tips == sorted(tips)
    assert tips[1] - tips[0] == tips[2] - tips[1] > 20


def test_a_band_without_cards_has_its_height() -> None:
    geometry = geometry_of(place_cards([], [], 4))
    assert [band.height for band in geometry.bands] == [142.0] * 4
    assert (geometry.width, geometry.height) == (842.0, 4 * 142 + 3 * 8)
