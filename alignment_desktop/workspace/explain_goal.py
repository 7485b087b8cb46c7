"""A goal's progress, expected progress and status, explained from the very parts they were worked out from."""

from __future__ import annotations

from math import fsum

from alignment_desktop.domain.expected import latest_step
from alignment_desktop.domain.explanation import (
    CodedLine,
    Explanation,
    FigureInput,
    FigureKind,
    FigureRef,
    FigureValue,
    ValueKind,
    day_value,
    kpi_value,
    share_value,
    status_value,
)
from alignment_desktop.domain.goal_parts import ExpectedSource, GoalPart, PartKind
from alignment_desktop.domain.goal_states import GoalStates
from alignment_desktop.domain.kpi_state import target_for_goal
from alignment_desktop.domain.objective import Objective, Status
from alignment_desktop.domain.objective_status import points_behind
from alignment_desktop.domain.rollup import GoalWorking, key_result_states, working_of
from alignment_desktop.domain.scoring import clamped
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.workspace.plan_figures import PlanFigures

_EXPECTED_RULES = {
    ExpectedSource.TARGETS: "explain_expected_by_targets",
    ExpectedSource.MILESTONES: "explain_expected_by_milestones",
    ExpectedSource.STEPS: "explain_expected_by_steps",
    ExpectedSource.DAYS: "explain_expected_by_days",
    ExpectedSource.PARTS: "explain_expected_by_parts",
    None: "explain_expected_unknown",
}
_BY_VALUE = {Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK}


def explain_goal(figures: PlanFigures, ref: FigureRef) -> Explanation:
    """One of the three figures of a goal. The goal has to exist."""
    states = figures.states
    if not isinstance(states, GoalStates):
        raise TypeError("goals were not measured")
    goal, working = figures.objectives[ref.id], working_of(states, ref.id)
    if ref.kind is FigureKind.GOAL_PROGRESS:
        return _progress(figures, ref, goal, working)
    if ref.kind is FigureKind.GOAL_EXPECTED:
        return _expected(figures, ref, goal, working)
    return _status(figures, ref, goal, working)


def _progress(figures: PlanFigures, ref: FigureRef, goal: Objective, working: GoalWorking) -> Explanation:
    state = figures.states[goal.id]
    weight = fsum(part.weight for part in working.parts if part.counts)
    inputs = tuple(_part_input(figures, goal, part, weight) for part in working.parts)
    rules = [CodedLine("explain_goal_progress" if len(inputs) > 1 else "explain_goal_progress_one")]
    if not inputs:
        rules = [CodedLine("explain_goal_progress_nothing")]
    if any(part.score is not None and clamped(part.score) != part.score for part in working.parts):
        rules.append(CodedLine("explain_clamped"))
    reason = None if state.progress is not None else CodedLine(state.reason_code, state.reason_params)
    coverage = working.rolled.coverage if inputs else None
    return Explanation(ref, goal.title, share_value(state.progress), inputs, tuple(rules), reason, coverage)


def _part_input(figures: PlanFigures, goal: Objective, part: GoalPart, weight: float) -> FigureInput:
    share = part.weight / weight if part.counts and weight else None
    value = share_value(part.score)
    if part.kind is PartKind.NUMBER:
        one = figures.kpis[part.id]
        target = target_for_goal(goal, one.state, figures.today, figures.calendar)
        details = (
            [CodedLine("explain_value_now", {"value": kpi_value(part.id, one.value)})] if one.value is not None else []
        )
        if target is not None:
            params: dict[str, object] = {
                "start": kpi_value(part.id, one.kpi.baseline),
                "target": _target_value(part.id, target.value, target.low, target.high),
            }
            details.append(CodedLine("explain_from_to" if one.kpi.baseline is not None else "explain_to", params))
        elif one.value is not None:
            details.append(CodedLine("explain_without_target"))
        standing = one.standing
        return FigureInput(
            value,
            one.kpi.name,
            period=None if standing is None else standing.period,
            recorded_on=None if standing is None else standing.measurement.recorded_on,
            weight=part.weight,
            share=share,
            details=tuple(details),
            counts=part.counts,
            ref=FigureRef(FigureKind.KPI_STATUS, part.id),
        )
    if part.kind is PartKind.KEY_RESULT:
        result = next(one for one in figures.key_results if one.id == part.id)
        state = next(one for one in key_result_states(figures.states, goal.id) if one.id == part.id)
        number = figures.kpis.get(result.kpi_id) if result.kpi_id is not None else None
        standing = None if number is None else number.standing
        return FigureInput(
            value,
            result.title,
            period=None if standing is None else standing.period,
            recorded_on=None if standing is None else standing.measurement.recorded_on,
            weight=part.weight,
            share=share,
            details=(CodedLine(state.score_code, _in_unit(state.score_params, result.kpi_id, result.unit_text)),),
            counts=part.counts,
            ref=FigureRef(FigureKind.KEY_RESULT_SCORE, part.id),
        )
    below = figures.states[part.id]
    details = []
    if 0 < below.coverage < 1:
        details.append(CodedLine("explain_coverage", {"share": share_value(below.coverage)}))
    return FigureInput(
        value,
        figures.objectives[part.id].title,
        weight=part.weight,
        share=share,
        details=tuple(details),
        counts=part.counts,
        ref=FigureRef(FigureKind.GOAL_PROGRESS, part.id),
    )


