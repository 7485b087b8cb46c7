"""Progress, colour and status of one KPI (rule 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import isfinite

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.exact import meant
from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.targets import TargetValue

# A number stands in for missing ones while its period ended less than this many of its own lengths ago.
PERIODS_A_VALUE_STANDS = 1.5
_GREEN_STARTS, _HIGHEST = 20 / 3, 10.0


class KpiReason(StrEnum):
    """Why a number has its status. Worded in `ui/messages/catalogue/reasons.py`; params are numbers in its unit."""

    NO_VALUE = "kpi_no_value"
    NO_TARGET = "kpi_no_target"
    REACHED = "kpi_reached"
    NEAR = "kpi_near"
    BEYOND = "kpi_beyond_red_line"
    RED_LINE_IS_TARGET = "kpi_red_line_is_target"
    RED_LINE_UNKNOWN = "kpi_red_line_unknown"
    INSIDE = "kpi_inside"
    JUST_OUTSIDE = "kpi_just_outside"
    FAR_OUTSIDE = "kpi_far_outside"
    KEPT = "kpi_kept"
    NEARLY_KEPT = "kpi_nearly_kept"
    NOT_KEPT = "kpi_not_kept"
    AS_WISHED = "kpi_as_wished"
    NOT_AS_WISHED = "kpi_not_as_wished"


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a value stands against a target.

    `score` runs from 0 to 10, green from 6.67; `progress` is raw (1.12 is 112 %); `difference` is actual minus target, for
    a range minus the end it missed. None where there is nothing to compute.
    """

    status: Status
    score: float | None = None
    progress: float | None = None
    difference: float | None = None
    reason_code: str = KpiReason.NO_VALUE
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StandingValue:
    """The value that counts on a day; `is_inherited` when its period is over and it stands in for a later one."""

    period: Period
    measurement: Measurement
    value: float
    is_inherited: bool


def progress(
    value: float | None, baseline: float | None, target: float | None, direction: Direction | None = None
) -> float | None:
    """Raw progress (v - b) / (t - b): 0.25 is a quarter of the way, for rising and falling goals alike.

    Where baseline and target are equal it is 1 or 0: at least there for `higher`, at most for `lower`, else exactly.
    None when one of the three is unknown.
    """
    if value is None or baseline is None or target is None:
        return None
    if baseline == target:
        return float(_is_met(value, target, direction))
    raw = (value - baseline) / (target - baseline)
    return raw if isfinite(raw) else None


def clamped(raw: float) -> float:
    """Progress as it counts inside a roll-up: 0 to 1."""
    return 0.0 if raw < 0.0 else min(raw, 1.0)


def range_progress(value: float, low: float, high: float) -> float:
    """1 inside, outside falling linearly to 0 over the width of the range."""
    outside = max(low - value, value - high)
    if outside <= 0:
        return 1.0
    width = range_width(low, high)
    return max(0.0, 1.0 - outside / width) if width else 0.0


def range_width(low: float, high: float) -> float:
    """The width high - low, or 10 % of the target when they are equal."""
    return high - low if high != low else abs(high) / 10


def kpi_progress(kpi: Kpi, value: float | None, target: TargetValue | None) -> float | None:
    """Raw progress of a KPI by its direction; None without a value, a target or (higher, lower) a baseline."""
    if value is None:
        return None
    if kpi.direction is Direction.YES_NO:
        return float(_is_as_wished(value, target))
    if target is None:
        return None
    if kpi.direction is Direction.RANGE:
        return None if target.low is None or target.high is None else range_progress(value, target.low, target.high)
    if kpi.direction is Direction.MAINTAIN:
        if target.value is None:
            return None
        low, high = _kept_range(target.value, kpi.tolerance)
        return float(low <= value <= high)
    return progress(value, kpi.baseline, target.value, kpi.direction)


