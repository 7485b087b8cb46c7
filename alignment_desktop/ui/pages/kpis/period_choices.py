"""Which periods the entry form offers: the one to enter next, then those without a value, then past ones to correct."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.period import Period
from alignment_desktop.workspace.plan_figures import KpiFigures

MOST_MISSING = 12
MOST_PAST = 24
LOOKED_BACK = 60


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """One period, with its entry if it has one."""

    period: Period
    entry: Measurement | None = None


def period_choices(number: KpiFigures, entries: Sequence[Measurement]) -> list[PeriodChoice]:
    """The choices, next one first. `entries` are all of the number, oldest first."""
    by_start = {entry.period_start: entry for entry in entries[-LOOKED_BACK:]}
    following = number.next_period
    choices = [PeriodChoice(following, by_start.get(following.start))]
    # Also those before the first value: an owner who begins with the latest month goes on with the months before it.
    period = following.previous()
    for _ in range(LOOKED_BACK):
        if len(choices) > MOST_MISSING:
            break
        if period.start not in by_start:
            choices.append(PeriodChoice(period))
        period = period.previous()
    past = [entry for entry in reversed(entries[-MOST_PAST - 1 :]) if entry.period_start != following.start]
    choices += [PeriodChoice(Period(number.kpi.frequency, entry.period_start), entry) for entry in past[:MOST_PAST]]
    return choices
