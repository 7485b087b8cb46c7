"""Where cards of a strategy map come to stand: nothing overlaps, hands win, crossings never rise, the same always."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.map_layout.crossings import count_crossings
from alignment_desktop.domain.map_layout.placement import place_cards, settle
from alignment_desktop.domain.map_layout.slots import CardToPlace, Slot, columns_for, starting_lines

Links = list[tuple[int, int]]


@st.composite
def maps(draw: st.DrawFn) -> tuple[list[CardToPlace], Links, int]:
    """Any map: up to six bands, some cards put by hand (also at one place), links in any direction, loops too."""
    bands = draw(st.integers(1, 6))
    count = draw(st.integers(0, 22))
    places = st.none() | st.tuples(st.integers(0, 6), st.integers(0, 2))
    cards = [
        CardToPlace(number + 1, draw(st.integers(0, bands - 1)), draw(places) if draw(st.booleans()) else None)
        for number in range(count)
    ]
    ends = st.integers(1, max(1, count))
    return cards, draw(st.lists(st.tuples(ends, ends), max_size=30)), bands


@given(maps())
def test_every_card_has_a_slot_of_its_own_in_its_band(drawn: tuple[list[CardToPlace], Links, int]) -> None:
    cards, links, bands = drawn
    grid = place_cards(cards, links, bands)
    assert grid.slots.keys() == {card.id for card in cards}
    assert len(set(grid.slots.values())) == len(cards)
    assert len(grid.rows) == bands
    for card in cards:
        slot = grid.slots[card.id]
        assert slot.band == card.band
        assert 0 <= slot.column < grid.columns
        assert 0 <= slot.row < grid.rows[slot.band]


@given(maps())
def test_what_a_hand_put_somewhere_stays_there(drawn: tuple[list[CardToPlace], Links, int]) -> None:
    cards, links, bands = drawn
    grid = place_cards(cards, links, bands)
    taken: set[Slot] = set()
    for card in cards:
        if card.put_at is not None:
            wanted = Slot(card.band, card.put_at[1], card.put_at[0])
            if wanted not in taken:
                assert grid.slots[card.id] == wanted
            taken.add(wanted)


@given(maps())
def test_crossings_never_rise(drawn: tuple[list[CardToPlace], Links, int]) -> None:
    start = starting_lines(*drawn)
    assert count_crossings(settle(start)) <= count_crossings(start)


@given(maps())
def test_the_same_map_is_laid_out_the_same(drawn: tuple[list[CardToPlace], Links, int]) -> None:
    cards, links, bands = drawn
    assert place_cards(cards, links, bands) == place_cards(list(cards), [*links, *links], bands)


@given(maps())
def test_a_grid_that_is_put_by_hand_comes_back(drawn: tuple[list[CardToPlace], Links, int]) -> None:
    """Dragging one card keeps the picture of all others."""
    cards, links, bands = drawn
    grid = place_cards(cards, links, bands)
    put = [CardToPlace(one.id, one.band, (grid.slots[one.id].column, grid.slots[one.id].row)) for one in cards]
    assert place_cards(put, links, bands).slots == grid.slots


def test_links_that_cross_are_untangled() -> None:
    cards = [CardToPlace(1, 0), CardToPlace(2, 0), CardToPlace(3, 1), CardToPlace(4, 1)]
    start = starting_lines(cards, [(3, 2), (4, 1)], 2)
    assert count_crossings(start) == 1
    assert count_crossings(settle(start)) == 0


def test_a_link_through_a_card_counts() -> None:
    cards = [CardToPlace(1, 0, (0, 0)), CardToPlace(2, 1, (0, 0)), CardToPlace(3, 2, (0, 0))]
    assert count_crossings(starting_lines(cards, [(3, 1)], 3)) == 1
    beside = [cards[0], CardToPlace(2, 1, (1, 0)), cards[2]]
    assert count_crossings(starting_lines(beside, [(3, 1)], 3)) == 0


def test_a_link_over_a_neighbour_counts() -> None:
    cards = [CardToPlace(number, 0, (number, 0)) for number in range(3)]
    assert count_crossings(starting_lines(cards, [(0, 1), (1, 2)], 1)) == 0
    assert count_crossings(starting_lines(cards, [(0, 2)], 1)) == 1


def test_effects_stand_above_their_causes_inside_a_band() -> None:
    cards = [CardToPlace(number, 0) for number in range(1, 7)]
    grid = place_cards(cards, [(1, 6), (2, 5), (3, 4)], 1)
    assert [grid.slots[one].row for one in range(1, 7)] == [1, 1, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("counts", "columns"),
    [([], 4), ([1, 1, 1, 1], 4), ([4, 4, 6, 3], 4), ([13, 13, 12, 12], 7), ([50, 50, 50, 50], 14)],
)
def test_the_map_is_about_as_wide_as_a_page(counts: list[int], columns: int) -> None:
    assert columns_for(counts) == columns


def test_cards_put_far_out_make_room() -> None:
    assert columns_for([1], [(9, 0)]) == 10


@pytest.mark.parametrize(("count", "limit"), [(24, 0.1), (200, 1.5)])
def test_it_is_quick(count: int, limit: float) -> None:
    """Five times what the benchmark asks for: a slower computer passes, a slower algorithm does not."""
    chance = random.Random(7)
    cards = [CardToPlace(number, chance.randrange(4)) for number in range(count)]
    links = [(chance.randrange(count), chance.randrange(count)) for _ in range(round(count * 1.3))]
    began = time.process_time()
    place_cards(cards, links, 4)
    assert time.process_time() - began < limit
