"""Numbers and their values as the records of the domain, for commands that ask its rules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date

from sqlalchemy import Connection, select

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.store.engines import plain_rows
from alignment_desktop.store.tables.kpis import kpi

_FIELDS = tuple(one.name for one in fields(Kpi))
_VALUES = "SELECT id, period_start, value, state, numerator, denominator FROM measurement WHERE kpi_id = ? ORDER BY period_start"
_STATES = {state.value: state for state in MeasurementState}


def kpis_by_id(connection: Connection, ids: Collection[int] | None = None) -> dict[int, Kpi]:
    """The numbers with these ids (None: all), in the owner's order; those that do not exist are absent."""
    statement = select(kpi).order_by(kpi.c.position, kpi.c.id)
    if ids is not None:
        statement = statement.where(kpi.c.id.in_(list(ids)))
    rows = connection.execute(statement).mappings()
    return {row["id"]: Kpi(**{name: row[name] for name in _FIELDS}) for row in rows}


def values_by_day(connection: Connection, kpi_id: int) -> dict[date, Measurement]:
    """The entries of a number by the first day of their period, without notes and names."""
    found: dict[date, Measurement] = {}
    for row_id, day, value, state, numerator, denominator in plain_rows(connection, _VALUES, (kpi_id,)):
        start = date.fromisoformat(day)
        found[start] = Measurement(row_id, kpi_id, start, value, _STATES[state], numerator, denominator)
    return found
