"""Score and findings as plain values: what `score --json` prints and `dump` holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alignment_desktop.domain.alignment_score import AlignmentScore, ScorePart
from alignment_desktop.domain.finding import Finding, HiddenNow
from alignment_desktop.domain.outlook import Happening
from alignment_desktop.workspace.findings import PlanAlignment


def alignment_document(alignment: PlanAlignment) -> dict[str, Any]:
    """Total, parts and findings. Reasons are codes of the message catalogue; whoever has words puts them in their place."""
    return {
        **score_document(alignment.score),
        "findings": [finding_document(one) for one in alignment.findings.shown],
        "hidden": [_hidden(one) for one in alignment.findings.hidden],
    }


def score_document(score: AlignmentScore) -> dict[str, Any]:
    """The total from 0 to 100 and the five parts of 20; null for what cannot be counted yet."""
    return {"total": score.total, "parts": [_part(one) for one in score.parts], "rules_version": score.rules_version}


def finding_document(finding: Finding) -> dict[str, Any]:
    """One finding; `ids` are those of `subjects` in the same order."""
    repair = finding.repair
    return {
        "kind": finding.kind.value,
        "ids": list(finding.ids),
        "subjects": [{"kind": one.kind.value, "id": one.id} for one in finding.subjects],
        "reason": finding.reason_codes[0].value,
        "gain": finding.gain,
        "repair": repair.code.value,
    }


def happenings_document(happenings: Iterable[Happening]) -> list[dict[str, Any]]:
    """What happens by itself until a coming day."""
    return [{"reason": one.reason_code.value, "ids": list(one.ids)} for one in happenings]


def _part(part: ScorePart) -> dict[str, Any]:
    """`counted` of `of` things; which were not is in `left_out`: goals, people or numbers. Balanced has goals that improve
    there, and the pairs of departments without a bridge beside them."""
    found: dict[str, Any] = {
        "part": part.kind.value,
        "points": part.points,
        "counted": len(part.counted),
        "of": part.of,
        "left_out": list(part.left_out),
    }
    if part.unowned:
        found["without_owner"] = list(part.unowned)
    if part.bridged or part.unbridged:
        found["pairs"] = len(part.bridged) + len(part.unbridged)
        found["pairs_left_out"] = [list(pair) for pair in part.unbridged]
    return found


def _hidden(one: HiddenNow) -> dict[str, Any]:
    return {
        **finding_document(one.finding),
        "hidden_because": one.hidden.reason,
        "hidden_on": one.hidden.hidden_on.isoformat(),
    }
