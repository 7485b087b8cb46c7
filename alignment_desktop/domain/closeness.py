"""How close in meaning two texts of a plan are: what findings and suggestions say of goals, however it was found out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Strength(StrEnum):
    """How close: never a percentage, because no figure behind it means anything to a person."""

    STRONG = "strong"
    SOME = "some"
    WEAK = "weak"

    @property
    def rank(self) -> int:
        """0 for the strongest, so that sorting by it brings the closest first."""
        return list(Strength).index(self)


class Method(StrEnum):
    """VECTORS compares what sentences mean; WORDS only counts words that both have, and has to say that it is only that."""

    VECTORS = "vectors"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class ClosestMatch:
    """Goal `other_id` is close to goal `goal_id`: a parent to lead to, or a goal that says the same in other words."""

    goal_id: int
    other_id: int
    strength: Strength
    method: Method


@dataclass(frozen=True, slots=True)
class VisionCloseness:
    """How near a goal is to what the vision says."""

    goal_id: int
    strength: Strength
    method: Method


@dataclass(frozen=True, slots=True)
class GoalCloseness:
    """All that is known of how close the goals of a plan are, as of the texts it was counted from.

    `parents`: for each goal without a path to the vision, goals of a higher level that it may lead to, closest first.
    `pairs`: goals that say the same in other words (STRONG) or nearly so (SOME), strongest first, each pair once with the
    lower id as `goal_id`; never a goal and one it stands under. Who owns them is not looked at.
    `to_vision`: how near each goal is to the vision's text; empty while that is empty.
    """

    method: Method = Method.WORDS
    parents: Mapping[int, tuple[ClosestMatch, ...]] = field(default_factory=dict)
    pairs: tuple[ClosestMatch, ...] = ()
    to_vision: Mapping[int, VisionCloseness] = field(default_factory=dict)

    def closest_parent(self, goal_id: int) -> ClosestMatch | None:
        """The closest match of a goal that is not linked; None where nothing was found or nothing is known yet."""
        found = self.parents.get(goal_id, ())
        return found[0] if found else None
