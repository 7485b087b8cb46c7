"""Says in words what a gesture on the map would do, or why it cannot be done, and makes the command of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.map_layout.slots import Slot
from alignment_desktop.domain.strategy_map import StrategyMap, way_between
from alignment_desktop.ui.charts.strategy_map.words import band_name

Words = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a gesture would do: bold and plain words, and the command; or the refusal. Neither: there is nothing to do.

    `asks_area` is the band that a card would move to, which is asked for before.
    """

    words: Words = ()
    command: Command[Any] | None = None
    refusal: DomainError | None = None
    asks_area: int | None = None


def judge_link(found: StrategyMap, cause: int, effect: int) -> Verdict:
    """A link from one card to another. A loop is refused with its path, whether links or the tree would close it."""
    one, other = found.cards[cause], found.cards[effect]
    if cause == effect:
        return Verdict()
    if any(link.cause == cause and link.effect == effect and link.contribution_id for link in found.links):
        return Verdict(refusal=DomainError("map_link_exists", cause=one.title, effect=other.title))
    back = way_between(effect, cause, found.links)
    if back is not None:
        path = " → ".join(found.cards[card].title for card in (cause, *back))
        return Verdict(refusal=DomainError("map_link_loop", path=path))
    words = ((one.title, True), (f" {_tr('leads to')} ", False), (other.title, True))
    return Verdict(words, commands.objective.SetContribution(cause, effect))


def judge_unlink(found: StrategyMap, cause: int, effect: int) -> Verdict:
    """Taking a link away: only those that were drawn, not those of the tree."""
    link = next((one for one in found.links if (one.cause, one.effect) == (cause, effect)), None)
    if link is None:
        return Verdict()
    titles = {"cause": found.cards[cause].title, "effect": found.cards[effect].title}
    if link.contribution_id is None:
        return Verdict(refusal=DomainError("map_link_is_home", **titles))
    return Verdict(command=commands.objective.SetContribution(cause, effect, is_linked=False))


def judge_move(found: StrategyMap, card: int, slot: Slot) -> Verdict:
    """A card put into a slot. Where another stands, the two change places; every other card is held where it is."""
    here = found.grid.slots[card]
    if slot == here:
        return Verdict()
    title = found.cards[card].title
    band = found.bands[slot.band]
    other = next((one for one, place in found.grid.slots.items() if place == slot), None)
    if slot.band != here.band:
        if band.perspective_id is None:
            return Verdict(refusal=DomainError("map_needs_area", title=title))
        free = slot if other is None else _free_near(found, slot)
        places = _held(found) | {card: (free.column, free.row)}
        words: Words = (
            (title, True),
            (f" {_tr('moves from')} ", False),
            (band_name(found.bands[here.band]), True),
            (f" {_tr('to')} ", False),
            (band_name(band), True),
        )
        return Verdict(words, commands.map_place.MoveMapCard(card, band.perspective_id, places), asks_area=slot.band)
    places = _held(found) | {card: (slot.column, slot.row)}
    if other is None:
        return Verdict(((title, True), (f" {_tr('stays here')}", False)), commands.map_place.PlaceMapCards(places))
    places[other] = (here.column, here.row)
    words = ((title, True), (f" {_tr('changes places with')} ", False), (found.cards[other].title, True))
    return Verdict(words, commands.map_place.PlaceMapCards(places))


def _held(found: StrategyMap) -> dict[int, tuple[int, int]]:
    """Where every card stands: one that is moved leaves all others in peace."""
    return {card: (slot.column, slot.row) for card, slot in found.grid.slots.items()}


def _free_near(found: StrategyMap, slot: Slot) -> Slot:
    taken = set(found.grid.slots.values())
    for row in range(slot.row, slot.row + 3):
        for column in sorted(range(found.grid.columns), key=lambda one: (abs(one - slot.column), one)):
            wanted = replace(slot, row=row, column=column)
            if wanted not in taken:
                return wanted
    return replace(slot, column=found.grid.columns)


def _tr(text: str) -> str:
    return QCoreApplication.translate("StrategyMap", text)
