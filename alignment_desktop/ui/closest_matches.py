"""What the window says of close goals: the word for each strength, the closest of a list first, how near the vision is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.closeness import ClosestMatch, Method, Strength, VisionCloseness

T = TypeVar("T")


def strength_words(strength: Strength, method: Method) -> str:
    """How close, in words and never as a percentage; where only words were compared this says so."""
    by_meaning = {
        Strength.STRONG: _tr("Strong match"),
        Strength.SOME: _tr("Some match"),
        Strength.WEAK: _tr("Weak match"),
    }
    by_words = {
        Strength.STRONG: _tr("Strong match, by its words alone"),
        Strength.SOME: _tr("Some match, by its words alone"),
        Strength.WEAK: _tr("Weak match, by its words alone"),
    }
    return (by_words if method is Method.WORDS else by_meaning)[strength]


def vision_words(closeness: VisionCloseness) -> str:
    """How near a goal is to the vision, as in "Strong match with the vision"; where only words were compared this says so."""
    by_meaning = {
        Strength.STRONG: _tr("Strong match with the vision"),
        Strength.SOME: _tr("Some match with the vision"),
        Strength.WEAK: _tr("Weak match with the vision"),
    }
    by_words = {
        Strength.STRONG: _tr("Strong match with the vision, by its words alone"),
        Strength.SOME: _tr("Some match with the vision, by its words alone"),
        Strength.WEAK: _tr("Weak match with the vision, by its words alone"),
    }
    return (by_words if closeness.method is Method.WORDS else by_meaning)[closeness.strength]


def closest_first(
    things: Sequence[T], matches: Iterable[ClosestMatch], goal_id_of: Callable[[T], int]
) -> list[tuple[T, str]]:
    """All `things` with what to say beside each: first those that `matches` name, closest first, then the others as they came.

    For the choice of a parent: `closest_first(lines, workspace.closeness.suggested_parents(goal_id), key)`.
    """
    places = {goal_id_of(thing): place for place, thing in enumerate(things)}
    words = {match.other_id: strength_words(match.strength, match.method) for match in matches}
    named = [(things[places[goal_id]], text) for goal_id, text in words.items() if goal_id in places]
    return named + [(thing, "") for thing in things if goal_id_of(thing) not in words]


def _tr(text: str) -> str:
    return QCoreApplication.translate("ClosestMatches", text)
