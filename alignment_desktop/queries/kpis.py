"""Numbers with their targets and values, as records."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Table, select, text

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.target import Target
from alignment_desktop.queries.records import (
    column_list,
    load_by_id,
    load_records,
    make_records,
    read_records,
    refuse_impossible_figures,
    select_record,
)
from alignment_desktop.store.column_types import ImpossibleValueError
from alignment_desktop.store.tables import kpis as tables

LATEST_COUNT = 13
_COLUMNS = column_list(tables.measurement, Measurement, "m.")

# One index seek per number, however many values there are; a window function would read every row.
_LATEST = f"""
SELECT {_COLUMNS}
FROM kpi k JOIN measurement m ON m.id IN (
    SELECT id FROM measurement WHERE kpi_id = k.id AND period_start <= :until ORDER BY period_start DESC LIMIT :count)
"""  # noqa: S608 - names of our own columns

# CROSS JOIN keeps the order of the tables: numbers first, then a range of the index by number and period.
_BETWEEN = f"""
SELECT {_COLUMNS}
FROM kpi k CROSS JOIN measurement m ON m.kpi_id = k.id AND m.period_start BETWEEN :since AND :until
ORDER BY k.id, m.period_start
"""  # noqa: S608 - names of our own columns

_LAST_DAY = """
SELECT max(day) FROM (SELECT (
    SELECT period_start FROM measurement WHERE kpi_id = k.id AND value IS NOT NULL ORDER BY period_start DESC LIMIT 1
) AS day FROM kpi k)
"""


@dataclass(frozen=True, slots=True)
class KpiNote:
    """A note on a date of a number's chart."""

    id: int
    kpi_id: int
    noted_on: date
    text: str


def load_kpis(connection: Connection) -> tuple[Kpi, ...]:
    """All numbers in the owner's order."""
    return load_records(connection, tables.kpi, Kpi, order_by=("position", "id"))


def load_kpis_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Kpi]:
    """Some numbers; those that no longer exist are absent."""
    return load_by_id(connection, tables.kpi, Kpi, ids)


def load_targets(connection: Connection, kpi_ids: Collection[int] | None = None) -> tuple[Target, ...]:
    """The targets of some numbers (None: of all) in the order they take effect."""
    where = None if kpi_ids is None else tables.target.c.kpi_id.in_(list(kpi_ids))
    return load_records(connection, tables.target, Target, where=where, order_by=("kpi_id", "effective_from", "id"))


def load_latest_measurements(
    connection: Connection, until: date, count: int = LATEST_COUNT, kpi_ids: Collection[int] | None = None
) -> dict[int, tuple[Measurement, ...]]:
    """For each number its last `count` entries whose period began by `until`, oldest first. Numbers without any are absent."""
    parameters: dict[str, object] = {"until": until.isoformat(), "count": count}
    sql = _LATEST
    if kpi_ids is not None:
        # Our own integers; a plan has few numbers enough for one statement.
        sql += f" WHERE k.id IN ({', '.join(str(int(one)) for one in kpi_ids)})"
    found: dict[int, list[Measurement]] = {}
    for measurement in read_records(connection, tables.measurement, Measurement, sql, parameters):
        found.setdefault(measurement.kpi_id, []).append(measurement)
    return {kpi_id: tuple(sorted(entries, key=_start)) for kpi_id, entries in found.items()}


def load_measurements(
    connection: Connection, kpi_id: int, since: date | None = None, until: date | None = None
) -> tuple[Measurement, ...]:
    """The entries of one number, oldest first, of the periods that began within the given days."""
    columns = tables.measurement.c
    statement = select_record(tables.measurement, Measurement).where(columns.kpi_id == kpi_id)
    if since is not None:
        statement = statement.where(columns.period_start >= since)
    if until is not None:
        statement = statement.where(columns.period_start <= until)
    rows = connection.execute(statement.order_by(columns.period_start)).all()
    return tuple(make_records(tables.measurement, Measurement, rows))


def load_measurements_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Measurement]:
    """Some entries; those that no longer exist are absent."""
    return load_by_id(connection, tables.measurement, Measurement, ids)


def load_measurements_between(connection: Connection, since: date, until: date) -> dict[int, tuple[Measurement, ...]]:
    """The entries of all numbers of the periods that began within the given days, oldest first."""
    parameters = {"since": since.isoformat(), "until": until.isoformat()}
    found: dict[int, list[Measurement]] = {}
    for measurement in read_records(connection, tables.measurement, Measurement, _BETWEEN, parameters):
        found.setdefault(measurement.kpi_id, []).append(measurement)
    return {kpi_id: tuple(entries) for kpi_id, entries in found.items()}


def load_existing_values(
    connection: Connection, kpi_ids: Collection[int]
) -> dict[tuple[int, date], tuple[float | None, bool]]:
    """(number, first day of the period) -> (value, whether it is an estimate), to compare an import with."""
    columns = tables.measurement.c
    statement = select(columns.kpi_id, columns.period_start, columns.value, columns.state)
    found: dict[tuple[int, date], tuple[float | None, bool]] = {}
    wanted = list(kpi_ids)
    for start in range(0, len(wanted), 500):
        rows = connection.execute(statement.where(columns.kpi_id.in_(wanted[start : start + 500]))).all()
        refuse_impossible_figures(row[2] for row in rows)
        found.update(((row[0], row[1]), (row[2], row[3] is MeasurementState.ESTIMATE)) for row in rows)
    return found


def load_last_value_day(connection: Connection) -> date | None:
    """The first day of the latest period of any number that has a value."""
    found: str | None = connection.execute(text(_LAST_DAY)).scalar()
    try:
        return None if found is None else date.fromisoformat(found)
    except (ValueError, TypeError) as error:
        raise ImpossibleValueError from error


def load_kpi_notes(connection: Connection, kpi_id: int) -> tuple[KpiNote, ...]:
    """The notes on dates of one number, oldest first."""
    where = tables.kpi_note.c.kpi_id == kpi_id
    return load_records(connection, tables.kpi_note, KpiNote, where=where, order_by=("noted_on", "id"))


def load_aliases(connection: Connection) -> tuple[tuple[int, str], ...]:
    """Other names under which numbers came in: (number, name)."""
    rows = connection.execute(select(tables.kpi_alias.c.kpi_id, tables.kpi_alias.c.name)).all()
    return tuple((row.kpi_id, row.name) for row in rows)


def _start(measurement: Measurement) -> date:
    return measurement.period_start


def load_raw_values(connection: Connection) -> list[tuple[int, str, object]]:
    """(number, first day as the file holds it, value) of every entry, unconverted: for checks that trust nothing."""
    rows = connection.execute(text("SELECT kpi_id, period_start, value FROM measurement")).all()
    return [(kpi_id, day, value) for kpi_id, day, value in rows]


def load_kpis_of_targets(connection: Connection, target_ids: Collection[int]) -> set[int]:
    """The numbers that these targets belong to."""
    return _kpis_of(connection, tables.target, target_ids)


def load_kpis_of_measurements(connection: Connection, measurement_ids: Collection[int]) -> set[int]:
    """The numbers that these entries belong to."""
    return _kpis_of(connection, tables.measurement, measurement_ids)


def _kpis_of(connection: Connection, table: Table, ids: Collection[int]) -> set[int]:
    if not ids:
        return set()
    return set(connection.execute(select(table.c.kpi_id).where(table.c.id.in_(ids)).distinct()).scalars())
