"""Goals without a path to the vision: one finding for each group that hangs together, at its top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.closeness import Method
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


def not_linked(facts: FindingFacts, gains: GainCounter) -> Iterator[Finding]:
    """With how many stand inside it, and the closest match where somebody looked for one."""
    loose = facts.left_out(ScorePartKind.LINKED)
    if not loose:
        return
    tops = _tops(facts, loose)
    for top, count in tops.items():
        goal = facts.index.by_id[top]
        reasons = [FindingReason.NOT_LINKED]
        params: dict[str, object] = {"name": goal.title}
        if count > 1:
            reasons.append(FindingReason.PARTS_NOT_LINKED)
            params["parts"] = count - 1
        match = facts.slow.closeness.closest_parent(top)
        near = facts.index.by_id.get(match.other_id) if match is not None else None
        if match is not None and near is not None:
            by_words = match.method is Method.WORDS
            reasons.append(FindingReason.CLOSEST_BY_WORDS if by_words else FindingReason.CLOSEST)
            params["match"] = near.title
        gain = gains.of(PartChange(ScorePartKind.LINKED, counted=count))
        subject = Subject(SubjectKind.GOAL, top)
        yield Finding(
            FindingKind.NOT_LINKED,
            (subject,),
            FindingTitle.GOAL,
            tuple(reasons),
            Repair(RepairCode.LINK_IT, subject, field=RepairField.PARENT),
            params,
            gain.points,
            gain.exact,
        )


def _tops(facts: FindingFacts, loose: tuple[int, ...]) -> Counter[int]:
    """The highest loose goal of each group, with how many of them it brings along, itself included."""
    among = frozenset(loose)
    counts: Counter[int] = Counter()
    for goal_id in loose:
        top = goal_id
        for parent in facts.index.above(goal_id):
            if parent.id in among:
                top = parent.id
        counts[top] += 1
    return counts
