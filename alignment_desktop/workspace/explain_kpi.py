"""A number's progress and status, explained: as of today, or as a scorecard of a period shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from alignment_desktop.domain.explanation import (
    CodedLine,
    Explanation,
    FigureInput,
    FigureKind,
    FigureRef,
    FigureValue,
    ValueKind,
    kpi_value,
    share_value,
    status_value,
)
from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scorecard import ScorecardFacts, ScorecardRow, build_scorecard
from alignment_desktop.domain.scoring import Judgement, judge, red_line_for
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import TargetValue
from alignment_desktop.workspace.plan_figures import PlanFigures

_ONE_SIDED = {Direction.HIGHER, Direction.LOWER}


def explain_kpi(figures: PlanFigures, ref: FigureRef) -> Explanation:
    """As of today: the value that stands, judged against the target of its own period."""
    one = figures.kpis[ref.id]
    standing = one.standing
    value = FigureInput(
        kpi_value(one.kpi.id, one.value),
        label="explain_value",
        period=None if standing is None else standing.period,
        recorded_on=None if standing is None else standing.measurement.recorded_on,
        details=() if standing is None else _entry_details(standing.measurement, is_inherited=standing.is_inherited),
        counts=standing is not None,
    )
    period = figures.calendar.period_of(figures.today, one.kpi.frequency) if standing is None else standing.period
    return _explained(ref, one.kpi, one.targets, (value,), one.target, one.judgement, period)


def explain_kpi_in_period(figures: PlanFigures, ref: FigureRef, entries: Sequence[Measurement]) -> Explanation:
    """As the scorecard of `ref.period` shows it, from all entries of the number up to the end of that period."""
    one, period = figures.kpis[ref.id], ref.period
    if period is None:
        return explain_kpi(figures, ref)
    by_start = {entry.period_start: entry for entry in entries}
    facts = ScorecardFacts(kpis=(one.kpi,), targets=one.targets, measurements={one.kpi.id: by_start})
    card = build_scorecard(facts, period, figures.calendar, plan_name="", currency="", today=figures.today)
    row = card.rows[0]
    judged = judge(one.kpi, row.actual, row.target)
    actual = _actual_period(row)
    inputs = _values_in(figures, one.kpi, row, actual, by_start)
    return _explained(ref, one.kpi, one.targets, inputs, row.target, judged, actual, is_joined=row.of > 0)


def _actual_period(row: ScorecardRow) -> Period | None:
    parts = row.actual_parts
    return None if parts is None else Period(parts.frequency, parts.start)


def _values_in(
    figures: PlanFigures, kpi: Kpi, row: ScorecardRow, actual: Period | None, by_start: dict[date, Measurement]
) -> tuple[FigureInput, ...]:
    """The value of the period; where it is put together from several, each of them."""
    total = FigureInput(
        kpi_value(kpi.id, row.actual), label="explain_value", period=actual, counts=row.actual is not None
    )
    if actual is None:
        return (total,)
    if row.of == 0:
        entry = by_start.get(actual.start)
        if entry is None:
            return (total,)
        details = _entry_details(entry, is_inherited=row.is_older)
        return (FigureInput(total.value, "", "explain_value", actual, entry.recorded_on, details=details),)
    found = [total]
    for period in figures.calendar.sub_periods(actual, kpi.frequency):
        entry = by_start.get(period.start)
        number = None if entry is None or entry.state is MeasurementState.NOT_MEASURED else entry.value
        details = () if entry is None else _entry_details(entry, is_inherited=False)
        recorded = None if entry is None else entry.recorded_on
        value = kpi_value(kpi.id, number)
        found.append(FigureInput(value, "", "", period, recorded, details=details, counts=number is not None))
    return tuple(found)


def _entry_details(entry: Measurement, *, is_inherited: bool) -> tuple[CodedLine, ...]:
    details = []
    if is_inherited:
        details.append(CodedLine("explain_stands_in"))
    if entry.state is MeasurementState.ESTIMATE:
        details.append(CodedLine("explain_estimate"))
    if entry.numerator is not None and entry.denominator is not None:
        parts = {
            "numerator": FigureValue(ValueKind.PLAIN, entry.numerator),
            "denominator": FigureValue(ValueKind.PLAIN, entry.denominator),
        }
        details.append(CodedLine("explain_ratio", parts))
    text = entry.note or entry.reason
    if text:
        details.append(CodedLine("explain_quoted", {"text": text}))
    return tuple(details)


def _explained(
    ref: FigureRef,
    kpi: Kpi,
    targets: Sequence[Target],
    values: tuple[FigureInput, ...],
    target: TargetValue | None,
    judged: Judgement,
    period: Period | None,
    *,
    is_joined: bool = False,
) -> Explanation:
    is_progress = ref.kind is FigureKind.KPI_PROGRESS
    inputs = [*values, *_target_inputs(kpi, targets, target, period, is_joined=is_joined)]
    if is_progress and kpi.direction in _ONE_SIDED:
        inputs.append(
            FigureInput(kpi_value(kpi.id, kpi.baseline), label="explain_baseline", counts=kpi.baseline is not None)
        )
    if not is_progress:
        inputs += _status_inputs(kpi, target, judged)
    rules = [CodedLine(f"explain_aggregation_{kpi.aggregation}")] if is_joined else []
    rules.append(CodedLine(f"explain_{ref.kind}_{_rule_of(kpi.direction)}"))
    figure = share_value(judged.progress) if is_progress else status_value(judged.status)
    reason = CodedLine(judged.reason_code, _with_unit(kpi.id, judged))
    return Explanation(ref, kpi.name, figure, tuple(inputs), tuple(rules), reason)


def _with_unit(kpi_id: int, judged: Judgement) -> dict[str, object]:
    """The parameters of a reason are values in the number's unit."""
    return {
        name: kpi_value(kpi_id, value) if isinstance(value, (int, float)) else value
        for name, value in judged.params.items()
    }


