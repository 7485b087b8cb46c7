"""People who carry far more goals than is usual in the team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import floor

from alignment_desktop.domain.alignment_score import is_here
from alignment_desktop.domain.finding import (
    Finding,
    FindingKind,
    FindingReason,
    FindingTitle,
    Repair,
    RepairCode,
    Subject,
    SubjectKind,
)
from alignment_desktop.domain.finding_facts import FindingFacts, is_open
from alignment_desktop.domain.findings.limits import FEWEST_GOALS_TO_OVERLOAD, FEWEST_PEOPLE_FOR_LOAD, TIMES_THE_MEDIAN


def overloaded(facts: FindingFacts) -> Iterator[Finding]:
    """Whoever owns more open goals than twice the median of those who need one; nobody while the median is none."""
    team = [one for one in facts.people.values() if one.needs_goal and is_here(one, facts.today)]
    if len(team) < FEWEST_PEOPLE_FOR_LOAD:
        return
    loads = Counter(one.owner_id for one in facts.index.active if is_open(one, facts.today))
    usual = _median(loads[one.id] for one in team)
    limit = TIMES_THE_MEDIAN * usual
    if usual <= 0:
        return
    for one in sorted(team, key=lambda person: -loads[person.id]):
        if loads[one.id] <= limit or loads[one.id] < FEWEST_GOALS_TO_OVERLOAD:
            return
        person = Subject(SubjectKind.PERSON, one.id)
        yield Finding(
            FindingKind.OVERLOADED,
            (person,),
            FindingTitle.PERSON_OVERLOADED,
            (FindingReason.OVERLOADED,),
            Repair(RepairCode.SEE_LOAD, person),
            {"name": one.name, "count": loads[one.id], "limit": floor(limit)},
        )


def _median(counts: Iterable[int]) -> float:
    """The middle one, between the two middle ones of an even number. (`statistics` would take long to import.)"""
    ordered = sorted(counts)
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2
