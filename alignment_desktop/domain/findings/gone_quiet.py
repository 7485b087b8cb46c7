"""Goals of which nobody has said anything for too long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from alignment_desktop.domain.alignment_score import ScorePartKind
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
from alignment_desktop.domain.findings.limits import (
    DUE_SOON_DAYS,
    QUIET_DAYS,
    QUIET_DAYS_DUE_SOON,
    WEEKS_FROM_DAYS,
)
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Objective


def gone_quiet(facts: FindingFacts) -> Iterator[Finding]:
    """Open goals whose last update is too long ago.

    An update is a sentence on the goal, a value entered or a note on the confidence in a key result, or a value of a number
    that it aims at; a number that is up to date is never silent, however seldom it comes. A goal without number and key
    result lives through the goals inside it. Nobody is reminded of what is reached, or of a goal that is found to be not
    measured anyway.
    """
    today = facts.today
    soon = today + timedelta(days=DUE_SOON_DAYS)
    long_ago = today - timedelta(days=QUIET_DAYS)
    long_ago_due_soon = today - timedelta(days=QUIET_DAYS_DUE_SOON)
    heard, fresh = _heard_by_numbers(facts)
    with_own = fresh | heard.keys() | {one.objective_id for one in facts.key_results}
    unmeasured = frozenset(facts.left_out(ScorePartKind.MEASURED))
    updates = facts.updates
    for goal in facts.index.active:
        goal_id, start = goal.id, goal.start_on
        since = long_ago if goal.due_on is None or goal.due_on > soon else long_ago_due_soon
        said = updates.get(goal_id)
        if said is not None and said >= since:
            continue
        if goal_id in fresh or start is None or start >= since or not is_open(goal, today):
            continue
        last = max((day for day in (said, heard.get(goal_id)) if day is not None), default=None)
        if last is not None and last >= since:
            continue
        if goal_id in unmeasured or _lives_through_parts(facts, goal, with_own) or _is_reached(facts, goal):
            continue
        yield _finding(facts, goal, last)


def _heard_by_numbers(facts: FindingFacts) -> tuple[dict[int, date], set[int]]:
    """The day on which a value of a number of each goal came in last, and the goals one of whose numbers is up to date."""
    heard: dict[int, date] = {}
    fresh: set[int] = set()
    ties = [(one.objective_id, one.kpi_id) for one in facts.links if one.role is LinkRole.AIMS]
    ties += [(one.objective_id, one.kpi_id) for one in facts.key_results if one.kpi_id is not None]
    for goal_id, kpi_id in ties:
        number = facts.numbers.get(kpi_id)
        if number is None:
            continue
        if number.is_up_to_date:
            fresh.add(goal_id)
        day = number.recorded_on
        if day is not None and (goal_id not in heard or heard[goal_id] < day):
            heard[goal_id] = day
    return heard, fresh


def _lives_through_parts(facts: FindingFacts, goal: Objective, with_own: set[int]) -> bool:
    """A goal that is measured by nothing of its own speaks through the goals inside it."""
    return goal.id not in with_own and goal.id not in facts.updates and bool(facts.index.children.get(goal.id))


def _is_reached(facts: FindingFacts, goal: Objective) -> bool:
    progress = facts.progress_of(goal.id)
    return progress is not None and progress >= 1


def _finding(facts: FindingFacts, goal: Objective, last: date | None) -> Finding:
    today = facts.today
    subject = Subject(SubjectKind.GOAL, goal.id)
    began = last or goal.start_on or today
    reasons = [FindingReason.NEVER_HEARD if last is None else FindingReason.QUIET]
    params: dict[str, object] = {"name": goal.title, "days": (today - began).days}
    if goal.due_on is not None and goal.due_on <= today + timedelta(days=DUE_SOON_DAYS):
        reasons.append(_due(params, (goal.due_on - today).days))
    owner = facts.people.get(goal.owner_id) if goal.owner_id is not None else None
    repair = (
        Repair(RepairCode.SEE_GOAL, subject, field=RepairField.UPDATE)
        if owner is None
        else Repair(
            RepairCode.REMIND, subject, {"name": owner.name.split()[0], "person_id": owner.id}, RepairField.UPDATE
        )
    )
    return Finding(FindingKind.GONE_QUIET, (subject,), FindingTitle.GOAL, tuple(reasons), repair, params)


def _due(params: dict[str, object], days_left: int) -> FindingReason:
    if days_left == 0:
        return FindingReason.DUE_TODAY
    if days_left == 1:
        return FindingReason.DUE_TOMORROW
    if days_left < WEEKS_FROM_DAYS:
        params["days_left"] = days_left
        return FindingReason.DUE_IN_DAYS
    params["weeks"] = round(days_left / 7)
    return FindingReason.DUE_IN_WEEKS
