"""Goals without a path to the vision: one finding for each group that hangs together, at its top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from alignment_desktop.domain.alignment_score import ScorePartKind
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
from alignment_desktop.domain.score_gain import GainCounter, PartChange


def not_linked(facts: FindingFacts, gains: GainCounter) -> Iterator[Finding]:
    """With how many stand inside it, and the closest match where one was found that is more than weak."""
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
        # A weak match is only the least unlike of all: naming it would send people astray.
        is_close = match is not None and match.strength is not Strength.WEAK
        near = facts.index.by_id.get(match.other_id) if match is not None and is_close else None
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
    among, by_id = frozenset(loose), facts.index.by_id
    highest: dict[int, int | None] = {}
    for goal_id in loose:
        # Every way up is gone once, however deep the goals stand inside one another; a circle ends where it began.
        way: dict[int, None] = {}
        here = by_id.get(goal_id)
        while here is not None and here.id not in highest and here.id not in way:
            way[here.id] = None
            here = by_id.get(here.parent_id or 0)
        top = None if here is None else highest.get(here.id)
        for one in reversed(way):
            if top is None and one in among:
                top = one
            highest[one] = top
    return Counter(top for goal_id in loose if (top := highest[goal_id]) is not None)