def _in_unit(params: object, kpi_id: int | None, unit_text: str) -> dict[str, object]:
    """Figures of a key result with the unit they are in; texts as they are."""
    given = params if isinstance(params, dict) else {}
    return {
        name: value_of_result(value, kpi_id, unit_text) if isinstance(value, (int, float)) else value
        for name, value in given.items()
    }


def value_of_result(value: float | None, kpi_id: int | None, unit_text: str) -> FigureValue:
    """A value of a key result: in the unit of its number, or with its own word."""
    if kpi_id is not None:
        return kpi_value(kpi_id, value)
    return FigureValue(ValueKind.PLAIN, value, unit_text=unit_text)


def _target_value(kpi_id: int, value: float | None, low: float | None, high: float | None) -> FigureValue:
    return kpi_value(kpi_id, value) if value is not None else kpi_value(kpi_id, low, high)


def _expected(figures: PlanFigures, ref: FigureRef, goal: Objective, working: GoalWorking) -> Explanation:
    expected = working.expected
    inputs = [
        FigureInput(day_value(goal.start_on), label="explain_start"),
        FigureInput(day_value(goal.due_on), label="explain_due"),
        FigureInput(day_value(figures.today), label="explain_today"),
    ]
    if expected.source is ExpectedSource.DAYS and goal.start_on is not None and goal.due_on is not None:
        gone = max(0, min((figures.today - goal.start_on).days, (goal.due_on - goal.start_on).days))
        days = {"gone": gone, "all": (goal.due_on - goal.start_on).days}
        inputs.append(
            FigureInput(
                share_value(expected.value), label="explain_days", details=(CodedLine("explain_days_of", days),)
            )
        )
    elif expected.source is not None and expected.source is not ExpectedSource.MILESTONES:
        own = [part for part in working.parts if _makes_expectation(part, expected.source)]
        weight = fsum(part.weight for part in own)
        inputs += [_expected_input(figures, goal, part, weight) for part in own]
    return Explanation(
        ref, goal.title, share_value(expected.value), tuple(inputs), (CodedLine(_EXPECTED_RULES[expected.source]),)
    )


def _makes_expectation(part: GoalPart, source: ExpectedSource) -> bool:
    if part.expected is None or not part.counts:
        return False
    is_number = part.kind is PartKind.NUMBER
    return not is_number if source is ExpectedSource.PARTS else is_number


def _expected_input(figures: PlanFigures, goal: Objective, part: GoalPart, weight: float) -> FigureInput:
    details: tuple[CodedLine, ...] = ()
    if part.kind is PartKind.NUMBER:
        one = figures.kpis[part.id]
        name = one.kpi.name
        if part.expected_by is ExpectedSource.TARGETS:
            today = target_in_force(
                one.kpi, one.targets, figures.calendar.period_of(figures.today, one.kpi.frequency), figures.calendar
            )
            then = target_for_goal(goal, one.state, figures.today, figures.calendar)
            params = {
                "start": kpi_value(part.id, one.kpi.baseline),
                "now": kpi_value(part.id, None if today is None else today.value),
                "target": kpi_value(part.id, None if then is None else then.value),
            }
            details = (CodedLine("explain_targets_now_and_then", params),)
        else:
            step = latest_step(one.kpi, figures.today, figures.calendar)
            details = (CodedLine("explain_latest_step", {"day": day_value(step.end)}),)
    elif part.kind is PartKind.KEY_RESULT:
        name = next(one.title for one in figures.key_results if one.id == part.id)
    else:
        name = figures.objectives[part.id].title
    share = part.weight / weight if weight else None
    return FigureInput(share_value(part.expected), name, weight=part.weight, share=share, details=details)


def _status(figures: PlanFigures, ref: FigureRef, goal: Objective, working: GoalWorking) -> Explanation:
    state = figures.states[goal.id]
    inputs = [
        FigureInput(
            share_value(state.progress), label="explain_progress", ref=FigureRef(FigureKind.GOAL_PROGRESS, goal.id)
        ),
        FigureInput(
            share_value(state.expected), label="explain_expected", ref=FigureRef(FigureKind.GOAL_EXPECTED, goal.id)
        ),
    ]
    if state.progress is not None and state.expected is not None:
        behind = points_behind(state.progress, state.expected)
        inputs.append(FigureInput(FigureValue(ValueKind.POINTS, behind), label="explain_points_behind"))
    inputs += [FigureInput(status_value(Status.OFF_TRACK), name, label="") for name in working.parts_off_track]
    if goal.due_on is not None:
        inputs.append(FigureInput(day_value(goal.due_on), label="explain_due"))
    bands = working.bands
    limits = {
        "at_risk": bands.at_risk_from,
        "off_track": bands.off_track_from,
        "early": share_value(bands.too_early_below),
    }
    rules = [CodedLine("explain_goal_status", limits)]
    if working.parts_off_track and state.suggested_status in _BY_VALUE:
        rules.append(CodedLine("explain_one_step_worse"))
    if goal.status_override is not None:
        params = {"status": status_value(state.suggested_status), "reason": goal.status_reason.rstrip(".")}
        rules.append(CodedLine("explain_overridden" if goal.status_reason else "explain_overridden_silently", params))
    reason = CodedLine(state.reason_code, state.reason_params)
    return Explanation(ref, goal.title, status_value(state.status), tuple(inputs), tuple(rules), reason)
