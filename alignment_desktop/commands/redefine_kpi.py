"""What changes with a number when its unit or how often it is counted changes: values, parts, targets, limits, goals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, log10
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, delete, insert, select

from alignment_desktop.commands.derived_values import numbers_counted_from
from alignment_desktop.commands.kpi_records import kpis_by_id
from alignment_desktop.commands.plan_calendar import load_calendar
from alignment_desktop.commands.rows import change
from alignment_desktop.domain.closed_times import ClosedTime, closed_starts
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.exact import meant
from alignment_desktop.domain.formula.reading import read_kept
from alignment_desktop.domain.formula.units import unit_problems
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.period import Period, is_longer
from alignment_desktop.domain.redefinition import (
    Unit,
    UnitChange,
    can_join,
    converted,
    grows_with_time,
    is_another_unit,
    joined_entries,
    periods_in,
    ways_to_convert,
)
from alignment_desktop.domain.target import Target, TargetKind
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.store.engines import plain_rows
from alignment_desktop.store.tables.kpis import (
    kpi,
    kpi_part,
    measurement,
    measurement_change,
    part_value,
    red_note,
    target,
)
from alignment_desktop.store.tables.objectives import key_result
from alignment_desktop.store.tables.plan import vision_measure

Scale = Callable[[float | None], float | None]
TargetPlace = tuple[date, TargetKind, float | None, float | None, float | None]
_SHAPING = frozenset({"unit_kind", "unit_text", "frequency", "aggregation", "direction"})
DECIMALS_AT_MOST = 6
_LIMITS = ("baseline", "red_line", "tolerance")
_COUNT = "SELECT count(*) FROM measurement WHERE kpi_id = ?"
_CLOSED = "SELECT id, starts_on, ends_on, name FROM closed_time"


@dataclass(frozen=True, slots=True)
class Answers:
    """What the owner said about values there are; None and False mean that nobody was asked yet."""

    unit: UnitChange | None = None
    joins_periods: bool = False


def redefine(
    connection: Connection, kpi_id: int, values: Mapping[str, Any], answers: Answers
) -> dict[TargetPlace, TargetPlace | None]:
    """Takes the values of a number along to the unit and frequency in `values` (checked), before those are written.

    Returns the targets as they were with what they became (None: gone), so that a list made before can follow. DomainErrors:
    `unit_has_values` (`count`, `ways`), `unit_in_formula` (`names`), `frequency_joins_values` (`count`, `old`, `new`),
    `frequency_finer` (`old`, `new`), `frequency_in_formula` (`names`).
    """
    if _SHAPING.isdisjoint(values):
        return {}
    old = kpis_by_id(connection, [kpi_id])[kpi_id]
    new = replace(old, **{name: values[name] for name in _SHAPING if name in values})
    count = 0 if old.formula else int(plain_rows(connection, _COUNT, (old.id,))[0][0])
    if new.frequency is not old.frequency and count and not can_join(old.frequency, new.frequency):
        raise DomainError("frequency_finer", field="frequency", old=old.frequency, new=new.frequency)
    _refuse_what_formulas_need(connection, old, new)
    before = _targets(connection, old.id)
    factor = _unit_factor(old, new, count, answers)
    is_joined = new.frequency is not old.frequency and count > 0
    if is_joined and not answers.joins_periods:
        raise DomainError(
            "frequency_joins_values", field="frequency", count=count, old=old.frequency, new=new.frequency
        )
    if factor != 1.0:
        _scale_all(connection, old, factor)
        if factor < 1.0 and "decimals" not in values:
            decimals = min(DECIMALS_AT_MOST, old.decimals + ceil(-log10(factor)))
            change(connection, kpi, old.id, decimals=decimals)
    if is_joined:
        _join(connection, replace(old, aggregation=new.aggregation, unit_kind=new.unit_kind), new.frequency)
    elif new.frequency is not old.frequency and old.formula:
        # Counted values follow anew; those of the old periods would be left over.
        connection.execute(delete(measurement).where(measurement.c.kpi_id == old.id))
    after = {one.id: one for one in _targets(connection, old.id)}
    return {_place(one): _place(after[one.id]) if one.id in after else None for one in before}


def _unit_factor(old: Kpi, new: Kpi, count: int, answers: Answers) -> float:
    one, other = Unit(old.unit_kind, old.unit_text), Unit(new.unit_kind, new.unit_text)
    is_answer = Direction.YES_NO in (old.direction, new.direction)
    if not count or is_answer or not is_another_unit(one, other):
        return 1.0
    ways = ways_to_convert(one, other)
    if answers.unit is None or (answers.unit is not UnitChange.KEEP and answers.unit not in ways):
        raise DomainError("unit_has_values", field="unit_kind", count=count, ways=tuple(ways))
    return ways.get(answers.unit, 1.0)


def _refuse_what_formulas_need(connection: Connection, old: Kpi, new: Kpi) -> None:
    """Other numbers that are counted from this one must still be countable."""
    kpis = kpis_by_id(connection)
    users = list(numbers_counted_from(kpis.values(), [old.id]))
    if new.frequency is not old.frequency:
        cut_off = [one.name for one in users if is_longer(new.frequency, one.frequency)]
        if cut_off:
            raise DomainError("frequency_in_formula", field="frequency", names=", ".join(cut_off))
    if new.unit_kind is not old.unit_kind:

        def unit_of(kpi_id: int) -> UnitKind:
            return new.unit_kind if kpi_id == old.id else kpis[kpi_id].unit_kind

        spoilt = [one.name for one in users if unit_problems(read_kept(one.formula), unit_of, one.unit_kind)]
        if spoilt:
            raise DomainError("unit_in_formula", field="unit_kind", names=", ".join(spoilt))


def _scale_all(connection: Connection, old: Kpi, factor: float) -> None:
    """Every figure that is in the unit of the number."""

    def scale(value: float | None) -> float | None:
        return converted(value, factor)

    is_ratio_in_points = old.aggregation is Aggregation.RATIO and factor in (0.01, 100.0)
    figures = ("value",) if is_ratio_in_points else ("value", "numerator")
    own = measurement.c.kpi_id == old.id
    _scale_rows(connection, measurement, own, figures, scale)
    parts = select(kpi_part.c.id).where(kpi_part.c.kpi_id == old.id)
    _scale_rows(connection, part_value, part_value.c.part_id.in_(parts), figures, scale)
    _scale_rows(connection, measurement_change, measurement_change.c.kpi_id == old.id, ("old_value",), scale)
    _scale_aims(connection, old, scale)


def _scale_aims(connection: Connection, old: Kpi, scale: Scale) -> None:
    """Targets, limits and what goals and the vision want of the number."""
    _scale_rows(connection, target, target.c.kpi_id == old.id, ("value", "low", "high"), scale)
    change(connection, kpi, old.id, **{name: scale(getattr(old, name)) for name in _LIMITS})
    _scale_what_goals_want(connection, old.id, scale)


def _scale_what_goals_want(connection: Connection, kpi_id: int, scale: Scale) -> None:
    _scale_rows(connection, vision_measure, vision_measure.c.kpi_id == kpi_id, ("goal",), scale)
    marks = ("start", "commit_mark", "target", "stretch", "current")
    _scale_rows(connection, key_result, key_result.c.kpi_id == kpi_id, marks, scale)


def _scale_rows(connection: Connection, table: Table, where: Any, names: Iterable[str], scale: Scale) -> None:
    names = tuple(names)
    rows = connection.execute(select(table.c.id, *(table.c[name] for name in names)).where(where)).all()
    # What a name stands for is bound under another one, because a statement keeps the column names for itself.
    sets = ", ".join(f"{name} = :new_{name}" for name in names)
    changed = [
        {"row": row[0], **{f"new_{name}": scale(value) for name, value in zip(names, row[1:], strict=True)}}
        for row in rows
        if any(value is not None for value in row[1:])
    ]
    if changed:
        connection.exec_driver_sql(f"UPDATE {table.name} SET {sets} WHERE id = :row", changed)  # noqa: S608 - our own names


def _join(connection: Connection, old: Kpi, frequency: Frequency) -> None:
    """Values, parts, corrections, remarks and targets of the number as those of longer periods."""
    calendar = load_calendar(connection)
    times = tuple(
        ClosedTime(row_id, date.fromisoformat(starts), date.fromisoformat(ends), name)
        for row_id, starts, ends, name in plain_rows(connection, _CLOSED)
    )
    closed = closed_starts(times, old.frequency, calendar)
    rows = connection.execute(select(measurement).where(measurement.c.kpi_id == old.id)).mappings().all()
    entries = {row["period_start"]: _entry(row) for row in rows}
    joined = joined_entries(entries, old, frequency, calendar, closed)
    connection.execute(delete(measurement).where(measurement.c.kpi_id == old.id))
    if joined:
        connection.execute(insert(measurement), [_row(one) for one in joined])
    for part_id in connection.execute(select(kpi_part.c.id).where(kpi_part.c.kpi_id == old.id)).scalars().all():
        own = part_value.c.part_id == part_id
        found = connection.execute(select(part_value).where(own)).mappings().all()
        values = {row["period_start"]: _part_entry(row, old.id) for row in found}
        connection.execute(delete(part_value).where(own))
        for one in joined_entries(values, old, frequency, calendar, closed):
            connection.execute(
                insert(part_value).values(
                    part_id=part_id,
                    period_start=one.period_start,
                    value=one.value,
                    state=one.state,
                    numerator=one.numerator,
                    denominator=one.denominator,
                )
            )

    def moved(day: date) -> date:
        return calendar.enclosing(calendar.period_of(day, old.frequency), frequency).start

    _move_days(connection, measurement_change, old.id, moved)
    _move_days(connection, red_note, old.id, moved, is_single=True)
    _join_targets(connection, old, frequency, moved)


def _join_targets(connection: Connection, old: Kpi, frequency: Frequency, moved: Callable[[date], date]) -> None:
    """Steps grow with the period where values do; an exception of one period becomes that of the longer one around it."""
    before = _targets(connection, old.id)
    calendar = load_calendar(connection)
    factor = periods_in(old.frequency, frequency) if grows_with_time(old.aggregation) else 1.0
    exceptions = {moved(one.effective_from): one for one in before if one.kind is TargetKind.ONLY}
    for start, one in exceptions.items():
        whole = target_in_force(old, before, Period(frequency, start), calendar)
        if whole is not None:
            change(connection, target, one.id, effective_from=start, value=whole.value, low=whole.low, high=whole.high)
    gone = [
        one.id for one in before if one.kind is TargetKind.ONLY and one is not exceptions[moved(one.effective_from)]
    ]
    if gone:
        connection.execute(delete(target).where(target.c.id.in_(gone)))
    if factor == 1.0:
        return

    def scale(value: float | None) -> float | None:
        return None if value is None else meant(round(value * factor, old.decimals))

    for one in before:
        if one.kind is TargetKind.FROM:
            change(connection, target, one.id, value=scale(one.value), low=scale(one.low), high=scale(one.high))
    present = kpis_by_id(connection, [old.id])[old.id]
    change(connection, kpi, old.id, **{name: scale(getattr(present, name)) for name in _LIMITS})
    _scale_what_goals_want(connection, old.id, scale)


def _move_days(
    connection: Connection, table: Table, kpi_id: int, moved: Callable[[date], date], *, is_single: bool = False
) -> None:
    """Rows about a period follow into the longer one; of those that may stand there once the latest stays."""
    rows = connection.execute(
        select(table.c.id, table.c.period_start).where(table.c.kpi_id == kpi_id).order_by(table.c.period_start)
    ).all()
    places = {moved(day): row_id for row_id, day in rows}
    for row_id, day in rows:
        if is_single and places[moved(day)] != row_id:
            connection.execute(delete(table).where(table.c.id == row_id))
        else:
            change(connection, table, row_id, period_start=moved(day))


def _targets(connection: Connection, kpi_id: int) -> list[Target]:
    rows = connection.execute(select(target).where(target.c.kpi_id == kpi_id).order_by(target.c.id)).mappings()
    return [
        Target(row["id"], kpi_id, row["effective_from"], row["value"], row["low"], row["high"], row["kind"])
        for row in rows
    ]


def _place(one: Target) -> TargetPlace:
    return one.effective_from, one.kind, one.value, one.low, one.high


def _entry(row: RowMapping) -> Measurement:
    return Measurement(**{name: row[name] for name in Measurement.__slots__})


def _part_entry(row: RowMapping, kpi_id: int) -> Measurement:
    return Measurement(
        row["id"], kpi_id, row["period_start"], row["value"], MeasurementState(row["state"]), row["numerator"],
        row["denominator"],
    )  # fmt: skip


def _row(one: Measurement) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Measurement.__slots__ if name != "id"}
