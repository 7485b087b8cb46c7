"""The alignment score and its five parts, explained with everything that was counted and everything that was not."""

from __future__ import annotations

from collections.abc import Iterable

from alignment_desktop.domain.alignment_score import POINTS, ScorePart, ScorePartKind
from alignment_desktop.domain.explanation import (
    CodedLine,
    Explanation,
    FigureInput,
    FigureKind,
    FigureRef,
    FigureValue,
    ValueKind,
    share_value,
)
from alignment_desktop.workspace.alignment import score_of
from alignment_desktop.workspace.plan_figures import PlanFigures


def explain_total(figures: PlanFigures) -> Explanation:
    """The total: five parts of 20 points; those that cannot be counted yet are left out and the rest is scaled."""
    score = score_of(figures)
    inputs = tuple(
        FigureInput(
            _points(part.points),
            label=f"explain_part_{part.kind}",
            details=(CodedLine(part.reason_code, dict(part.params)),),
            counts=part.points is not None,
            ref=FigureRef(FigureKind.SCORE_PART, part=part.kind),
        )
        for part in score.parts
    )
    counted = sum(part.points is not None for part in score.parts)
    total = sum(part.points or 0 for part in score.parts)
    params = {"points": total, "of": POINTS * counted}
    rules = [CodedLine("explain_score_total", params)] if counted else [CodedLine("explain_score_nothing")]
    if 0 < counted < len(score.parts):
        rules.append(CodedLine("explain_score_scaled"))
    ref = FigureRef(FigureKind.SCORE_TOTAL)
    return Explanation(ref, "", FigureValue(ValueKind.COUNT, score.total), inputs, tuple(rules))


def explain_part(figures: PlanFigures, kind: ScorePartKind) -> Explanation:
    """One part with what it counted and what it did not, each by name."""
    part = score_of(figures).part(kind)
    names = _names(figures, kind)
    inputs = [FigureInput(share_value(part.share), label="explain_share_counted")] if part.share is not None else []
    is_balance = kind is ScorePartKind.BALANCED
    inputs += _named(part.left_out, names, "explain_improves" if is_balance else "explain_left_out", counts=is_balance)
    inputs += _named(
        part.unowned, {one.id: one.title for one in figures.objectives.values()}, "explain_unowned", counts=False
    )
    inputs += _pairs(figures, part)
    inputs += _named(part.counted, names, "explain_explores" if is_balance else "explain_counted", counts=True)
    ref = FigureRef(FigureKind.SCORE_PART, part=kind)
    reason = CodedLine(part.reason_code, dict(part.params))
    rules = (CodedLine(f"explain_rule_{kind}"),)
    return Explanation(ref, "", _points(part.points), tuple(inputs), rules, reason)


def _points(points: int | None) -> FigureValue:
    return FigureValue(ValueKind.COUNT, None if points is None else float(points))


def _names(figures: PlanFigures, kind: ScorePartKind) -> dict[int, str]:
    if kind is ScorePartKind.OWNED:
        return {one.id: one.name for one in figures.people.values()}
    if kind is ScorePartKind.UP_TO_DATE:
        return {one.kpi.id: one.kpi.name for one in figures.kpis.values()}
    return {one.id: one.title for one in figures.objectives.values()}


def _named(ids: Iterable[int], names: dict[int, str], label: str, *, counts: bool) -> list[FigureInput]:
    nothing = FigureValue(ValueKind.COUNT)
    return [FigureInput(nothing, names[one], label, counts=counts) for one in ids if one in names]


def _pairs(figures: PlanFigures, part: ScorePart) -> list[FigureInput]:
    departments = {one.id: one.name for one in figures.departments.values()}
    found = []
    for pairs, label, counts in (
        (part.unbridged, "explain_pair_apart", False),
        (part.bridged, "explain_pair_joined", True),
    ):
        for one, other in pairs:
            names = f"{departments[one]} – {departments[other]}"
            found.append(FigureInput(FigureValue(ValueKind.COUNT), names, label, counts=counts))
    return found
