"""The command that deals with a pile of missed periods at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.closed_time import AddClosedTime
from alignment_desktop.commands.command import Command
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.plan_calendar import load_calendar
from alignment_desktop.commands.rows import row
from alignment_desktop.domain.catch_up import CatchUpEntry, CatchUpWay
from alignment_desktop.domain.closed_times import ClosedTime
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.store.tables.kpis import closed_time, kpi


@dataclass(frozen=True, slots=True)
class CatchUp(Command[int]):
    """Enters missed periods, says that they were not measured, or that the business was closed, as one step.

    Returns how many periods it settled. Closed times hold for every number, so a week that several rows call closed is
    written once. `today` is the plan's.
    """

    entries: Sequence[CatchUpEntry]
    today: date
    recorded_by_id: int | None = None
    label: ClassVar[str] = "catch_up"

    def apply(self, connection: Connection) -> int:
        """Checks and writes them all, or none. DomainErrors as `RecordMeasurement` has them; `catch_up_nothing`."""
        if not self.entries:
            raise DomainError("catch_up_nothing")
        _close(connection, [one for one in self.entries if one.way is CatchUpWay.CLOSED])
        for one in self.entries:
            if one.way is not CatchUpWay.CLOSED:
                self._record(connection, one)
        return len(self.entries)

    @property
    def count(self) -> int:
        """The periods that are dealt with."""
        return len(self.entries)

    def _record(self, connection: Connection, entry: CatchUpEntry) -> None:
        is_entered = entry.way is CatchUpWay.ENTER
        command = RecordMeasurement(
            entry.kpi_id,
            entry.period_start,
            entry.value if is_entered else None,
            MeasurementState.VALUE if is_entered else MeasurementState.NOT_MEASURED,
            entry.numerator,
            entry.denominator,
            "" if is_entered else entry.reason,
            recorded_by_id=self.recorded_by_id,
            recorded_on=self.today,
        )
        try:
            command.apply(connection)
        except DomainError as error:
            # Beside which row the sentence is to be shown.
            error.params.update(kpi_id=entry.kpi_id, period_start=entry.period_start)
            raise


def _close(connection: Connection, entries: Sequence[CatchUpEntry]) -> None:
    """Writes what is not closed yet; weeks that follow one another for one reason are one closed time."""
    calendar = load_calendar(connection)
    frequencies = {one.kpi_id: row(connection, kpi, one.kpi_id)["frequency"] for one in entries}
    periods = {(calendar.period_of(one.period_start, frequencies[one.kpi_id]), one.reason) for one in entries}
    spans: list[ClosedTime] = []
    for period, reason in sorted(periods, key=lambda one: (one[0].start, one[0].end)):
        last = spans[-1] if spans else None
        if last is not None and last.name == reason and period.start <= last.ends_on + timedelta(days=1):
            spans[-1] = replace(last, ends_on=max(last.ends_on, period.end))
        else:
            spans.append(ClosedTime(0, period.start, period.end, reason))
    known = connection.execute(select(closed_time.c.starts_on, closed_time.c.ends_on)).all()
    for span in spans:
        if not any(start <= span.starts_on and span.ends_on <= end for start, end in known):
            AddClosedTime(span.starts_on, span.ends_on, span.name).apply(connection)
