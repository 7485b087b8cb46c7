"""Finds a column for every card: median sweeps up and down, the best state kept, then cards try to change places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from statistics import median

from alignment_desktop.domain.map_layout.crossings import clutter
from alignment_desktop.domain.map_layout.slots import CardGrid, CardToPlace, Lines, starting_lines

_SWEEPS = 12
_WORK_OF_SWEEPS = 6_000
"""Links times sweeps; a very large map is swept less often."""
_CHANGES = 180
_WORK_OF_CHANGES = 45_000
"""Changes that are tried after the sweeps, and their number times cards and links; a very large map tries fewer."""

Columns = dict[int, int]


def place_cards(cards: Sequence[CardToPlace], links: Iterable[tuple[int, int]], bands: int) -> CardGrid:
    """The grid of a map. `cards` come in the owner's order, `links` are pairs of ids, cause first.

    No two cards share a slot, cards put by hand stay there, and there are never more crossings than in the start order.
    """
    return settle(starting_lines(cards, links, bands)).grid()


def settle(start: Lines) -> Lines:
    """The best state found from `start`; `start` itself if none is better."""
    if not start.links:
        return start
    best = _swept(start)
    return replace(start, column=_changed(start, best))


def _swept(start: Lines) -> Columns:
    """Median sweeps; the state with the least clutter wins, the earlier of two alike."""
    near = _neighbours(start)
    on_line: dict[int, list[int]] = defaultdict(list)
    for card, line in start.of.items():
        on_line[line].append(card)
    order = sorted(on_line)
    now = dict(start.column)
    best, least = dict(now), clutter(start, now)
    seen = {tuple(now.values())}
    for number in range(max(2, min(_SWEEPS, _WORK_OF_SWEEPS // len(start.links)))):
        is_down = number % 2 == 0
        for line in order if is_down else reversed(order):
            _arrange(start, on_line[line], {card: near[card][0 if is_down else 1] for card in on_line[line]}, now)
        found = clutter(start, now)
        if found < least:
            best, least = dict(now), found
        state = (is_down, *now.values())
        if state in seen:
            break
        seen.add(state)
    return best


def _neighbours(lines: Lines) -> dict[int, tuple[list[int], list[int]]]:
    """For each card the linked cards above and below it; those beside it count as both."""
    near: dict[int, tuple[list[int], list[int]]] = {card: ([], []) for card in lines.of}
    for one, other in lines.links:
        for card, linked in ((one, other), (other, one)):
            if lines.of[linked] <= lines.of[card]:
                near[card][0].append(linked)
            if lines.of[linked] >= lines.of[card]:
                near[card][1].append(linked)
    return near


def _arrange(lines: Lines, here: Sequence[int], near: Mapping[int, Sequence[int]], now: Columns) -> None:
    """Put the cards of one line into the order of their neighbours' medians, each as near to its median as that allows."""
    free = [card for card in here if card not in lines.fixed]
    wish = {card: float(median([now[one] for one in near[card]])) if near[card] else float(now[card]) for card in free}
    free.sort(key=lambda card: (wish[card], now[card]))
    taken = {now[card] for card in here if card in lines.fixed}
    room = [column for column in range(lines.columns) if column not in taken]
    for card, column in zip(free, _nearest([wish[card] for card in free], room), strict=True):
        now[card] = column


def _nearest(wishes: Sequence[float], room: Sequence[int]) -> list[int]:
    """Columns for `wishes` in their order, with the least sum of distances; the more left of two alike."""
    spare = len(room) - len(wishes)
    cost = [0.0] * (spare + 1)
    chosen: list[list[int]] = []
    for number, wish in enumerate(wishes):
        # The card takes column `number + shift` of the room; shifts never fall from card to card.
        best, cheapest, taken = 0, cost[0], []
        for shift in range(spare + 1):
            if cost[shift] < cheapest:
                best, cheapest = shift, cost[shift]
            taken.append(best)
            cost[shift] = cheapest + abs(room[number + shift] - wish)
        chosen.append(taken)
    shift = min(range(spare + 1), key=lambda one: (cost[one], one)) if wishes else 0
    found: list[int] = []
    for number in range(len(wishes) - 1, -1, -1):
        if number + 1 < len(wishes):
            shift = chosen[number + 1][shift]
        found.append(room[number + shift])
    return found[::-1]


def _changed(lines: Lines, columns: Columns) -> Columns:
    """Cards of one line change places, and step into empty columns, while that makes the map clearer."""
    now, least = dict(columns), clutter(lines, columns)
    tries = min(_CHANGES, _WORK_OF_CHANGES // (len(lines.links) + len(lines.of)))
    standing: dict[int, dict[int, int]] = defaultdict(dict)
    for card, line in lines.of.items():
        standing[line][now[card]] = card
    # Neighbours first, then cards further apart.
    changes = sorted(combinations(range(lines.columns), 2), key=lambda pair: pair[1] - pair[0])
    is_better = True
    while is_better and tries > 0:
        is_better = False
        for line in sorted(standing):
            for left, right in changes:
                here = standing[line]
                pair = [one for one in (here.get(left), here.get(right)) if one is not None]
                if not pair or any(one in lines.fixed for one in pair):
                    continue
                tries -= 1
                if tries < 0:
                    return now
                trial = now | {one: left + right - now[one] for one in pair}
                found = clutter(lines, trial)
                if found < least:
                    now, least, is_better = trial, found, True
                    kept = {column: card for column, card in here.items() if column not in (left, right)}
                    standing[line] = kept | {now[one]: one for one in pair}
    return now
