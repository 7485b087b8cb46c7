"""A plan in which everything fits and nothing is tried."""

from __future__ import annotations

from collections.abc import Iterator

from alignment_desktop.domain.finding import (
    Finding,
    FindingKind,
    FindingReason,
    FindingTitle,
    Repair,
    RepairCode,
)
from alignment_desktop.domain.finding_facts import FindingFacts
from alignment_desktop.domain.findings.limits import FEWEST_GOALS_TO_BE_TIDY, TIDY_FROM
from alignment_desktop.domain.objective import Kind


def too_tidy(facts: FindingFacts) -> Iterator[Finding]:
    """Asked at a very high score when no experiment stands in the plan."""
    total = facts.score.total
    if total is None or total < TIDY_FROM or len(facts.index.active) < FEWEST_GOALS_TO_BE_TIDY:
        return
    if any(one.kind is Kind.EXPERIMENT and not one.is_dropped for one in facts.index.by_id.values()):
        return
    yield Finding(
        FindingKind.TOO_TIDY,
        (),
        FindingTitle.TOO_TIDY,
        (FindingReason.TOO_TIDY,),
        Repair(RepairCode.TRY_SOMETHING),
        {"total": total},
    )
