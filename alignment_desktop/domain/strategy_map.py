"""The strategy map as records: areas with their goals, what leads to what, chains of cause and effect, the weakest link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.link import Contribution
from alignment_desktop.domain.map_layout.slots import CardGrid
from alignment_desktop.domain.objective import KeyResult, Level, Status

OBJECTIVES_ONLY_FROM = 25
"""From so many cards on a map shows objectives only, unless the owner wishes otherwise."""
MOST_CARDS = 200
"""No map shows more."""
_MOST_CHAINS = 12
_MOST_STEPS = 400


@dataclass(frozen=True, slots=True)
class MapChoice:
    """What the owner wants to see. `shows_departments` None: department goals as long as the map stays small."""

    hidden: frozenset[int] = frozenset()
    shows_departments: bool | None = None


@dataclass(frozen=True, slots=True)
class MapBand:
    """One area. `perspective_id` None gathers goals without an area."""

    perspective_id: int | None
    name: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class MapCard:
    """One goal on the map. Its figure is the value of `kpi`, else `result`, else `progress` (0 to 1).

    `progress` and `expected` are the goal's; `kpi_value` None with a `kpi` means that nobody entered anything yet.
    """

    id: int
    title: str
    level: Level
    band: int
    status: Status = Status.NO_DATA
    kpi: Kpi | None = None
    kpi_value: float | None = None
    result: KeyResult | None = None
    progress: float | None = None
    expected: float | None = None
    owner_id: int | None = None

    @property
    def is_measured(self) -> bool:
        """Whether anything says how it goes."""
        return self.kpi is not None or self.result is not None or self.progress is not None


@dataclass(frozen=True, slots=True)
class MapLink:
    """`cause` leads to `effect`. `contribution_id` None: the cause stands inside the effect in the tree."""

    cause: int
    effect: int
    contribution_id: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many goals are on the map."""

    shown: int
    of: int


@dataclass(frozen=True, slots=True)
class StrategyMap:
    """One map. Bands and cards come in the owner's order; `left_out` are goals that could be on it and are not.

    `is_shortened`: the map has only objectives because there are too many goals to read.
    """

    plan_name: str
    currency: str
    bands: tuple[MapBand, ...]
    cards: Mapping[int, MapCard]
    links: tuple[MapLink, ...]
    grid: CardGrid
    objectives: Count
    departments: Count
    left_out: tuple[int, ...] = ()
    is_shortened: bool = False

    @property
    def has_goals(self) -> bool:
        """Whether there is anything that could be shown."""
        return self.objectives.of + self.departments.of > 0

    def chains(self, card_id: int) -> tuple[tuple[int, ...], ...]:
        """The chains of cause and effect through a card, causes first; at most twelve.

        Those come first that the owner drew: the tree says less about what leads to what. Of two alike the longer one.
        """
        drawn = {(link.cause, link.effect) for link in self.links if link.contribution_id is not None}
        found = chains_through(card_id, [(link.cause, link.effect) for link in self.links])
        return tuple(sorted(found, key=lambda chain: sum(pair in drawn for pair in pairwise(chain)), reverse=True))

    def links_of(self, card_id: int) -> tuple[MapLink, ...]:
        """The links that begin or end at a card."""
        return tuple(link for link in self.links if card_id in (link.cause, link.effect))


@dataclass(frozen=True, slots=True)
class WeakestLink:
    """Where a chain is most likely to break. `goal_id` None: nowhere. `kpi_id` names the number that nobody entered."""

    reason_code: str
    goal_id: int | None = None
    kpi_id: int | None = None
    params: Mapping[str, object] = field(default_factory=dict)


def map_links(
    shown: Iterable[int], parents: Mapping[int, int | None], contributions: Iterable[Contribution]
) -> tuple[MapLink, ...]:
    """What leads to what among the `shown` goals: every contribution, and every goal to the one it stands inside.

    A goal whose parent is not shown leads to the next one above that is. A link to a parent is left out where a chain of
    other links says the same already, so that the picture stays clear.
    """
    cards = set(shown)
    found = {
        (one.from_id, one.to_id): MapLink(one.from_id, one.to_id, one.id)
        for one in contributions
        if one.from_id in cards and one.to_id in cards and one.from_id != one.to_id
    }
    homes = [
        (card, above)
        for card in sorted(cards)
        if (above := _shown_above(card, parents, cards)) is not None and (card, above) not in found
    ]
    effects: dict[int, set[int]] = defaultdict(set)
    for cause, effect in (*found, *homes):
        effects[cause].add(effect)
    for cause, effect in homes:
        effects[cause].discard(effect)
        if not _reaches(cause, effect, effects):
            effects[cause].add(effect)
            found[cause, effect] = MapLink(cause, effect)
    return tuple(found.values())