def default_red_line(target: float, baseline: float | None, direction: Direction) -> float | None:
    """A third of the way from target to baseline if that lies on the bad side, else 10 % of the target on the bad side.

    None when the target is 0 and no baseline helps: then it has to be given.
    """
    if baseline is not None and _is_on_bad_side(baseline, target, direction):
        return meant(target + (baseline - target) / 3)
    if target == 0:
        return None
    distance = abs(target) / 10
    return meant(target - distance if direction is Direction.HIGHER else target + distance)


def red_line_for(kpi: Kpi, target: float) -> float | None:
    """The red line that goes with a target: the KPI's own, unless this target moved it to the good side, else the default."""
    own = kpi.red_line
    if own is not None and (own == target or _is_on_bad_side(own, target, kpi.direction)):
        return own
    return default_red_line(target, kpi.baseline, kpi.direction)


def check_red_line(kpi: Kpi, target: float | None) -> None:
    """Refuse a red line that cannot work with a target, before it is saved.

    DomainError `red_line_is_target`, `red_line_on_good_side` or `red_line_needed`, all at the field `red_line`.
    """
    if target is None or kpi.direction not in {Direction.HIGHER, Direction.LOWER}:
        return
    if kpi.red_line is None:
        if default_red_line(target, kpi.baseline, kpi.direction) is None:
            raise DomainError("red_line_needed", field="red_line")
    elif kpi.red_line == target:
        raise DomainError("red_line_is_target", field="red_line", target=target)
    elif not _is_on_bad_side(kpi.red_line, target, kpi.direction):
        raise DomainError("red_line_on_good_side", field="red_line", target=target, red_line=kpi.red_line)


def colour_score(value: float, target: float, red_line: float) -> float:
    """(10 / 3) (1 + (v - R) / (G - R)) within 0 to 10: 6.67 at the target, 3.33 at the red line, for both directions.

    DomainError `red_line_is_target` when G = R.
    """
    if target == red_line:
        raise DomainError("red_line_is_target", field="red_line", target=target)
    return min(max(10 / 3 * (1 + (value - red_line) / (target - red_line)), 0.0), _HIGHEST)


def judge(kpi: Kpi, value: float | None, target: TargetValue | None) -> Judgement:
    """Status, score, progress and difference of a value against the target of its own period, with the reason.

    The status comes from the value itself, never from the rounded score. Without a target there is nothing to judge by:
    NO_TARGET with the reason `kpi_no_target`. A yes/no number without a target should be yes.
    """
    if value is None:
        return Judgement(Status.NO_DATA)
    reached = kpi_progress(kpi, value, target)
    if kpi.direction is Direction.YES_NO:
        return _judge_yes_no(value, target, reached)
    if kpi.direction is Direction.RANGE and target is not None and target.low is not None and target.high is not None:
        half = range_width(target.low, target.high) / 2
        return _judge_between(value, target.low, target.high, half, reached, _RANGE_REASONS)
    if kpi.direction is not Direction.RANGE and target is not None and target.value is not None:
        if kpi.direction is Direction.MAINTAIN:
            return _judge_maintain(value, target.value, kpi.tolerance, reached)
        return _judge_one_sided(kpi, value, target.value, reached)
    return Judgement(Status.NO_TARGET, reason_code=KpiReason.NO_TARGET, params={"value": value})


def standing_value(
    measurements: Mapping[date, Measurement], kpi: Kpi, day: date, calendar: PlanCalendar
) -> StandingValue | None:
    """The value that counts on `day`: of the period around it, else the last one, while that ended less than one and a
    half of its own lengths ago. None after that; then the status is *no data*. `measurements` by first day."""
    current = period = calendar.period_of(day, kpi.frequency)
    while (day - period.end).days < PERIODS_A_VALUE_STANDS * period.days:
        found = measurements.get(period.start)
        if found is not None and found.value is not None and found.state is not MeasurementState.NOT_MEASURED:
            return StandingValue(period, found, found.value, period != current)
        period = period.previous()
    return None


def _is_met(value: float, target: float, direction: Direction | None) -> bool:
    if direction is Direction.HIGHER:
        return value >= target
    return value <= target if direction is Direction.LOWER else value == target


