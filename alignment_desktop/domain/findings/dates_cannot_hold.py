"""Dates that contradict each other: a goal due after the one it leads to, a number that begins long after its goal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

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
from alignment_desktop.domain.finding_facts import FindingFacts, is_open
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.link import LinkRole

_PERIOD = {
    Frequency.DAILY: timedelta(days=1),
    Frequency.WEEKLY: timedelta(days=7),
    Frequency.MONTHLY: timedelta(days=31),
    Frequency.QUARTERLY: timedelta(days=92),
    Frequency.YEARLY: timedelta(days=366),
}
"""A number may begin one period of its own after its goal: goals start on any day, periods do not."""


def due_after_parent(facts: FindingFacts) -> Iterator[Finding]:
    """Open goals that are due after the goal they stand under."""
    due = {goal_id: one.due_on for goal_id, one in facts.index.by_id.items() if one.due_on is not None}
    for goal in facts.index.active:
        if goal.parent_id is None or goal.due_on is None:
            continue
        parent_due = due.get(goal.parent_id)
        if parent_due is None or goal.due_on <= parent_due or not is_open(goal, facts.today):
            continue
        subject = Subject(SubjectKind.GOAL, goal.id)
        parent = facts.index.by_id[goal.parent_id]
        yield Finding(
            FindingKind.DATES_CANNOT_HOLD,
            (subject, Subject(SubjectKind.GOAL, parent.id)),
            FindingTitle.GOAL,
            (FindingReason.DUE_AFTER_PARENT,),
            Repair(RepairCode.CHANGE_DATE, subject, field=RepairField.DUE_ON),
            {"name": goal.title, "due_on": goal.due_on, "parent": parent.title, "parent_due_on": parent_due},
        )


def number_younger_than_goal(facts: FindingFacts) -> Iterator[Finding]:
    """Numbers whose first value and first target come later than the goal's start.

    With a baseline the number says where it stood at the start, whenever its values begin.
    """
    young = {kpi_id: one for kpi_id, one in facts.numbers.items() if one.begins_on and one.kpi.baseline is None}
    if not young:
        return
    for link in facts.links:
        number = young.get(link.kpi_id)
        goal = facts.index.active_by_id.get(link.objective_id)
        if number is None or goal is None or link.role is not LinkRole.AIMS or goal.start_on is None:
            continue
        begins = number.begins_on
        if begins is None or begins <= goal.start_on + _PERIOD[number.kpi.frequency] or not is_open(goal, facts.today):
            continue
        subject = Subject(SubjectKind.GOAL, goal.id)
        yield Finding(
            FindingKind.DATES_CANNOT_HOLD,
            (subject, Subject(SubjectKind.KPI, number.kpi.id)),
            FindingTitle.GOAL,
            (FindingReason.NUMBER_YOUNGER,),
            Repair(RepairCode.CHANGE_DATE, subject, field=RepairField.START_ON),
            {"name": goal.title, "start_on": goal.start_on, "number": number.kpi.name, "first_on": begins},
        )
