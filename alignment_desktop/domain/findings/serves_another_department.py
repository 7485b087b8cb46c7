"""Personal goals whose every path leads through the goals of other departments only."""

from __future__ import annotations

from collections.abc import Iterator

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
from alignment_desktop.domain.objective import Level, Objective


def serves_another_department(facts: FindingFacts) -> Iterator[Finding]:
    """A path without any department's goal serves everybody; a link to a goal of one's own department is enough."""
    if len(facts.departments) < 2:
        return
    paths: dict[int, frozenset[int]] = {}
    linked_to: dict[int, list[int]] = {}
    for link in facts.contributions:
        linked_to.setdefault(link.from_id, []).append(link.to_id)
    for goal in facts.index.active:
        if goal.level is not Level.PERSONAL or goal.parent_id is None:
            continue
        own = goal.department_id or facts.department_of(goal)
        if own is None:
            continue
        home = _departments_up(facts, goal.parent_id, paths)
        if not home or own in home:
            continue
        others = [_departments_up(facts, to_id, paths) for to_id in linked_to.get(goal.id, ())]
        if all(found and own not in found for found in others):
            yield _finding(facts, goal, own, home)


def _departments_up(facts: FindingFacts, goal_id: int, known: dict[int, frozenset[int]]) -> frozenset[int]:
    """The departments of a goal and of all above it."""
    found = known.get(goal_id)
    if found is None:
        goal = facts.index.by_id.get(goal_id)
        path = [] if goal is None else [goal, *facts.index.above(goal_id)]
        found = known[goal_id] = frozenset(one.department_id for one in path if one.department_id is not None)
    return found


def _finding(facts: FindingFacts, goal: Objective, own: int, others: frozenset[int]) -> Finding:
    subject = Subject(SubjectKind.GOAL, goal.id)
    departments = facts.departments
    return Finding(
        FindingKind.SERVES_ANOTHER_DEPARTMENT,
        (subject,),
        FindingTitle.GOAL,
        (FindingReason.SERVES_ANOTHER,),
        Repair(RepairCode.LINK_IT, subject, field=RepairField.CONTRIBUTIONS),
        {
            "name": goal.title,
            "department": departments[own].name if own in departments else "",
            "other": ", ".join(departments[one].name for one in sorted(others) if one in departments),
        },
    )
