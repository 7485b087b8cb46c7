"""The list of sources: for each number where it comes from, who sends it, when it is due, what came last and what is next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from alignment_desktop.domain.due import DueState, due_day, lag_of
from alignment_desktop.domain.due_rules import source_key
from alignment_desktop.domain.kpi import Frequency, Kpi
from alignment_desktop.domain.measurement import Measurement
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.source import KpiSource
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures


class SourceState(StrEnum):
    """How the next value of a number stands. COUNTED comes from other numbers, ASLEEP is not asked for."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    EXPECTED = "expected"
    COUNTED = "counted"
    ASLEEP = "asleep"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One number. `period` is the one whose value comes next, `day` since when it is overdue, else when it is due.

    `sent_by` is the number's own sender, else that of its source; `lag_days` likewise, else that of its frequency. `last` is
    the latest entry, `missing` counts the overdue periods.
    """

    kpi: Kpi
    sent_by: str
    lag_days: int
    state: SourceState
    period: Period
    day: date
    last: Measurement | None = None
    missing: int = 0

    @property
    def waits(self) -> bool:
        """Whether somebody has to send it now."""
        return self.state in (SourceState.OVERDUE, SourceState.DUE_TODAY)


def source_rows(figures: PlanFigures, sources: Iterable[KpiSource]) -> tuple[SourceRow, ...]:
    """A row for each number, the shorter periods first, then in the owner's order."""
    senders = {source_key(one.name): one.sent_by for one in sources}
    order = list(Frequency)
    rows = [_row(one, figures, senders) for one in figures.kpis.values()]
    return tuple(sorted(rows, key=lambda row: (order.index(row.kpi.frequency), row.kpi.position, row.kpi.id)))


def due_by_sender(rows: Iterable[SourceRow]) -> dict[str, tuple[SourceRow, ...]]:
    """What each sender owes now, the oldest first; those who owe nothing are absent. An empty name sends what nobody does."""
    found: dict[str, list[SourceRow]] = {}
    for row in rows:
        if row.waits:
            found.setdefault(row.sent_by, []).append(row)
    return {who: tuple(sorted(owed, key=lambda row: row.day)) for who, owed in sorted(found.items())}


def _row(one: KpiFigures, figures: PlanFigures, senders: Mapping[str, str]) -> SourceRow:
    kpi = one.kpi
    sent_by = kpi.sent_by or senders.get(source_key(kpi.source), "")
    lag = lag_of(kpi.frequency, one.lag_days)
    last = one.latest[-1] if one.latest else None
    if one.waits:
        period = one.missed[0] if one.missed else one.due_period
        is_late = one.due is DueState.OVERDUE or bool(one.missed)
        due = due_day(period, lag)
        if is_late:
            missing = max(1, len(one.missed))
            return SourceRow(kpi, sent_by, lag, SourceState.OVERDUE, period, due + timedelta(days=1), last, missing)
        return SourceRow(kpi, sent_by, lag, SourceState.DUE_TODAY, period, due, last)
    period = one.due_period.next()
    if last is not None and last.period_start >= period.start:
        period = Period(kpi.frequency, last.period_start).next()
    closed = figures.due_rules.closed(kpi.frequency, figures.calendar)
    while period.start in closed:
        period = period.next()
    state = SourceState.EXPECTED
    if kpi.formula:
        state = SourceState.COUNTED
    elif kpi.is_asleep:
        state = SourceState.ASLEEP
    return SourceRow(kpi, sent_by, lag, state, period, due_day(period, lag), last)
