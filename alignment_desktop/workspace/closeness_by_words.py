"""Closeness of a plan's goals from the words they share: what stands in where there are no sentence vectors."""

from __future__ import annotations

from alignment_desktop.analytics.closeness_scale import SCALES, Relation
from alignment_desktop.analytics.word_overlap import WordIndex
from alignment_desktop.domain.closeness import ClosestMatch, GoalCloseness, Method, Strength, VisionCloseness
from alignment_desktop.workspace.closeness_by_vectors import MOST_PARENTS
from alignment_desktop.workspace.plan_sentences import PlanSentences
from alignment_desktop.workspace.same_goals import MOST_PAIRS, same_goals

_PARENT = SCALES[Relation.PARENT, Method.WORDS]
_VISION = SCALES[Relation.VISION, Method.WORDS]


class WordCloseness:
    """All answers from one state of a plan, as `VectorCloseness` gives them. Never changes."""

    def __init__(self, sentences: PlanSentences) -> None:
        self._sentences = sentences
        self._index = WordIndex(sentences.texts)

    def all(self) -> GoalCloseness:
        """Closest parents of loose goals, goals that say the same, nearness to the vision."""
        parents = {goal_id: self._parents(goal_id, MOST_PARENTS) for goal_id in self._sentences.loose_goals()}
        vision = frozenset(self._sentences.vision)
        pairs = [
            one
            for one in self._index.close_pairs(SCALES[Relation.SAME, Method.WORDS].some, 2 * MOST_PAIRS)
            if one.first in self._sentences.goals_at and one.second in self._sentences.goals_at
        ]
        return GoalCloseness(
            Method.WORDS,
            {goal_id: found for goal_id, found in parents.items() if found},
            same_goals(self._sentences, pairs, Method.WORDS),
            {
                goal_id: VisionCloseness(goal_id, self._strength_to(vision, place), Method.WORDS)
                for goal_id, place in self._sentences.goals.items()
                if vision
            },
        )

    def suggested_parents(self, goal_id: int, count: int) -> tuple[ClosestMatch, ...]:
        """What `ClosenessMemo.suggested_parents` says."""
        if goal_id not in self._sentences.goals:
            return ()
        return tuple(one for one in self._parents(goal_id, count) if one.strength is not Strength.WEAK)

    def _parents(self, goal_id: int, count: int) -> tuple[ClosestMatch, ...]:
        goals = self._sentences.goals
        candidates: dict[int, int] = {}
        for other in self._sentences.may_lead_to(goal_id):
            candidates.setdefault(goals[other], other)
        nearest = self._index.nearest(goals[goal_id], list(candidates), count)
        return tuple(
            ClosestMatch(goal_id, candidates[place], _PARENT.strength(score), Method.WORDS) for place, score in nearest
        )

    def _strength_to(self, vision: frozenset[int], place: int) -> Strength:
        nearest = self._index.nearest(place, sorted(vision), 1)
        return _VISION.strength(nearest[0][1]) if nearest else Strength.WEAK
