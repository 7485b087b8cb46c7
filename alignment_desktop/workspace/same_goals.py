"""From close texts to goals that say the same, whatever method found the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from alignment_desktop.analytics.closeness_scale import SCALES, Relation
from alignment_desktop.analytics.opposite_words import are_opposed
from alignment_desktop.analytics.similarity import Close
from alignment_desktop.domain.closeness import ClosestMatch, Method, Strength
from alignment_desktop.workspace.plan_sentences import PlanSentences

MOST_PAIRS = 500
"""Nobody reads more, and a plan of nothing but equal titles would have millions."""
_MOST_TRIED = 20


def same_goals(sentences: PlanSentences, pairs: Iterable[Close], method: Method) -> tuple[ClosestMatch, ...]:
    """One match for each two goals of equal title that follow one another by id, and one for each pair of close texts.

    `pairs` are places of texts with their score, closest first. Goals of which one stands under the other are left out: a
    part may repeat the words of its whole. Two that only speak of more and only of less never count as the same.
    """
    found = list(_of_equal_titles(sentences, method))
    scale = SCALES[Relation.SAME, method]
    for one in pairs:
        goals = _two_apart(sentences, one.first, one.second)
        if goals is None:
            continue
        strength = scale.strength(one.score)
        if strength is Strength.STRONG and are_opposed(sentences.texts[one.first], sentences.texts[one.second]):
            strength = Strength.SOME
        found.append(ClosestMatch(*goals, strength, method))
        if len(found) >= 2 * MOST_PAIRS:
            break
    return tuple(sorted(found, key=lambda match: match.strength.rank)[:MOST_PAIRS])


def _of_equal_titles(sentences: PlanSentences, method: Method) -> Iterator[ClosestMatch]:
    count = 0
    for ids in sentences.goals_at.values():
        for one, other in pairwise(ids):
            if count < MOST_PAIRS and not sentences.stand_in_line(one, other):
                yield ClosestMatch(one, other, Strength.STRONG, method)
                count += 1


def _two_apart(sentences: PlanSentences, first: int, second: int) -> tuple[int, int] | None:
    """The first two goals with these texts that do not stand in one line, lower id first."""
    goals_at = sentences.goals_at
    for tried, (one, other) in enumerate(product(goals_at[first], goals_at[second])):
        if tried >= _MOST_TRIED:
            break
        if not sentences.stand_in_line(one, other):
            return min(one, other), max(one, other)
    return None
