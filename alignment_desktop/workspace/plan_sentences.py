"""The sentences of a plan that are compared, each once, with who says them; and who may lead to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from alignment_desktop.analytics.sentence_vectors import text_hash, vector_text
from alignment_desktop.analytics.sentences import sentences
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.queries.goal_texts import GoalText, PlanTexts


@dataclass(frozen=True)
class PlanSentences:
    """`texts` are all different sentences; `goals` says which goal has which, `vision` which the vision has (by place)."""

    tree: ObjectiveTree[GoalText]
    texts: tuple[str, ...]
    goals: dict[int, int]
    vision: tuple[int, ...]

    @classmethod
    def of(cls, plan: PlanTexts) -> PlanSentences:
        """The sentences of a plan as it stands. Goals without a title are left out."""
        places: dict[str, int] = {}
        goals = {
            goal.id: places.setdefault(text, len(places))
            for goal in plan.goals
            if goal.level is not Level.VISION and (text := vector_text(goal.title))
        }
        said = [vector_text(one) for part in plan.vision for one in sentences(part)]
        vision = tuple(dict.fromkeys(places.setdefault(text, len(places)) for text in said if text))
        return cls(ObjectiveTree(plan.goals), tuple(places), goals, vision)

    @cached_property
    def keys(self) -> tuple[bytes, ...]:
        """The hash of each text, by place."""
        return tuple(map(text_hash, self.texts))

    @cached_property
    def hashes(self) -> frozenset[bytes]:
        """The hashes of all texts."""
        return frozenset(self.keys)

    @cached_property
    def goals_at(self) -> dict[int, list[int]]:
        """The goals that say the sentence at a place, by place, lowest id first."""
        found: dict[int, list[int]] = {}
        for goal_id in sorted(self.goals):
            found.setdefault(self.goals[goal_id], []).append(goal_id)
        return found

    def loose_goals(self) -> Iterator[int]:
        """The tops of what has no path to the vision: linking them links all that stands under them."""
        return (goal_id for goal_id in self.tree.not_linked_roots if goal_id in self.goals)

    def may_lead_to(self, goal_id: int) -> list[int]:
        """Goals of a higher level with a path to the vision that do not stand under the goal, without its own parent."""
        rank = self.tree.level(goal_id).rank
        inside = set(self.tree.descendants(goal_id))
        parent = self.tree.parent(goal_id)
        return [
            other
            for other in self.goals
            if self.tree.level(other).rank < rank
            and self.tree.is_linked(other)
            and other not in inside
            and other not in {goal_id, parent}
        ]

    def stand_in_line(self, one: int, other: int) -> bool:
        """Whether one of two goals stands under the other, on whatever level."""
        return one in self.tree.ancestors(other) or other in self.tree.ancestors(one)
