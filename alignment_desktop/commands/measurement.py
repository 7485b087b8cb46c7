"""Commands that enter what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from sqlalchemy import Connection, RowMapping, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.corrections import keep_corrected
from alignment_desktop.commands.plan_calendar import load_calendar, load_closed_months
from alignment_desktop.commands.rows import add, change, remove, require, row
from alignment_desktop.domain.closed_months import require_open_books
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Aggregation, Frequency, UnitKind
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.text_rules import clean_line, clean_number
from alignment_desktop.store.tables.kpis import kpi, measurement
from alignment_desktop.store.tables.people import person

_MOST_SHOWN = 3
"""More decimals than this are left over from reckoning, not meant."""


@dataclass(frozen=True, slots=True)
class RecordMeasurement(Command[int]):
    """Enters, corrects or replaces the value of one number for the period that contains `day`. Returns the row's id.

    For a ratio give numerator and denominator: the value follows from them. `state` NOT_MEASURED needs a reason instead of a
    value. `recorded_on` is the plan's today. In a month whose books are closed it is taken only with `after_closing`, and marked.
    """

    kpi_id: int
    day: date
    value: float | None = None
    state: MeasurementState = MeasurementState.VALUE
    numerator: float | None = None
    denominator: float | None = None
    reason: str = ""
    note: str = ""
    recorded_by_id: int | None = None
    recorded_on: date | None = None
    after_closing: bool = False
    label: ClassVar[str] = "record_measurement"

    def apply(self, connection: Connection) -> int:
        """Checks the entry and writes it to its period."""
        number = row(connection, kpi, self.kpi_id)
        if number["formula"]:
            raise DomainError("kpi_is_counted", field="value", name=number["name"])
        require(connection, person, self.recorded_by_id, field="recorded_by_id")
        calendar = load_calendar(connection)
        period = calendar.period_of(self.day, number["frequency"])
        starts = period.start
        if self.recorded_on is not None and starts > self.recorded_on:
            raise DomainError("period_not_begun", field="value", text=calendar.code(period))
        closed = load_closed_months(connection)
        is_late = require_open_books(period, closed, calendar, after_closing=self.after_closing)
        figures = self._figures(number["aggregation"], number["unit_kind"])
        values = {
            **figures,
            "state": self.state,
            "reason": clean_line(self.reason, field="reason"),
            "note": clean_line(self.note, field="note"),
            "recorded_by_id": self.recorded_by_id,
            "recorded_on": self.recorded_on,
            "is_after_closing": is_late,
        }
        same = select(measurement.c.id).where(measurement.c.kpi_id == self.kpi_id, measurement.c.period_start == starts)
        found = connection.execute(same).scalar()
        if found is None:
            self._show_whole_value(connection, number, figures["value"])
            return add(connection, measurement, kpi_id=self.kpi_id, period_start=starts, **values)
        corrected = [(self.kpi_id, starts, figures["value"])]
        keep_corrected(
            connection, corrected, self.recorded_on, self.recorded_by_id, state=self.state, after_closing=is_late
        )
        change(connection, measurement, found, **values)
        return int(found)

    def _show_whole_value(self, connection: Connection, number: RowMapping, value: float | None) -> None:
        """The first value of a number may need more decimals than its form said: 92.5 % is not 93 %."""
        is_first = (
            connection.execute(select(measurement.c.id).where(measurement.c.kpi_id == self.kpi_id)).first() is None
        )
        if value is not None and is_first and self.denominator is None:
            needed = decimals_of(value)
            if number["decimals"] < needed <= _MOST_SHOWN:
                change(connection, kpi, self.kpi_id, decimals=needed)

    def _figures(self, aggregation: Aggregation, unit: UnitKind) -> dict[str, float | None]:
        figures = {
            name: clean_number(getattr(self, name), field=name) for name in ("value", "numerator", "denominator")
        }
        if self.state is MeasurementState.NOT_MEASURED:
            if not self.reason.strip():
                raise DomainError("reason_missing", field="reason")
            return dict.fromkeys(figures)
        if aggregation is Aggregation.RATIO and figures["numerator"] is not None and figures["denominator"] is not None:
            if figures["denominator"] == 0:
                raise DomainError("denominator_zero", field="denominator")
            quotient = figures["numerator"] / figures["denominator"]
            figures["value"] = quotient * 100 if unit is UnitKind.PERCENT else quotient
        if figures["value"] is None:
            raise DomainError("value_missing", field="value")
        return figures


@dataclass(frozen=True, slots=True)
class DeleteMeasurements(Command[int]):
    """Takes values away: their periods are missing again. Returns how many went.

    What stood there is kept as a correction when `deleted_on`, the plan's today, says when. From a month whose books are
    closed they are taken only with `after_closing`.
    """

    ids: tuple[int, ...]
    deleted_on: date | None = None
    deleted_by_id: int | None = None
    after_closing: bool = False
    label: ClassVar[str] = "delete_measurements"

    def apply(self, connection: Connection) -> int:
        """Removes the rows. DomainError `month_is_closed`."""
        calendar, closed = load_calendar(connection), load_closed_months(connection)
        gone: dict[bool, list[tuple[int, date, float | None]]] = {False: [], True: []}
        for kpi_id, start, frequency in self._places(connection):
            period = Period(frequency, start)
            is_late = require_open_books(period, closed, calendar, after_closing=self.after_closing)
            gone[is_late].append((kpi_id, start, None))
        for is_late, cells in gone.items():
            keep_corrected(connection, cells, self.deleted_on, self.deleted_by_id, after_closing=is_late)
        return remove(connection, measurement, self.ids)

    def _places(self, connection: Connection) -> Iterator[tuple[int, date, Frequency]]:
        columns = select(measurement.c.kpi_id, measurement.c.period_start, kpi.c.frequency).join(kpi)
        for start in range(0, len(self.ids), 500):
            some = columns.where(measurement.c.id.in_(self.ids[start : start + 500]))
            yield from (tuple(one) for one in connection.execute(some))

    @property
    def count(self) -> int:
        """The values that were picked."""
        return len(self.ids)


def decimals_of(value: float) -> int:
    """How many decimals a value was typed with: 2 for 8.61."""
    return max(0, -int(Decimal(repr(value)).normalize().as_tuple().exponent))
