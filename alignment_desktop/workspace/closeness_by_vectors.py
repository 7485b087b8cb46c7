"""Closeness of a plan's goals from their sentence vectors."""

from __future__ import annotations

from collections.abc import Mapping

from alignment_desktop.analytics.closeness_scale import SCALES, Relation
from alignment_desktop.analytics.similarity import Close, close_pairs, cosines, nearest
from alignment_desktop.analytics.vector_rows import matrix_of
from alignment_desktop.domain.closeness import ClosestMatch, GoalCloseness, Method, Strength, VisionCloseness
from alignment_desktop.workspace.plan_sentences import PlanSentences
from alignment_desktop.workspace.same_goals import MOST_PAIRS, same_goals

MOST_PARENTS = 3
"""How many closest matches are kept for a goal that is not linked."""
_SAME = SCALES[Relation.SAME, Method.VECTORS]
_PARENT = SCALES[Relation.PARENT, Method.VECTORS]
_VISION = SCALES[Relation.VISION, Method.VECTORS]


class PairMemo:
    """Pairs of close texts from the last time: after an edit only what is new is compared with everything."""

    def __init__(self) -> None:
        self._known: frozenset[bytes] = frozenset()
        self._pairs: dict[tuple[bytes, bytes], float] = {}
        self._is_whole = True

    def pairs(self, sentences: PlanSentences, places: list[int], vectors: Mapping[bytes, bytes]) -> list[Close]:
        """The closest pairs among the texts at `places`, by place, closest first."""
        keys = [sentences.keys[place] for place in places]
        present = frozenset(keys)
        fresh = [row for row, key in enumerate(keys) if key not in self._known]
        # Where only the closest were kept, a pair that went may make room for one that was never kept.
        is_anew = len(fresh) > len(keys) // 2 or not (self._is_whole or self._known <= present)
        if is_anew:
            self._pairs.clear()
        else:
            self._pairs = {pair: score for pair, score in self._pairs.items() if present.issuperset(pair)}
        if is_anew or fresh:
            matrix = matrix_of(vectors[key] for key in keys)
            found = close_pairs(matrix, _SAME.some, MOST_PAIRS, None if is_anew else fresh)
            self._pairs |= {(keys[one.first], keys[one.second]): one.score for one in found}
        place_of = dict(zip(keys, places, strict=True))
        ranked = sorted(
            (
                Close(min(place_of[one], place_of[other]), max(place_of[one], place_of[other]), score)
                for (one, other), score in self._pairs.items()
            ),
            key=lambda one: (-one.score, one.first, one.second),
        )
        self._known = present
        self._is_whole = len(ranked) < MOST_PAIRS
        return ranked[:MOST_PAIRS]


class VectorCloseness:
    """All answers from one state of a plan. Never changes, so that any thread may ask."""

    def __init__(self, sentences: PlanSentences, vectors: Mapping[bytes, bytes], memo: PairMemo) -> None:
        self._sentences = sentences
        self._matrix = matrix_of(vectors[key] for key in sentences.keys)
        self._pairs = memo.pairs(sentences, sorted(set(sentences.goals.values())), vectors)

    def all(self) -> GoalCloseness:
        """Closest parents of loose goals, goals that say the same, nearness to the vision."""
        parents = {goal_id: self._parents(goal_id, MOST_PARENTS) for goal_id in self._sentences.loose_goals()}
        return GoalCloseness(
            Method.VECTORS,
            {goal_id: found for goal_id, found in parents.items() if found},
            same_goals(self._sentences, self._pairs, Method.VECTORS),
            self._to_vision(),
        )

    def suggested_parents(self, goal_id: int, count: int) -> tuple[ClosestMatch, ...]:
        """What `ClosenessMemo.suggested_parents` says."""
        if goal_id not in self._sentences.goals:
            return ()
        return tuple(one for one in self._parents(goal_id, count) if one.strength is not Strength.WEAK)

    def _parents(self, goal_id: int, count: int) -> tuple[ClosestMatch, ...]:
        goals = self._sentences.goals
        candidates = self._sentences.may_lead_to(goal_id)
        if not candidates:
            return ()
        own = self._matrix[goals[goal_id]]
        scores = self._matrix[[goals[other] for other in candidates]] @ own
        return tuple(
            ClosestMatch(goal_id, candidates[place], _PARENT.strength(score), Method.VECTORS)
            for place, score in nearest(scores, count)
        )

    def _to_vision(self) -> dict[int, VisionCloseness]:
        goals, vision = self._sentences.goals, self._sentences.vision
        if not vision or not goals:
            return {}
        scores = cosines(self._matrix[list(goals.values())], self._matrix[list(vision)]).max(axis=1)
        return {
            goal_id: VisionCloseness(goal_id, _VISION.strength(score), Method.VECTORS)
            for goal_id, score in zip(goals, scores.tolist(), strict=True)
        }
