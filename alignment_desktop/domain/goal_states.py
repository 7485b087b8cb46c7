"""The states of a plan's goals, each measured when it is first asked for: a window shows some twenty of thousands."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from alignment_desktop.domain.objective import Objective

StateT = TypeVar("StateT")


class GoalStates(Mapping[int, StateT], Generic[StateT]):
    """Goal id -> state. `measure(goal, states)` gets the states of what is inside the goal; nothing runs recursively.

    Goals that stand in a loop, which no command allows, are measured without the part that closes the loop.
    """

    __slots__ = ("_children", "_goals", "_measure", "basis", "measured")

    def __init__(
        self,
        goals: Mapping[int, Objective],
        children: Mapping[int, Sequence[Objective]],
        measure: Callable[[Objective, Mapping[int, StateT]], StateT],
        measured: dict[int, StateT],
        basis: object = None,
    ) -> None:
        self._goals = goals
        self._children = children
        self._measure = measure
        self.measured = measured
        """Those that were asked for so far, and what is inside them."""
        self.basis = basis
        """What they are measured from, for whoever measures again after an edit."""

    def __getitem__(self, goal_id: int) -> StateT:
        state = self.measured.get(goal_id)
        if state is None:
            if goal_id not in self._goals:
                raise KeyError(goal_id)
            self._measure_all(self._with_those_inside(goal_id))
            state = self.measured[goal_id]
        return state

    def __contains__(self, goal_id: object) -> bool:
        return goal_id in self._goals

    def __iter__(self) -> Iterator[int]:
        return iter(self._goals)

    def __len__(self) -> int:
        return len(self._goals)

    def _measure_all(self, leaves_first: Sequence[int]) -> None:
        for goal_id in leaves_first:
            if goal_id not in self.measured:
                self.measured[goal_id] = self._measure(self._goals[goal_id], self.measured)

    def _with_those_inside(self, top: int) -> Sequence[int]:
        order, waiting, seen = [], [top], {top}
        while waiting:
            goal_id = waiting.pop()
            order.append(goal_id)
            for child in self._children.get(goal_id, ()):
                if child.id in seen:
                    # A loop: where it is cut may not depend on who asked first.
                    return self._all_leaves_first()
                if child.id not in self.measured:
                    seen.add(child.id)
                    waiting.append(child.id)
        return order[::-1]

    def _all_leaves_first(self) -> list[int]:
        """All ids so that children come before their parent; what stands in a loop comes last, in the order of the goals."""
        waiting = {goal_id: len(self._children.get(goal_id, ())) for goal_id in self._goals}
        ready = deque(goal_id for goal_id, count in waiting.items() if count == 0)
        order: list[int] = []
        while ready:
            goal_id = ready.popleft()
            order.append(goal_id)
            parent_id = self._goals[goal_id].parent_id
            if parent_id in waiting:
                waiting[parent_id] -= 1
                if waiting[parent_id] == 0:
                    ready.append(parent_id)
        done = set(order)
        return order + [goal_id for goal_id in self._goals if goal_id not in done]
