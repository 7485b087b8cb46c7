"""The goals of a plan looked at once for score and findings: which count, which lead to the vision, who stands inside whom."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from operator import attrgetter

from alignment_desktop.domain.objective import Kind, Level, Objective


class GoalIndex:
    """Made from all goals of a plan in any order; each answer is found out when it is first asked for, then kept.

    `closed_goal_ids` were closed with their quarter. A plan with thousands of goals is looked at after every edit, so there is
    one pass per answer and no recursion. What stands in a loop, which no command allows, does not lead to the vision.
    """

    def __init__(
        self, objectives: Iterable[Objective] | Mapping[int, Objective], closed_goal_ids: Collection[int] = frozenset()
    ) -> None:
        self.by_id: Mapping[int, Objective] = (
            objectives if isinstance(objectives, Mapping) else {one.id: one for one in objectives}
        )
        self._closed = closed_goal_ids

    @cached_property
    def active(self) -> list[Objective]:
        """Goals that count (`active_goals`), by id: an edited goal stays where it stood in every list."""
        return sorted(active_goals(self.by_id.values(), self._closed), key=attrgetter("id"))

    @cached_property
    def active_by_id(self) -> dict[int, Objective]:
        """Those by id."""
        return {one.id: one for one in self.active}

    @cached_property
    def children(self) -> dict[int, list[Objective]]:
        """What stands directly inside each goal, as far as anything does."""
        found: dict[int, list[Objective]] = {}
        for one in self.by_id.values():
            if one.parent_id is not None:
                inside = found.get(one.parent_id)
                if inside is None:
                    found[one.parent_id] = [one]
                else:
                    inside.append(one)
        return found

    @cached_property
    def reaching(self) -> frozenset[int]:
        """Ids of all goals whose home parents lead to the vision. A dropped goal on the way does not break the path."""
        children = self.children
        reached = [one for one in self.by_id.values() if one.level is Level.VISION]
        seen = {one.id for one in reached}
        for one in reached:
            for child in children.get(one.id, ()):
                if child.id not in seen:
                    seen.add(child.id)
                    reached.append(child)
        return frozenset(seen)

    def above(self, goal_id: int) -> list[Objective]:
        """The home parents upward, nearest first, the vision last."""
        found: list[Objective] = []
        seen = {goal_id}
        here = self.by_id.get(goal_id)
        while here is not None and here.parent_id is not None and here.parent_id not in seen:
            seen.add(here.parent_id)
            here = self.by_id.get(here.parent_id)
            if here is not None:
                found.append(here)
        return found

    def inside(self, goal_id: int) -> list[Objective]:
        """Everything that stands inside a goal, at any depth, without the goal itself."""
        found = list(self.children.get(goal_id, ()))
        seen = {goal_id, *(one.id for one in found)}
        for one in found:
            new = [child for child in self.children.get(one.id, ()) if child.id not in seen]
            seen.update(child.id for child in new)
            found.extend(new)
        return found


def active_goals(objectives: Iterable[Objective], closed_goal_ids: Collection[int] = frozenset()) -> list[Objective]:
    """Goals that count: neither dropped nor closed with their quarter nor experiments; the vision is no goal."""
    found = [
        one
        for one in objectives
        if not one.is_dropped and one.level is not Level.VISION and one.kind is not Kind.EXPERIMENT
    ]
    return [one for one in found if one.id not in closed_goal_ids] if closed_goal_ids else found


def reach_the_vision(objectives: Iterable[Objective]) -> frozenset[int]:
    """Ids of all goals whose home parents lead to the vision, and of the vision."""
    return GoalIndex(objectives).reaching
