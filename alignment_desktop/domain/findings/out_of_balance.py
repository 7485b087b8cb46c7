"""Too few goals that try something new, or too many; and departments that need each other without sharing a goal."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor

from alignment_desktop.domain.alignment_score import ScorePart, ScorePartKind, mix_share
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
from alignment_desktop.domain.score_gain import GainCounter, PartChange, wish_of


def out_of_balance(facts: FindingFacts, gains: GainCounter) -> Iterator[Finding]:
    """The mix when another count of explore goals would be nearer to the plan's wish."""
    part = facts.score.part(ScorePartKind.BALANCED)
    explore, of = len(part.counted), part.of
    wished = healthy_count(part)
    if wished is None or wished == explore:
        return
    gain = gains.of(PartChange(ScorePartKind.BALANCED, explore=wished - explore))
    is_few = explore < wished
    subjects = tuple(Subject(SubjectKind.GOAL, one) for one in (part.left_out if is_few else part.counted))
    yield Finding(
        FindingKind.OUT_OF_BALANCE,
        subjects,
        FindingTitle.TOO_FEW_NEW if is_few else FindingTitle.TOO_MANY_NEW,
        (_reason(explore) if is_few else FindingReason.FEW_KEEP_GOING,),
        Repair(RepairCode.SEE_GOALS, field=RepairField.KIND),
        {"improve": of - explore, "explore": explore, "of": of, "wished": wished},
        gain.points,
        gain.exact,
    )


def _reason(explore: int) -> FindingReason:
    if explore == 0:
        return FindingReason.NONE_TRY_NEW
    return FindingReason.ONE_TRIES_NEW if explore == 1 else FindingReason.FEW_TRY_NEW


def healthy_count(part: ScorePart) -> int | None:
    """How many of the department goals should explore for the fullest mix: the present count where none is fuller, else
    the nearest one. None where the mix is not counted."""
    of, wish, now = part.of, wish_of(part), len(part.counted)
    if mix_share(now, of, wish) is None:
        return None
    # The mix rises up to the wish and falls beyond it, so the fullest whole count is one of the two beside it.
    shares = {one: mix_share(one, of, wish) or 0.0 for one in {now, floor(wish * of), min(of, ceil(wish * of))}}
    best = max(shares.values())
    return min((one for one, share in shares.items() if best - share < 1e-9), key=lambda one: abs(one - now))


def no_shared_goal(facts: FindingFacts, gains: GainCounter) -> Iterator[Finding]:
    """Pairs that need each other and share neither a goal nor a link."""
    part = facts.score.part(ScorePartKind.BALANCED)
    if not part.unbridged:
        return
    gain = gains.of(PartChange(ScorePartKind.BALANCED, bridged=1))
    for pair in part.unbridged:
        # By name, as a person would say it.
        one, other = sorted((facts.departments[department_id] for department_id in pair), key=lambda found: found.name)
        yield Finding(
            FindingKind.NO_SHARED_GOAL,
            tuple(Subject(SubjectKind.DEPARTMENT, found.id) for found in (one, other)),
            FindingTitle.PAIR_WITHOUT_GOAL,
            (FindingReason.NEITHER_LEADS,),
            Repair(RepairCode.SHARE_GOAL, Subject(SubjectKind.DEPARTMENT, one.id), field=RepairField.PARENT),
            {"one": one.name, "other": other.name},
            gain.points,
            gain.exact,
        )
