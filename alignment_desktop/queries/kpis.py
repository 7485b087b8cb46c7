"""Numbers with their targets and values, as records."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from alignment_desktop.domain.kpi import Frequency, Kpi
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.target import Target
from alignment_desktop.queries.records import (
    among,
    column_list,
    day_of,
    load_by_id,
    load_records,
    parts_of,
    read_records,
    refuse_impossible_figures,
)
from alignment_desktop.store.engines import plain_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection

LATEST_COUNT = 13
_COLUMNS = column_list(Measurement, "m.")

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

# The same with a beginning of its own for each frequency.
_BACK = f"""
SELECT {_COLUMNS}
FROM kpi k CROSS JOIN measurement m ON m.kpi_id = k.id AND m.period_start BETWEEN
    CASE k.frequency {" ".join(f"WHEN '{one}' THEN :{one}" for one in Frequency)} END AND :until
ORDER BY k.id, m.period_start
"""  # noqa: S608 - names and words of our own

_LAST_DAY = """
SELECT max(day) FROM (SELECT (
    SELECT period_start FROM measurement WHERE kpi_id = k.id AND value IS NOT NULL ORDER BY period_start DESC LIMIT 1
) AS day FROM kpi k)
"""

_VALUES = "SELECT kpi_id, period_start, value, state FROM measurement WHERE "


@dataclass(frozen=True, slots=True)
class MeasurementChange:
    """What stood in a period before it was corrected."""

    id: int
    kpi_id: int
    period_start: date
    old_value: float | None
    old_state: MeasurementState | None
    changed_by_id: int | None
    changed_on: date
    is_after_closing: bool = False


@dataclass(frozen=True, slots=True)
class KpiNote:
    """A note on a date of a number's chart."""

    id: int
    kpi_id: int
    noted_on: date
    text: str


def load_kpis(connection: Connection) -> tuple[Kpi, ...]:
    """All numbers in the owner's order."""
    return load_records(connection, "kpi", Kpi, order_by=("position", "id"))


def load_kpis_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Kpi]:
    """Some numbers; those that no longer exist are absent."""
    return load_by_id(connection, "kpi", Kpi, ids)


def load_targets(connection: Connection, kpi_ids: Collection[int] | None = None) -> tuple[Target, ...]:
    """The targets of some numbers (None: of all) in the order they take effect."""
    where = "" if kpi_ids is None else among("kpi_id", kpi_ids)
    return load_records(connection, "target", Target, where=where, order_by=("kpi_id", "effective_from", "id"))


def load_latest_measurements(
    connection: Connection, until: date, count: int = LATEST_COUNT, kpi_ids: Collection[int] | None = None
) -> dict[int, tuple[Measurement, ...]]:
    """For each number its last `count` entries whose period began by `until`, oldest first. Numbers without any are absent."""
    parameters: dict[str, object] = {"until": until.isoformat(), "count": count}
    sql = _LATEST
    if kpi_ids is not None:
        # A plan has few numbers enough for one statement.
        sql += f" WHERE k.{among('id', kpi_ids)}"
    found: dict[int, list[Measurement]] = {}
    for measurement in read_records(connection, Measurement, sql, parameters):
        found.setdefault(measurement.kpi_id, []).append(measurement)
    return {kpi_id: tuple(sorted(entries, key=_start)) for kpi_id, entries in found.items()}


def load_measurements(
    connection: Connection, kpi_id: int, since: date | None = None, until: date | None = None
) -> tuple[Measurement, ...]:
    """The entries of one number, oldest first, of the periods that began within the given days."""
    where, parameters = "kpi_id = ?", [kpi_id, *(day.isoformat() for day in (since, until) if day is not None)]
    where += "" if since is None else " AND period_start >= ?"
    where += "" if until is None else " AND period_start <= ?"
    order_by = ("period_start",)
    return load_records(connection, "measurement", Measurement, where=where, parameters=parameters, order_by=order_by)


def load_measurements_by_id(connection: Connection, ids: Collection[int]) -> dict[int, Measurement]:
    """Some entries; those that no longer exist are absent."""
    return load_by_id(connection, "measurement", Measurement, ids)


