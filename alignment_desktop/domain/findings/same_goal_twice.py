"""Goals that say the same: word for word, by most of their words, or in other words where somebody compared meanings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from alignment_desktop.domain.closeness import Method, Strength
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
from alignment_desktop.domain.findings.title_words import words_of
from alignment_desktop.domain.objective import Level, Objective

_REASONS = {Method.VECTORS: FindingReason.SAME_MEANING, Method.WORDS: FindingReason.MUCH_THE_SAME_WORDS}


def same_goal_twice(facts: FindingFacts) -> Iterator[Finding]:
    """One finding for each group of the same words, then one for each further pair that is strongly alike.

    Personal goals of different people are left out: each says what one person does, so that "Pass the hygiene course" for
    everybody in the bakery is three goals and no repetition, wherever they stand. The same twice for one person is one too
    many, and so is a personal goal that repeats one of a department, of nobody or an objective.
    """
    together: dict[frozenset[str], list[Objective]] = {}
    for goal in facts.index.active:
        together.setdefault(words_of(goal.title), []).append(goal)
    group_of: dict[int, int] = {}
    for words, goals in together.items():
        if not words:
            continue
        for repeated in _repeated(goals):
            group_of.update((goal.id, repeated[0].id) for goal in repeated)
            yield _finding(repeated, FindingReason.SAME_WORDS)
    active = facts.index.active_by_id
    for match in facts.slow.closeness.pairs:
        one, other = active.get(match.goal_id), active.get(match.other_id)
        if one is None or other is None or match.strength is not Strength.STRONG:
            continue
        is_grouped = one.id in group_of and group_of[one.id] == group_of.get(other.id)
        if not is_grouped and not _each_their_own(one, other) and not _is_inside(facts, one, other):
            yield _finding((one, other), _REASONS[match.method])


def _repeated(goals: Sequence[Objective]) -> Iterable[list[Objective]]:
    """Those of some goals of the same words that should not be there twice."""
    by_owner: dict[int | None, list[Objective]] = {}
    for goal in goals:
        by_owner.setdefault(goal.owner_id if goal.level is Level.PERSONAL else None, []).append(goal)
    groups = [list(goals)] if None in by_owner else by_owner.values()
    return (group for group in groups if len(group) > 1)


def _each_their_own(one: Objective, other: Objective) -> bool:
    """Personal goals of two people."""
    owners = {one.owner_id, other.owner_id}
    return one.level is other.level is Level.PERSONAL and len(owners) == 2 and None not in owners


def _is_inside(facts: FindingFacts, one: Objective, other: Objective) -> bool:
    """A part says much of what its goal says, and should."""
    return other in facts.index.above(one.id) or one in facts.index.above(other.id)


def _finding(goals: Sequence[Objective], reason: FindingReason) -> Finding:
    subjects = tuple(Subject(SubjectKind.GOAL, goal.id) for goal in goals)
    return Finding(
        FindingKind.SAME_GOAL_TWICE,
        subjects,
        FindingTitle.GOALS,
        (reason,),
        Repair(RepairCode.COMPARE, subjects[0], field=RepairField.TITLE),
        {"names": ", ".join(goal.title for goal in goals)},
    )
