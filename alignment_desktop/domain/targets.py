"""Which target a period is judged against (rule 1, *Targets*): exceptions, yearly targets, steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from alignment_desktop.domain.aggregation import combined
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.exact import meant
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.target import Target, TargetKind


@dataclass(frozen=True, slots=True)
class TargetValue:
    """What one period should reach: `value`, or from `low` to `high` for a range. In the number's unit."""

    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_range(self) -> bool:
        """Whether both ends of a range are given."""
        return self.low is not None and self.high is not None


def target_in_force(
    kpi: Kpi,
    targets: Iterable[Target],
    period: Period,
    calendar: PlanCalendar,
    counted: Sequence[Period] | None = None,
) -> TargetValue | None:
    """The target of a period, None if there is none (also for periods shorter than the KPI's).

    In the KPI's own frequency ONLY goes before YEAR, YEAR before the latest FROM that took effect by the period's last
    day; of two alike the one written later holds. For a longer period the targets inside are aggregated like the values.
    `counted` restricts that to the sub-periods that have a value (`Aggregate.counted`), so that seven months of sales are
    judged against seven months of target.
    """
    own = [one for one in targets if one.kpi_id == kpi.id]
    if not own:
        return None
    if counted is None and period.frequency is kpi.frequency:
        return _own_target(kpi, own, period, calendar)
    parts = calendar.sub_periods(period, kpi.frequency) if counted is None else counted
    found = [_own_target(kpi, own, one, calendar) for one in parts]
    return _joined(found, kpi.aggregation)


def targets_over(
    kpi: Kpi, own: Sequence[Target], periods: Sequence[Period], calendar: PlanCalendar
) -> list[TargetValue | None]:
    """`target_in_force` of several periods of the KPI's own frequency, oldest first; `own` are the targets of this KPI."""
    if not all(one.kind is TargetKind.FROM for one in own):
        return [_own_target(kpi, own, one, calendar) for one in periods]
    steps = sorted(own, key=lambda one: (one.effective_from, one.id))
    found: list[TargetValue | None] = []
    holds, at = None, 0
    for period in periods:
        end = period.end
        while at < len(steps) and steps[at].effective_from <= end:
            step, at = steps[at], at + 1
            holds = TargetValue(step.value, step.low, step.high)
        found.append(holds)
    return found


def hand_split_difference(kpi: Kpi, targets: Iterable[Target], year: Period, calendar: PlanCalendar) -> float | None:
    """How far the period targets of a year are from its yearly target: -50 when 50 are missing, 0 when they add up.

    None unless the KPI is a sum with a yearly target of which at least one period was set by hand.
    """
    own = [one for one in targets if one.kpi_id == kpi.id]
    yearly = _yearly(own, year)
    parts = calendar.sub_periods(year, kpi.frequency)
    by_hand = any(_exception(own, one) for one in parts)
    if kpi.aggregation is not Aggregation.SUM or yearly is None or yearly.value is None or not by_hand:
        return None
    found = [_own_target(kpi, own, one, calendar) for one in parts]
    total = fsum(one.value for one in found if one is not None and one.value is not None)
    return round(total - yearly.value, 9)


def changes_between(kpi: Kpi, targets: Iterable[Target], start: date, end: date, calendar: PlanCalendar) -> bool:
    """Whether the target of the KPI's own periods is not the same from the period of `start` to that of `end`."""
    own = [one for one in targets if one.kpi_id == kpi.id]
    if not own:
        return False
    # A target can only change where a step, an exception or a year begins, and where the latter two end.
    days = {start, end}
    for one in own:
        if one.effective_from > end:
            continue
        days.add(one.effective_from)
        if one.kind is not TargetKind.FROM:
            span = Frequency.YEARLY if one.kind is TargetKind.YEAR else kpi.frequency
            days.add(calendar.period_of(one.effective_from, span).next().start)
    inside = [calendar.period_of(day, kpi.frequency) for day in days if start <= day <= end]
    return len(inside) > 1 and len({_own_target(kpi, own, period, calendar) for period in inside}) > 1


def _own_target(kpi: Kpi, own: Sequence[Target], period: Period, calendar: PlanCalendar) -> TargetValue | None:
    """The target of a period of the KPI's own frequency."""
    if all(one.kind is TargetKind.FROM for one in own):
        return _step(own, period)
    exception = _exception(own, period)
    if exception is not None:
        return _valued(exception)
    if any(one.kind is TargetKind.YEAR for one in own):
        year = calendar.enclosing(period, Frequency.YEARLY)
        yearly = _yearly(own, year)
        if yearly is not None:
            is_split = kpi.aggregation is Aggregation.SUM
            return _valued(yearly, calendar.count_sub_periods(year, kpi.frequency) if is_split else 1)
    return _step([one for one in own if one.kind is TargetKind.FROM], period)


def _step(steps: Sequence[Target], period: Period) -> TargetValue | None:
    """The latest of the steps that took effect by the last day; of two on one day the one written later."""
    end, holds = period.end, None
    for one in steps:
        begins = one.effective_from
        if begins <= end and (holds is None or (begins, one.id) > (holds.effective_from, holds.id)):
            holds = one
    return None if holds is None else TargetValue(holds.value, holds.low, holds.high)


def _exception(own: Sequence[Target], period: Period) -> Target | None:
    return _latest_inside(own, TargetKind.ONLY, period)


def _yearly(own: Sequence[Target], year: Period) -> Target | None:
    return _latest_inside(own, TargetKind.YEAR, year)


def _latest_inside(own: Sequence[Target], kind: TargetKind, period: Period) -> Target | None:
    """The target written last among those of a kind that begin inside the period."""
    found = [one for one in own if one.kind is kind]
    if not found:
        return None
    start, end = period.start, period.end
    return max((one for one in found if start <= one.effective_from <= end), key=lambda one: one.id, default=None)


def _valued(target: Target, shares: int = 1) -> TargetValue:
    def share(number: float | None) -> float | None:
        return None if number is None else number / shares

    return TargetValue(share(target.value), share(target.low), share(target.high))


def _joined(found: Sequence[TargetValue | None], aggregation: Aggregation) -> TargetValue | None:
    """Targets in the order of time as one. A sum with a gap has no target; otherwise gaps are passed over."""
    known = [one for one in found if one is not None]
    if not known or (aggregation is Aggregation.SUM and len(known) < len(found)):
        return None
    if aggregation is Aggregation.LAST:
        return found[-1]
    if len(known) == 1:
        return known[0]

    def joined(numbers: list[float | None]) -> float | None:
        given = [number for number in numbers if number is not None]
        return meant(combined(given, aggregation)) if len(given) == len(numbers) else None

    return TargetValue(
        joined([one.value for one in known]), joined([one.low for one in known]), joined([one.high for one in known])
    )