def load_measurements_between(connection: Connection, since: date, until: date) -> dict[int, tuple[Measurement, ...]]:
    """The entries of all numbers of the periods that began within the given days, oldest first."""
    parameters = {"since": since.isoformat(), "until": until.isoformat()}
    found: dict[int, list[Measurement]] = {}
    for measurement in read_records(connection, Measurement, _BETWEEN, parameters):
        found.setdefault(measurement.kpi_id, []).append(measurement)
    return {kpi_id: tuple(entries) for kpi_id, entries in found.items()}


def load_measurements_back(
    connection: Connection, since: Mapping[Frequency, date], until: date
) -> dict[int, tuple[Measurement, ...]]:
    """The entries of all numbers of the periods that began between a day of their frequency and `until`, oldest first."""
    parameters = {one.value: since[one].isoformat() for one in Frequency} | {"until": until.isoformat()}
    found: dict[int, list[Measurement]] = {}
    for measurement in read_records(connection, Measurement, _BACK, parameters):
        found.setdefault(measurement.kpi_id, []).append(measurement)
    return {kpi_id: tuple(entries) for kpi_id, entries in found.items()}


def load_existing_values(
    connection: Connection, kpi_ids: Collection[int]
) -> dict[tuple[int, date], tuple[float | None, bool]]:
    """(number, first day of the period) -> (value, whether it is an estimate), to compare an import with."""
    found: dict[tuple[int, date], tuple[float | None, bool]] = {}
    for some in parts_of(kpi_ids):
        rows = plain_rows(connection, _VALUES + among("kpi_id", some))
        refuse_impossible_figures(value for _, _, value, _ in rows)
        for kpi_id, text, value, state in rows:
            day = day_of(text)
            if day is not None:
                found[kpi_id, day] = (value, state == MeasurementState.ESTIMATE)
    return found


def load_last_value_day(connection: Connection) -> date | None:
    """The first day of the latest period of any number that has a value."""
    return day_of(plain_rows(connection, _LAST_DAY)[0][0])


def load_changes_since(connection: Connection, since: date) -> tuple[MeasurementChange, ...]:
    """The corrections of all numbers in periods that began on a day or later, oldest first. Estimates that got their real
    value are none."""
    order_by = ("kpi_id", "period_start", "id")
    parameters = (since.isoformat(),)
    return load_records(
        connection,
        "measurement_change",
        MeasurementChange,
        where="period_start >= ? AND old_state IS NOT 'estimate'",
        parameters=parameters,
        order_by=order_by,
    )


def load_changes_of(connection: Connection, kpi_id: int) -> tuple[MeasurementChange, ...]:
    """Everything that stood in the periods of one number before, estimates too, oldest first."""
    where, order_by = "kpi_id = ?", ("period_start", "id")
    return load_records(
        connection, "measurement_change", MeasurementChange, where=where, parameters=(kpi_id,), order_by=order_by
    )


def load_kpi_notes(connection: Connection, kpi_id: int) -> tuple[KpiNote, ...]:
    """The notes on dates of one number, oldest first."""
    order_by = ("noted_on", "id")
    return load_records(connection, "kpi_note", KpiNote, where="kpi_id = ?", parameters=(kpi_id,), order_by=order_by)


def load_aliases(connection: Connection) -> tuple[tuple[int, str], ...]:
    """Other names under which numbers came in: (number, name)."""
    return tuple((kpi_id, name) for kpi_id, name in plain_rows(connection, "SELECT kpi_id, name FROM kpi_alias"))


def _start(measurement: Measurement) -> date:
    return measurement.period_start


def load_raw_values(connection: Connection) -> list[tuple[int, str, object]]:
    """(number, first day as the file holds it, value) of every entry, unconverted: for checks that trust nothing."""
    return plain_rows(connection, "SELECT kpi_id, period_start, value FROM measurement")


def load_kpis_of_targets(connection: Connection, target_ids: Collection[int]) -> set[int]:
    """The numbers that these targets belong to."""
    return _kpis_of(connection, "target", target_ids)


def load_kpis_of_measurements(connection: Connection, measurement_ids: Collection[int]) -> set[int]:
    """The numbers that these entries belong to."""
    return _kpis_of(connection, "measurement", measurement_ids)


def _kpis_of(connection: Connection, table: str, ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in parts_of(ids):
        sql = f'SELECT DISTINCT kpi_id FROM "{table}" WHERE {among("id", some)}'  # noqa: S608 - names of our own tables
        found.update(kpi_id for (kpi_id,) in plain_rows(connection, sql))
    return found
