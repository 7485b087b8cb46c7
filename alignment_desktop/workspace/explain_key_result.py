"""The score of a key result, explained."""

from __future__ import annotations

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.explanation import (
    CodedLine,
    Explanation,
    FigureInput,
    FigureKind,
    FigureRef,
    FigureValue,
    ValueKind,
    day_value,
    share_value,
    status_value,
)
from alignment_desktop.domain.key_result_scale import COMMIT_AT, STRETCH_AT, TARGET_AT
from alignment_desktop.domain.key_result_state import KeyResultReason, KeyResultState
from alignment_desktop.domain.objective import KeyResult
from alignment_desktop.domain.rollup import key_result_states
from alignment_desktop.workspace.explain_goal import value_of_result
from alignment_desktop.workspace.plan_figures import PlanFigures

_RULES = {
    KeyResultReason.ON_THE_WAY: "explain_key_result_on_the_way",
    KeyResultReason.BY_MARKS: "explain_key_result_by_marks",
    KeyResultReason.AS_ITS_NUMBER: "explain_key_result_as_its_number",
}
_LABELS = {
    "start": ("explain_from", 0.0),
    "commit": ("explain_commit", COMMIT_AT),
    "target": ("explain_target", TARGET_AT),
    "stretch": ("explain_stretch", STRETCH_AT),
}


def explain_key_result(figures: PlanFigures, ref: FigureRef) -> Explanation:
    """Score 0.0 to 1.0 with its marks, and the status that follows. DomainError `row_gone` when it was removed."""
    result = next((one for one in figures.key_results if one.id == ref.id), None)
    if result is None:
        raise DomainError("row_gone")
    state = next(one for one in key_result_states(figures.states, result.objective_id) if one.id == ref.id)
    inputs = [_now(figures, result, state), *_marks(result, state)]
    if state.expected is not None:
        detail = "explain_own_dates" if state.has_own_dates else "explain_dates_of_its_goal"
        goal_ref = None if state.has_own_dates else FigureRef(FigureKind.GOAL_EXPECTED, result.objective_id)
        inputs.append(
            FigureInput(
                share_value(state.expected), label="explain_expected", details=(CodedLine(detail),), ref=goal_ref
            )
        )
    if result.due_on is not None:
        inputs.append(FigureInput(day_value(result.due_on), label="explain_due"))
    inputs.append(FigureInput(status_value(state.status), label="explain_status"))
    if result.confidence is not None:
        confidence = FigureValue(ValueKind.COUNT, float(result.confidence))
        note = (CodedLine("explain_quoted", {"text": result.confidence_note}),) if result.confidence_note else ()
        inputs.append(FigureInput(confidence, label="explain_confidence", details=note))
    rules = [CodedLine(_RULES[KeyResultReason(state.score_code)])] if state.score is not None else []
    if state.progress is not None and state.progress != state.score:
        rules.append(CodedLine("explain_clamped"))
    rules.append(CodedLine("explain_committed" if result.is_committed else "explain_aspirational"))
    reason = CodedLine(state.reason_code, dict(state.reason_params))
    score = FigureValue(ValueKind.SCORE, state.score)
    return Explanation(ref, result.title, score, tuple(inputs), tuple(rules), reason)


def _now(figures: PlanFigures, result: KeyResult, state: KeyResultState) -> FigureInput:
    number = figures.kpis.get(result.kpi_id) if result.kpi_id is not None else None
    value = value_of_result(state.value, result.kpi_id, result.unit_text)
    if number is None:
        return FigureInput(value, label="explain_now", recorded_on=result.current_on, counts=state.value is not None)
    standing = number.standing
    return FigureInput(
        value,
        number.kpi.name,
        period=None if standing is None else standing.period,
        recorded_on=None if standing is None else standing.measurement.recorded_on,
        counts=state.value is not None,
        ref=FigureRef(FigureKind.KPI_STATUS, number.kpi.id),
    )


def _marks(result: KeyResult, state: KeyResultState) -> list[FigureInput]:
    found = []
    for name, (label, score) in _LABELS.items():
        value = state.score_params.get(name)
        if not isinstance(value, (int, float)):
            continue
        is_mark = state.score_code == KeyResultReason.BY_MARKS
        scores = (CodedLine("explain_scores", {"score": FigureValue(ValueKind.SCORE, score)}),) if is_mark else ()
        figure = value_of_result(float(value), result.kpi_id, result.unit_text)
        found.append(FigureInput(figure, label=label, details=scores))
    return found
