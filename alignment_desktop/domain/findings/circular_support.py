"""Goals that support each other in a circle: home parents and contributes-to links taken together."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from alignment_desktop.domain.finding import (
    Finding,
    FindingKind,
    FindingReason,
    FindingTitle,
    Repair,
    RepairCode,
    RepairField,
    Subject,
    SubjectKind,
)
from alignment_desktop.domain.finding_facts import FindingFacts

_ARROW = " → "


def circular_support(facts: FindingFacts) -> Iterator[Finding]:
    """One finding for each knot of goals, told as its shortest circle. Every circle has a contribution in it."""
    leads_to = _leads_to(facts)
    told: set[int] = set()
    causes = {one.from_id for one in facts.contributions}
    for cause, effects in leads_to.items():
        if cause in told or cause not in causes:
            continue
        circle = _shortest_circle(cause, effects, leads_to)
        if circle is not None and told.isdisjoint(circle):
            told.update(circle)
            yield _finding(facts, circle)


def _leads_to(facts: FindingFacts) -> dict[int, list[int]]:
    """Cause -> effects, for goals that a contribution starts from and all that those lead to."""
    goals = facts.index.active_by_id
    leads_to: dict[int, list[int]] = {}
    for one in facts.contributions:
        if one.from_id in goals and one.to_id in goals:
            leads_to.setdefault(one.from_id, []).append(one.to_id)
    waiting = [*leads_to, *(to_id for ends in leads_to.values() for to_id in ends)]
    seen = set()
    while waiting:
        goal_id = waiting.pop()
        if goal_id in seen:
            continue
        seen.add(goal_id)
        parent_id = goals[goal_id].parent_id
        if parent_id in goals:
            leads_to.setdefault(goal_id, []).append(parent_id)
            waiting.append(parent_id)
    return _without_ends(leads_to)


def _without_ends(leads_to: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """Only goals that may stand in a circle: those that lead nowhere are taken off again and again (Kahn 1962)."""
    causes_of: dict[int, list[int]] = {}
    for cause, effects in leads_to.items():
        for effect in effects:
            causes_of.setdefault(effect, []).append(cause)
    left = {goal_id: len(leads_to.get(goal_id, ())) for goal_id in {*leads_to, *causes_of}}
    ready = [goal_id for goal_id, count in left.items() if count == 0]
    while ready:
        gone = ready.pop()
        del left[gone]
        for cause in causes_of.get(gone, ()):
            left[cause] -= 1
            if left[cause] == 0:
                ready.append(cause)
    return {goal_id: [one for one in leads_to[goal_id] if one in left] for goal_id in leads_to if goal_id in left}


def _shortest_circle(start: int, first: Sequence[int], leads_to: Mapping[int, Sequence[int]]) -> tuple[int, ...] | None:
    """The goals of the shortest way from a goal back to itself, beginning with it."""
    came_from: dict[int, int] = dict.fromkeys(first, start)
    waiting = deque(first)
    while waiting:
        here = waiting.popleft()
        if here == start:
            way = [came_from[here]]
            while way[-1] != start:
                way.append(came_from[way[-1]])
            return tuple(reversed(way))
        for onward in leads_to.get(here, ()):
            if onward not in came_from:
                came_from[onward] = here
                waiting.append(onward)
    return None


def _finding(facts: FindingFacts, circle: Sequence[int]) -> Finding:
    titles = [facts.index.by_id[goal_id].title for goal_id in circle]
    subjects = tuple(Subject(SubjectKind.GOAL, goal_id) for goal_id in circle)
    return Finding(
        FindingKind.CIRCULAR_SUPPORT,
        subjects,
        FindingTitle.GOALS,
        (FindingReason.CIRCULAR,),
        Repair(RepairCode.CUT_LINK, subjects[0], field=RepairField.CONTRIBUTIONS),
        {"names": ", ".join(titles), "path": _ARROW.join([*titles, titles[0]])},
    )
