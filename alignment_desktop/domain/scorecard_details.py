"""What stands behind a scorecard, row by row: every value up to the shown period, and what each number means."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scorecard import Scorecard, ScorecardFacts, latest_covered_period, value_of
from alignment_desktop.domain.scoring import judge
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import TargetValue, target_in_force

GAPS_SHOWN = 36
"""Among the latest so many periods of a number the missing ones get an empty row, so that charts keep their gaps."""


class Entry(StrEnum):
    """What was entered for a period; NONE is a gap."""

    VALUE = "value"
    ESTIMATE = "estimate"
    NOT_MEASURED = "not_measured"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One period of one number, value and target in its unit. `note` is the reason where nothing was measured."""

    kpi: Kpi
    period_code: str
    start: date
    end: date
    value: float | None
    target: TargetValue | None
    status: Status
    entry: Entry
    note: str = ""
    recorded_by: str = ""


class NoteTopic(StrEnum):
    """What a row of the notes is about."""

    MEANING = "meaning"
    UNIT = "unit"
    DIRECTION = "direction"
    FREQUENCY = "frequency"
    AGGREGATION = "aggregation"
    SOURCE = "source"
    SENT_BY = "sent_by"
    BASELINE = "baseline"
    RED_LINE = "red_line"
    TARGET = "target"
    TARGET_ONCE = "target_once"
    TARGET_YEAR = "target_year"
    VALUE_NOTE = "value_note"


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One thing to know about a number: a text of the owner's, a figure in the number's unit, or both. The words for what is
    only a choice (direction, how often, aggregation, unit) come from the KPI itself."""

    kpi: Kpi
    topic: NoteTopic
    since: date | None = None
    value: float | None = None
    high: float | None = None
    text: str = ""


def build_value_rows(scorecard: Scorecard, facts: ScorecardFacts, calendar: PlanCalendar) -> tuple[ValueRow, ...]:
    """Every entered period up to the shown one, number by number in the order of the scorecard, oldest first."""
    targets = facts.targets_by_kpi()
    names = {person.id: person.name for person in facts.people}
    rows: list[ValueRow] = []
    for kpi in (row.kpi for row in scorecard.rows):
        measurements = facts.measurements.get(kpi.id, {})
        last = latest_covered_period(kpi.frequency, scorecard.period, calendar)
        for period in _periods_to_show(kpi, measurements, last):
            found = measurements.get(period.start)
            rows.append(_value_row(kpi, targets.get(kpi.id, ()), period, found, names, calendar))
    return tuple(rows)


def build_note_rows(scorecard: Scorecard, facts: ScorecardFacts, calendar: PlanCalendar) -> tuple[NoteRow, ...]:
    """What each number means, where it comes from, its targets over time and the notes to its values up to the shown period."""
    targets = facts.targets_by_kpi()
    rows: list[NoteRow] = []
    for kpi in (row.kpi for row in scorecard.rows):
        last = latest_covered_period(kpi.frequency, scorecard.period, calendar)
        rows += _definition(kpi)
        own = sorted(targets.get(kpi.id, ()), key=lambda one: (one.effective_from, one.id))
        rows += [_target_note(kpi, target) for target in own]
        for start, found in sorted(facts.measurements.get(kpi.id, {}).items()):
            text = found.note or found.reason
            if text and start <= last.start:
                rows.append(NoteRow(kpi, NoteTopic.VALUE_NOTE, start, value_of(found), text=text))
    return tuple(rows)


def _periods_to_show(kpi: Kpi, measurements: Mapping[date, Measurement], last: Period) -> list[Period]:
    shown = set(_periods_that_begin(kpi, (start for start in measurements if start <= last.start)))
    if not shown:
        return []
    first, period = min(shown), max(shown)
    for _ in range(GAPS_SHOWN):
        if period <= first:
            break
        shown.add(period)
        period = period.previous()
    return sorted(shown)


def _periods_that_begin(kpi: Kpi, days: Iterable[date]) -> Iterator[Period]:
    """What begins on these days. A value of a day that begins no period is a stranger's; `check` names it."""
    for day in days:
        with contextlib.suppress(ValueError):
            yield Period(kpi.frequency, day)


def _value_row(
    kpi: Kpi,
    targets: Sequence[Target],
    period: Period,
    found: Measurement | None,
    names: Mapping[int, str],
    calendar: PlanCalendar,
) -> ValueRow:
    value = value_of(found)
    target = target_in_force(kpi, targets, period, calendar)
    return ValueRow(
        kpi=kpi,
        period_code=calendar.code(period),
        start=period.start,
        end=period.end,
        value=value,
        target=target,
        status=judge(kpi, value, target).status,
        entry=_entry(found, value),
        note=(found.note or found.reason) if found else "",
        recorded_by=names.get(found.recorded_by_id or 0, "") if found else "",
    )


def _entry(found: Measurement | None, value: float | None) -> Entry:
    if found is not None and found.state is MeasurementState.NOT_MEASURED:
        return Entry.NOT_MEASURED
    if found is None or value is None:
        return Entry.NONE
    return Entry.ESTIMATE if found.state is MeasurementState.ESTIMATE else Entry.VALUE


def _definition(kpi: Kpi) -> Iterator[NoteRow]:
    if kpi.description:
        yield NoteRow(kpi, NoteTopic.MEANING, text=kpi.description)
    yield NoteRow(kpi, NoteTopic.UNIT)
    yield NoteRow(kpi, NoteTopic.DIRECTION)
    yield NoteRow(kpi, NoteTopic.FREQUENCY)
    yield NoteRow(kpi, NoteTopic.AGGREGATION)
    if kpi.source:
        yield NoteRow(kpi, NoteTopic.SOURCE, text=kpi.source)
    if kpi.sent_by:
        yield NoteRow(kpi, NoteTopic.SENT_BY, text=kpi.sent_by)
    if kpi.baseline is not None:
        yield NoteRow(kpi, NoteTopic.BASELINE, value=kpi.baseline)
    if kpi.red_line is not None:
        yield NoteRow(kpi, NoteTopic.RED_LINE, value=kpi.red_line)


_TARGET_TOPICS: Mapping[TargetKind, NoteTopic] = {
    TargetKind.FROM: NoteTopic.TARGET,
    TargetKind.ONLY: NoteTopic.TARGET_ONCE,
    TargetKind.YEAR: NoteTopic.TARGET_YEAR,
}


def _target_note(kpi: Kpi, target: Target) -> NoteRow:
    value = target.low if target.value is None else target.value
    high = target.high if target.value is None else None
    return NoteRow(kpi, _TARGET_TOPICS[target.kind], target.effective_from, value, high)
