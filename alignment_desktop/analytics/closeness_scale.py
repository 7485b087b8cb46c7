"""From which figure on two texts are called close: strong, some or weak, for each thing that is compared and each method.

Those of vectors follow by rule from labelled goals in `tests/analytics`, where other labelled goals check them with counts.
Those of words are a convention: half of the words in common, a third.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from alignment_desktop.domain.closeness import Method, Strength


class Relation(StrEnum):
    """SAME: two goals say the same. PARENT: a goal may lead to another. VISION: a goal serves what the vision says."""

    SAME = "same"
    PARENT = "parent"
    VISION = "vision"


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest cosine, or share of common words, that counts as `some` and as `strong`."""

    some: float
    strong: float

    def strength(self, score: float) -> Strength:
        """What a score is called."""
        if score >= self.strong:
            return Strength.STRONG
        return Strength.SOME if score >= self.some else Strength.WEAK


# By steps of 0.05. SAME: some is reached by at most one in a hundred pairs that say different things, strong by none.
# PARENT: some is reached by at most one in twenty objectives of other goals, strong by none. VISION: some is reached by no
# goal that the vision does not speak of, strong by a quarter of those it does.
# Two goals have to be much closer to say the same than for one to help the other: of five thousand goals every single one
# is compared with every other, and one wrong pair in a thousand would be twelve thousand of them.
SCALES: Final[dict[tuple[Relation, Method], Scale]] = {
    (Relation.SAME, Method.VECTORS): Scale(some=0.5, strong=0.65),
    (Relation.PARENT, Method.VECTORS): Scale(some=0.25, strong=0.45),
    (Relation.VISION, Method.VECTORS): Scale(some=0.2, strong=0.45),
    (Relation.SAME, Method.WORDS): Scale(some=0.5, strong=0.8),
    (Relation.PARENT, Method.WORDS): Scale(some=0.3, strong=0.5),
    (Relation.VISION, Method.WORDS): Scale(some=0.3, strong=0.5),
}
