"""How close in meaning two texts of a plan are: what findings and suggestions say of goals, however it was found out."""

from __future__ import annotations

from dataclasses import dataclass
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
