"""Where a goal should be by a date (rule 3, *Expected progress*): five sources, the first that applies counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.due import latest_due_period
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scoring import clamped, progress
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.targets import changes_between, target_in_force


def elapsed(start: date, due: date, day: date) -> float | None:
    """Days elapsed by days in all, (day - start) / (due - start), 0 to 1. None when the due date lies before the start."""
    if due < start:
        return None
    if due == start:
        return float(day >= due)
    return clamped((day - start).days / (due - start).days)


def stepped(kpi: Kpi, start: date, due: date, today: date, calendar: PlanCalendar) -> float | None:
    """`elapsed` at the end of the latest period whose value is due: between two values nothing new is expected."""
    if today > due:
        return elapsed(start, due, today)
    return elapsed(start, due, latest_step(kpi, today, calendar).end)


def latest_step(kpi: Kpi, today: date, calendar: PlanCalendar) -> Period:
    """The latest period of a number whose value is due: between two values nothing new is expected."""
    return latest_due_period(kpi.frequency, kpi.due_lag_days, today, calendar)


def from_targets(
    kpi: Kpi, targets: Sequence[Target], start: date, due: date, today: date, calendar: PlanCalendar
) -> float | None:
    """(target today - b) / (target at due - b), 0 to 1, when the targets change between start and due; else None."""
    if due < start or not changes_between(kpi, targets, start, due, calendar):
        return None
    now, then = (
        target_in_force(kpi, targets, calendar.period_of(day, kpi.frequency), calendar) for day in (today, due)
    )
    if now is None or then is None or then.value == kpi.baseline:
        return None
    share = progress(now.value, kpi.baseline, then.value)
    return None if share is None else clamped(share)


def from_milestones(days: Collection[date], today: date) -> float | None:
    """The share of milestones whose day has come; None without milestones."""
    return sum(day <= today for day in days) / len(days) if days else None
