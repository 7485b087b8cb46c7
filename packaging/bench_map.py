"""The part of the benchmark that lays strategy maps out: with 24 cards, and with as many objectives as nobody should have.

Run as a child process: `bench_map.py REPEATS`; prints one JSON object of lists of processor seconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from random import Random

from alignment_desktop.domain.map_layout.geometry import geometry_of
from alignment_desktop.domain.map_layout.placement import place_cards
from alignment_desktop.domain.map_layout.routes import route_links
from alignment_desktop.domain.map_layout.slots import CardToPlace

BANDS = 4
SIZES = (24, 200)
LINKS_PER_CARD = 1.3


def layout_of(count: int, seed: int) -> Callable[[], object]:
    """A map of so many cards; every third leads to a second one, most of them to the band above or their own."""
    chance = Random(seed)
    cards = [CardToPlace(number, number * BANDS // count) for number in range(count)]
    links: list[tuple[int, int]] = []
    while len(links) < count * LINKS_PER_CARD:
        cause = chance.choice(cards)
        near = [one for one in cards if one.id != cause.id and cause.band - 2 < one.band <= cause.band]
        links.append((cause.id, chance.choice(near).id))
    links = list(dict.fromkeys(links))

    def lay_out() -> object:
        return route_links(geometry_of(place_cards(cards, links, BANDS)), links)

    return lay_out


def measure(repeats: int) -> dict[str, list[float]]:
    """Processor seconds of whole layouts, cards and curves, of maps that all differ."""
    found: dict[str, list[float]] = {}
    for count in SIZES:
        times = found[str(count)] = []
        for number in range(repeats):
            lay_out = layout_of(count, number)
            began = time.process_time()
            lay_out()
            times.append(time.process_time() - began)
    return found


if __name__ == "__main__":
    json.dump(measure(int(sys.argv[1])), sys.stdout)
