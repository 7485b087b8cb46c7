"""Which values of a number mean which status: the coloured bands behind its chart, by the same rules that judge a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Direction, Frequency, Kpi
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scoring import range_width, red_line_for
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import TargetValue, target_in_force


@dataclass(frozen=True, slots=True)
class Band:
    """Values from `low` to `high` have `status`; None is without end. In the number's unit."""

    low: float | None
    high: float | None
    status: Status


@dataclass(frozen=True, slots=True)
class TargetStep:
    """The target that holds for the periods that begin from `start` on, until before `end`."""

    start: date
    end: date
    target: TargetValue | None


def bands_of(kpi: Kpi, target: TargetValue | None) -> tuple[Band, ...]:
    """The bands of a target from low to high values (rule 2); none for yes/no, without a target, or without a red line."""
    if target is None:
        return ()
    if kpi.direction is Direction.RANGE:
        if target.low is None or target.high is None:
            return ()
        return _around(target.low, target.high, range_width(target.low, target.high) / 2)
    if target.value is None or kpi.direction is Direction.YES_NO:
        return ()
    if kpi.direction is Direction.MAINTAIN:
        tolerance = abs(kpi.tolerance or 0.0)
        return _around(target.value - tolerance, target.value + tolerance, tolerance)
    red_line = red_line_for(kpi, target.value)
    if red_line is None or red_line == target.value:
        return ()
    if kpi.direction is Direction.HIGHER:
        return (
            Band(None, red_line, Status.OFF_TRACK),
            Band(red_line, target.value, Status.AT_RISK),
            Band(target.value, None, Status.ON_TRACK),
        )
    return (
        Band(None, target.value, Status.ON_TRACK),
        Band(target.value, red_line, Status.AT_RISK),
        Band(red_line, None, Status.OFF_TRACK),
    )


def target_steps(
    kpi: Kpi, targets: Iterable[Target], since: date, until: date, calendar: PlanCalendar
) -> tuple[TargetStep, ...]:
    """The targets in force from the period of `since` to that of `until`, equal neighbours joined."""
    own = [one for one in targets if one.kpi_id == kpi.id]
    first, last = calendar.period_of(since, kpi.frequency), calendar.period_of(until, kpi.frequency)
    end = last.next().start
    starts = {first.start}
    for one in own:
        starts.add(calendar.period_of(one.effective_from, kpi.frequency).start)
        if one.kind is not TargetKind.FROM:
            span = Frequency.YEARLY if one.kind is TargetKind.YEAR else kpi.frequency
            after = calendar.period_of(one.effective_from, span).next().start
            starts.add(calendar.period_of(after, kpi.frequency).start)
    days = sorted(day for day in starts if first.start <= day < end)
    steps: list[TargetStep] = []
    for day, following in zip(days, [*days[1:], end], strict=True):
        target = target_in_force(kpi, own, calendar.period_of(day, kpi.frequency), calendar)
        if steps and steps[-1].target == target:
            day = steps.pop().start  # noqa: PLW2901 - the step goes on
        steps.append(TargetStep(day, following, target))
    return tuple(steps)


def _around(low: float, high: float, margin: float) -> tuple[Band, ...]:
    inside = Band(low, high, Status.ON_TRACK)
    if margin == 0:
        return (Band(None, low, Status.OFF_TRACK), inside, Band(high, None, Status.OFF_TRACK))
    return (
        Band(None, low - margin, Status.OFF_TRACK),
        Band(low - margin, low, Status.AT_RISK),
        inside,
        Band(high, high + margin, Status.AT_RISK),
        Band(high + margin, None, Status.OFF_TRACK),
    )
