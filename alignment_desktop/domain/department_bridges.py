"""Which departments need each other, and which share a goal or a link (rule 5, *Balanced*)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from alignment_desktop.domain.link import Contribution
from alignment_desktop.domain.objective import Objective
from alignment_desktop.domain.people import Department

Pair = tuple[int, int]
"""Two departments, the smaller id first."""
MOST_DEPARTMENTS_FOR_ALL_PAIRS = 4


def bridged_pairs(goals: Sequence[Objective], contributions: Iterable[Contribution]) -> frozenset[Pair]:
    """Pairs of departments that share a goal (their goals stand under one goal, or one under the other) or a link.

    The vision is not a goal they could share.
    """
    department_of = {one.id: one.department_id for one in goals}
    involved: dict[int, set[int]] = {}
    for one in goals:
        department = one.department_id
        if department is not None and one.parent_id in department_of:
            found = involved.get(one.parent_id)
            if found is None:
                involved[one.parent_id] = {department}
            else:
                found.add(department)
    for goal_id, found in involved.items():
        own = department_of[goal_id]
        if own is not None:
            found.add(own)
    shared = {frozenset(found) for found in involved.values() if len(found) > 1}
    pairs = {pair for found in shared for pair in combinations(sorted(found), 2)}
    for link in contributions:
        ends = (department_of.get(link.from_id), department_of.get(link.to_id))
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            pairs.add((min(ends[0], ends[1]), max(ends[0], ends[1])))
    return frozenset(pairs)


def pairs_that_need(departments: Iterable[Department], ticked: Collection[Pair] | None) -> list[Pair]:
    """Pairs that need each other: all of up to four departments, beyond that those the owner ticked."""
    ids = sorted(one.id for one in departments)
    pairs = list(combinations(ids, 2))
    if len(ids) <= MOST_DEPARTMENTS_FOR_ALL_PAIRS:
        return pairs
    return [pair for pair in pairs if pair in (ticked or ())]


def shared_goals(goals: Sequence[Objective], contributions: Iterable[Contribution]) -> dict[Pair, tuple[int, ...]]:
    """What joins each pair of departments, as goals: those under which both have a goal (or that is one's with a goal of the
    other inside), and those of one to which a goal of the other is linked. Pairs that nothing joins are absent."""
    by_id = {one.id: one for one in goals}
    involved: dict[int, set[int]] = {}
    for one in goals:
        parent = by_id.get(one.parent_id) if one.parent_id is not None else None
        if parent is not None:
            involved.setdefault(parent.id, set()).update(
                department for department in (one.department_id, parent.department_id) if department is not None
            )
    found: dict[Pair, dict[int, None]] = {}
    for goal_id, departments in involved.items():
        for pair in combinations(sorted(departments), 2):
            found.setdefault(pair, {})[goal_id] = None
    for link in contributions:
        cause, effect = by_id.get(link.from_id), by_id.get(link.to_id)
        if cause is not None and effect is not None:
            ends = {cause.department_id, effect.department_id} - {None}
            for pair in combinations(sorted(end for end in ends if end is not None), 2):
                found.setdefault(pair, {})[effect.id] = None
    return {pair: tuple(found[pair]) for pair in sorted(found)}