def chains_through(card: int, links: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Simple chains through a card from a first cause to a last effect, the longest first; a lone card is its own chain."""
    effects: dict[int, list[int]] = defaultdict(list)
    causes: dict[int, list[int]] = defaultdict(list)
    for cause, effect in links:
        effects[cause].append(effect)
        causes[effect].append(cause)
    after, before = _paths(card, effects), _paths(card, causes)
    found = [
        (*reversed(down[1:]), *up)
        for up in after[:_MOST_CHAINS]
        for down in before[:_MOST_CHAINS]
        if set(up).isdisjoint(down[1:])
    ]
    # A sort keeps the order of chains that are alike in length.
    return tuple(sorted(found, key=len, reverse=True)[:_MOST_CHAINS])


def way_between(start: int, goal: int, links: Iterable[MapLink]) -> tuple[int, ...] | None:
    """A shortest chain from one card to another, both included; None if there is none."""
    effects: dict[int, list[int]] = defaultdict(list)
    for link in links:
        effects[link.cause].append(link.effect)
    came_from = {start: start}
    waiting = [start]
    for here in waiting:
        if here == goal:
            path = [here]
            while path[-1] != start:
                path.append(came_from[path[-1]])
            return tuple(reversed(path))
        for one in effects[here]:
            if one not in came_from:
                came_from[one] = here
                waiting.append(one)
    return None


def weakest_link(chain: Sequence[MapCard]) -> WeakestLink:
    """The link of a chain that says least or stands worst: no value, no number, missed, off track, nobody's, at risk."""
    for position, card in enumerate(chain):
        place = "starts" if position == 0 else "holds"
        if card.kpi is not None and card.kpi_value is None:
            return WeakestLink(f"map_weakest_no_value_{place}", card.id, card.kpi.id, {"title": card.title})
    for position, card in enumerate(chain):
        place = "starts" if position == 0 else "holds"
        if not card.is_measured:
            return WeakestLink(f"map_weakest_no_number_{place}", card.id, params={"title": card.title})
    for status, code in ((Status.MISSED, "map_weakest_missed"), (Status.OFF_TRACK, "map_weakest_off_track")):
        bad = [card for card in chain if card.status is status]
        if bad:
            return _behind(max(bad, key=_gap), code)
    for card in chain:
        if card.owner_id is None:
            return WeakestLink("map_weakest_nobody", card.id, params={"title": card.title})
    risky = [card for card in chain if card.status is Status.AT_RISK]
    return _behind(max(risky, key=_gap), "map_weakest_at_risk") if risky else WeakestLink("map_all_hold")


def _behind(card: MapCard, code: str) -> WeakestLink:
    if card.progress is None or card.expected is None:
        return WeakestLink(code, card.id, params={"title": card.title})
    figures = {"progress": round(card.progress * 100), "expected": round(card.expected * 100)}
    return WeakestLink(f"{code}_by", card.id, params={"title": card.title, **figures})


def _gap(card: MapCard) -> float:
    return (card.expected or 0.0) - (card.progress or 0.0)


def _shown_above(card: int, parents: Mapping[int, int | None], cards: set[int]) -> int | None:
    seen = {card}
    above = parents.get(card)
    while above is not None and above not in seen:
        if above in cards:
            return above
        seen.add(above)
        above = parents.get(above)
    return None


def _reaches(start: int, goal: int, effects: Mapping[int, Iterable[int]]) -> bool:
    seen = {start}
    waiting = [start]
    while waiting:
        for one in effects.get(waiting.pop(), ()):
            if one == goal:
                return True
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return False


def _paths(start: int, following: Mapping[int, Sequence[int]]) -> list[tuple[int, ...]]:
    """Simple paths from a card to where nothing follows, the longest first; only so many steps are taken."""
    reach = _reach(start, following)
    found: list[tuple[int, ...]] = []
    waiting: list[tuple[int, ...]] = [(start,)]
    steps = 0
    while waiting and steps < _MOST_STEPS:
        steps += 1
        path = waiting.pop()
        onward = [one for one in following.get(path[-1], ()) if one not in path]
        if not onward:
            found.append(path)
        # The stack is last in, first out: the one that reaches furthest, of several the first, is looked at next.
        onward.reverse()
        onward.sort(key=lambda one: reach[one])
        waiting += [(*path, one) for one in onward]
    return sorted(found or [(start,)], key=len, reverse=True)


def _reach(start: int, following: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """How many steps lead on from each card that can be reached; loops are cut off."""
    order: list[int] = []
    seen = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        order.append(here)
        for one in following.get(here, ()):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    reach = dict.fromkeys(order, 0)
    for _ in range(len(order)):
        before = dict(reach)
        for here in order:
            reach[here] = max((min(len(order), reach[one] + 1) for one in following.get(here, ())), default=0)
        if reach == before:
            break
    return reach
