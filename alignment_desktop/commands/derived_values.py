"""Values that follow from others: written inside the step that changed what they follow from, whichever command that was.

The values of a number with a formula are rows like those that are typed, so everything that reads a plan reads them too, and
undo takes them back with the rest of the step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Connection

from alignment_desktop.commands.kpi_records import kpis_by_id, values_by_day
from alignment_desktop.commands.plan_calendar import load_calendar
from alignment_desktop.domain.aggregation import aggregate
from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.formula.counting import BlankReason, Counted, Surroundings, count
from alignment_desktop.domain.formula.reading import in_order, read_kept
from alignment_desktop.domain.formula.tree import Node, reach_of, references_of
from alignment_desktop.domain.kpi import Aggregation, Frequency, Kpi, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period, is_longer
from alignment_desktop.store.engines import plain_rows

_FORMULAS = "SELECT id, formula FROM kpi WHERE formula <> ''"
_INSERT = "INSERT INTO measurement (kpi_id, period_start, value, state, reason, note) VALUES (?, ?, ?, ?, '', '')"
_UPDATE = (
    "UPDATE measurement SET value = ?, state = ?, numerator = NULL, denominator = NULL, reason = ''"
    " WHERE kpi_id = ? AND period_start = ?"
)
_DELETE = "DELETE FROM measurement WHERE kpi_id = ? AND period_start = ?"
Days = set[date] | None
"""First days of periods whose values changed; None for all of them."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a step has written so far: numbers whose definition changed, and values by number. `everything` when it wrote so
    much that looking at it singly takes longer than counting all."""

    definitions: frozenset[int] = frozenset()
    values: Mapping[int, frozenset[date]] | None = None
    everything: bool = False


def refresh_derived(connection: Connection, touched: Touched) -> int:
    """Counts what follows from the touched values anew and writes what differs. Returns how many rows that were."""
    kept = plain_rows(connection, _FORMULAS)
    if not kept:
        return 0
    formulas = {int(kpi_id): node for kpi_id, text in kept if (node := _read(text)) is not None}
    return _Refresh(connection, formulas, touched).run()


def derived_value(connection: Connection, kpi_id: int, period: Period) -> Counted | None:
    """What the formula of a number gives in a period, with the reason where it gives nothing; None without a formula."""
    formulas = {int(one): node for one, text in plain_rows(connection, _FORMULAS) if (node := _read(text)) is not None}
    if kpi_id not in formulas:
        return None
    return _Refresh(connection, formulas, Touched()).counted(kpi_id, period)


def _read(text: str) -> Node | None:
    try:
        return read_kept(text)
    except DomainError:
        # A plan of another hand: the number keeps the values it has.
        return None


class _Refresh:
    """One pass over the formulas in their order, with what it read."""

    def __init__(self, connection: Connection, formulas: Mapping[int, Node], touched: Touched) -> None:
        self._connection = connection
        self._formulas = formulas
        self._touched = touched
        self._entries: dict[int, dict[date, Measurement]] = {}
        wanted = {*formulas, *(one for node in formulas.values() for one in references_of(node))}
        self._kpis = kpis_by_id(connection, wanted)

    @cached_property
    def _calendar(self) -> PlanCalendar:
        return load_calendar(self._connection)

    def run(self) -> int:
        dirty: dict[int, Days] = {}
        if not self._touched.everything:
            for kpi_id, days in (self._touched.values or {}).items():
                dirty[kpi_id] = set(days)
        for kpi_id in self._touched.definitions:
            dirty[kpi_id] = None
        written = 0
        for kpi_id in in_order(self._formulas):
            periods = self._periods_to_count(kpi_id, dirty)
            if periods is None:
                continue
            changed = {period.start for period in periods if self._write(kpi_id, period)}
            written += len(changed)
            known = dirty.get(kpi_id, set())
            dirty[kpi_id] = None if known is None else known | changed
        return written

    def counted(self, kpi_id: int, period: Period) -> Counted:
        """The value of the formula in a period, in the number's own unit."""
        kpi = self._kpis[kpi_id]
        around = Surroundings(self._value, self._aggregation, self._calendar)
        found = count(self._formulas[kpi_id], period, around)
        if found.value is None or kpi.unit_kind is not UnitKind.PERCENT:
            return found
        return Counted(found.value * 100, found.is_estimate)

    def _periods_to_count(self, kpi_id: int, dirty: Mapping[int, Days]) -> Iterable[Period] | None:
        """None when nothing that the number follows from has changed."""
        node, kpi = self._formulas[kpi_id], self._kpis[kpi_id]
        inputs = references_of(node)
        if (
            self._touched.everything
            or dirty.get(kpi_id, set()) is None
            or any(dirty.get(one, set()) is None for one in inputs)
        ):
            return self._all_periods(kpi_id)
        # Values somebody else wrote into a number that is counted are put right too.
        days = set(dirty.get(kpi_id) or ())
        for one in inputs:
            days |= dirty.get(one) or set()
        if not days:
            return None
        first = {self._calendar.period_of(day, kpi.frequency) for day in days}
        return self._reached(first, reach_of(node), kpi.frequency)

    def _reached(self, periods: set[Period], reach: int | None, frequency: Frequency) -> set[Period]:
        """The periods and those after them that look back on them."""
        if not reach and reach is not None:
            return periods
        found: set[Period] = set()
        for period in periods:
            year = self._calendar.period_of(self._calendar.anchor(period), Frequency.YEARLY)
            step, left = period, reach
            while step not in found or step == period:
                found.add(step)
                step = step.next()
                if left is None:
                    if self._calendar.period_of(self._calendar.anchor(step), Frequency.YEARLY) != year:
                        break
                else:
                    left -= 1
                    if left < 0:
                        break
        return found

    def _all_periods(self, kpi_id: int) -> set[Period]:
        """Every period in which an input has a value, and every one that has a row now."""
        node, kpi = self._formulas[kpi_id], self._kpis[kpi_id]
        days = set(self._rows(kpi_id))
        for one in references_of(node):
            days |= set(self._rows(one))
        periods = {self._calendar.period_of(day, kpi.frequency) for day in days}
        return self._reached(periods, reach_of(node), kpi.frequency)

    def _rows(self, kpi_id: int) -> dict[date, Measurement]:
        if kpi_id not in self._entries:
            self._entries[kpi_id] = values_by_day(self._connection, kpi_id)
        return self._entries[kpi_id]

    def _aggregation(self, kpi_id: int) -> Aggregation:
        kpi = self._kpis.get(kpi_id)
        return Aggregation.LAST if kpi is None else kpi.aggregation

    def _value(self, kpi_id: int, period: Period) -> Counted:
        """The value of an input in a period of the formula; per cents are fractions inside a formula."""
        kpi = self._kpis.get(kpi_id)
        params: dict[str, object] = {"kpi_id": kpi_id, "period": period}
        if kpi is None:
            return Counted(None, reason=BlankReason.MISSING, params=params)
        if is_longer(kpi.frequency, period.frequency):
            return Counted(None, reason=BlankReason.COARSER, params=params)
        found = aggregate(self._rows(kpi_id), kpi, period, self._calendar)
        if found.value is None:
            return Counted(None, reason=BlankReason.MISSING, params=params)
        if not found.is_complete:
            return Counted(None, reason=BlankReason.INCOMPLETE, params={**params, "have": found.have, "of": found.of})
        value = found.value / 100 if kpi.unit_kind is UnitKind.PERCENT else found.value
        return Counted(value, found.is_estimate)

    def _write(self, kpi_id: int, period: Period) -> bool:
        """Whether the row of the period is another than before."""
        found = self.counted(kpi_id, period)
        rows = self._rows(kpi_id)
        old = rows.get(period.start)
        day = period.start.isoformat()
        if found.value is None:
            if old is None:
                return False
            plain_rows(self._connection, _DELETE, (kpi_id, day))
            del rows[period.start]
            return True
        state = MeasurementState.ESTIMATE if found.is_estimate else MeasurementState.VALUE
        if old is not None and (old.value, old.state, old.numerator) == (found.value, state, None):
            return False
        if old is None:
            plain_rows(self._connection, _INSERT, (kpi_id, day, found.value, state.value))
        else:
            plain_rows(self._connection, _UPDATE, (found.value, state.value, kpi_id, day))
        rows[period.start] = Measurement(0, kpi_id, period.start, found.value, state)
        return True


def formulas_of(connection: Connection) -> dict[int, Node]:
    """All formulas that can be read, by number."""
    return {
        int(kpi_id): node for kpi_id, text in plain_rows(connection, _FORMULAS) if (node := _read(text)) is not None
    }


def numbers_counted_from(kpis: Iterable[Kpi], kpi_ids: Iterable[int]) -> Iterator[Kpi]:
    """The numbers whose formulas name one of `kpi_ids`."""
    wanted = set(kpi_ids)
    for kpi in kpis:
        node = _read(kpi.formula) if kpi.formula else None
        if node is not None and not wanted.isdisjoint(references_of(node)):
            yield kpi
