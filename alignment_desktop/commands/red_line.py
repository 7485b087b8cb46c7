"""The check behind every command that defines a number or sets its target: red line and target can be told apart (rule 2)."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import Connection, select

from alignment_desktop.commands.plan_calendar import load_calendar
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi
from alignment_desktop.domain.scoring import check_red_line
from alignment_desktop.domain.target import TargetKind
from alignment_desktop.store.tables.kpis import kpi, target

_ONE_SIDED = (Direction.HIGHER, Direction.LOWER)


def require_sound_red_line(connection: Connection, kpi_id: int) -> None:
    """Refuses a number whose red line cannot work with its targets, as they now stand in the plan.

    The newest step is held against the red line in full. Older steps, exceptions and years only may not equal it: targets
    rise, and a red line drawn today may well lie beyond what was aimed at three years ago. DomainErrors as
    `check_red_line`, at the field `red_line`.
    """
    number = Kpi(*connection.execute(select(*_COLUMNS).where(kpi.c.id == kpi_id)).one())
    if number.direction not in _ONE_SIDED:
        return
    rows = connection.execute(
        select(target.c.kind, target.c.effective_from, target.c.value)
        .where(target.c.kpi_id == kpi_id, target.c.value.is_not(None))
        .order_by(target.c.effective_from, target.c.id)
    ).all()
    steps = [value for kind, _, value in rows if kind is TargetKind.FROM]
    if steps:
        check_red_line(number, steps[-1])
    if number.red_line is None:
        return
    for kind, starts, value in rows:
        aim = value
        if kind is TargetKind.YEAR and number.aggregation is Aggregation.SUM:
            calendar = load_calendar(connection)
            aim /= calendar.count_sub_periods(calendar.period_of(starts, Frequency.YEARLY), number.frequency)
        if aim == number.red_line:
            raise DomainError("red_line_is_target", field="red_line", target=aim)


_COLUMNS = [kpi.c[one.name] for one in fields(Kpi)]
