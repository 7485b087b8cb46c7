"""Where two departments meet: the goals that both work under, and the links from a goal of one to a goal of the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from alignment_desktop.domain.department_bridges import Pair
from alignment_desktop.domain.link import Contribution
from alignment_desktop.domain.objective import Objective


@dataclass(frozen=True, slots=True)
class SharedGoals:
    """`goal_ids` are goals that both have a part in, `links` pairs of cause and effect; both in the order of the goals."""

    goal_ids: tuple[int, ...] = ()
    links: tuple[tuple[int, int], ...] = ()

    @property
    def count(self) -> int:
        """How often they meet."""
        return len(self.goal_ids) + len(self.links)


NOTHING_SHARED = SharedGoals()


def shared_goals(goals: Sequence[Objective], contributions: Iterable[Contribution]) -> dict[Pair, SharedGoals]:
    """What every pair of departments shares, by the rule that counts bridges (`bridged_pairs`); pairs without anything are
    absent. `goals` are the active ones."""
    department_of = {one.id: one.department_id for one in goals}
    involved: dict[int, set[int]] = {}
    for one in goals:
        if one.department_id is not None and one.parent_id in department_of:
            involved.setdefault(one.parent_id, set()).add(one.department_id)
    met: dict[Pair, list[int]] = {}
    for one in goals:
        found = involved.get(one.id)
        if found is None:
            continue
        own = department_of[one.id]
        for pair in combinations(sorted(found if own is None else found | {own}), 2):
            met.setdefault(pair, []).append(one.id)
    linked: dict[Pair, list[tuple[int, int]]] = {}
    for link in contributions:
        ends = (department_of.get(link.from_id), department_of.get(link.to_id))
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            pair = (min(ends[0], ends[1]), max(ends[0], ends[1]))
            linked.setdefault(pair, []).append((link.from_id, link.to_id))
    return {
        pair: SharedGoals(tuple(met.get(pair, ())), tuple(linked.get(pair, ()))) for pair in sorted({*met, *linked})
    }