def _is_on_bad_side(line: float, target: float, direction: Direction) -> bool:
    return line < target if direction is Direction.HIGHER else line > target


def _is_as_wished(value: float, target: TargetValue | None) -> bool:
    wished = target is None or target.value is None or target.value != 0
    return (value != 0) == wished


def _kept_range(target: float, tolerance: float | None) -> tuple[float, float]:
    allowed = abs(tolerance or 0.0)
    return meant(target - allowed), meant(target + allowed)


def _judge_one_sided(kpi: Kpi, value: float, target: float, reached: float | None) -> Judgement:
    """Higher or lower is better: on track from the target, at risk down to the red line itself."""
    red_line = red_line_for(kpi, target)
    params: dict[str, object] = {"value": value, "target": target, "red_line": red_line}
    difference = value - target
    if red_line == target:
        return Judgement(Status.NO_DATA, None, reached, difference, KpiReason.RED_LINE_IS_TARGET, params)
    sign = 1 if kpi.direction is Direction.HIGHER else -1
    score = None if red_line is None else colour_score(value, target, red_line)
    if sign * value >= sign * target:
        return Judgement(Status.ON_TRACK, score, reached, difference, KpiReason.REACHED, params)
    if red_line is None:
        return Judgement(Status.NO_DATA, None, reached, difference, KpiReason.RED_LINE_UNKNOWN, params)
    if sign * value >= sign * red_line:
        return Judgement(Status.AT_RISK, score, reached, difference, KpiReason.NEAR, params)
    return Judgement(Status.OFF_TRACK, score, reached, difference, KpiReason.BEYOND, params)


_RANGE_REASONS = (KpiReason.INSIDE, KpiReason.JUST_OUTSIDE, KpiReason.FAR_OUTSIDE)
_MAINTAIN_REASONS = (KpiReason.KEPT, KpiReason.NEARLY_KEPT, KpiReason.NOT_KEPT)


def _judge_maintain(value: float, target: float, tolerance: float | None, reached: float | None) -> Judgement:
    low, high = _kept_range(target, tolerance)
    judged = _judge_between(value, low, high, abs(tolerance or 0.0), reached, _MAINTAIN_REASONS)
    params = {"value": value, "target": target, "tolerance": tolerance or 0.0}
    return Judgement(judged.status, judged.score, reached, value - target, judged.reason_code, params)


def _judge_between(
    value: float, low: float, high: float, margin: float, reached: float | None, reasons: tuple[KpiReason, ...]
) -> Judgement:
    """Inside on track, outside by at most `margin` at risk, beyond that off track."""
    params: dict[str, object] = {"value": value, "low": low, "high": high}
    difference = value - low if value < low else max(value - high, 0.0)
    score = _score_between(value, low, high, margin)
    if low <= value <= high:
        return Judgement(Status.ON_TRACK, score, reached, difference, reasons[0], params)
    if meant(low - margin) <= value <= meant(high + margin):
        return Judgement(Status.AT_RISK, score, reached, difference, reasons[1], params)
    return Judgement(Status.OFF_TRACK, score, reached, difference, reasons[2], params)


def _score_between(value: float, low: float, high: float, margin: float) -> float:
    """The colour score with each end as a target and `margin` outside it as its red line: 10 in the middle of a range."""
    if margin == 0:
        return _HIGHEST if low <= value <= high else 0.0
    from_low = colour_score(value, low, low - margin)
    from_high = colour_score(value, high, high + margin)
    score = min(from_low, from_high)
    return max(score, _GREEN_STARTS) if low <= value <= high else score


def _judge_yes_no(value: float, target: TargetValue | None, reached: float | None) -> Judgement:
    if _is_as_wished(value, target):
        return Judgement(Status.ON_TRACK, _HIGHEST, reached, None, KpiReason.AS_WISHED, {"value": value})
    return Judgement(Status.OFF_TRACK, 0.0, reached, None, KpiReason.NOT_AS_WISHED, {"value": value})
