"""People without a goal, goals without an owner, and goals of somebody who has left."""

from __future__ import annotations

from collections.abc import Iterator

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
from alignment_desktop.domain.finding_facts import FindingFacts
from alignment_desktop.domain.score_gain import GainCounter, PartChange


def nobodys(facts: FindingFacts, gains: GainCounter) -> Iterator[Finding]:
    """People first, then goals."""
    yield from _people_without_goal(facts, gains)
    yield from _goals_without_owner(facts, gains)
    yield from _goals_of_leavers(facts)


def _people_without_goal(facts: FindingFacts, gains: GainCounter) -> Iterator[Finding]:
    part = facts.score.part(ScorePartKind.OWNED)
    # The goal that is added counts in the part *linked* too.
    gain = gains.of(PartChange(ScorePartKind.OWNED, counted=1), PartChange(ScorePartKind.LINKED, counted=1, of=1))
    for person_id in part.left_out:
        person = Subject(SubjectKind.PERSON, person_id)
        yield Finding(
            FindingKind.NOBODYS,
            (person,),
            FindingTitle.PERSON_WITHOUT_GOAL,
            (FindingReason.PEOPLE_WITH_GOAL,),
            Repair(RepairCode.ADD_GOAL, person, field=RepairField.TITLE),
            {"name": facts.people[person_id].name, "having": len(part.counted), "people": part.of},
            gain.points,
            gain.exact,
        )


def _goals_without_owner(facts: FindingFacts, gains: GainCounter) -> Iterator[Finding]:
    gain = gains.of(PartChange(ScorePartKind.OWNED, unowned=-1))
    for goal_id in facts.score.part(ScorePartKind.OWNED).unowned:
        goal = Subject(SubjectKind.GOAL, goal_id)
        yield Finding(
            FindingKind.NOBODYS,
            (goal,),
            FindingTitle.GOAL,
            (FindingReason.NO_OWNER,),
            Repair(RepairCode.CHOOSE_OWNER, goal, field=RepairField.OWNER),
            {"name": facts.index.by_id[goal_id].title},
            gain.points,
            gain.exact,
        )


def _goals_of_leavers(facts: FindingFacts) -> Iterator[Finding]:
    gone = {one.id: one for one in facts.people.values() if one.until is not None and one.until < facts.today}
    if not gone:
        return
    for one in facts.index.active:
        if one.owner_id in gone:
            owner = gone[one.owner_id]
            goal = Subject(SubjectKind.GOAL, one.id)
            yield Finding(
                FindingKind.NOBODYS,
                (goal,),
                FindingTitle.GOAL,
                (FindingReason.OWNER_LEFT,),
                Repair(RepairCode.CHOOSE_OWNER, goal, field=RepairField.OWNER),
                {"name": one.title, "owner": owner.name, "until": owner.until},
            )