def _rule_of(direction: Direction) -> str:
    return "one_sided" if direction in _ONE_SIDED else direction.value


def _target_inputs(
    kpi: Kpi, targets: Sequence[Target], target: TargetValue | None, period: Period | None, *, is_joined: bool
) -> list[FigureInput]:
    if target is None:
        return [FigureInput(kpi_value(kpi.id, None), label="explain_target", counts=False)]
    value = kpi_value(kpi.id, target.value) if target.value is not None else kpi_value(kpi.id, target.low, target.high)
    since = None if period is None or is_joined else _since(targets, period)
    details = (
        () if since is None else (CodedLine("explain_target_since", {"day": FigureValue(ValueKind.DAY, day=since)}),)
    )
    found = [FigureInput(value, label="explain_target", details=details)]
    if kpi.direction is Direction.MAINTAIN:
        found.append(FigureInput(kpi_value(kpi.id, kpi.tolerance or 0.0), label="explain_tolerance"))
    return found


def _since(targets: Sequence[Target], period: Period) -> date | None:
    """Since when the target of a period holds, where it is a step."""
    if any(one.kind is not TargetKind.FROM for one in targets):
        return None
    return max((one.effective_from for one in targets if one.effective_from <= period.end), default=None)


def _status_inputs(kpi: Kpi, target: TargetValue | None, judged: Judgement) -> list[FigureInput]:
    found = []
    if kpi.direction in _ONE_SIDED and target is not None and target.value is not None:
        line = red_line_for(kpi, target.value)
        is_own = kpi.red_line is not None and line == kpi.red_line
        detail = CodedLine("explain_own_red_line" if is_own else "explain_default_red_line")
        details = () if line is None else (detail,)
        found.append(FigureInput(kpi_value(kpi.id, line), label="explain_red_line", details=details))
    if judged.score is not None and judged.status is not Status.NO_DATA:
        found.append(FigureInput(FigureValue(ValueKind.PLAIN, round(judged.score, 2)), label="explain_colour_score"))
    return found
